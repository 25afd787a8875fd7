import { z } from 'zod';

import type { JsonSchema } from './json-schema.js';

/** An event as its receivers see it. */
export interface DescribedEvent {
  readonly about: string;
  readonly data: z.ZodObject;
}

export type EventCatalogue = Readonly<Record<string, DescribedEvent>>;

const HEADERS = [
  { name: 'webhook-id', description: 'Id of the event: the same for every attempt. Handle what you have seen once only.' },
  { name: 'webhook-timestamp', description: 'Seconds since 1970 of this attempt. Refuse what is older than five minutes.' },
  { name: 'webhook-signature', description: 'Signatures by Standard Webhooks, separated by spaces: `v1,…` (HMAC) and `v1a,…` (Ed25519).' },
].map((header) => ({ ...header, in: 'header', required: true, schema: { type: 'string' } }));

const RESPONSES = {
  '2XX': { description: 'Received. Anything else is tried again; redirects are not followed.' },
  '410': { description: 'Gone: the endpoint is disabled at once.' },
  '429': { description: 'Too fast: the endpoint is left alone as long as `Retry-After` says, at most a day. So with 503.' },
};

/** `request.triage_needed` → `RequestTriageNeededEvent`: the name of its schema. */
export function eventSchemaName(type: string): string {
  const words = type.split(/[._]/).map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
  return `${words.join('')}Event`;
}

/** The whole body of each event. Open to more members: payloads change additively. */
export function eventSchemas(events: EventCatalogue): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(events).map(([type, event]) => [eventSchemaName(type), bodySchema(type, event)]));
}

function bodySchema(type: string, event: DescribedEvent): JsonSchema {
  const body = z.object({
    type: z.literal(type).describe('What happened'),
    timestamp: z.iso.datetime({ offset: true }).describe('When it happened'),
    data: event.data.extend({ sequence: z.int().min(1).describe('Counts the deliveries of one endpoint: 1, 2, 3 …') })
      .describe('Ids, dates, codes and links; never personal data'),
  }).describe(event.about);
  const schema = z.toJSONSchema(body, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
      // The format says it; the pattern beside it is for machines that do not know formats.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  delete schema.$schema;
  return schema as JsonSchema;
}

/** The `webhooks` section: what an endpoint is sent. */
export function webhooksSection(events: EventCatalogue): Record<string, object> {
  return Object.fromEntries(Object.entries(events).map(([type, event]) => [type, {
    post: {
      tags: ['Events'],
      operationId: type.replaceAll('.', '_'),
      summary: event.about,
      parameters: HEADERS,
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${eventSchemaName(type)}` } } },
      },
      responses: RESPONSES,
      security: [],
    },
  }]));
}
