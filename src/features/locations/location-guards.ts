import type { Tx } from '../../platform/database/tx.js';

/** What is about to be said of a location that is there already. */
export interface LocationEdit {
  readonly code: string;
  /** What it replaces: all that is said of it of the days that the edit speaks of. */
  readonly before: readonly { readonly country: string; readonly operator: string | null }[];
  readonly after: { readonly country: string; readonly operator: string | null };
}

export type LocationGuard = (tx: Tx, edit: LocationEdit) => Promise<void>;

/** Whose law reaches the data, and who runs the site: another name or city is nobody's concern. */
export function isOtherPlace(before: LocationEdit['after'], after: LocationEdit['after']): boolean {
  return before.country !== after.country || (before.operator ?? null) !== (after.operator ?? null);
}

const guards = new Set<LocationGuard>();

/** Higher features that know what lies at a location refuse what may not simply be said of it. */
export function guardLocations(guard: LocationGuard): void {
  guards.add(guard);
}

export async function askGuards(tx: Tx, edit: LocationEdit): Promise<void> {
  for (const guard of guards) await guard(tx, edit);
}
