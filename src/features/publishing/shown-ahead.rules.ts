import { Temporal } from 'temporal-polyfill';

import { inOrderOfDays, isToCome, withAnnounced, withOnly, withoutAnnounced } from './announced.rules.js';
import type { Announced } from './announced.js';
import { type ChangesWanted, differencesOf, keyOfChange, plannedChanges } from './published-changes.rules.js';
import type { PublishedChange } from './published.js';
import { publish } from './published.rules.js';
import { compare, type Timeline } from './timeline.js';

/** So many announced changes are told entry by entry whatever there is, and as many more as can be worked out beside one another. */
const SURELY_DETAILED = 50;
const MOST_REWRITTEN = 50_000_000;

/** Those that are told entry by entry, the first announced first: of the others only the words are. */
export function detailedAmong(coming: readonly Announced[], { size }: Pick<Timeline, 'size'>): ReadonlySet<Announced> {
  const most = Math.max(SURELY_DETAILED, Math.floor(MOST_REWRITTEN / (Math.max(1, size) * Math.max(1, coming.length))));
  return new Set(coming.toSorted((one, other) => Temporal.Instant.compare(one.at, other.at)).slice(0, most));
}

/** What readers are shown of what is to come: what was announced always, the rest where the organisation shows it. */
export function shownAhead(
  timeline: Timeline, announced: readonly Announced[], wanted: ChangesWanted, showsPlanned: boolean,
): PublishedChange[] {
  const coming = inOrderOfDays(announced.filter((change) => !change.isWithheld && isToCome(change, wanted.today)));
  const detailed = detailedAmong(coming, timeline);
  const told = coming.map((change) => [
    announcementOf(change), ...detailed.has(change) ? entriesOf(timeline, announced, change, wanted) : [],
  ]).toSorted(([one], [other]) => compare(one?.on ?? LAST, other?.on ?? LAST)).flat();
  if (!showsPlanned) return told;
  const known = new Set(told.map(keyOfEntry));
  // What was announced for a day to come holds in the register of that day, and is told already.
  const silent = plannedChanges(withAnnounced(timeline, announced), wanted).filter((each) => !known.has(keyOfEntry(each)));
  return [...told, ...silent].toSorted((one, other) => compare(one.on ?? LAST, other.on ?? LAST));
}

/** What is told of a change in one line, in a feed or mail. */
export interface ToldLine extends Pick<PublishedChange, 'change' | 'kind' | 'name' | 'on'> {
  /** It stands among what is to come. */
  readonly isPlanned: boolean;
  /** It has begun for anybody, and may stand there all the same. */
  readonly hasBegun: boolean;
}

/** Whether what is shown ahead has begun for anybody by a day: it stays there while notices of it run. */
export function hasBegun({ on }: Pick<PublishedChange, 'on'>, today: string): boolean {
  return on !== null && on <= today;
}

/** Behind every day. */
const LAST = '9999-12-31';

function keyOfEntry(change: PublishedChange): string {
  return keyOfChange({ ...change, partOf: null });
}

/** The words of an announced change: they are shown whatever else is published. */
function announcementOf(change: Announced): PublishedChange {
  const { changeId, kind, mode, isInforming, title, explanation, beginsOn, firstDayToObjectEnds, lastDayToObject, at } = change;
  // What began before anybody was told began for all of them at once, whatever notice each is given of it.
  const beginsForAllOn = mode === 'UNAUTHORISED' ? beginsOn : change.beginsForAllOn;
  return {
    on: beginsOn, change: 'ANNOUNCED', kind: null, code: changeId, name: title, fields: [], after: null, at, partOf: null,
    announcement: { kind, mode, isInforming, explanation, beginsForAllOn, firstDayToObjectEnds, lastDayToObject },
  };
}

/** What an announced change makes of what is published, looked at on the day it begins, or today. */
export function entriesOf(timeline: Timeline, announced: readonly Announced[], change: Announced, { kinds, today }: ChangesWanted): PublishedChange[] {
  const { beginsOn, on, at, changeId } = change;
  const day = [today, beginsOn ?? on].sort(compare)[1] ?? today;
  const before = publish(withoutAnnounced(timeline, announced, change, day), kinds, day);
  const after = publish(withOnly(timeline, announced, change, day), kinds, day);
  return differencesOf(before, after).map((each) => ({ ...each, on: beginsOn, at, partOf: changeId, announcement: null }));
}
