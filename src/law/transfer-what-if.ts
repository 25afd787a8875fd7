import type { AdequacyEntry } from './adequacy-facts.js';
import { dayBefore } from './transfer-codes.js';
import { indexTransferLaw, type TransferLaw } from './transfer-law.js';

export interface Ending {
  /** Id of an adequacy entry, such as EU-US-DPF-2023, or of a set of clauses, such as 2021/914. */
  readonly instrument: string;
  /** The first day on which it no longer holds. */
  readonly endsOn: string;
}

function earlier(one: string | null, other: string): string {
  return one !== null && one < other ? one : other;
}

/**
 * The law as it would be if an instrument ended on a day: annulled, repealed or run out, without time to adapt. The given
 * law stays as it is. Null: no such instrument.
 */
export function ifInstrumentEnds(law: TransferLaw, { instrument, endsOn }: Ending): TransferLaw | null {
  const last = dayBefore(endsOn);
  const { adequacy, clauses } = law.files;
  const ended = (entry: AdequacyEntry): AdequacyEntry => ({
    ...entry, until: earlier(entry.until, last), endReason: `Supposed to end on ${endsOn}`,
  });
  if (law.entryById.has(instrument)) {
    const entries = adequacy.entries.map((entry) => (entry.id === instrument ? ended(entry) : entry));
    return indexTransferLaw({ ...law.files, adequacy: { ...adequacy, entries } });
  }
  if (!clauses.sets.some(({ id }) => id === instrument)) return null;
  const sets = clauses.sets.map((set) => set.id !== instrument ? set : {
    ...set,
    windows: set.windows.map((window) => ({
      ...window, contractUntil: earlier(window.contractUntil, last), transferUntil: earlier(window.transferUntil, last),
    })),
  });
  return indexTransferLaw({ ...law.files, clauses: { ...clauses, sets } });
}
