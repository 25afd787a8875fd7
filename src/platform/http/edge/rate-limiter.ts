import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** What a limiter says to one more call. */
export interface RateVerdict {
  readonly isAllowed: boolean;
  /** Calls left in this window. */
  readonly remaining: number;
  /** Seconds until the window ends, at least 1. */
  readonly resetSeconds: number;
}

/**
 * So many calls a minute for each key. The edge knows no more than this: replicas that share their limits bring a limiter
 * that takes slices of a common budget.
 */
export interface RateLimiter {
  readonly perMinute: number;
  take(key: string): Promise<RateVerdict>;
}

export const WINDOW_SECONDS = 60;

/** Counts in this process. Windows begin with a key's first call and are forgotten when they end. */
export class LocalRateLimiter implements RateLimiter {
  private readonly counter: RateLimiterMemory;

  constructor(readonly perMinute: number) {
    this.counter = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  }

  async take(key: string): Promise<RateVerdict> {
    try {
      return verdictOf(true, await this.counter.consume(key));
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return verdictOf(false, refusal);
      throw refusal;
    }
  }
}

function verdictOf(isAllowed: boolean, { remainingPoints, msBeforeNext }: RateLimiterRes): RateVerdict {
  return { isAllowed, remaining: remainingPoints, resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)) };
}
