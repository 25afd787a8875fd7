import { BoundedCache } from './bounded-cache.js';

const kept = (cache: BoundedCache<string>): string[] => ['a', 'b', 'c'].filter((key) => cache.get(key) !== undefined);

describe('what is kept', () => {
  test.each<[string, { items: number; weight: number }, readonly [string, number][], string[]]>([
    ['all, where there is room', { items: 3, weight: 30 }, [['a', 10], ['b', 10], ['c', 10]], ['a', 'b', 'c']],
    ['the latest, where there are too many', { items: 2, weight: 30 }, [['a', 10], ['b', 10], ['c', 10]], ['b', 'c']],
    ['the latest, where they weigh too much', { items: 3, weight: 29 }, [['a', 10], ['b', 10], ['c', 10]], ['b', 'c']],
    ['the one read again', { items: 2, weight: 30 }, [['a', 10], ['b', 10], ['a', 10], ['c', 10]], ['a', 'c']],
    ['nothing that alone is too much, and the others stay', { items: 3, weight: 20 }, [['a', 10], ['b', 21]], ['a']],
    ['no old one, where the new one is too much', { items: 3, weight: 20 }, [['a', 10], ['a', 21]], []],
  ])('is %s', (_, limits, sets, expected) => {
    const cache = new BoundedCache<string>(limits);
    for (const [key, weight] of sets) {
      cache.get(key);
      cache.set(key, key, weight);
    }
    expect(kept(cache)).toEqual(expected);
  });
});
