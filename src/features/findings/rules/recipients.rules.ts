import type { ContentOf } from '../../register/index.js';
import type { FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { nameOf } from './engagements.js';
import { all, once, one, type Rules, saw } from './looks.js';
import { nameIn, namesIn, spokenAll } from './words.js';

type DataUse = NonNullable<ContentOf<'ACTIVITY'>['data']>[number];

interface Span { readonly from: number; readonly until: number }

/** Groups numbered so that the parts of each, and theirs, stand between its two numbers. What is part of a circle has none. */
const spansOf = once((facts: FindingFacts): ReadonlyMap<string, Span> => {
  const parts = Map.groupBy(all(facts, 'SUBJECT_CATEGORY'), ({ content }) => content.partOf ?? null);
  const spans = new Map<string, Span>();
  const tops = [...parts.keys()].flatMap((code) => (code === null ? parts.get(null)?.map((part) => part.code) ?? []
    : one(facts, 'SUBJECT_CATEGORY', code) === null ? [code] : []));
  let count = 0;
  const waiting = tops.map((code) => ({ code, from: -1 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { code, from } = next;
    if (from >= 0) spans.set(code, { from, until: count });
    else waiting.push({ code, from: count }, ...(parts.get(code) ?? []).map((part) => ({ code: part.code, from: -1 })));
    if (from < 0) count += 1;
  }
  return spans;
});

/** Whether a group is another one, or part of it. */
function isWithin(facts: FindingFacts, code: string, group: string): boolean {
  const [part, whole] = [spansOf(facts).get(code), spansOf(facts).get(group)];
  return code === group || (part !== undefined && whole !== undefined && whole.from <= part.from && part.from < whole.until);
}

/** Groups of whom a category may not be held, as the organisation itself declared. Null: nobody said of whom it is. */
function beyondLimit(facts: FindingFacts, category: string, subjects: readonly string[]): readonly string[] | null {
  const onlyOf = one(facts, 'DATA_CATEGORY', category)?.onlyOf ?? [];
  if (onlyOf.length === 0) return [];
  if (subjects.length === 0) return null;
  return subjects.filter((code) => !onlyOf.some((group) => isWithin(facts, code, group)));
}

/** Of whom an engagement gets data, where it does not say so itself: of those of the activities it serves. */
function subjectsOfServed(facts: FindingFacts, content: Readonly<ContentOf<'ENGAGEMENT'>>, category: string): string[] {
  return servedBy(content).flatMap((code) => {
    const activity = one(facts, 'ACTIVITY', code);
    const use = activity?.data?.find((each) => each.category === category);
    return use === undefined ? [] : subjectsOf(use, activity?.subjects);
  });
}

function subjectsOf(use: DataUse, others: readonly string[] | null | undefined): readonly string[] {
  return (use.subjects ?? []).length > 0 ? use.subjects ?? [] : others ?? [];
}

function servedBy(content: Readonly<ContentOf<'ENGAGEMENT'>>): string[] {
  return [...new Set(content.roles.flatMap(({ activities }) => activities ?? []))];
}

function* unlimited(facts: FindingFacts): Iterable<Sighting> {
  const uses = [
    ...all(facts, 'ACTIVITY').flatMap(({ code, content }) => (content.data ?? []).map((use) =>
      ({ kind: 'ACTIVITY' as const, code, name: `“${content.name}”`, category: use.category, subjects: subjectsOf(use, content.subjects) }))),
    ...all(facts, 'ENGAGEMENT').flatMap((engagement) => (engagement.content.data ?? []).map((use) => ({
      kind: 'ENGAGEMENT' as const, code: engagement.code, name: nameOf(facts, engagement), category: use.category,
      subjects: subjectsOf(use, subjectsOfServed(facts, engagement.content, use.category)),
    }))),
  ];
  for (const { kind, code, name, category, subjects } of uses) {
    const beyond = beyondLimit(facts, category, subjects);
    if (beyond?.length === 0) continue;
    const declared = one(facts, 'DATA_CATEGORY', category)?.onlyOf ?? [];
    const [held, only] = [nameIn(facts, 'DATA_CATEGORY', category), namesIn(facts, 'SUBJECT_CATEGORY', declared)];
    yield saw(kind, code, beyond === null
      ? `${name} has “${held}”, declared to be held of ${only} only, without saying of whom.`
      : `${name} has “${held}” of ${namesIn(facts, 'SUBJECT_CATEGORY', beyond)}, while it was declared to be held of ${only} only.`,
    { detail: category, data: { category, declared, beyond: beyond ?? [] } });
  }
}

function* notEngagedFor(facts: FindingFacts): Iterable<Sighting> {
  for (const { code, content } of all(facts, 'ACTIVITY')) {
    for (const recipient of content.recipients ?? []) {
      const engagement = facts.register.entries.ENGAGEMENT.get(recipient);
      const served = engagement === undefined ? [] : servedBy(engagement.content);
      if (engagement === undefined || served.length === 0 || served.includes(code)) continue;
      yield saw('ACTIVITY', code, `“${content.name}” gives data to ${nameOf(facts, engagement)}, which is engaged for ${namesIn(facts, 'ACTIVITY', served)} only.`,
        { detail: recipient, data: { engagement: recipient, engagedFor: served } });
    }
  }
}

function* getsMore(facts: FindingFacts): Iterable<Sighting> {
  for (const engagement of all(facts, 'ENGAGEMENT')) {
    const activities = servedBy(engagement.content).flatMap((code) => one(facts, 'ACTIVITY', code) ?? []);
    const known = new Set(activities.flatMap(({ data }) => (data ?? []).map(({ category }) => category)));
    // An activity whose data nobody recorded cannot be held against anybody.
    if (activities.length === 0 || activities.some(({ data }) => (data ?? []).length === 0)) continue;
    const more = (engagement.content.data ?? []).map(({ category }) => category).filter((category) => !known.has(category));
    if (more.length === 0) continue;
    yield saw('ENGAGEMENT', engagement.code, `${nameOf(facts, engagement)} gets data (${namesIn(facts, 'DATA_CATEGORY', more)}) that none of the activities it serves has.`, { data: { categories: more } });
  }
}

const WANTS_CONSENT: readonly string[] = ['ANALYTICAL', 'SOCIAL_MEDIA', 'ADVERTISING'];

function* cookies(facts: FindingFacts): Iterable<Sighting> {
  for (const engagement of all(facts, 'ENGAGEMENT')) {
    const kinds = (engagement.content.cookieKinds ?? []).filter((kind) => WANTS_CONSENT.includes(kind));
    const activities = servedBy(engagement.content).flatMap((code) => one(facts, 'ACTIVITY', code) ?? []);
    const hasConsent = activities.some(({ purposes }) => purposes.some(({ legalBases }) => legalBases?.includes('CONSENT')));
    if (kinds.length === 0 || hasConsent) continue;
    yield saw('ENGAGEMENT', engagement.code, `${nameOf(facts, engagement)} sets cookies for ${spokenAll(kinds)} use, and none of the activities it serves rests on consent.`, { data: { cookieKinds: kinds } });
  }
}

/** Who gets which data of whom. */
export const RECIPIENT_RULES = {
  CATEGORY_NOT_LIMITED: {
    severity: 'HIGH', citations: ['Art. 5(1)(b) GDPR', 'Art. 5(1)(c) GDPR'],
    about: 'Data that is declared to be held of certain people only is held of others, or nobody said of whom.',
    remedy: 'Say of whom it is held, delete what goes beyond, or change what was declared and tell people.',
    find: unlimited,
  },
  RECIPIENT_NOT_ENGAGED_FOR: {
    severity: 'MEDIUM', citations: ['Art. 5(1)(b) GDPR', 'Art. 28(3)(a) GDPR'],
    about: 'A party gets data of an activity that it is not engaged for.',
    remedy: 'Name the activity among the purposes of the engagement, or stop giving it the data.',
    find: notEngagedFor,
  },
  RECIPIENT_GETS_MORE: {
    severity: 'MEDIUM', citations: ['Art. 5(1)(c) GDPR'],
    about: 'A party gets categories of data that none of the activities it serves has.',
    remedy: 'Record the data with the activity, or stop giving it to the party.',
    find: getsMore,
  },
  COOKIES_WITHOUT_CONSENT: {
    severity: 'MEDIUM', citations: ['Art. 5(3) Directive 2002/58/EC', 'Art. 6(1)(a) GDPR', 'CJEU C-673/17 (Planet49)'],
    about: 'A party sets cookies for analysis, social media or advertising, and no activity it serves rests on consent.',
    remedy: 'Ask for consent before they are set. Some countries exempt mere counting of visits: then record that law.',
    find: cookies,
  },
} as const satisfies Rules;
