import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import type { Tx } from '../../platform/database/tx.js';
import { findAddressees } from '../customers/index.js';
import { organisationProfile, tellWatchers } from '../organisations/index.js';
import { LawEditions } from '../transfers/index.js';
import { AnnounceChange, contactsOf } from './announce-change.js';
import type { ChangeRow } from './change.entity.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { type EndedNotice, noticeStore } from './notice.store.js';
import { loadNotice, type NoticeTelling } from './load-told.js';
import { reckonedAgain } from './reckoned-again.js';
import { type Basis, Reckoner } from './reckoning.js';

const SETTLED_AT_ONCE = 200;

/** Writes down what became of notices: handed over with the server's answer, or come back and sent to the next contact. */
@Injectable()
export class SettleNotices {
  constructor(private readonly announcing: AnnounceChange, private readonly editions: LawEditions) {}

  /** True when there may be more. */
  async stretch(tx: Tx, change: ChangeRow, today: string): Promise<boolean> {
    const ended = await noticeStore.ended(tx, change, SETTLED_AT_ONCE);
    if (ended.length === 0) return false;
    tellWatchers(tx, 'CHANGES');
    const parts = await changeCustomerStore.lock(tx, change, ended.map(({ agreementId }) => agreementId));
    const byHand = await noticeStore.byHand(tx, change, ended.map(({ agreementId }) => agreementId));
    const [house, bases] = await Promise.all([
      organisationProfile(tx), changeCustomerStore.bases(tx, parts.map(({ basisId }) => basisId)),
    ]);
    const byAgreement = Map.groupBy(parts, ({ agreementId }) => agreementId);
    const reckoner = new Reckoner();
    // Seldom anything comes back: only then the register is read.
    let telling: Promise<NoticeTelling> | undefined;
    const load = (): Promise<NoticeTelling> => (telling ??= loadNotice(tx, change, this.editions));
    for (const notice of ended) {
      if (byHand.has(notice.agreementId)) {
        noted(tx, notice);
        continue;
      }
      const own = byAgreement.get(notice.agreementId) ?? [];
      const basis = bases.get(own[0]?.basisId ?? '');
      if (basis === undefined) throw new Error('a notice without its agreement');
      const saved = notice.end === 'HANDED_OVER'
        ? this.handedOver(tx, { notice, own, basis, change, timeZone: house.timeZone }, reckoner)
        : await this.cameBack(tx, { notice, own, basis, change, today, load });
      changeCustomerStore.save(tx, saved);
    }
    return ended.length >= SETTLED_AT_ONCE;
  }

  private handedOver(
    tx: Tx, { notice, own, basis, change, timeZone }: Ended & { readonly timeZone: string }, reckoner: Reckoner,
  ): ChangeCustomer[] {
    const at = noted(tx, notice);
    const handedOverOn = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
    return own.map((part) => reckonedAgain({ ...part, handedOverOn }, basis, change, reckoner));
  }

  /** The next contact is told, and the periods start anew; after the last one a person must decide. */
  private async cameBack(
    tx: Tx, { notice, own, basis, change, today, load }: Ended & { readonly today: string; load(): Promise<NoticeTelling> },
  ): Promise<ChangeCustomer[]> {
    noted(tx, notice);
    const [addressee] = await findAddressees(tx, [notice.customerId]);
    const isSomebodyLeft = notice.channel === 'EMAIL' && addressee !== undefined && contactsOf(addressee).length > notice.attempt;
    if (!isSomebodyLeft) return own.map((part) => untold(part, change));
    const sent = own.map((part) => ({ ...part, sentOn: today, handedOverOn: null }));
    const [told, again] = [false, true].map((needsProof) => sent.map((part) => reckonedAgain({ ...part, needsProof }, basis, change))) as [ChangeCustomer[], ChangeCustomer[]];
    await this.announcing.write(tx, { change, parts: told, addressee, basis, telling: await load(), today }, { attempt: notice.attempt + 1, contact: notice.attempt }, notice.eventId);
    return again;
  }
}

interface Ended {
  readonly notice: EndedNotice;
  /** All services of the agreement. */
  readonly own: readonly ChangeCustomer[];
  readonly basis: Basis;
  readonly change: ChangeRow;
}

/**
 * A notice that reached nobody was not given: a person must decide, and what began by it has not begun. What a clause on emergencies
 * let begin needs no notice first.
 */
function untold(part: ChangeCustomer, { mode }: ChangeRow): ChangeCustomer {
  const isOpen = part.state === 'NOTIFIED' || part.state === 'LIVE';
  if (!isOpen || part.consentedOn !== null || part.acknowledgedOn !== null) return part;
  const isByClause = part.state === 'LIVE' && mode === 'EMERGENCY' && part.hasEmergencyClause;
  const dates = { sentOn: null, handedOverOn: null, effectiveOn: null, lastDayToObject: null, earliestGoLive: null };
  return isByClause ? { ...part, ...dates, decision: 'CAME_BACK' } : { ...part, ...dates, state: 'PENDING', liveSince: null, decision: 'CAME_BACK' };
}

/** The notice says what became of it. Where staff told the customer themselves that is all: what they recorded stands. Gives the time. */
function noted(tx: Tx, notice: EndedNotice): string {
  const at = notice.endedAt ?? tx.now.toString();
  noticeStore.settle(tx, notice.id, { state: notice.end, handedOverAt: notice.end === 'HANDED_OVER' ? at : null, proof: proofOf(notice) });
  return at;
}

function proofOf({ answer, end }: EndedNotice): string {
  return (answer === null || answer === '' ? end : answer).slice(0, 2_000);
}
