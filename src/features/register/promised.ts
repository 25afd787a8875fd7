import type { ReadTx } from '../../platform/database/tx.js';
import type { AllOf } from './category-use.rules.js';
import { type EntryKey, keyOf, referencesOf } from './register.js';
import type { RegisterKind } from './register-kinds.js';

/** What the register is going to say. */
export interface PromisedEntry {
  readonly kind: RegisterKind;
  readonly code: string;
  readonly content: object;
  /** Day from which on it says so. */
  readonly on: string;
  /** Somebody approved it as it is, or customers were told: what it names may not become something else. */
  readonly isSettled: boolean;
}

type Promises = (tx: ReadTx) => Promise<readonly PromisedEntry[]>;

const told = new Set<Promises>();

/** Higher features that plan what is to come say so here: what is planned stands on what it names. */
export function promiseEntries(promises: Promises): void {
  told.add(promises);
}

export async function promisedEntries(tx: ReadTx): Promise<PromisedEntry[]> {
  return (await Promise.all([...told].map((promises) => promises(tx)))).flat();
}

/** What stands in the register, with what it is going to say for all that anybody knows. */
export function withPromised(all: AllOf, promised: readonly PromisedEntry[]): AllOf {
  const byKind = Map.groupBy(promised.filter(({ isSettled }) => isSettled), ({ kind }) => kind);
  return (kind) => {
    const more = byKind.get(kind);
    return more === undefined ? all(kind) : [...all(kind), ...more] as never;
  };
}

/** Those among entries, by key, that something promised names, with what names them. */
export function namedByPromised(promised: readonly PromisedEntry[], keys: ReadonlySet<string>): { readonly promise: PromisedEntry; readonly named: EntryKey }[] {
  return promised.flatMap((promise) => referencesOf(promise.kind, promise.content)
    .filter((reference) => keys.has(keyOf(reference)) && keyOf(reference) !== keyOf(promise))
    .map((reference) => ({ promise, named: reference as EntryKey })));
}
