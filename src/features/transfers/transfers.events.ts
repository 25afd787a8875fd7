import { z } from 'zod';

import { TRANSFER_VERDICTS } from '../../law/transfer.types.js';
import type { EventDescription, EventType } from '../webhooks/index.js';
import { CAUSES } from './refresh.rules.js';

const status = z.enum(TRANSFER_VERDICTS).nullable();
const country = z.string().regex(/^[A-Z]{2}$/).nullable();

const changed = z.strictObject({
  transferId: z.uuid().describe('The flow'),
  before: status.describe('Its status before; null: it began'),
  after: status.describe('Its status now; null: it is no more'),
  cause: z.enum(CAUSES).describe('What brought it: the register, a newer law, or a day that came'),
  endsOn: z.iso.date().nullable().describe('First day on which it is covered no longer; null: none is in sight'),
  engagement: z.string().nullable().describe('Code of the engagement it follows from'),
  party: z.string().nullable().describe('Code of the party that receives'),
  fromCountry: country.describe('The country the data leave'),
  toCountry: country.describe('The country the data go to'),
  services: z.array(z.string()).describe('Codes of the services it concerns, at most 100'),
  url: z.url().describe('Where to read it, with the reasons'),
});

/** Events about flows of data, told to the organisation whose register they follow from. */
export const TRANSFER_EVENTS = {
  'transfer.status_changed': { about: 'A flow of data is covered no longer, is covered now, began uncovered, or is no more.', data: changed },
} as const satisfies Partial<Record<EventType, EventDescription>>;
