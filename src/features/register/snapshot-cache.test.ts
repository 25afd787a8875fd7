import { SnapshotCache } from './snapshot-cache.js';

const kept = (cache: SnapshotCache<string>): string[] => ['a', 'b', 'c'].filter((key) => cache.get(key) !== undefined);

describe('what is kept of snapshots', () => {
  test.each<[string, { snapshots: number; entries: number }, readonly [string, number][], string[]]>([
    ['all, where there is room', { snapshots: 3, entries: 30 }, [['a', 10], ['b', 10], ['c', 10]], ['a', 'b', 'c']],
    ['the latest, where there are too many', { snapshots: 2, entries: 30 }, [['a', 10], ['b', 10], ['c', 10]], ['b', 'c']],
    ['the latest, where they hold too much', { snapshots: 3, entries: 29 }, [['a', 10], ['b', 10], ['c', 10]], ['b', 'c']],
    ['the one read again', { snapshots: 2, entries: 30 }, [['a', 10], ['b', 10], ['a', 10], ['c', 10]], ['a', 'c']],
    ['nothing that alone is too much, and the others stay', { snapshots: 3, entries: 20 }, [['a', 10], ['b', 21]], ['a']],
    ['no old one, where the new one is too much', { snapshots: 3, entries: 20 }, [['a', 10], ['a', 21]], []],
  ])('is %s', (_, limits, sets, expected) => {
    const cache = new SnapshotCache<string>(limits);
    for (const [key, weight] of sets) {
      cache.get(key);
      cache.set(key, key, weight);
    }
    expect(kept(cache)).toEqual(expected);
  });
});
