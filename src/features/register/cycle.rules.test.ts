import { findCycle, type Way } from './cycle.rules.js';

const always = (code: string, ...codes: string[]): Way => ({ code, validFrom: '2020-01-01', validTo: null, codes });
const dayOf = (index: number): string => new Date(Date.UTC(1990, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);

describe('entries that lie under themselves', () => {
  test('are found with the way and the first day', () => {
    expect(findCycle([always('a', 'b'), always('b', 'c', 'd'), always('c'), always('d')])).toBeNull();
    expect(findCycle([always('a', 'a')])).toEqual({ codes: ['a'], on: '2020-01-01' });
    const late: Way = { code: 'c', validFrom: '2021-01-01', validTo: null, codes: ['x', 'a'] };
    expect(findCycle([always('a', 'b'), always('b', 'c'), late, always('x')])).toEqual({ codes: ['a', 'b', 'c'], on: '2021-01-01' });
  });

  test('need all to be so on the same day', () => {
    const until: Way = { code: 'b', validFrom: '2020-01-01', validTo: '2021-01-01', codes: ['a'] };
    const from = (validFrom: string): Way => ({ code: 'a', validFrom, validTo: null, codes: ['b'] });
    expect(findCycle([until, from('2021-01-01')])).toBeNull();
    expect(findCycle([until, from('2020-12-31')])).toEqual({ codes: ['b', 'a'], on: '2020-12-31' });
    expect(findCycle([until, { ...until, validFrom: '2021-01-01', validTo: null, codes: [] }, from('2021-01-01')])).toBeNull();
  });

  test('are looked for in one pass, however long the way and however many the days', () => {
    const chain = Array.from({ length: 5_000 }, (_, index): Way =>
      ({ code: `p${index}`, validFrom: dayOf(index), validTo: null, codes: index === 0 ? [] : [`p${index - 1}`] }));
    const before = performance.now();
    expect(findCycle(chain)).toBeNull();
    expect(findCycle([...chain.slice(1), always('p0', 'p4999')])?.codes).toHaveLength(5_000);
    const broken = Array.from({ length: 2_000 }, (_, index): Way[] => [
      { code: `p${index}`, validFrom: dayOf(0), validTo: dayOf(index), codes: [`p${(index + 1) % 2_000}`] },
      { code: `p${index}`, validFrom: dayOf(index + 1), validTo: dayOf(2_000), codes: [`p${(index + 1) % 2_000}`] },
    ]).flat();
    expect(findCycle(broken)).toBeNull();
    const versions = Array.from({ length: 5_000 }, (_, index): Way =>
      ({ code: 'one', validFrom: dayOf(index), validTo: dayOf(index + 1), codes: ['two'] }));
    expect(findCycle([...versions, always('two')])).toBeNull();
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});
