import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import { newId } from '../../kernel/ids.js';
import type { Tx } from '../../platform/database/tx.js';
import { type AgreementInForce, agreementsInForce, termAsStrictest } from '../agreements/index.js';
import { tellWatchers, watchRegister } from '../organisations/index.js';
import type { ChangeRow } from './change.entity.js';
import { changeStore } from './change.store.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { followAgreements, otherwise } from './follow-agreements.js';
import { isOverBefore } from './follow.rules.js';
import { followTimer } from './follow-timer.store.js';
import { KeptBases, servicesConcerned } from './kept-basis.js';
import { objectionStore } from './objection.store.js';
import { untold } from './out-of-change.rules.js';
import { hasEmergencyClause, Reckoner } from './reckoning.js';
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
    await this.takeBack(tx, change, parts, found, today);
    // What has begun is part of what a new agreement finds.
    if (change.state === 'ANNOUNCED') await this.rehearsing.add(tx, change, today, found, parts);
    return true;
  }

  /**
   * A service that left its agreement and came back is as one that was never there: told anew of what is to come, and part of what it
   * finds where it has begun. What ends over an objection has not come back before its day.
   */
  private async takeBack(
    tx: Tx, change: ChangeRow, parts: readonly ChangeCustomer[], found: readonly AgreementInForce[], today: string,
  ): Promise<void> {
    const covered = new Map(found.filter((agreement) => !isOverBefore(change, agreement)).map((agreement) => [agreement.agreementId, agreement]));
    const back = parts.filter(({ state, agreementId, service }) => state === 'ENDED' && (covered.get(agreementId)?.services.includes(service) ?? false));
    if (back.length === 0) return;
    const endings = await objectionStore.ending(tx, change.id, [...new Set(back.map(({ agreementId }) => agreementId))]);
    const isEnding = ({ agreementId, service }: ChangeCustomer): boolean => endings.some(({ agreementId: of, services, outcome }) =>
      of === agreementId && services.includes(service) && outcome !== null && 'endsOn' in outcome && outcome.endsOn > today);
    const returned = back.filter((part) => !isEnding(part));
    if (returned.length === 0) return;
    tellWatchers(tx, 'CHANGES');
    if (change.state === 'EFFECTIVE') return changeCustomerStore.save(tx, returned.map((part) => ({ ...part, state: 'LIVE', liveSince: today, bars: [] })));
    const kept = new KeptBases(change);
    const fresh = returned.map((part) => {
      const agreement = covered.get(part.agreementId) as AgreementInForce;
      return { part, agreement, ...kept.of(agreement, servicesConcerned(change, agreement)) };
    });
    const bases = new Map(fresh.map(({ digest, basis }) => [digest, { id: newId(), digest, basis }]));
    const ids = await changeCustomerStore.keepBases(tx, change.id, [...bases.values()]);
    const reckoner = new Reckoner();
    const pending = fresh.map(({ part, agreement, digest, basis }): ChangeCustomer => {
      const { channel, silence, mustCascade, mustBeSentBy } = reckoner.due(digest, basis, { sentOn: today, wantedOn: change.wantedOn });
      return {
        ...part, ...untold(null), state: 'PENDING', decision: null, agreementVersionId: agreement.versionId, basisId: ids.get(digest) ?? part.basisId, channel, silence,
        grounds: termAsStrictest('OBJECTION_GROUNDS', agreement.terms.OBJECTION_GROUNDS.value), mustCascade, mustBeSentBy, hasEmergencyClause: hasEmergencyClause(basis),
        sentOn: null, handedOverOn: null, needsProof: false, acknowledgedOn: null, consentedOn: null, extendedUntil: null, reckonedAnewOn: null,
      };
    });
    changeCustomerStore.move(tx, pending);
    changeCustomerStore.save(tx, pending);
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
