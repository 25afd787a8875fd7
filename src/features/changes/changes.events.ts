import { z } from 'zod';

import type { EventDescription, EventType } from '../webhooks/index.js';
import { CHANGE_KINDS, CHANGE_MODES, CUSTOMER_STATES, STEP_KINDS } from './change.js';
import { SILENCES } from './notice.js';
import { OUTCOMES } from './objection.js';
import { TOLD_ACTS } from './told-entries.js';

const facts = z.strictObject({
  party: z.string().nullable().describe('Code of the party in the register; null: it is none'),
  name: z.string().nullable().describe('Who it is; of a place its name; null: the organisation itself'),
  legalName: z.string().nullable().describe('Its name in the trade register; of a place its operator'),
  country: z.string().nullable().describe('Where it is established; null: unknown'),
  isController: z.boolean().describe('Whether it gets data of the customer as a controller of its own'),
  places: z.array(z.strictObject({
    code: z.string().nullable().describe('Code of the location in the register; null: it has none'),
    name: z.string().nullable().describe('What the site is called'),
    city: z.string().nullable().describe('Its city'),
    country: z.string().describe('Its country'),
  })).describe('Where the data is, or can be looked at from; ten at most'),
});

const entry = z.strictObject({
  act: z.enum(TOLD_ACTS).describe('What becomes of it'),
  kind: z.enum(STEP_KINDS).describe('What it is in the register'),
  code: z.string().describe('Its code there'),
  before: facts.nullable().describe('As it was; null: it was not there'),
  after: facts.nullable().describe('As it is to be; null: it goes'),
});

const change = z.strictObject({
  changeId: z.uuid().describe('The change'),
  processorId: z.uuid().describe('The organisation whose register changes'),
  kind: z.enum(CHANGE_KINDS).describe('What kind of change it is'),
  mode: z.enum(CHANGE_MODES).describe('Whether notice comes first'),
  wantedOn: z.iso.date().describe('The day the change is wanted; of an unauthorised one, the day it began'),
  url: z.url().describe('Where the organisation reads it'),
  customerUrl: z.url().nullable().describe('Where the customer reads and answers it, with its own key; null: it has not claimed itself, and its mail has a link'),
  customerId: z.uuid().nullable().describe("The customer, in the organisation's records; null: it concerns them all"),
  agreementId: z.uuid().nullable().describe('The agreement it is about; null: all of them'),
  services: z.array(z.string()).describe('Codes of the services concerned; empty: all'),
  serviceNames: z.array(z.string()).describe('What they are called, as far as there is room'),
  entries: z.array(entry).describe('Who and what comes, changes and goes, as the notice tells it, as far as there is room'),
  entriesLeftOut: z.int().min(0).describe('Entries there was no room for: see the change'),
  states: z.array(z.enum(CUSTOMER_STATES)).describe('Where the agreement stands with it'),
  lastDayToObject: z.iso.date().nullable().describe('Last day to object; null: it does not lapse, or is not known yet'),
  beginsOn: z.iso.date().nullable().describe('First day on which it may begin for the agreement, were nothing answered, and not before it is wanted; null: no day can be named'),
  earliestGoLive: z.iso.date().nullable().describe('First day on which the change may begin; null: not without a yes, or not at all: see `states`'),
  silence: z.enum(SILENCES).nullable().describe('What it means to say nothing. INFORMS: nothing is to be permitted'),
  mustCascade: z.boolean().describe('Whether the customer must tell customers of its own'),
});

const outcome = change.extend({
  objectionId: z.uuid().describe('The objection'),
  outcome: z.enum(OUTCOMES).describe('What came of it'),
  endsOn: z.iso.date().nullable().describe('The day the service or agreement ends over it; null: neither does'),
  refund: z.strictObject({
    amount: z.string().describe('The amount, decimal'), currency: z.string().describe('ISO 4217'),
  }).nullable().describe('What is to be paid back to the customer; null: nothing is recorded'),
});

/** Events about changes of the register, told to the organisation and to each customer concerned. */
export const CHANGE_EVENTS = {
  'change.proposed': { about: 'A change of sub-processors, places or safeguards is announced.', data: change },
  'change.objected': { about: 'A customer objected to a change.', data: change },
  'change.objection_resolved': { about: 'What came of an objection, or a correction of that.', data: outcome },
  'change.cancelled': { about: 'An announced change is called off.', data: change },
  'change.effective': { about: 'A change has begun.', data: change },
} as const satisfies Partial<Record<EventType, EventDescription>>;
