import { type RateVerdict, WINDOW_SECONDS } from './rate-limiter.js';
import { SharedRateLimiter, type SliceSource, type SliceTaken } from './shared-rate-limiter.js';

/** The table that processes share, in memory: what is asked of it is counted, and it may be away. */
class Table implements SliceSource {
  asked = 0;
  isAway = false;
  private readonly taken = new Map<string, number>();

  async take(bucket: string, permits: number): Promise<SliceTaken> {
    this.asked += 1;
    await Promise.resolve();
    if (this.isAway) throw new Error('away');
    const taken = (this.taken.get(bucket) ?? 0) + permits;
    this.taken.set(bucket, taken);
    return { taken, endsInMilliseconds: WINDOW_SECONDS * 1_000 };
  }
}

async function calls(count: number, limiters: readonly SharedRateLimiter[], key = 'a'): Promise<RateVerdict[]> {
  const found: RateVerdict[] = [];
  for (let number = 0; number < count; number++) {
    const verdict = await limiters[number % limiters.length]?.take(key);
    if (verdict !== undefined) found.push(verdict);
  }
  return found;
}

const allowed = (verdicts: readonly RateVerdict[]): number => verdicts.filter(({ isAllowed }) => isAllowed).length;

describe('a shared limit', () => {
  it('counts each key by itself, and says what is left', async () => {
    const limiter = new SharedRateLimiter('test', 2, new Table());
    expect(await limiter.take('a')).toEqual({ isAllowed: true, remaining: 1, resetSeconds: 60 });
    expect(await limiter.take('a')).toMatchObject({ isAllowed: true, remaining: 0 });
    expect(await limiter.take('a')).toMatchObject({ isAllowed: false, remaining: 0 });
    expect(await limiter.take('b')).toMatchObject({ isAllowed: true, remaining: 1 });
  });

  it('lets a permit that was given back be used again, and no more than it has given', async () => {
    const limiter = new SharedRateLimiter('test', 3, new Table());
    limiter.giveBack('a');
    expect(allowed(await calls(5, [limiter]))).toBe(3);
    limiter.giveBack('a');
    limiter.giveBack('a');
    expect(allowed(await calls(5, [limiter]))).toBe(2);
    limiter.giveBack('b');
    expect(allowed(await calls(5, [limiter], 'b'))).toBe(3);
  });

  it.each([1, 3, 19, 20, 100, 1_000])('of %i is exact in one process', async (limit) => {
    const limiter = new SharedRateLimiter('test', limit, new Table());
    const verdicts = await calls(limit + 50, [limiter]);
    expect(allowed(verdicts)).toBe(limit);
    expect(verdicts.slice(0, limit).every(({ isAllowed }) => isAllowed)).toBe(true);
  });

  it.each([1, 6, 19])('below 20 (%i) is exact in many processes', async (limit) => {
    const table = new Table();
    const limiters = [1, 2, 3].map(() => new SharedRateLimiter('test', limit, table));
    expect(allowed(await calls(90, limiters))).toBe(limit);
  });

  it.each([[100, 2], [600, 2], [600, 5], [1_000, 10]])('of %i is kept by %i processes, give or take a twentieth each', async (limit, count) => {
    const table = new Table();
    const limiters = Array.from({ length: count }, () => new SharedRateLimiter('test', limit, table));
    const through = allowed(await calls(limit * 3, limiters));
    expect(through).toBeLessThanOrEqual(limit + Math.floor(limit / 20) * (count - 1));
    expect(through).toBeGreaterThanOrEqual(limit - Math.floor(limit / 20) * (count - 1));
  });

  it('asks nobody for the first twentieth, and seldom afterwards', async () => {
    const table = new Table();
    const limiter = new SharedRateLimiter('test', 600, table);
    await calls(20, [limiter]);
    expect(table.asked).toBe(0);
    await calls(380, [limiter]);
    expect(table.asked).toBeLessThan(20);
  });

  it('lets nobody wait while permits are at hand', async () => {
    const table = new Table();
    const limiter = new SharedRateLimiter('test', 600, table);
    let waited = 0;
    for (let number = 0; number < 400; number++) {
      const verdict = limiter.take('a');
      if (verdict instanceof Promise) waited += 1;
      await verdict;
      // As between two calls of one caller: the next slice arrives.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(waited).toBe(0);
  });

  it.each([1, 6, 100])('of %i holds in each process while the others cannot be asked: neither open wide nor shut', async (limit) => {
    const table = new Table();
    table.isAway = true;
    const limiter = new SharedRateLimiter('test', limit, table);
    expect(allowed(await calls(limit * 2, [limiter]))).toBe(limit);
  });

  it('reports what was let through while the others could not be asked', async () => {
    const table = new Table();
    const [one, other] = [new SharedRateLimiter('test', 100, table), new SharedRateLimiter('test', 100, table)];
    table.isAway = true;
    expect(allowed(await calls(60, [one]))).toBe(60);
    table.isAway = false;
    expect(allowed(await calls(10, [one]))).toBe(10);
    expect(allowed(await calls(100, [other]))).toBeLessThanOrEqual(35);
  });

  it('counts calls that come at once one by one', async () => {
    const limiter = new SharedRateLimiter('test', 7, new Table());
    expect(allowed(await Promise.all(Array.from({ length: 30 }, async () => limiter.take('a'))))).toBe(7);
  });
});
