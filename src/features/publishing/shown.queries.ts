import type { ReadTx } from '../../platform/database/tx.js';
import { todayHere } from '../../platform/database/today.js';
import { type Announced, type Announcement, listAnnounced, stepsOfAll } from './announced.js';
import { isToCome } from './announced.rules.js';
import { PUBLISHED_KINDS, type PublishedKind } from './publication.js';
import { publicationStore } from './publication.store.js';
import type { PublishedChange } from './published.js';
import { loadTimeline } from './published.queries.js';
import { detailedAmong, entriesOf } from './shown-ahead.rules.js';
import { areSubProcessorsShown, isSeen, type ShownMoment } from './shown-on.rules.js';

/** Whether everybody could read on a day whom the organisation engages; null: nobody can say. */
export async function subProcessorsShown(tx: ReadTx, moment: ShownMoment): Promise<boolean | null> {
  return areSubProcessorsShown(await publicationStore.read(tx), moment);
}

/**
 * Whether everybody can read of a change among what is to come, once it is announced. Its words are always shown. Who and what
 * comes and goes by it must be, too: whoever is told here cannot judge what it is not shown.
 */
export async function isAnnouncedShown(tx: ReadTx, said: Announcement): Promise<boolean> {
  const [held, today, announced, timeline] = await Promise.all([
    publicationStore.read(tx), todayHere(tx), listAnnounced(tx, null), loadTimeline(tx, null),
  ]);
  // Nobody reads here what becomes of a single customer's data: that customer neither.
  if (!held.isPublished || stepsOfAll(said).length < said.steps.length) return false;
  const own: Announced = announced.find(({ changeId }) => changeId === said.changeId) ?? { ...said, ...UNTOLD, beginsOn: said.on, at: tx.now.toString(), isWithheld: false };
  const all = [...announced.filter(({ changeId }) => changeId !== said.changeId), own];
  if (!detailedAmong(all.filter((each) => each === own || (!each.isWithheld && isToCome(each, today))), timeline).has(own)) return false;
  const entries = (kinds: readonly PublishedKind[]): PublishedChange[] => entriesOf(timeline, all, own, { kinds, today, timeZone: 'UTC' });
  return isSeen(entries(PUBLISHED_KINDS), entries(held.kinds), said);
}

const UNTOLD = { beginsForAllOn: null, stillUntil: null, runsUntil: null, firstDayToObjectEnds: null, lastDayToObject: null } as const;
