/** What a limiter says to one more call. */
export interface RateVerdict {
  readonly isAllowed: boolean;
  /** Calls left in this window. */
  readonly remaining: number;
  /** Seconds until the window ends, at least 1. */
  readonly resetSeconds: number;
}

/** So many calls a minute for each key. Answers at once when it can. */
export interface RateLimiter {
  /** What is counted, as `RateLimit-Policy` names it. */
  readonly name: string;
  readonly perMinute: number;
  take(key: string): RateVerdict | Promise<RateVerdict>;
}

export const WINDOW_SECONDS = 60;
