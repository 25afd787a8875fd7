import type { ChangeFact, FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { type Rules, saw } from './looks.js';
import { nameIn, namesIn, serviceName } from './words.js';

const each = (count: (change: ChangeFact) => number, words: (change: ChangeFact, count: number, facts: FindingFacts) => string) =>
  (facts: FindingFacts): Sighting[] => facts.changes.flatMap((change) => {
    const found = count(change);
    return found === 0 ? [] : [saw('CHANGE', change.code, words(change, found, facts), { data: { count: found, told: change.told, goesLiveOn: change.goesLiveOn } })];
  });

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** Whether customers were told of changes in time, and heard. */
export const CHANGE_RULES = {
  NOTICE_TOO_SHORT: {
    severity: 'HIGH', citations: ['Art. 28(2) GDPR'],
    about: 'A change begins for customers before their notice has run.',
    remedy: 'Begin later for these customers, or agree with them on an earlier day.',
    find: each(({ tooLate }) => tooLate, ({ title, goesLiveOn }, count) =>
      `“${title}”, wanted on ${goesLiveOn ?? 'an unknown day'}, began for ${counted(count, 'recipient')} before the notice had run.`),
  },
  NOTICE_NOT_DELIVERED: {
    severity: 'HIGH', citations: ['Art. 28(2) GDPR'],
    about: 'Notices of a change reached nobody.',
    remedy: 'Tell these customers in another way, with proof; their notice has not begun.',
    find: each(({ undelivered }) => undelivered, ({ title, concerned }, count) => `Nobody was reached for ${count} of ${counted(concerned, 'recipient')} of “${title}”.`),
  },
  NOTICE_OVERTAKEN: {
    severity: 'MEDIUM', citations: ['Art. 28(2) GDPR', 'Art. 28(3)(a) GDPR'],
    about: 'The agreement of customers changed after they were told of a change and before it begins for them.',
    remedy: 'Tell these customers the days that hold now, and ask those for their yes whose agreement wants it by now; until then nothing begins for them.',
    find: each(({ reckonedAnew }) => reckonedAnew, ({ title }, count) =>
      `${counted(count, 'recipient')} of “${title}” ${count === 1 ? 'was' : 'were'} told other days than hold since: the agreement changed meanwhile.`),
  },
  CHANGE_STUCK: {
    severity: 'HIGH', citations: ['Art. 28(2) GDPR', 'Art. 30(2) GDPR'],
    about: 'A change that customers were told of did not begin on its day, because the register refuses it.',
    remedy: 'See in the audit trail what it was refused for. Put that right, and it begins within the hour; else amend it, or cancel it.',
    find: each(({ isStuck }) => Number(isStuck), ({ title, goesLiveOn }) => `“${title}” was announced for ${goesLiveOn ?? 'an unknown day'}, and the register does not say it yet.`),
  },
  OBJECTION_OVERRIDDEN: {
    severity: 'HIGH', citations: ['Art. 28(2) GDPR', 'Art. 28(3)(d) GDPR'],
    about: 'Objections of customers were overridden under a clause of their agreement.',
    remedy: 'Have the clause looked at: an opportunity to object that changes nothing is none.',
    find: each(({ overridden }) => overridden, ({ title }, count) => `${counted(count, 'objection')} to “${title}” ${count === 1 ? 'was' : 'were'} overridden.`),
  },
  UNAUTHORISED_START: {
    severity: 'CRITICAL', citations: ['Art. 28(2) GDPR', 'Art. 28(10) GDPR'],
    about: 'A processor was engaged, or a change begun, without the authorisation of the customers.',
    remedy: 'Stop it, or obtain the authorisation; tell the customers concerned, and record what happened.',
    find: each(({ isUnauthorised }) => Number(isUnauthorised), ({ title, partiesIn, goesLiveOn }, _, facts) =>
      `“${title}” began${goesLiveOn === null ? '' : ` on ${goesLiveOn}`} without the authorisation of the customers${partiesIn.length === 0 ? '' : `; it brought in ${namesIn(facts, 'PARTY', partiesIn)}`}.`),
  },
  SUB_PROCESSOR_NEVER_ANNOUNCED: {
    severity: 'CRITICAL', citations: ['Art. 28(2) GDPR', 'Art. 28(4) GDPR'],
    about: 'A sub-processor is in force for customers who agreed before it was there, and no change ever announced it to them.',
    remedy: 'Record it as a change that began unauthorised and tell these customers, or record the acceptance of a later text that names it; keep their data from it until then.',
    find: (facts) => facts.unannounced.map(({ code, party, service, since, agreements }) => saw('ENGAGEMENT', code,
      `${nameIn(facts, 'PARTY', party)} has been engaged for ${serviceName(facts, service)} since ${since}, and ${counted(agreements, 'agreement')} about it ${agreements === 1 ? 'is' : 'are'} older; nobody was told.`,
      { detail: service, data: { party, service, since, agreements } })),
  },
  CONTROLLER_WITHOUT_INSTRUCTION: {
    severity: 'CRITICAL', citations: ['Art. 28(3)(a) GDPR', 'Art. 28(10) GDPR', 'Art. 29 GDPR'],
    about: 'Data of customers goes to another controller, and not every customer concerned instructed that.',
    remedy: 'Stop it, or plan a change that says this engagement as it is, and record the yes of each customer; keep the data of all others from it until then.',
    find: ({ uninstructed }) => uninstructed.map(({ code, party, service, since, agreements }) => saw('ENGAGEMENT', code,
      `${party} has got data of ${service} as a controller of its own since ${since}, and for ${counted(agreements, 'agreement')} about it no instruction of the customer is on record.`,
      { detail: service, data: { party, service, since, agreements } })),
  },
} as const satisfies Rules;
