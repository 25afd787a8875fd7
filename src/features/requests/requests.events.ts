import { z } from 'zod';

import { CLOCK_KINDS } from '../../law/request-clocks.js';
import type { EventDescription, EventType } from '../webhooks/index.js';
import { ACCEPTANCES, REQUEST_STATES, RIGHTS } from './request.js';

const instant = z.iso.datetime({ offset: true });

const clock = z.strictObject({
  kind: z.enum(CLOCK_KINDS)
    .describe('Which duty: the answer counted from one receipt or the other (GDPR Art. 12(3)), the answer that people were promised, or passing the request on'),
  dueOn: z.iso.date().nullable().describe('Last day, where the duty is counted in days'),
  dueAt: instant.describe('From this instant on it is too late'),
});

/** What every event of a request tells: ids, dates, codes and a link. Who asks and what for is read with a key. */
const request = z.strictObject({
  requestId: z.uuid().describe('The request'),
  processorId: z.uuid().describe('The organisation that received it'),
  customerId: z.uuid().nullable().describe('The customer it is with; null while it is with nobody, or with the organisation itself'),
  reference: z.string().describe('Its reference, as people quote it'),
  state: z.enum(REQUEST_STATES).describe('Where it stands after this'),
  rights: z.array(z.enum(RIGHTS)).describe('Rights that the person exercises'),
  marks: z.array(z.enum(['ADDRESS_UNPROVEN', 'AGREEMENT_ENDED', 'NO_AGREEMENT', 'CASCADE']))
    .describe('What the controller should know before it answers'),
  isExtended: z.boolean().describe('Whether the time to answer was extended (Art. 12(3))'),
  acceptance: z.enum(ACCEPTANCES)
    .describe('AWAITED: the customer sees a masked requester until it accepts the request, or says that it is not its own'),
  receivedAt: instant.describe('When the organisation received it'),
  dueAt: instant.nullable().describe('When the answer is due, by the earliest clock'),
  clocks: z.array(clock).describe('Every date that binds, with the duty it comes from'),
  url: z.url().describe('Where to read it'),
});

const by = z.enum(['CONTROLLER', 'PROCESSOR_UNDER_MANDATE', 'PROCESSOR', 'PERSON', 'RULES']).describe('Who acted');
const act = request.extend({ by });
const triage = request.extend({
  outcome: z.enum(['ASK', 'TRIAGE', 'UNKNOWN']).describe('What the rules made of it'),
  why: z.enum(['UNDONE', 'NOT_THEIRS']).optional()
    .describe('Present when an earlier decision was undone, by staff or because the customer said that it is not its own'),
});

/** Events about requests. Told to the organisation that received it; the controller hears of what is with it. */
export const REQUEST_EVENTS = {
  'request.received': {
    about: 'A request counts as received: its sender is proven, or the wait for that is over.',
    data: request.extend({
      joinedToId: z.uuid().optional().describe('The same was handed in before: the request that stands for this one'),
    }),
  },
  'request.routed': {
    about: 'A request is with the controller who must answer it.',
    data: request.extend({ outcome: z.enum(['ROUTED', 'SELF']).optional().describe('SELF: it concerns the organisation’s own data') }),
  },
  'request.triage_needed': { about: 'Staff must decide whose request it is; the controller is not told.', data: triage },
  'request.split': {
    about: 'Staff divided the request among several customers; none of them is told of the others.',
    data: request.extend({
      parts: z.array(z.strictObject({
        requestId: z.uuid().describe('The part, a request of its own'),
        customerId: z.uuid().describe('The customer it went to'),
      })).describe('What each customer got'),
    }),
  },
  'request.accepted': { about: 'The customer accepted the request as its own: it reads who asks from now on.', data: act },
  'request.acknowledged': { about: 'The controller has taken the request up.', data: act },
  'request.information_needed': { about: 'The controller needs more from the person.', data: act },
  'request.extended': { about: 'The controller needs up to two months more (Art. 12(3)).', data: act },
  'request.due_soon': { about: 'The answer is due soon.', data: request },
  'request.overdue': { about: 'The answer is overdue.', data: request },
  'request.completed': { about: 'The controller answered the request.', data: act },
  'request.refused': { about: 'The controller refused the request, with reasons (Art. 12(4)).', data: act },
  'request.withdrawn': {
    about: 'The request is no longer with this controller.',
    data: request.extend({ why: z.enum(['REROUTED', 'NOT_THEIRS']).describe('Staff undid the routing, or the customer said that it is not its own') }),
  },
} as const satisfies Partial<Record<EventType, EventDescription>>;
