import { setTimeout as sleep } from 'node:timers/promises';

import { HeavyCalls } from './heavy-calls.js';

const asked = async (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => (error as { problem: { code: string } }).problem.code);

describe('heavy calls', () => {
  it('of one organisation run one behind the other, those of another beside them', async () => {
    const calls = new HeavyCalls();
    const [running, seen] = [new Set<string>(), [] as string[]];
    const call = (organisation: string, name: string): Promise<string> => calls.run(organisation, async () => {
      running.add(name);
      seen.push([...running].sort().join('+'));
      await sleep(10);
      running.delete(name);
      return name;
    });
    expect(await Promise.all([call('a', 'a1'), call('a', 'a2'), call('b', 'b1'), call('a', 'a3')])).toEqual(['a1', 'a2', 'b1', 'a3']);
    expect(seen.some((names) => names.includes('a1+b1') || names.includes('a2+b1'))).toBe(true);
    expect(seen.some((names) => (names.match(/a/g) ?? []).length > 1)).toBe(false);
  });

  it('are refused when too many wait already, and taken again when they have gone', async () => {
    const calls = new HeavyCalls();
    const many = await Promise.all(Array.from({ length: 12 }, (_, number) => asked(calls.run('a', async () => sleep(1, number)))));
    expect(many).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 'RATE_LIMITED', 'RATE_LIMITED', 'RATE_LIMITED']);
    expect(await calls.run('a', () => Promise.resolve('again'))).toBe('again');
  });

  it('that fail let the next one begin', async () => {
    const calls = new HeavyCalls();
    const [failed, next] = [calls.run('a', () => Promise.reject(new Error('no'))), calls.run('a', () => Promise.resolve('next'))];
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('next');
  });
});
