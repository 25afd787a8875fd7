import { EVENTS } from '../../src/events.js';
import { RETRY_SECONDS } from '../../src/features/webhooks/delivery.rules.js';
import { eventSchemaName, eventSchemas } from '../../src/platform/openapi/event-schemas.js';
import { markdownTable } from './generated.js';

interface FieldSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly anyOf?: readonly FieldSchema[];
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
}

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3_600 ? `${seconds / 60} min` : `${seconds / 3_600} h`;
}

const INTRODUCTION = `# Events

What happens is told to webhook endpoints, and can be read in order at \`GET /v1/events\`. The body of a webhook is
\`{ "type", "timestamp", "data" }\`: under 20 kB of ids, dates, codes and links, without personal data. Payloads change
additively; a breaking change is a new type. Each type stands as a JSON Schema in \`/openapi.json\`, section \`webhooks\`.

## Receiving

- **Verify** with any library of [Standard Webhooks](https://www.standardwebhooks.com): the headers \`webhook-id\`,
  \`webhook-timestamp\` and \`webhook-signature\`, the raw body, and the endpoint's \`whsec_…\`. Whoever should hold no secret
  verifies the \`v1a\` signature with the endpoint's \`whpk_…\` (also at \`GET /v1/webhook-keys\`). While a rotation overlaps,
  signatures of both keys are sent.
- **Answer 2xx within 15 seconds**, and work afterwards. Redirects are not followed.
- **Handle an event once**: deliveries come at least once, and the \`webhook-id\` is the same for every attempt, every
  repetition, and everybody who is told.
- **Notice a gap**: \`data.sequence\` counts the deliveries of one endpoint. They may arrive in another order.

An attempt that fails is repeated after ${RETRY_SECONDS.map(duration).join(', ')}, each ±20 %. Then the delivery is
exhausted, which is audited. 429 and 503 pause the whole endpoint, as long as \`Retry-After\`
says and a day at most, without spending an attempt; nothing waits longer than seven days after its first attempt. 410
disables the endpoint at once, five days of nothing but failure do so after warnings. What it missed is sent again with
\`POST /v1/webhook-endpoints/{id}/replay\`; so is what happened since a time before the endpoint was there.

Mail tells of an endpoint that has failed for one day, three or four, that is disabled, and that takes events again after
either; and, once a day at most, of events that it alone has not taken. It goes to the members who administer the
organisation, else to its privacy contact; of an endpoint for a customer to the customer's contact \`SECURITY_24_7\`, else
\`PRIVACY\`, else to the former. What could not be delivered of deadlines and incidents (\`request.due_soon\`,
\`request.overdue\`, \`incident.*\`) is mailed to the privacy contact.

An endpoint asks for types by name, for all of a kind (\`request.*\`), or for everything (\`*\`).

## Types

`;

/** Types and values of a field, in a few words. */
function formOf(field: FieldSchema): string {
  if (field.anyOf !== undefined) return field.anyOf.map(formOf).join(' or ');
  if (field.const !== undefined) return `\`${String(field.const)}\``;
  if (field.enum !== undefined) return field.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (field.items !== undefined) return `list of ${formOf(field.items)}`;
  if (field.properties !== undefined) return `{ ${Object.keys(field.properties).join(', ')} }`;
  return field.format ?? [field.type ?? 'any'].flat().join(' or ');
}

function section(type: string, about: string, data: FieldSchema): string {
  const rows = Object.entries(data.properties ?? {}).map(([name, field]) => [
    `\`${name}\`${data.required?.includes(name) === true ? '' : ' (may be absent)'}`, formOf(field), field.description ?? '',
  ]);
  return `### ${type}\n\n${about}\n\n${markdownTable(['Member of `data`', 'Form', 'Meaning'], rows)}\n`;
}

/** docs/events.md: how events are delivered, and what each type carries. */
export function eventsPage(): string {
  const schemas = eventSchemas(EVENTS) as Record<string, { readonly properties: { readonly data: FieldSchema } }>;
  return (INTRODUCTION + Object.entries(EVENTS).map(([type, { about }]) => {
    const schema = schemas[eventSchemaName(type)];
    if (schema === undefined) throw new Error(`${type} has no schema`);
    return section(type, about, schema.properties.data);
  }).join('')).trimEnd() + '\n';
}
