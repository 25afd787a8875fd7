import { z } from 'zod';

import type { EventDescription, EventType } from '../webhooks/index.js';
import { AGREEMENT_STATES } from './agreement.js';

const agreement = z.strictObject({
  agreementId: z.uuid().describe('The agreement'),
  processorId: z.uuid().describe('The organisation that provides the services'),
  customerId: z.uuid().describe("The customer, in the provider's records"),
  reference: z.string().describe("The provider's reference of the agreement"),
  state: z.enum(AGREEMENT_STATES).describe('Where it stands'),
  activatedOn: z.iso.date().nullable().describe('First day it stands'),
  terminatedOn: z.iso.date().nullable().describe('Day it ends'),
  deletionDueOn: z.iso.date().nullable().describe('Day by which live data must be gone; null while nobody ended it'),
  services: z.array(z.string()).describe('Codes of the services it covers'),
  url: z.url().describe('Where to read it'),
});

/** Events about agreements, told to the provider and to the customer. */
export const AGREEMENT_EVENTS = {
  'agreement.activated': { about: 'An agreement stands from now on, or from a day ahead.', data: agreement },
  'agreement.terminated': { about: 'An agreement ends, or has ended.', data: agreement },
} as const satisfies Partial<Record<EventType, EventDescription>>;
