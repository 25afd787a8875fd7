import type { ContentOf } from '../../register/index.js';
import type { FactEntry, FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { regimeFrom } from './countries.js';
import { nameOf } from './engagements.js';
import { all, daysOf, eachOf, once, type Rules, saw } from './looks.js';
import { periodInWords, spokenAll } from './words.js';

type Commitment = FactEntry<'COMMITMENT'>;

/** Promises to answer people within a period. What customers alone were promised is no answer to a person. */
function answers(facts: FindingFacts): { readonly commitment: Commitment; readonly period: string }[] {
  return all(facts, 'COMMITMENT').flatMap((commitment) => {
    const { matter, to, period } = commitment.content;
    return matter === 'ANSWER_WITHIN' && to !== 'CUSTOMERS' && period ? [{ commitment, period }] : [];
  });
}

interface Days { readonly least: number; readonly most: number }
interface Limit { readonly words: string; readonly least: number; readonly most: number }

/** The time in which the law wants people answered, in days: a month is 28 to 31 of them. */
function limitOf({ country, today }: FindingFacts): Limit {
  return regimeFrom(country, today) === 'CH_FADP'
    ? { words: '30 days (Art. 18 DPO, Art. 25(7) FADP)', least: 30, most: 30 }
    : { words: 'one month (Art. 12(3))', least: 28, most: 31 };
}

function* longer(facts: FindingFacts, isSo: (days: Days, limit: Limit) => boolean, more = ''): Iterable<Sighting> {
  const limit = limitOf(facts);
  for (const { commitment, period } of answers(facts)) {
    if (!isSo(daysOf(period), limit)) continue;
    yield saw('COMMITMENT', commitment.code, `People are promised an answer within ${periodInWords(period)}; the law gives ${limit.words}${more}.`, { data: { period } });
  }
}

/** A month promised is the month of the law, whichever it is. */
const isSame = ({ least, most }: Days, limit: Limit): boolean => least === limit.least && most === limit.most;
const isLonger = ({ least, most }: Days, limit: Limit): boolean => least >= limit.most && most > limit.most;

/** What an engagement does that a promise excludes. */
const EXCLUDED: Partial<Record<ContentOf<'COMMITMENT'>['matter'], readonly string[]>> = {
  NO_ADVERTISING_USE: ['ADVERTISING'],
  NO_VISIT_LOGS: ['ANALYTICAL'],
};

const PROMISED: Partial<Record<ContentOf<'COMMITMENT'>['matter'], string>> = {
  NO_ADVERTISING_USE: 'That data is not used for advertising', NO_VISIT_LOGS: 'That visits are not logged',
};

interface Doing { readonly all: FactEntry<'ENGAGEMENT'>[]; readonly unbound: FactEntry<'ENGAGEMENT'>[]; readonly byActivity: Map<string, FactEntry<'ENGAGEMENT'>[]> }

/** By matter: the engagements that do what a promise of it excludes; all, those of no activity, those of each activity. */
const doing = once((facts: FindingFacts) => new Map(Object.entries(EXCLUDED).map(([matter, excluded]) => {
  const those = all(facts, 'ENGAGEMENT').filter(({ content }) => content.cookieKinds?.some((kind) => excluded.includes(kind)));
  const found: Doing = { all: those, unbound: [], byActivity: new Map() };
  for (const engagement of those) {
    const served = new Set(engagement.content.roles.flatMap((role) => role.activities ?? []));
    if (served.size === 0) found.unbound.push(engagement);
    for (const activity of served) if (!found.byActivity.get(activity)?.push(engagement)) found.byActivity.set(activity, [engagement]);
  }
  return [matter, found] as const;
})));

/** The engagements that a promise is about and contradict it. */
function contradicting(facts: FindingFacts, { matter, activities }: Commitment['content']): Iterable<FactEntry<'ENGAGEMENT'>> {
  const found = doing(facts).get(matter);
  if (found === undefined) return [];
  if ((activities ?? []).length === 0) return found.all;
  return new Set([...found.unbound, ...(activities ?? []).flatMap((activity) => found.byActivity.get(activity) ?? [])]);
}

function* contradicted(facts: FindingFacts): Iterable<Sighting> {
  for (const { code, content } of all(facts, 'COMMITMENT')) {
    const { matter } = content;
    const excluded = EXCLUDED[matter] ?? [];
    for (const engagement of contradicting(facts, content)) {
      const kinds = (engagement.content.cookieKinds ?? []).filter((kind) => excluded.includes(kind));
      yield saw('COMMITMENT', code, `${PROMISED[matter] ?? matter} was promised, while ${nameOf(facts, engagement)} sets cookies for ${spokenAll(kinds)} use.`,
        { detail: engagement.code, data: { engagement: engagement.code, cookieKinds: kinds } });
    }
  }
}

/** What the organisation promised, held against the law and against what it does. */
export const PROMISE_RULES = {
  PROMISE_LONGER_THAN_LAW: {
    severity: 'HIGH', citations: ['Art. 12(3) GDPR'],
    about: 'People are promised an answer later than the law demands one. The date of the law counts.',
    remedy: 'Promise one month at most, and tell people; answer within it in any case.',
    find: (facts) => longer(facts, isLonger),
  },
  PROMISE_LONGER_IN_SHORT_MONTHS: {
    severity: 'LOW', citations: ['Art. 12(3) GDPR', 'Regulation (EEC, Euratom) No 1182/71, Art. 3(2)(c)'],
    about: 'People are promised an answer in a number of days that is more than some months have. The date of the law counts.',
    remedy: 'Promise “one month”, or 28 days.',
    find: (facts) => longer(facts, (days, limit) =>
      !isSame(days, limit) && !isLonger(days, limit) && days.most > limit.least, ', which may have fewer days: February has 28'),
  },
  PROMISE_WITHOUT_PERIOD: {
    severity: 'INFO', citations: ['Art. 12(3) GDPR'],
    about: 'People are promised an answer, and no period is on record: that of the law counts.',
    remedy: 'Record the period, where one was promised.',
    find: eachOf('COMMITMENT', ({ matter, period }, _, { code }) => (matter === 'ANSWER_WITHIN' && !period ? `The promise “${code}” to answer names no period.` : null)),
  },
  PROMISE_CONTRADICTED: {
    severity: 'HIGH', citations: ['Art. 5(1)(a) GDPR', 'Art. 13 GDPR'],
    about: 'A party does what the organisation has promised does not happen.',
    remedy: 'End what the promise excludes, or change the promise and tell people.',
    find: contradicted,
  },
  ANNOUNCEMENT_WITHOUT_WAY: {
    severity: 'LOW', citations: ['Art. 12(1) GDPR', 'Art. 13(3) GDPR'],
    about: 'People are promised to be told of changes, and no way of telling them is on record.',
    remedy: 'Record by which ways they are told.',
    find: eachOf('COMMITMENT', ({ matter, channels }, _, { code }) => {
      const what = matter === 'ANNOUNCE_CHANGES' ? 'changes' : matter === 'ANNOUNCE_SALE_OR_MERGER' ? 'a sale or merger' : null;
      return what === null || (channels ?? []).length > 0 ? null : `The promise “${code}” to tell of ${what} names no way of telling.`;
    }),
  },
} as const satisfies Rules;
