import type { ReadTx } from '../../platform/database/tx.js';
import { publicationStore } from './publication.store.js';
import { areSubProcessorsShown, type ShownMoment } from './shown-on.rules.js';

/** Whether everybody could read on a day whom the organisation engages; null: nobody can say. */
export async function subProcessorsShown(tx: ReadTx, moment: ShownMoment): Promise<boolean | null> {
  return areSubProcessorsShown(await publicationStore.read(tx), moment);
}
