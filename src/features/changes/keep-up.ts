import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import type { Tx } from '../../platform/database/tx.js';
import { agreementsInForce } from '../agreements/index.js';
import { tellWatchers, watchRegister } from '../organisations/index.js';
import type { ChangeRow } from './change.entity.js';
import { changeStore } from './change.store.js';
import { changeCustomerStore } from './change-customers.store.js';
import { followAgreements, otherwise } from './follow-agreements.js';
import { followTimer } from './follow-timer.store.js';
import { RehearseChange } from './rehearse-change.js';

watchRegister(followTimer.ask);

/**
 * From the announcement on, until a change has begun for everybody, the agreements decide as they are in force: looked through
 * once a day, and whenever any was written. Whoever comes while the change is still to come is told at once.
 */
@Injectable()
export class KeepUp {
  constructor(private readonly rehearsing: RehearseChange) {}

  /** The next thousand agreements. True when there may be more. */
  async stretch(tx: Tx, change: ChangeRow, today: string): Promise<boolean> {
    const pass = await followTimer.find(tx, change.id);
    const isAsked = pass?.followAt !== null && pass?.followAt !== undefined && Temporal.Instant.compare(pass.followAt, tx.now) <= 0;
    if (pass === null || isAsked || pass.followedOn !== today) {
      followTimer.begin(tx, change.id, today);
      return true;
    }
    if (pass.isFollowed) return false;
    const { found, reached } = await agreementsInForce(tx, today, pass.cursor);
    followTimer.reach(tx, change.id, reached);
    if (reached === null) {
      await this.tellNewcomers(tx, change);
      return true;
    }
    const parts = await changeCustomerStore.between(tx, change, pass.cursor, reached);
    const moved = await otherwise(tx, change, parts, today, found);
    const ids = new Set(parts.flatMap(({ id, agreementId }) => (moved.has(id) ? [agreementId] : [])));
    if (ids.size > 0) {
      tellWatchers(tx, 'CHANGES');
      await followAgreements(tx, change, await changeCustomerStore.lock(tx, change, [...ids]), today);
    }
    // What has begun is part of what a new agreement finds.
    if (change.state === 'ANNOUNCED') await this.rehearsing.add(tx, change, today, found, parts);
    return true;
  }

  /** They are told as all others were, each once. */
  private async tellNewcomers(tx: Tx, change: ChangeRow): Promise<void> {
    if (change.state !== 'ANNOUNCED') return;
    const [next] = await changeCustomerStore.pending(tx, { ...change, cursor: null }, 1);
    if (next === undefined) return;
    const { agreements } = await changeCustomerStore.count(tx, change);
    await changeStore.save(tx, change, { state: 'ANNOUNCING', cursor: null, affectedCount: agreements });
  }
}
