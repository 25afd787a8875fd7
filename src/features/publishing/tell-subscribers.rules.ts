import type { PublishedChange } from './published.js';
import { differencesOf, plannedChanges } from './published-changes.rules.js';
import type { PublishedHead } from './published.queries.js';
import { publish } from './published.rules.js';
import type { Timeline } from './timeline.js';

/** One line of a digest. */
export type DigestChange = Pick<PublishedChange, 'change' | 'kind' | 'name' | 'on'> & { readonly isPlanned: boolean };

const MOST_CHANGES = 100;

/** What readers see now and did not when they were told last: what became so, and what is planned since. */
export function newSince(
  head: PublishedHead, told: { readonly timeline: Timeline; readonly on: string }, now: Timeline,
): DigestChange[] {
  const { kinds, today, timeZone } = head;
  const became = differencesOf(publish(told.timeline, kinds, told.on), publish(now, kinds, today))
    .map(({ change, kind, name }) => ({ change, kind, name, on: today, isPlanned: false }));
  if (!head.showsPlanned) return became.slice(0, MOST_CHANGES);
  const known = new Set(plannedChanges(told.timeline, { kinds, today: told.on, timeZone }).map(keyOf));
  const planned = plannedChanges(now, { kinds, today, timeZone }).filter((each) => !known.has(keyOf(each)))
    .map(({ change, kind, name, on }) => ({ change, kind, name, on, isPlanned: true }));
  return [...became, ...planned].slice(0, MOST_CHANGES);
}

function keyOf({ on, kind, code, change }: PublishedChange): string {
  return [on, kind, code, change].join(' ');
}
