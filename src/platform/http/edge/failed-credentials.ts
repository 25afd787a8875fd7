import { type RateLimiter, type RateVerdict, WINDOW_SECONDS } from './rate-limiter.js';

/** The share of an address's failures that one and the same credential may use up, at most. */
const SHARE_OF_ONE = 10;

/** Credentials that fail, kept in mind at a time; beyond, those seen first are forgotten. */
const REMEMBERED = 50_000;

/** A limiter whose permits may be returned. */
export interface ReturningLimiter extends RateLimiter {
  giveBack(key: string): void;
}

/** What became of the wish to try a credential. */
export interface Try {
  readonly verdict: RateVerdict;
  /** Says whether the credential was any good. Once, if it could be tried. */
  end(isFailed: boolean): void;
}

/** Failures of one credential. Each process counts them by itself: repeated, they tell nobody anything new. */
interface Failing {
  failures: number;
  readonly endsAt: number;
}

/** Tries of one credential from one address at the same time. They share a permit. */
interface UnderWay {
  readonly verdict: RateVerdict | Promise<RateVerdict>;
  tries: number;
  hasFailed: boolean;
}

/**
 * Slows who tries credentials that are no good. A try takes a permit of its address and returns it when the credential
 * was good, so only failures count, and guessing many at once gains nothing. A credential that is known already is not
 * asked about here: whoever guesses keeps nobody else behind the same address from working, and keeps a newcomer waiting
 * for a minute at most. A client with an old key uses up a tenth of what its address may fail; then it is refused alone.
 */
export class FailedCredentials {
  private readonly failing = new Map<string, Failing>();
  private readonly underWay = new Map<string, UnderWay>();
  private readonly perCredential: number;

  /** @param limiter failures of an address, shared by all processes */
  constructor(readonly limiter: ReturningLimiter) {
    this.perCredential = Math.max(1, Math.floor(limiter.perMinute / SHARE_OF_ONE));
  }

  async begin(address: string, credential: string): Promise<Try> {
    const failing = this.failingNow(credential);
    if (failing !== undefined && failing.failures >= this.perCredential) return refused(failing.endsAt);
    const key = `${address} ${credential}`;
    const shared = this.underWay.get(key) ?? { verdict: this.limiter.take(address), tries: 0, hasFailed: false };
    this.underWay.set(key, shared);
    shared.tries += 1;
    const verdict = await shared.verdict;
    const end = (isFailed: boolean): void => {
      if (isFailed) this.noteFailure(credential);
      shared.hasFailed ||= isFailed;
      shared.tries -= 1;
      if (shared.tries > 0) return;
      this.underWay.delete(key);
      if (verdict.isAllowed && !shared.hasFailed) this.limiter.giveBack(address);
    };
    if (verdict.isAllowed) return { verdict, end };
    end(false);
    return { verdict, end: () => undefined };
  }

  private failingNow(credential: string): Failing | undefined {
    const known = this.failing.get(credential);
    return known !== undefined && known.endsAt > performance.now() ? known : undefined;
  }

  private noteFailure(credential: string): void {
    const failing = this.failingNow(credential) ?? { failures: 0, endsAt: performance.now() + WINDOW_SECONDS * 1_000 };
    failing.failures += 1;
    const [oldest] = this.failing.keys();
    if (!this.failing.has(credential) && this.failing.size >= REMEMBERED && oldest !== undefined) this.failing.delete(oldest);
    this.failing.set(credential, failing);
  }
}

function refused(endsAt: number): Try {
  const resetSeconds = Math.max(1, Math.ceil((endsAt - performance.now()) / 1_000));
  return { verdict: { isAllowed: false, remaining: 0, resetSeconds }, end: () => undefined };
}
