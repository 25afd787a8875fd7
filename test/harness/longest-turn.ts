import { performance } from 'node:perf_hooks';

const EVERY_MILLISECONDS = 5;

/**
 * For how many milliseconds at most this thread let nothing else have its turn while the work went on. Time in which the machine
 * was busy with other programs does not count: what is asked is how long the work itself went on without a pause.
 */
export async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let [at, used] = [performance.now(), process.threadCpuUsage()];
  const look = (): void => {
    const { user, system } = process.threadCpuUsage(used);
    longest = Math.max(longest, Math.min(performance.now() - at, (user + system) / 1_000));
    [at, used] = [performance.now(), process.threadCpuUsage()];
  };
  const clock = setInterval(look, EVERY_MILLISECONDS);
  try {
    await work();
  } finally {
    // What went on until now has no look behind it yet.
    look();
    clearInterval(clock);
  }
  return longest;
}
