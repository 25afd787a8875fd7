import { withAnnounced } from './announced.rules.js';
import { differencesOf, keyOfChange } from './published-changes.rules.js';
import type { PublishedHead } from './published.queries.js';
import { publish } from './published.rules.js';
import type { Timeline } from './timeline.js';
import type { Loaded } from './show-register.js';
import { hasBegun, shownAhead, type ToldLine } from './shown-ahead.rules.js';

/** One line of a digest. */
export type DigestChange = ToldLine;

/** What readers see now and did not when they were told last: what became so, and what is planned since. */
export function newSince(
  head: PublishedHead, told: Loaded & { readonly on: string }, now: Loaded,
): DigestChange[] {
  const { kinds, today, timeZone } = head;
  const became = differencesOf(publish(stateOf(told), kinds, told.on), publish(stateOf(now), kinds, today))
    .map(({ change, kind, name }) => ({ change, kind, name, on: today, isPlanned: false, hasBegun: true }));
  const known = new Set(shownAhead(told.timeline, told.announced, { kinds, today: told.on, timeZone }, head.showsPlanned).map(keyOfChange));
  const planned = shownAhead(now.timeline, now.announced, { kinds, today, timeZone }, head.showsPlanned)
    .filter((each) => !known.has(keyOfChange(each))).map(({ change, kind, name, on }) => ({ change, kind, name, on, isPlanned: true, hasBegun: hasBegun({ on }, today) }));
  return [...became, ...planned];
}

/** What is so by then, for anybody. */
function stateOf({ timeline, announced }: Loaded): Timeline {
  return withAnnounced(timeline, announced);
}
