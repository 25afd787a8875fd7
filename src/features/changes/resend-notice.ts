import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import { recordAudit } from '../audit/index.js';
import { findAddressees } from '../customers/index.js';
import { LawEditions } from '../transfers/index.js';
import { AnnounceChange, decisionNeeded, isToldByRegister, reachOf } from './announce-change.js';
import { standInRegister } from './announced-change.js';
import { changeStore } from './change.store.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { loadNotice } from './load-told.js';
import { HAND_ATTEMPT, noticeStore } from './notice.store.js';
import { lockTold } from './told-change.js';

/** A notice that nobody got, to be sent again. */
export interface ResendWish {
  readonly agreementId: string;
  /** Where to, instead of the contacts on record. */
  readonly email: string | null;
}

/** Sends a notice again that waits for a decision: to the contacts as they are on record by now, or to another address. */
@Injectable()
export class ResendNotice {
  constructor(
    private readonly transaction: TenantTransaction, private readonly announcing: AnnounceChange, private readonly editions: LawEditions,
  ) {}

  async run(actor: Actor, changeId: string, { agreementId, email }: ResendWish): Promise<readonly ChangeCustomer[]> {
    const act = { action: 'change.resend_notice', subjectType: 'change', subjectId: changeId };
    return this.transaction.run(actor, act, async (tx) => {
      const [today, change] = await Promise.all([todayHere(tx), lockTold(tx, changeId)]);
      const all = await changeCustomerStore.lock(tx, change, [agreementId]);
      const parts = all.filter(({ decision, state }) => decision !== null && state === 'PENDING');
      const [first] = parts;
      if (all.length === 0) refuse('NOT_FOUND', {});
      if (first === undefined) refuse('NOTICE_NOT_SENDABLE', { decision: null });
      const [[addressee], bases, reach, written, telling] = await Promise.all([
        findAddressees(tx, [first.customerId]), changeCustomerStore.bases(tx, [first.basisId]),
        reachOf(tx, change, parts), noticeStore.attempts(tx, change, [agreementId]), loadNotice(tx, change, this.editions),
      ]);
      const [attempts, basis] = [written.get(agreementId) ?? 0, bases.get(first.basisId)];
      if (addressee === undefined || basis === undefined) throw new Error('an agreement in a change without its customer or basis');
      const to = email === null ? addressee : { ...addressee, contacts: [{ purpose: 'LEGAL_NOTICE' as const, email, name: null, language: null, phone: null }] };
      const decision = decisionNeeded(first.channel, to, reach);
      if (decision !== null || attempts + 1 >= HAND_ATTEMPT) refuse('NOTICE_NOT_SENDABLE', { decision: decision ?? first.decision });
      const told = await this.announcing.again(tx, { change, parts, addressee: to, basis, telling, today }, attempts + 1);
      changeCustomerStore.save(tx, told);
      if (told.some(isToldByRegister)) await standInRegister(tx, change, today);
      changeStore.schedule(tx, changeId, tx.now);
      await recordAudit(tx, act, { agreementId, attempt: attempts + 1, isElsewhere: email !== null });
      return told;
    });
  }
}
