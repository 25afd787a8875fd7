import { type Entry, KIND_NAMES, keyOf, type ReferredKind, referencesOf, type RegisterKind } from './register.js';
import type { RegisterSnapshot } from './snapshot.js';

interface Naming {
  readonly entry: Entry;
  readonly at: string;
}

const indexes = new WeakMap<RegisterSnapshot, ReadonlyMap<string, readonly Naming[]>>();

/** Who names what, made once a snapshot. */
function indexOf(snapshot: RegisterSnapshot): ReadonlyMap<string, readonly Naming[]> {
  const known = indexes.get(snapshot);
  if (known !== undefined) return known;
  const made = new Map<string, Naming[]>();
  for (const kind of KIND_NAMES) {
    for (const entry of snapshot.entries[kind].values()) {
      for (const reference of referencesOf(kind, entry.content)) {
        const naming = { entry, at: reference.at };
        const others = made.get(keyOf(reference));
        if (others === undefined) made.set(keyOf(reference), [naming]);
        else others.push(naming);
      }
    }
  }
  indexes.set(snapshot, made);
  return made;
}

/** The entries of a kind whose content names something in that field, by code. */
export function namedBy<Kind extends RegisterKind>(
  snapshot: RegisterSnapshot, target: { readonly kind: ReferredKind; readonly code: string }, kind: Kind, at: string,
): Entry<Kind>[] {
  const found = indexOf(snapshot).get(keyOf(target)) ?? [];
  return found.filter((naming) => naming.entry.kind === kind && naming.at === at).map(({ entry }) => entry as Entry<Kind>);
}
