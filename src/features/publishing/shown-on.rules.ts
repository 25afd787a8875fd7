import type { Announcement } from './announced.js';
import type { Publication, PublishedKind } from './publication.js';
import type { PublishedChange } from './published.js';
import { SAID_BY } from './published-changes.rules.js';
import { dayOf } from './published-days.js';

/** Which state is asked for: of a day where the organisation is, as it was known at an instant; null: now. */
export interface ShownMoment {
  readonly day: string;
  readonly knownAt: string | null;
  readonly timeZone: string;
}

/**
 * Whether everybody could read on a day whom the organisation engages. Of earlier decisions only the first is kept: null
 * where one of those between that and the last counts, of which nobody can say anything.
 */
export function areSubProcessorsShown(held: Publication, { day, knownAt, timeZone }: ShownMoment): boolean | null {
  const isBy = (at: string | null): boolean => at !== null && dayOf(at, timeZone) <= day && (knownAt === null || isAtOrBefore(at, knownAt));
  if (isBy(held.changedAt)) return held.isPublished && held.kinds.includes('SUB_PROCESSORS');
  return isBy(held.firstPublishedAt) ? null : false;
}

function isAtOrBefore(at: string, other: string): boolean {
  return Date.parse(at) <= Date.parse(other);
}

/**
 * Whether what an announced change does can be seen where only some kinds are published. Who works for the organisation alone is
 * nothing that customers are asked about.
 * @param all what it does, were everything published.
 * @param seen what of that is.
 */
export function isSeen(all: readonly Seen[], seen: readonly Seen[], { steps }: Pick<Announcement, 'steps'>): boolean {
  // What a category means is not published, however much is.
  if (steps.some(({ kind }) => kind === 'DATA_CATEGORY' || kind === 'SUBJECT_CATEGORY')) return false;
  const said = all.filter((each) => each.kind !== null && each.kind !== 'PROCESSORS' &&
    steps.some(({ kind, code }) => SAID_BY[each.kind as PublishedKind] === kind && each.code === code));
  return all.length === 0 || (seen.length > 0 && said.every(({ kind, code }) => seen.some((each) => each.kind === kind && each.code === code)));
}

type Seen = Pick<PublishedChange, 'kind' | 'code'>;
