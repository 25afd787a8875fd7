import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import { recordAudit } from '../audit/index.js';
import { organisationProfile } from '../organisations/index.js';
import { LawEditions } from '../transfers/index.js';
import { contentOf } from './change-notice.js';
import { changeStore } from './change.store.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { loadNotice } from './load-told.js';
import { HAND_ATTEMPT, noticeStore } from './notice.store.js';
import { reckonedAgain } from './reckoned-again.js';
import { lockTold } from './told-change.js';

/** A notice that staff gave themselves, by letter for example, with what shows it. */
export interface HandNotice {
  readonly agreementId: string;
  readonly channel: 'LETTER' | 'REGISTERED_LETTER';
  readonly sentOn: string;
  /** When it arrived; null: not known yet. */
  readonly handedOverOn: string | null;
  readonly evidence: string;
}

function dayOf(instant: string | null, timeZone: string): string | null {
  return instant === null ? null : Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Records a notice that no machine could give. Recorded again, it is the same notice with what is known by then. */
@Injectable()
export class RecordNotice {
  constructor(private readonly transaction: TenantTransaction, private readonly editions: LawEditions) {}

  async run(actor: Actor, changeId: string, given: HandNotice): Promise<readonly ChangeCustomer[]> {
    const act = { action: 'change.record_notice', subjectType: 'change', subjectId: changeId };
    const sentOn = readDay(given.sentOn, 'sentOn').toString();
    const handedOverOn = given.handedOverOn === null ? null : readDay(given.handedOverOn, 'handedOverOn').toString();
    return this.transaction.run(actor, act, async (tx) => {
      const [today, change, { timeZone }] = await Promise.all([todayHere(tx), lockTold(tx, changeId), organisationProfile(tx)]);
      const approvedOn = dayOf(change.approvedAt, timeZone);
      if (sentOn > today || approvedOn === null || sentOn < approvedOn || (handedOverOn !== null && (handedOverOn > today || handedOverOn < sentOn))) {
        refuse('NOTICE_DAY_INVALID', { sentOn, handedOverOn, today, approvedOn });
      }
      const parts = await changeCustomerStore.lock(tx, change, [given.agreementId]);
      const [first] = parts;
      if (first === undefined) refuse('NOT_FOUND', {});
      const [bases, telling] = await Promise.all([changeCustomerStore.bases(tx, parts.map(({ basisId }) => basisId)), loadNotice(tx, change, this.editions)]);
      const told = parts.map((part): ChangeCustomer => {
        const basis = bases.get(part.basisId);
        if (basis === undefined) throw new Error('an agreement in a change without its basis');
        const state = part.state === 'PENDING' ? 'NOTIFIED' : part.state;
        return reckonedAgain({ ...part, state, decision: null, sentOn, needsProof: false, handedOverOn: handedOverOn ?? part.handedOverOn }, basis, change);
      });
      changeCustomerStore.save(tx, told);
      noticeStore.record(tx, {
        organisationId: tx.organisationId, id: newId(), changeId, round: change.round, agreementId: first.agreementId,
        customerId: first.customerId, attempt: HAND_ATTEMPT, channel: given.channel,
        state: handedOverOn === null ? 'SENT' : 'HANDED_OVER', purpose: null, content: contentOf(change, told, telling), mailId: null, eventId: null,
        tokenHash: null, sentAt: `${sentOn}T12:00:00Z`, handedOverAt: handedOverOn === null ? null : `${handedOverOn}T12:00:00Z`,
        proof: given.evidence, acknowledgedAt: null, viewerOrganisationId: first.viewerOrganisationId,
      });
      changeStore.schedule(tx, changeId, tx.now);
      await recordAudit(tx, act, { agreementId: first.agreementId, channel: given.channel, sentOn });
      return told;
    });
  }
}
