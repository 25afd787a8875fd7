import { Temporal } from 'temporal-polyfill';

import type { Tx } from './tx.js';

/**
 * The transaction with a time behind all that it is about to supersede. One that waited for a lock began before the
 * versions that it now finds were recorded; its own record comes after them all the same, so that no instant ever sees
 * two answers.
 */
export function recordedAfter(tx: Tx, open: readonly { readonly recordedAt: string }[]): Tx {
  let now = tx.now;
  for (const { recordedAt } of open) {
    if (Temporal.Instant.compare(now, recordedAt) <= 0) now = Temporal.Instant.from(recordedAt).add({ microseconds: 1 });
  }
  return now === tx.now ? tx : { ...tx, now };
}
