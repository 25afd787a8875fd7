import { clauseSetsOf } from './standard-clauses.js';
import type { TransferLaw } from './transfer-law.js';

/** Whether a law of transfers names an instrument: clauses, alone or with what is added to them, a tool, an adequacy decision. */
export function isInstrumentKnown(law: TransferLaw, name: string): boolean {
  return law.tools.has(name) || law.entryById.has(name) || clauseSetsOf(law, name) !== null;
}

/** What instruments are called, clauses first. */
export function instrumentsKnown({ files }: TransferLaw): readonly string[] {
  return [...files.clauses.sets, ...files.tools.tools, ...files.adequacy.entries].map(({ id }) => id);
}
