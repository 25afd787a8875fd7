import { z } from 'zod';

import type { EventDescription, EventType } from '../webhooks/index.js';
import { SEVERITIES, SUBJECT_KINDS } from './finding.js';

const finding = z.strictObject({
  findingId: z.uuid().describe('The finding'),
  organisationId: z.uuid().describe('Whose register it is about'),
  rule: z.string().describe('The rule that found it'),
  severity: z.enum(SEVERITIES).describe('How much it matters'),
  subjectKind: z.enum(SUBJECT_KINDS).describe('What kind of thing it is about'),
  subjectCode: z.string().describe('The code of that thing'),
  openedAt: z.iso.datetime().describe('Since when it is so'),
  closedAt: z.iso.datetime().nullable().describe('Since when it is so no longer; null while it is'),
  url: z.url().describe('Where to read it'),
});

/** Events about findings, told to the organisation they are about. */
export const FINDING_EVENTS = {
  'finding.opened': { about: 'A rule found something wrong or risky; or the day passed until which that was suppressed.', data: finding },
  'finding.closed': { about: 'What a rule had found is so no longer.', data: finding },
} as const satisfies Partial<Record<EventType, EventDescription>>;
