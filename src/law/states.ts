import { lawFile } from './law-file.js';
import { territoryFile } from './territory-facts.js';
import { isWithin } from './transfer-codes.js';

/** A state, and the part of it where that has a code of its own. */
export interface State {
  readonly country: string;
  /** ISO 3166-2, or null. */
  readonly subdivision: string | null;
}

const PARTS = new Map(lawFile('territories', territoryFile).territories.flatMap((territory) =>
  (territory.isUnderGdpr === true && territory.parent !== null ? [[territory.code, { ...territory, parent: territory.parent }] as const] : [])));

/** The state of the Union a place is part of on a day (`YYYY-MM-DD`), such as France for Réunion; any other stands for itself. */
export function stateOf(code: string, on: string): State {
  const part = PARTS.get(code);
  if (part === undefined || !isWithin(on, part.underGdprFrom, part.underGdprUntil)) return { country: code, subdivision: null };
  return { country: part.parent, subdivision: part.subdivision ?? null };
}
