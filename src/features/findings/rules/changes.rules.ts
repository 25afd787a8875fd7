import type { ChangeFact, FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { type Rules, saw } from './looks.js';

const each = (count: (change: ChangeFact) => number, words: (change: ChangeFact, count: number) => string) =>
  (facts: FindingFacts): Sighting[] => facts.changes.flatMap((change) => {
    const found = count(change);
    return found === 0 ? [] : [saw('CHANGE', change.code, words(change, found), { data: { count: found, told: change.told, goesLiveOn: change.goesLiveOn } })];
  });

/** Whether customers were told of changes in time, and heard. */
export const CHANGE_RULES = {
  NOTICE_TOO_SHORT: {
    severity: 'HIGH', citations: ['Art. 28(2) GDPR'],
    about: 'A change begins for customers before their notice has run.',
    remedy: 'Begin later for these customers, or agree with them on an earlier day.',
    find: each(({ tooLate }) => tooLate, ({ goesLiveOn }, count) => `The notice of ${count} agreements runs longer than until ${goesLiveOn ?? 'the day of the change'}.`),
  },
  NOTICE_NOT_DELIVERED: {
    severity: 'HIGH', citations: ['Art. 28(2) GDPR'],
    about: 'Notices of a change reached nobody.',
    remedy: 'Tell these customers in another way, with proof; their notice has not begun.',
    find: each(({ undelivered }) => undelivered, ({ told }, count) => `${count} of ${told} notices reached nobody.`),
  },
  OBJECTION_OVERRIDDEN: {
    severity: 'HIGH', citations: ['Art. 28(2) GDPR', 'Art. 28(3)(d) GDPR'],
    about: 'Objections of customers were overridden under a clause of their agreement.',
    remedy: 'Have the clause looked at: an opportunity to object that changes nothing is none.',
    find: each(({ overridden }) => overridden, (_, count) => `${count} objections were overridden.`),
  },
  UNAUTHORISED_START: {
    severity: 'CRITICAL', citations: ['Art. 28(2) GDPR', 'Art. 28(10) GDPR'],
    about: 'A processor was engaged, or a change begun, without the authorisation of the customers.',
    remedy: 'Stop it, or obtain the authorisation; tell the customers concerned, and record what happened.',
    find: each(({ isUnauthorised }) => Number(isUnauthorised), ({ kind }) => `The change (${kind}) began without authorisation.`),
  },
  SUB_PROCESSOR_NEVER_ANNOUNCED: {
    severity: 'CRITICAL', citations: ['Art. 28(2) GDPR', 'Art. 28(4) GDPR'],
    about: 'A sub-processor is in force for customers who agreed before it was there, and no change ever announced it to them.',
    remedy: 'Record it as a change that began unauthorised and tell these customers, or record the acceptance of a later text that names it; keep their data from it until then.',
    find: ({ unannounced }) => unannounced.map(({ code, party, service, since, agreements }) => saw('ENGAGEMENT', code,
      `${party} has been engaged for ${service} since ${since}, and ${agreements} agreements about it are older; nobody was told.`,
      { detail: service, data: { party, service, since, agreements } })),
  },
} as const satisfies Rules;
