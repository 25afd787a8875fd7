import type { Actor } from '../../kernel/actor.js';
import { systemActor } from '../../kernel/actor.js';
import { StampedReads } from './stamped-reads.js';

const actor = (stamp: string | undefined, organisationId = 'a'): Actor => ({ ...systemActor(organisationId, 'test'), ...(stamp === undefined ? {} : { stamp }) });

/** What each of the askings is answered: the number of the read that answered it. */
async function answers(...askings: readonly (readonly [stamp: string | undefined, asked: unknown, organisationId?: string])[]): Promise<number[]> {
  const reads = new StampedReads<number>({ items: 2, weight: 10 }, (number) => (number === 5 ? 11 : 1));
  const found: number[] = [];
  let turn = 0;
  for (const [stamp, asked, organisationId] of askings) {
    found.push(await reads.of(actor(stamp, organisationId), [asked], async () => (turn += 1)));
  }
  return found;
}

describe('what was read under a stamp', () => {
  test('is read once while the stamp is the same', async () => {
    expect(await answers(['1', null], ['1', null], ['2', null], ['2', null])).toEqual([1, 1, 2, 2]);
  });

  test('is read anew for whoever comes without one, and not kept', async () => {
    expect(await answers([undefined, null], [undefined, null], ['1', null], [undefined, null], ['1', null])).toEqual([1, 2, 3, 4, 3]);
  });

  test('belongs to one organisation and one question', async () => {
    expect(await answers(['1', null], ['1', null, 'b'], ['1', null])).toEqual([1, 2, 1]);
    expect(await answers(['1', null], ['1', 'x'], ['1', null], ['1', 'x'])).toEqual([1, 2, 1, 2]);
  });

  test('makes room, and is not kept where it is too much', async () => {
    expect(await answers(['1', 'x'], ['1', 'y'], ['1', 'z'], ['1', 'x'])).toEqual([1, 2, 3, 4]);
    expect(await answers(['1', 'w'], ['1', 'x'], ['1', 'y'], ['1', 'z'], ['1', 'v'], ['1', 'v'])).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('is not kept where reading fails', async () => {
    const reads = new StampedReads<number>({ items: 2, weight: 10 }, () => 1);
    await expect(reads.of(actor('1'), [], () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await reads.of(actor('1'), [], async () => 7)).toBe(7);
  });
});
