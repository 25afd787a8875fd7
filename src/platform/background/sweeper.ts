import type { WakeUp, Wakeups } from './wakeups.js';

/**
 * Runs `work` when woken, and every few seconds anyway: a lost NOTIFY costs seconds, never work. Runs do not overlap;
 * a wake-up during a run causes one more. `work` gives true when there may be more to do at once.
 *
 * `work` is told who woke it. HERE: only this process, which may know what there is to do without looking for it.
 */
export class Sweeper {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private isWoken = false;
  private wakeUp: WakeUp = 'HERE';
  private isStopped = true;
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly work: (from: WakeUp) => Promise<boolean>,
    private readonly options: {
      readonly everyMilliseconds: number;
      readonly onError: (error: unknown) => void;
      readonly wakeups?: Wakeups;
      readonly channel?: string;
    },
  ) {}

  start(): void {
    this.isStopped = false;
    const { wakeups, channel } = this.options;
    if (wakeups !== undefined && channel !== undefined) this.unsubscribe = wakeups.on(channel, (from) => this.wake(from));
    this.timer = setInterval(() => this.wake(), this.options.everyMilliseconds);
    this.wake();
  }

  wake(from: WakeUp = 'ELSEWHERE'): void {
    if (this.isStopped) return;
    this.isWoken = true;
    if (from === 'ELSEWHERE') this.wakeUp = from;
    this.running ??= this.loop().finally(() => {
      this.running = null;
      if (this.isWoken && !this.isStopped) this.wake('HERE');
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.unsubscribe?.();
    clearInterval(this.timer);
    await this.running;
  }

  private async loop(): Promise<void> {
    while (this.isWoken && !this.isStopped) {
      const from = this.wakeUp;
      this.isWoken = false;
      this.wakeUp = 'HERE';
      try {
        if (await this.work(from)) this.wake();
      } catch (error) {
        this.options.onError(error);
        return;
      }
    }
  }
}
