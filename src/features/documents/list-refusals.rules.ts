import type { Interruptible } from '../../kernel/interruptible.js';
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
export function refuseDangling(groups: readonly ListGroup[], held: HeldState): ListGroup[] {
  const troubles = new Map(groups.flatMap(({ code, troubles: own }) => (own.length > 0 ? [[code, own] as const] : [])));
  const brought = Map.groupBy(groups.flatMap(({ code, entries }) => entries.map((entry) => ({ code, key: entryKey(entry) }))), ({ key }) => key);
  const broughtBy = Map.groupBy([...brought.values()].flat(), ({ code }) => code);
  const named = groups.flatMap(({ code, entries }) => entries.flatMap((entry) => entryReferences(entry))
    .map((reference) => ({ code, reference, key: entryKey(reference) })));
  const namers = Map.groupBy(named.filter(({ key }) => !held.entries.has(key)), ({ key }) => key);
  const isNowhere = (key: string): boolean => (brought.get(key) ?? []).every(({ code }) => troubles.has(code));
  const waiting = [...namers.keys()].filter(isNowhere);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const { code, reference: { kind, code: missing } } of namers.get(key) ?? []) {
      if (troubles.has(code)) continue;
      troubles.set(code, [`There is no ${kind.toLowerCase().replaceAll('_', ' ')} ${JSON.stringify(missing.slice(0, 60))}.`]);
      waiting.push(...(broughtBy.get(code) ?? []).map((own) => own.key).filter((own) => namers.has(own) && isNowhere(own)));
    }
  }
  return groups.map((group) => ({ ...group, troubles: troubles.get(group.code) ?? [] }));
}
