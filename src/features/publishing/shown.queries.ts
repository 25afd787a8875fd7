import type { ReadTx } from '../../platform/database/tx.js';
import { todayHere } from '../../platform/database/today.js';
import { listAnnounced } from './announced.js';
import { keyOfChange, shownAhead } from './published-changes.rules.js';
import { loadTimeline } from './published.queries.js';
import { publicationStore } from './publication.store.js';
import { areSubProcessorsShown, type ShownMoment } from './shown-on.rules.js';

/** Whether everybody could read on a day whom the organisation engages; null: nobody can say. */
export async function subProcessorsShown(tx: ReadTx, moment: ShownMoment): Promise<boolean | null> {
  return areSubProcessorsShown(await publicationStore.read(tx), moment);
}

/** Whether everybody can read of an announced change, or of what it made once it began. */
export async function isAnnouncedShown(tx: ReadTx, changeId: string): Promise<boolean> {
  const [held, today, announced] = await Promise.all([publicationStore.read(tx), todayHere(tx), listAnnounced(tx, null)]);
  if (!held.isPublished) return false;
  const own = announced.filter((each) => each.changeId === changeId);
  // What holds today already stands among what is so.
  if (own.every(({ on }) => on <= today)) return held.kinds.includes('SUB_PROCESSORS');
  const timeline = await loadTimeline(tx, null);
  const wanted = { kinds: held.kinds, today, timeZone: 'UTC' };
  const others = new Set(shownAhead(timeline, [], wanted, held.showsPlanned).map(keyOfChange));
  return shownAhead(timeline, own, wanted, held.showsPlanned).some((each) => !others.has(keyOfChange(each)));
}
