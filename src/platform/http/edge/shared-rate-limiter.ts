import { type RateLimiter, type RateVerdict, WINDOW_SECONDS } from './rate-limiter.js';

/** What all processes together took from a window, this time included, and how long the window goes on. */
export interface SliceTaken {
  readonly taken: number;
  readonly endsInMilliseconds: number;
}

/** The common budget. Fails when it is not reachable. */
export interface SliceSource {
  take(bucket: string, permits: number): Promise<SliceTaken>;
}

/** One window of one key, as this process sees it. */
interface Bucket {
  endsAt: number;
  /** Calls let through here. */
  used: number;
  /** Permits at hand. */
  left: number;
  /** Permits handed out here that the others do not know of yet. */
  unreported: number;
  /** What nobody had taken when we last asked. */
  leftForAll: number;
  isExhausted: boolean;
  asking: Promise<void> | null;
}

/** Keys counted at a time; beyond, those whose windows began first are forgotten. */
const REMEMBERED = 100_000;

/** A twentieth of the limit: what a process may let through before it asks, and the largest slice it takes. */
const SHARE = 20;

/**
 * A limit that all processes share. Each takes slices of the common budget, so that most calls ask nobody, and none waits
 * while permits are at hand: the next slice is fetched before the last is used up.
 *
 * n processes let through at most (n − 1)/20 more than the limit, because each begins a window without asking; and as
 * much less when permits lie unused in others. Limits below 20 are exact, and cost a round trip a call. While the
 * common budget cannot be reached, each process keeps to the whole limit by itself: nothing is opened wide, nobody is
 * shut out; what was let through meanwhile is reported afterwards.
 */
export class SharedRateLimiter implements RateLimiter {
  private readonly buckets = new Map<string, Bucket>();
  private readonly share: number;

  constructor(readonly name: string, readonly perMinute: number, private readonly source: SliceSource) {
    this.share = Math.floor(perMinute / SHARE);
  }

  take(key: string): RateVerdict | Promise<RateVerdict> {
    const bucket = this.bucketOf(key);
    if (bucket.left === 0 && !bucket.isExhausted) return this.ask(key, bucket).then(() => this.take(key));
    if (bucket.left === 0) return verdictOf(false, bucket, this.perMinute);
    bucket.left -= 1;
    bucket.used += 1;
    const isNearlyUsed = bucket.left < Math.floor(this.sliceOf(bucket) / 4);
    if (isNearlyUsed && !bucket.isExhausted) void this.ask(key, bucket);
    return verdictOf(true, bucket, this.perMinute);
  }

  /** Returns a permit that was not needed after all, for this process to use again in the same window. */
  giveBack(key: string): void {
    const bucket = this.buckets.get(key);
    if (bucket === undefined || bucket.endsAt <= performance.now() || bucket.used === 0) return;
    bucket.used -= 1;
    bucket.left += 1;
  }

  private bucketOf(key: string): Bucket {
    const now = performance.now();
    const known = this.buckets.get(key);
    if (known !== undefined && known.endsAt > now) return known;
    const [oldest] = this.buckets.keys();
    if (known !== undefined) this.buckets.delete(key);
    else if (this.buckets.size >= REMEMBERED && oldest !== undefined) this.buckets.delete(oldest);
    const fresh: Bucket = {
      endsAt: now + WINDOW_SECONDS * 1_000, used: 0, left: this.share, unreported: this.share, leftForAll: this.perMinute,
      isExhausted: false, asking: null,
    };
    this.buckets.set(key, fresh);
    return fresh;
  }

  /** Slices get smaller as the budget does, so that little lies unused in one process while another refuses. */
  private sliceOf({ leftForAll }: Bucket): number {
    return Math.max(1, Math.min(this.share, Math.floor(leftForAll / 4)));
  }

  /** One question at a time for a bucket; whoever needs its answer waits for the same one. */
  private ask(key: string, bucket: Bucket): Promise<void> {
    bucket.asking ??= this.fetch(key, bucket).finally(() => {
      bucket.asking = null;
    });
    return bucket.asking;
  }

  private async fetch(key: string, bucket: Bucket): Promise<void> {
    const slice = this.sliceOf(bucket);
    const asked = slice + bucket.unreported;
    try {
      const { taken, endsInMilliseconds } = await this.source.take(`${this.name} ${key}`, asked);
      const granted = Math.min(asked, Math.max(0, this.perMinute - (taken - asked)));
      bucket.left = Math.max(0, bucket.left + granted - bucket.unreported);
      bucket.unreported = 0;
      bucket.leftForAll = Math.max(0, this.perMinute - taken);
      bucket.isExhausted = granted < asked;
      bucket.endsAt = performance.now() + endsInMilliseconds;
    } catch {
      const alone = Math.min(slice, this.perMinute - bucket.used - bucket.left);
      bucket.left += Math.max(0, alone);
      bucket.unreported += Math.max(0, alone);
      bucket.isExhausted = bucket.left === 0;
    }
  }
}

function verdictOf(isAllowed: boolean, { used, left, leftForAll, endsAt }: Bucket, limit: number): RateVerdict {
  return {
    isAllowed,
    remaining: isAllowed ? Math.max(0, Math.min(limit - used, leftForAll + left)) : 0,
    resetSeconds: Math.max(1, Math.ceil((endsAt - performance.now()) / 1_000)),
  };
}
