import type { Regime } from './countries.js';
import type { TransferLaw, TransferLawFiles } from './transfer-law.js';

/**
 * The places of which two laws say anything else, parts of such places with them. An assessment of data that neither leave nor
 * reach one of them is the same under both. Null: the laws differ in more than what is adequate, and any assessment may.
 */
export function placesJudgedOtherwise(one: TransferLaw, other: TransferLaw): ReadonlySet<string> | null {
  if (!isSame(besideEntries(one.files), besideEntries(other.files)) || !isSame(codesIn(one), codesIn(other))) return null;
  const regimes = new Set<Regime>([...one.entries.keys(), ...other.entries.keys()]);
  const changed = new Set([...regimes].flatMap((regime) => changedUnder(regime, one, other)));
  for (const places of one.places.values()) {
    for (const { code, partOf } of places.values()) if (partOf !== null && changed.has(partOf.code)) changed.add(code);
  }
  return changed;
}

/** A code that only one of them knows makes another answer wherever it was said. */
function codesIn({ codes: { facts, topics } }: TransferLaw): string[][] {
  return [[...facts].sort(), [...topics].sort()];
}

function changedUnder(regime: Regime, one: TransferLaw, other: TransferLaw): string[] {
  const [before, after] = [one.entries.get(regime), other.entries.get(regime)];
  const codes = new Set([...before?.keys() ?? [], ...after?.keys() ?? []]);
  return [...codes].filter((code) => !isSame(before?.get(code), after?.get(code)));
}

/** Everything but the entries of adequacy, and but what the files say of themselves: by that nothing is assessed. */
function besideEntries(files: TransferLawFiles): unknown[] {
  const { entries: _, ...adequacy } = files.adequacy;
  return [files.countries, files.territories, adequacy, files.clauses, files.tools].map(({ meta: _meta, ...facts }) => facts);
}

/** Whether two files say the same, in whatever order their fields stand: a law that was loaded may come back in another. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [before, after] = [one as Readonly<Record<string, unknown>>, other as Readonly<Record<string, unknown>>];
  const keys = Object.keys(before);
  return keys.length === Object.keys(after).length && keys.every((key) => Object.hasOwn(after, key) && isSame(before[key], after[key]));
}
