import type { Interruptible } from '../../kernel/interruptible.js';
import type { Reference } from '../register/index.js';
import { cyclesIn, entryReferences } from './document-cycles.rules.js';
import { entryKey } from './document-form.js';
import type { HeldState } from './document-plan.js';
import type { ListGroup } from './list-entries.rules.js';

/** Rows by which a party would lie under itself, by way of the register too. */
export function* refuseCircles(groups: readonly ListGroup[], held: HeldState): Interruptible<ListGroup[]> {
  const circles = yield* cyclesIn(groups.flatMap(({ entries, troubles }) => (troubles.length > 0 ? [] : entries)), held);
  const told = new Map(circles.map(({ entry, codes }) => [entryKey(entry), `${entry.code} would lie under itself: ${codes.join(' → ')}.`]));
  return groups.map((group) => {
    const own = group.entries.flatMap((entry) => told.get(entryKey(entry)) ?? []);
    return own.length === 0 ? group : { ...group, troubles: [...group.troubles, ...own] };
  });
}

/** Whoever names what is nowhere, or what only refused rows would bring, is refused too; and so on, each once. */
export function* refuseDangling(groups: readonly ListGroup[], held: HeldState): Interruptible<ListGroup[]> {
  const troubles = new Map(groups.flatMap(({ code, troubles: own }) => (own.length > 0 ? [[code, own] as const] : [])));
  const { bringers, namers } = yield* waysOf(groups, held);
  const isNowhere = (key: string): boolean => (bringers.get(key) ?? []).every(({ code }) => troubles.has(code));
  const waiting = [...namers.keys()].filter(isNowhere);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    yield;
    for (const { group: { code, entries }, reference: { kind, code: missing } } of namers.get(key) ?? []) {
      if (troubles.has(code)) continue;
      troubles.set(code, [`There is no ${kind.toLowerCase().replaceAll('_', ' ')} ${JSON.stringify(missing.slice(0, 60))}.`]);
      waiting.push(...entries.map(entryKey).filter((own) => namers.has(own) && isNowhere(own)));
    }
  }
  return groups.map((group) => ({ ...group, troubles: troubles.get(group.code) ?? [] }));
}

interface Ways {
  /** Groups that bring an entry, by its key. */
  readonly bringers: ReadonlyMap<string, readonly ListGroup[]>;
  /** Groups that name what the register does not have, by the key of that. */
  readonly namers: ReadonlyMap<string, readonly { readonly group: ListGroup; readonly reference: Reference }[]>;
}

function* waysOf(groups: readonly ListGroup[], held: HeldState): Interruptible<Ways> {
  const bringers = new Map<string, ListGroup[]>();
  const namers = new Map<string, { readonly group: ListGroup; readonly reference: Reference }[]>();
  for (const group of groups) {
    for (const entry of group.entries) {
      append(bringers, entryKey(entry), group);
      for (const reference of entryReferences(entry)) {
        if (!held.entries.has(entryKey(reference))) append(namers, entryKey(reference), { group, reference });
      }
    }
    yield;
  }
  return { bringers, namers };
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
