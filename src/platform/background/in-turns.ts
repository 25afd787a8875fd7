import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

import type { Interruptible } from '../../kernel/interruptible.js';

/** A pass has the process for so long, then whatever else waits has it. */
const SLICE_MILLISECONDS = 10;

let last: Promise<unknown> = Promise.resolve();

/** Several long passes stand in line: in each turn of the event loop one of them has a slice, however many there are. */
function nextTurn(): Promise<unknown> {
  last = last.then(() => setImmediate());
  return last;
}

/** Carries a long pass out, slice by slice. What is short is done at once. */
export async function inTurns<Result>(work: Interruptible<Result>): Promise<Result> {
  for (let began = performance.now(); ;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < SLICE_MILLISECONDS) continue;
    await nextTurn();
    began = performance.now();
  }
}

/** The same for what is done with each of many items, one behind the other: written, told. */
export async function eachInTurns<Item>(items: Iterable<Item>, work: (item: Item) => unknown): Promise<void> {
  let began = performance.now();
  for (const item of items) {
    await work(item);
    if (performance.now() - began < SLICE_MILLISECONDS) continue;
    await nextTurn();
    began = performance.now();
  }
}

/** Items by the thousand or so: what is written of many travels in several statements. */
export function* portionsOf<Item>(items: readonly Item[], size: number): Iterable<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
