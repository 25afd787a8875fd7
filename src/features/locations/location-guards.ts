import type { Tx } from '../../platform/database/tx.js';

/** What is about to be said of a location that is there already. */
export interface LocationEdit {
  readonly code: string;
  /** All that is said of it, for whichever days. */
  readonly before: readonly { readonly country: string; readonly operator: string | null }[];
  readonly after: { readonly country: string; readonly operator: string | null };
}

export type LocationGuard = (tx: Tx, edit: LocationEdit) => Promise<void>;

const guards = new Set<LocationGuard>();

/** Higher features that know what lies at a location refuse what may not simply be said of it. */
export function guardLocations(guard: LocationGuard): void {
  guards.add(guard);
}

export async function askGuards(tx: Tx, edit: LocationEdit): Promise<void> {
  for (const guard of guards) await guard(tx, edit);
}
