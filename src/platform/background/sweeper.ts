import type { Wakeups } from './wakeups.js';

/**
 * Runs `work` when woken, and every few seconds anyway: a lost NOTIFY costs seconds, never work. Runs do not overlap;
 * a wake-up during a run causes one more. `work` gives true when there may be more to do at once.
 */
export class Sweeper {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private isWoken = false;
  private isStopped = true;
  private unsubscribe: (() => void) | undefined;

  constructor(
    private readonly work: () => Promise<boolean>,
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
    if (wakeups !== undefined && channel !== undefined) this.unsubscribe = wakeups.on(channel, () => this.wake());
    this.timer = setInterval(() => this.wake(), this.options.everyMilliseconds);
    this.wake();
  }

  wake(): void {
    if (this.isStopped) return;
    this.isWoken = true;
    this.running ??= this.loop().finally(() => {
      this.running = null;
      if (this.isWoken && !this.isStopped) this.wake();
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
      this.isWoken = false;
      try {
        if (await this.work()) this.isWoken = true;
      } catch (error) {
        this.options.onError(error);
        return;
      }
    }
  }
}
