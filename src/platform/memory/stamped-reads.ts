import type { Actor } from '../../kernel/actor.js';
import { BoundedCache, type CacheLimits } from './bounded-cache.js';

interface Read<What> {
  readonly stamp: string;
  readonly what: What;
}

/**
 * What was read for organisations, each under the stamp of the one who asked for it (`Actor.stamp`). While the stamp is the same it is
 * the same: the trip that recognised the caller has said so, and none is made for it. Whoever comes without a stamp reads anew.
 * What is kept is shared by all who ask: nobody may change it.
 */
export class StampedReads<What> {
  private readonly kept: BoundedCache<Read<What>>;

  /** @param weigh what it takes, in the unit of the limits. */
  constructor(limits: CacheLimits, private readonly weigh: (what: What) => number) {
    this.kept = new BoundedCache(limits);
  }

  /** @param asked all that the answer depends on beside the organisation. */
  async of({ organisationId, stamp }: Pick<Actor, 'organisationId' | 'stamp'>, asked: readonly unknown[], read: () => Promise<What>): Promise<What> {
    if (stamp === undefined) return read();
    const key = JSON.stringify([organisationId, ...asked]);
    const found = this.kept.get(key);
    if (found?.stamp === stamp) return found.what;
    // It is read behind the stamp, so it may be newer than that one says, never older; and no stamp comes back.
    const what = await read();
    this.kept.set(key, { stamp, what }, this.weigh(what));
    return what;
  }
}
