import { Injectable } from '@nestjs/common';

import { Background } from '../background/background.js';

const KEPT_MILLISECONDS = 1_000;

/** How far behind the background work is. */
export interface Lag {
  /** `mail`, `audit`, `event_relay`, `webhook_deliveries` … */
  readonly loop: string;
  /** Age of the oldest thing that waits and is due; null when nobody could tell. */
  readonly seconds: number | null;
}

/** Asks all loops, in any process: what waits stands in the database. Asked at most once a second, however often probed. */
@Injectable()
export class Lags {
  private latest: Promise<readonly Lag[]> = Promise.resolve([]);
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly background: Background) {}

  all(): Promise<readonly Lag[]> {
    const now = performance.now();
    if (now - this.askedAt >= KEPT_MILLISECONDS) {
      this.askedAt = now;
      this.latest = this.ask();
    }
    return this.latest;
  }

  private ask(): Promise<readonly Lag[]> {
    const loops = this.background.all().filter((loop) => loop.lagSeconds !== undefined);
    return Promise.all(loops.map(async (loop) => {
      const seconds = await loop.lagSeconds?.().catch(() => null) ?? null;
      return { loop: loop.name.replaceAll(/[^a-z0-9]+/g, '_'), seconds };
    }));
  }
}
