import { z } from 'zod';

import type { EventType } from './event.js';
import type { EventDescription } from './event-description.js';

const endpointId = z.uuid().describe('The endpoint');
const customerId = z.uuid().nullable().describe("The customer whose endpoint it is; null for the organisation's own");

/** Events about webhook endpoints themselves. */
export const WEBHOOK_EVENTS = {
  'endpoint.disabled': {
    about: 'An endpoint gets nothing any more, until somebody enables it; sent to the other endpoints of its owner.',
    data: z.strictObject({
      endpointId,
      customerId,
      reason: z.enum(['GONE', 'FAILING']).describe('GONE: it answered 410. FAILING: nothing but failure for five days'),
      disabledAt: z.iso.datetime({ offset: true }).describe('When'),
    }),
  },
  'endpoint.recovered': {
    about: 'An endpoint that failed answers again; sent to the other endpoints of its owner.',
    data: z.strictObject({
      endpointId,
      customerId,
      recoveredAt: z.iso.datetime({ offset: true }).describe('When'),
    }),
  },
  'webhook.test': {
    about: 'Somebody tried the endpoint out; sent to that endpoint alone, whatever types it asks for.',
    data: z.strictObject({ endpointId }),
  },
} as const satisfies Partial<Record<EventType, EventDescription>>;
