import { Injectable } from '@nestjs/common';

import { ProblemError } from '../../kernel/problem.js';
import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { ActivateChange } from './activate-change.js';
import { standInRegisterAll } from './announced-change.js';
import type { ChangeRow } from './change.entity.js';
import { changeStore } from './change.store.js';
import { changeCustomerStore } from './change-customers.store.js';
import { KeepUp } from './keep-up.js';
import { noticeStore } from './notice.store.js';
import { objectionStore } from './objection.store.js';
import { RehearseChange } from './rehearse-change.js';
import { isAnyReturning } from './returning.queries.js';
import { TellCustomers } from './tell-customers.js';

const JOB = 'changes';
const ACT = { action: 'change.work', subjectType: 'change' } as const;

/** How soon a change is looked at again: while notices are under way, while it waits for a day, */
const PROOF_SECONDS = 20;
const DAY_SECONDS = 600;
/** and for as long as anybody is on the old chain, or is to come back: agreements end, and others begin. */
const LONG_SECONDS = 3_600;

/**
 * Does the next portion of work of a change, each in one transaction: it may be killed between any two, and goes on where the
 * last one ended. Two processes that try the same take turns at the change's row.
 */
@Injectable()
export class WorkOnChange {
  constructor(
    private readonly transaction: TenantTransaction, private readonly rehearsing: RehearseChange, private readonly telling: TellCustomers,
    private readonly keepingUp: KeepUp, private readonly activating: ActivateChange,
  ) {}

  /** True when there is more to do at once. What the register refuses on the day is on record, and tried again in an hour. */
  async execute(organisationId: string, changeId: string): Promise<boolean> {
    try {
      return await this.portion(organisationId, changeId);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      await this.transaction.run(systemActor(organisationId, JOB), { ...ACT, subjectId: changeId }, (tx) => {
        tx.noteAudited();
        changeStore.schedule(tx, changeId, tx.now.add({ hours: 1 }));
        return Promise.resolve();
      });
      return false;
    }
  }

  private async portion(organisationId: string, changeId: string): Promise<boolean> {
    const act = { ...ACT, subjectId: changeId };
    return this.transaction.run(systemActor(organisationId, JOB), act, async (tx) => {
      const [today, change] = await Promise.all([todayHere(tx), changeStore.lock(tx, changeId)]);
      // Portions of work that somebody ordered; the order and its end are on record.
      tx.noteAudited();
      if (change === null) {
        changeStore.schedule(tx, changeId, null);
        return false;
      }
      return this.next(tx, change, today);
    });
  }

  private async next(tx: Tx, change: ChangeRow, today: string): Promise<boolean> {
    if (await this.telling.answering.stretch(tx, change)) return true;
    switch (change.state) {
      case 'REHEARSING': return this.rehearse(tx, change, today);
      case 'ANNOUNCING': return this.announce(tx, change, today);
      case 'ANNOUNCED':
      case 'EFFECTIVE': return this.follow(tx, change, today);
      case 'CANCELLED': return this.callOff(tx, change);
      default:
        await this.rest(tx, change);
        return false;
    }
  }

  /** Nothing more is to be done, but for proofs that an answer to an objection arrived. */
  private async rest(tx: Tx, change: ChangeRow): Promise<void> {
    const isUnproven = await objectionStore.isAnyUnproven(tx, change.id);
    changeStore.schedule(tx, change.id, isUnproven ? tx.now.add({ seconds: PROOF_SECONDS }) : null);
  }

  private async rehearse(tx: Tx, change: ChangeRow, today: string): Promise<boolean> {
    const { reached, affected } = await this.rehearsing.stretch(tx, change, today);
    if (reached !== null) {
      await changeStore.save(tx, change, { cursor: reached, doneCount: change.doneCount + affected });
      return true;
    }
    const { agreements, services } = await changeCustomerStore.count(tx, change);
    await Promise.all([
      changeStore.save(tx, change, { state: 'REHEARSED', cursor: null, doneCount: 0, affectedCount: agreements }),
      recordAudit(tx, { ...ACT, action: 'change.rehearsed', subjectId: change.id }, { agreements, services, round: change.round }),
    ]);
    await this.rest(tx, change);
    return false;
  }

  private async announce(tx: Tx, change: ChangeRow, today: string): Promise<boolean> {
    const { reached, told } = await this.telling.announcing.stretch(tx, change, today);
    if (reached !== null) {
      await changeStore.save(tx, change, { cursor: reached, doneCount: change.doneCount + told });
      return true;
    }
    await Promise.all([
      changeStore.save(tx, change, { state: 'ANNOUNCED', cursor: null, announcedAt: change.announcedAt ?? tx.now.toString() }),
      recordAudit(tx, { ...ACT, action: 'change.announced', subjectId: change.id }, { agreements: change.doneCount, round: change.round }),
    ]);
    return true;
  }

  private async callOff(tx: Tx, change: ChangeRow): Promise<boolean> {
    const reached = await this.telling.cancelling.stretch(tx, change);
    if (reached === null) await this.rest(tx, change);
    else await changeStore.save(tx, change, { cursor: reached });
    return reached !== null;
  }

  /** Proofs of notices first: dates depend on them. Then what agreements say by now; on its day, the register; then each agreement. */
  private async follow(tx: Tx, change: ChangeRow, today: string): Promise<boolean> {
    if (await this.telling.settling.stretch(tx, change, today)) return true;
    if (await this.keepingUp.stretch(tx, change, today)) return true;
    const isDue = change.state === 'ANNOUNCED' && change.wantedOn <= today;
    const current = isDue ? await this.activating.inRegister(tx, change) : change;
    if (isDue) await recordAudit(tx, { ...ACT, action: 'change.effective', subjectId: change.id }, { wantedOn: change.wantedOn });
    if (current.state === 'EFFECTIVE' && await this.activating.stretch(tx, current, today)) return true;
    const isOpen = await standInRegisterAll(tx, current, today) || await isAnyReturning(tx, current, today);
    const [isUnproven, isUnanswered, isWaiting] = await Promise.all([
      noticeStore.isAnyUnproven(tx, current), objectionStore.isAnyUnproven(tx, current.id), changeCustomerStore.isAnyWaiting(tx, current),
    ]);
    const seconds = isUnproven || isUnanswered ? PROOF_SECONDS
      : current.state === 'ANNOUNCED' || isWaiting ? DAY_SECONDS : isOpen ? LONG_SECONDS : null;
    changeStore.schedule(tx, change.id, seconds === null ? null : tx.now.add({ seconds }));
    return false;
  }
}
