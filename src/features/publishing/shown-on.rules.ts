import type { Publication } from './publication.js';
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
