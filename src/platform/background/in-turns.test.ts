import { setImmediate } from 'node:timers/promises';

import { atOnce, eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import { eachInTurns, inTurns, portionsOf } from './in-turns.js';

/** Keeps the process busy. */
function busy(milliseconds: number): void {
  for (const until = performance.now() + milliseconds; performance.now() < until;);
}

function* steps(count: number, tell: (step: number) => void = () => undefined): Interruptible<number> {
  for (let step = 0; step < count; step += 1) {
    busy(2);
    tell(step);
    yield;
  }
  return count;
}

describe('a long pass', () => {
  it('has one result, in one go or in turns', async () => {
    expect(atOnce(eachInTurn([1, 2, 3], (one) => one * 2))).toEqual([2, 4, 6]);
    expect(await inTurns(eachInTurn([1, 2, 3], (one) => one * 2))).toEqual([2, 4, 6]);
  });

  it('lets others have their turn', async () => {
    let turns = 0;
    let isDone = false;
    const others = (async () => {
      for (; !isDone; turns += 1) await setImmediate();
    })();
    await inTurns(steps(50)).finally(() => { isDone = true; });
    await others;
    expect(turns).toBeGreaterThan(5);
  });

  it('has one slice a turn together with all others', async () => {
    let [inThisTurn, most, isDone] = [0, 0, false];
    const watching = (async () => {
      for (; !isDone; inThisTurn = 0) await setImmediate();
    })();
    await setImmediate();
    const all = Array.from({ length: 8 }, () => inTurns(steps(20, () => {
      inThisTurn += 1;
      most = Math.max(most, inThisTurn);
    })));
    // All of them began at once; from here on they stand in line.
    most = 0;
    inThisTurn = 0;
    await Promise.all(all);
    isDone = true;
    await watching;
    // Six steps of two milliseconds are a slice; two slices may meet between two looks.
    expect(most).toBeLessThanOrEqual(14);
  });

  it('that fails, fails, and holds nobody up', async () => {
    await expect(inTurns((function* fail(): Interruptible<never> { throw new Error('no'); })())).rejects.toThrow('no');
    expect(await inTurns(steps(10))).toBe(10);
  });

  it('over items keeps their order, and lets others have their turn', async () => {
    const seen: (number | string)[] = [];
    const others = setImmediate().then(() => seen.push('other'));
    await eachInTurns([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], (one) => {
      busy(3);
      seen.push(one);
    });
    await others;
    expect(seen.filter((one) => one !== 'other')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(seen.indexOf('other')).toBeLessThan(9);
  });
});

test('portions hold every item once, in order', () => {
  expect([...portionsOf([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]]);
  expect([...portionsOf([], 2)]).toEqual([]);
});
