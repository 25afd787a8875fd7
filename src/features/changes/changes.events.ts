import { z } from 'zod';

import type { EventDescription, EventType } from '../webhooks/index.js';
import { CHANGE_KINDS, CHANGE_MODES, CUSTOMER_STATES } from './change.js';

const change = z.strictObject({
  changeId: z.uuid().describe('The change'),
  processorId: z.uuid().describe('The organisation whose register changes'),
  kind: z.enum(CHANGE_KINDS).describe('What kind of change it is'),
  mode: z.enum(CHANGE_MODES).describe('Whether notice comes first'),
  wantedOn: z.iso.date().describe('The day the change is wanted; of an unauthorised one, the day it began'),
  url: z.url().describe('Where the organisation reads it'),
  customerId: z.uuid().nullable().describe("The customer, in the organisation's records; null: it concerns them all"),
  agreementId: z.uuid().nullable().describe('The agreement it is about; null: all of them'),
  services: z.array(z.string()).describe('Codes of the services concerned; empty: all'),
  states: z.array(z.enum(CUSTOMER_STATES)).describe('Where the agreement stands with it'),
  lastDayToObject: z.iso.date().nullable().describe('Last day to object; null: it does not lapse, or is not known yet'),
  earliestGoLive: z.iso.date().nullable().describe('First day on which the change may begin; null: not without a yes, or not at all: see `states`'),
  silence: z.enum(['PERMITS', 'REFUSES']).nullable().describe('What it means to say nothing'),
  mustCascade: z.boolean().describe('Whether the customer must tell customers of its own'),
});

/** Events about changes of the register, told to the organisation and to each customer concerned. */
export const CHANGE_EVENTS = {
  'change.proposed': { about: 'A change of sub-processors, places or safeguards is announced.', data: change },
  'change.objected': { about: 'A customer objected to a change.', data: change },
  'change.objection_resolved': { about: 'What came of an objection.', data: change },
  'change.cancelled': { about: 'An announced change is called off.', data: change },
  'change.effective': { about: 'A change has begun.', data: change },
} as const satisfies Partial<Record<EventType, EventDescription>>;
