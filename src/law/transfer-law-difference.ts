import { isDeepStrictEqual } from 'node:util';
import type { Regime } from './countries.js';
import type { TransferLaw, TransferLawFiles } from './transfer-law.js';

/**
 * The places of which two laws say anything else, parts of such places with them. An assessment of data that neither leave nor
 * reach one of them is the same under both. Null: the laws differ in more than what is adequate, and any assessment may.
 */
export function placesJudgedOtherwise(one: TransferLaw, other: TransferLaw): ReadonlySet<string> | null {
  if (!isDeepStrictEqual(besideEntries(one.files), besideEntries(other.files))) return null;
  const regimes = new Set<Regime>([...one.entries.keys(), ...other.entries.keys()]);
  const changed = new Set([...regimes].flatMap((regime) => changedUnder(regime, one, other)));
  for (const places of one.places.values()) {
    for (const { code, partOf } of places.values()) if (partOf !== null && changed.has(partOf.code)) changed.add(code);
  }
  return changed;
}

function changedUnder(regime: Regime, one: TransferLaw, other: TransferLaw): string[] {
  const [before, after] = [one.entries.get(regime), other.entries.get(regime)];
  const codes = new Set([...before?.keys() ?? [], ...after?.keys() ?? []]);
  return [...codes].filter((code) => !isDeepStrictEqual(before?.get(code), after?.get(code)));
}

/** Everything but the entries of adequacy, and but what the files say of themselves: by that nothing is assessed. */
function besideEntries(files: TransferLawFiles): unknown[] {
  const { entries: _, ...adequacy } = files.adequacy;
  return [files.countries, files.territories, adequacy, files.clauses, files.tools].map(({ meta: _meta, ...facts }) => facts);
}
