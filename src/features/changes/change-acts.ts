import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { type Problem, problem, refuse } from '../../kernel/problem.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { handsBehind } from '../identity/index.js';
import { recordAudit } from '../audit/index.js';
import { withdrawAnnounced } from '../publishing/index.js';
import { announceInRegister } from './announced-change.js';
import { tellOwner } from './change-events.js';
import type { ChangeRow } from './change.entity.js';
import { type ChangeAct, wrongInAct, wrongInApproval } from './change.rules.js';
import { changeStore } from './change.store.js';
import { changeCustomerStore } from './change-customers.store.js';
import { demandNamedStays } from './named-later.js';
import { isOfNobody, nameOfActor } from './plan-change.js';

const VERBS: Readonly<Record<Exclude<ChangeAct, 'AMEND'>, string>> = {
  REHEARSE: 'change.rehearse', APPROVE: 'change.approve', ANNOUNCE: 'change.announce', CANCEL: 'change.cancel',
};

/** The steps of a planned change, from rehearsal to notice: each is ordered here and worked off in the background. */
@Injectable()
export class ChangeActs {
  constructor(private readonly transaction: TenantTransaction, @Inject(CONFIG) private readonly config: Config) {}

  /** Reckons who is affected, and when it may begin for each. Nobody is told. */
  rehearse(actor: Actor, id: string, expected?: number): Promise<ChangeRow> {
    return this.run(actor, id, 'REHEARSE', expected, async (tx, row) => {
      changeStore.schedule(tx, id, tx.now);
      // Whoever was told stays told: only the others are reckoned anew.
      const isTold = (await changeCustomerStore.told(tx, { ...row, cursor: null }, 1)).length > 0;
      const again = row.state === 'REHEARSED' && !isTold ? { round: row.round + 1 } : {};
      return { set: { state: 'REHEARSING', cursor: null, doneCount: 0, affectedCount: null, ...again } };
    });
  }

  /** A second person lets it go, as rehearsed. */
  approve(actor: Actor, id: string, expected?: number): Promise<ChangeRow> {
    return this.run(actor, id, 'APPROVE', expected, async (tx, row) => {
      const [planner, approver] = [row.plannedBy, nameOfActor(actor)];
      const hands = await handsBehind(tx, [planner, approver]);
      const wrong = wrongInApproval(hands.get(planner) ?? [planner], hands.get(approver) ?? [approver]);
      // What it names may have been said otherwise since it was planned; from here on the register holds it.
      if (wrong === null && !isOfNobody(row)) await demandNamedStays(tx, row);
      return {
        wrong, set: { state: 'APPROVED', approvedBy: approver, approvedAt: tx.now.toString() }, details: { plannedBy: planner },
      };
    });
  }

  /** Notices leave from now on. */
  announce(actor: Actor, id: string, expected?: number): Promise<ChangeRow> {
    return this.run(actor, id, 'ANNOUNCE', expected, async (tx, row) => {
      changeStore.schedule(tx, id, tx.now);
      await Promise.all([
        tellOwner(tx, 'change.proposed', row, this.config.PUBLIC_URL), changeCustomerStore.lookAgain(tx, row),
        todayHere(tx).then((today) => announceInRegister(tx, row, today)),
      ]);
      return { set: { state: 'ANNOUNCING', cursor: null, doneCount: 0 } };
    });
  }

  /** Calls it off. What was told stays told; it begins for nobody. */
  cancel(actor: Actor, id: string, reason: string, expected?: number): Promise<ChangeRow> {
    return this.run(actor, id, 'CANCEL', expected, async (tx, row) => {
      // Some may have been told before it was amended, whatever state it is in.
      changeStore.schedule(tx, id, tx.now);
      await Promise.all([tellOwner(tx, 'change.cancelled', row, this.config.PUBLIC_URL), withdrawAnnounced(tx, id)]);
      return { set: { state: 'CANCELLED', cursor: null, cancelledAt: tx.now.toString(), reason } };
    });
  }

  private async run(
    actor: Actor, id: string, name: Exclude<ChangeAct, 'AMEND'>, expected: number | undefined,
    decide: (tx: Tx, row: ChangeRow) => Decided | Promise<Decided>,
  ): Promise<ChangeRow> {
    const act = { action: VERBS[name], subjectType: 'change', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const row = await changeStore.lock(tx, id);
      if (row === null) refuse('NOT_FOUND', {});
      if (expected !== undefined && expected !== row.version) refuse('VERSION_STALE', { version: row.version });
      const forbidden = name === 'CANCEL' && row.mode === 'UNAUTHORISED' ? problem('UNAUTHORISED_STANDS', {}) : wrongInAct(name, row.state);
      if (forbidden !== null) refuse(forbidden.code, forbidden.data);
      const { wrong, set, details } = await decide(tx, row);
      if (wrong !== null && wrong !== undefined) refuse(wrong.code, wrong.data);
      const [saved] = await Promise.all([changeStore.save(tx, row, set), recordAudit(tx, act, { round: row.round, ...details })]);
      return saved;
    });
  }
}

interface Decided {
  readonly wrong?: Problem | null;
  readonly set: Partial<ChangeRow>;
  /** For the audit trail. */
  readonly details?: Readonly<Record<string, string>>;
}
