import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import { recordAudit } from '../audit/index.js';
import { termAsStrictest } from '../agreements/index.js';
import { tellCustomer } from './change-events.js';
import type { ChangeObjectionRow } from './change.entity.js';
import { changeStore } from './change.store.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { isProblem, settle } from './objection.rules.js';
import { objectionStore } from './objection.store.js';
import type { Outcome } from './objection.js';
import { type Basis, termsOf } from './reckoning.js';
import { reckonedAgain } from './settle-notices.js';

/** Settles an objection: withdrawn, solved, exempted, ended or overridden. */
@Injectable()
export class ResolveObjection {
  constructor(private readonly transaction: TenantTransaction, @Inject(CONFIG) private readonly config: Config) {}

  /** @param expected the version the caller has read, when it must still be that one. */
  async run(actor: Actor, id: string, outcome: Outcome, expected?: number): Promise<ChangeObjectionRow> {
    const act = { action: 'change.resolve_objection', subjectType: 'objection', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const [today, objection] = await Promise.all([todayHere(tx), objectionStore.lock(tx, id)]);
      if (objection === null) refuse('NOT_FOUND', {});
      if (expected !== undefined && expected !== objection.version) refuse('VERSION_STALE', { version: objection.version });
      if (objection.outcome !== null) refuse('OBJECTION_SETTLED', { outcome: objection.outcome.kind });
      const change = await changeStore.find(tx, objection.changeId) ?? refuse('NOT_FOUND', {});
      const locked = await changeCustomerStore.lock(tx, { id: change.id, round: objection.round }, [objection.agreementId]);
      const parts = locked.filter(({ service }) => objection.services.includes(service));
      const bases = await changeCustomerStore.bases(tx, parts.map(({ basisId }) => basisId));
      const settled = parts.map((part): ChangeCustomer => {
        const basis = bases.get(part.basisId);
        if (basis === undefined) throw new Error('an agreement in a change without its basis');
        const to = settle(termsOf(basis), outcome);
        if (isProblem(to)) refuse(to.code, to.data);
        // A notice that was never given is none, whatever became of the objection to it.
        const state = to.state === 'NOTIFIED' && part.sentOn === null ? 'PENDING' : to.state;
        return reckonedAgain({ ...part, state, consentedOn: to.isConsent ? today : part.consentedOn }, basis, change);
      });
      changeCustomerStore.save(tx, settled);
      if (change.state === 'ANNOUNCED' || change.state === 'EFFECTIVE') changeStore.schedule(tx, change.id, tx.now);
      await tellCustomer(tx, 'change.objection_resolved', change, settled, this.config.PUBLIC_URL, true);
      const [saved] = await Promise.all([
        objectionStore.save(tx, objection, { outcome, resolvedAt: tx.now.toString() }),
        recordAudit(tx, act, { changeId: change.id, agreementId: objection.agreementId, outcome: outcome.kind }),
      ]);
      return saved;
    });
  }
}

/** The last day to cure an objection before the customer may end the agreement: that very day, where nobody knows. */
export function cureUntil(basis: Basis | undefined, on: string): string | null {
  if (basis === undefined) return null;
  const days = termAsStrictest('CURE_DAYS', termsOf(basis).CURE_DAYS.value);
  return Temporal.PlainDate.from(on).add({ days }).toString();
}
