import { inOrderOfDays, isToCome, withAnnounced, withOnly, withoutAnnounced } from './announced.rules.js';
import type { Announced } from './announced.js';
import { type ChangesWanted, differencesOf, keyOfChange, plannedChanges } from './published-changes.rules.js';
import type { PublishedChange } from './published.js';
import { publish } from './published.rules.js';
import { compare, type Timeline } from './timeline.js';

/** As many announced changes are told entry by entry; of more only the words are. */
const MOST_DETAILED = 50;

/** What readers are shown of what is to come: what was announced always, the rest where the organisation shows it. */
export function shownAhead(
  timeline: Timeline, announced: readonly Announced[], wanted: ChangesWanted, showsPlanned: boolean,
): PublishedChange[] {
  const coming = inOrderOfDays(announced.filter((change) => isToCome(change, wanted.today)));
  const told = coming.map((change, index) => [
    announcementOf(change), ...index < MOST_DETAILED ? entriesOf(timeline, announced, change, wanted) : [],
  ]).toSorted(([one], [other]) => compare(one?.on ?? LAST, other?.on ?? LAST)).flat();
  if (!showsPlanned) return told;
  const known = new Set(told.map(keyOfEntry));
  // What was announced for a day to come holds in the register of that day, and is told already.
  const silent = plannedChanges(withAnnounced(timeline, announced), wanted).filter((each) => !known.has(keyOfEntry(each)));
  return [...told, ...silent].toSorted((one, other) => compare(one.on ?? LAST, other.on ?? LAST));
}

/** Behind every day. */
const LAST = '9999-12-31';

function keyOfEntry(change: PublishedChange): string {
  return keyOfChange({ ...change, partOf: null });
}

/** The words of an announced change: they are shown whatever else is published. */
function announcementOf(change: Announced): PublishedChange {
  const { changeId, kind, mode, title, explanation, beginsOn, beginsForAllOn, firstDayToObjectEnds, lastDayToObject, at } = change;
  return {
    on: beginsOn, change: 'ANNOUNCED', kind: null, code: changeId, name: title, fields: [], after: null, at, partOf: null,
    announcement: { kind, mode, explanation, beginsForAllOn, firstDayToObjectEnds, lastDayToObject },
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
