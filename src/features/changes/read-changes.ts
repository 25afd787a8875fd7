import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { refuse, refuseUnaudited } from '../../kernel/problem.js';
import { type AsOfArguments, isOfThen, momentValues } from '../../platform/api/as-of.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import { type CustomerAtProvider, endOfAgreement } from '../agreements/index.js';
import { type OrganisationProfile, organisationProfile } from '../organisations/index.js';
import type { ChangeNoticeRow, ChangeObjectionRow, ChangeRow } from './change.entity.js';
import { changeStore } from './change.store.js';
import type { ChangeState } from './change.js';
import {
  findObjection, listChanges, listNotices, listObjections, listRecipients, type ListedObjection, listTold, type ObjectionWish, partsOfNotice,
  type Recipient, recipientsOfAgreement, type RecipientWish, type Tally, talliesOf, type ToldChange, withStandings,
} from './changes.queries.js';
import {
  findChangeThen, findObjectionThen, listChangesThen, listNoticesThen, listObjectionsThen, listRecipientsThen, talliesThen, whenRecorded,
} from './changes-then.queries.js';
import type { ChangeCustomer } from './change-customers.store.js';
import type { Versioned } from './kept-versions.js';
import { noticeStore } from './notice.store.js';
import { objectionStore } from './objection.store.js';
import { listToldThen, momentOfTold, withStandingsThen } from './told-then.queries.js';

/** A notice as whoever holds its link reads it. */
export interface OpenedNotice {
  readonly notice: ChangeNoticeRow;
  readonly parts: readonly ChangeCustomer[];
  readonly house: OrganisationProfile;
  readonly isCalledOff: boolean;
  /** Where the organisation is. */
  readonly today: string;
  /** Whether the agreement does not stand any more. */
  readonly isOver: boolean;
  /** The one that nobody settled, else the last one; null: nobody objected. */
  readonly objection: ChangeObjectionRow | null;
}

/** Reads changes, whom they concern, and what was said about them. */
@Injectable()
export class ReadChanges {
  constructor(private readonly transaction: TenantTransaction) {}

  one(actor: Actor, id: string, asked: AsOfArguments = {}): Promise<ChangeRow | null> {
    return this.transaction.read(ownScope(actor), (tx) => (isOfThen(asked) ? findChangeThen(tx, id, asked) : changeStore.find(tx, id)));
  }

  /** One that was there then; else the refusal says since when it is. */
  async oneOn(actor: Actor, id: string, asked: AsOfArguments): Promise<ChangeRow> {
    return await this.one(actor, id, asked) ?? this.refuseThen(actor, 'change', id, asked);
  }

  page(actor: Actor, page: PageRequest, state: ChangeState | null, asked: AsOfArguments = {}): Promise<Page<ChangeRow>> {
    return this.transaction.read(ownScope(actor), (tx) =>
      (isOfThen(asked) ? listChangesThen(tx, page, state, asked) : listChanges(tx, page, state)));
  }

  /** How many stand where. */
  tallies(actor: Actor, change: Pick<ChangeRow, 'id' | 'round'>, asked: AsOfArguments = {}): Promise<Tally[]> {
    return this.transaction.read(ownScope(actor), (tx) => (isOfThen(asked) ? talliesThen(tx, change.id, asked) : talliesOf(tx, change)));
  }

  recipients(actor: Actor, changeId: string, page: PageRequest, wish: RecipientWish, asked: AsOfArguments = {}): Promise<Page<Recipient>> {
    return this.ofChange(actor, changeId, (id) => this.transaction.read(ownScope(actor), (tx) =>
      (isOfThen(asked) ? listRecipientsThen(tx, id, page, wish, asked) : listRecipients(tx, id, page, wish))), asked);
  }

  /** The services of one agreement in a change. */
  recipientsOf(actor: Actor, changeId: string, agreementId: string): Promise<Recipient[]> {
    return this.transaction.read(ownScope(actor), (tx) => recipientsOfAgreement(tx, changeId, agreementId));
  }

  notices(actor: Actor, changeId: string, page: PageRequest, asked: AsOfArguments = {}): Promise<Page<ChangeNoticeRow>> {
    return this.ofChange(actor, changeId, (id) => this.transaction.read(ownScope(actor), (tx) =>
      (isOfThen(asked) ? listNoticesThen(tx, id, page, asked) : listNotices(tx, id, page))), asked);
  }

  objections(actor: Actor, page: PageRequest, wish: ObjectionWish, asked: AsOfArguments = {}): Promise<Page<ListedObjection>> {
    return this.transaction.read(ownScope(actor), (tx) =>
      (isOfThen(asked) ? listObjectionsThen(tx, page, wish, asked) : listObjections(tx, page, wish)));
  }

  /** One that was on record then; else the refusal says since when it is. */
  async objection(actor: Actor, id: string, asked: AsOfArguments = {}): Promise<ListedObjection> {
    const found = await this.transaction.read(ownScope(actor), (tx) => (isOfThen(asked) ? findObjectionThen(tx, id, asked) : findObjection(tx, id)));
    return found ?? this.refuseThen(actor, 'change_objection', id, asked);
  }

  /** What a provider told the actor's organisation: what it may see is found first, then what became of exactly that. */
  async told(actor: Actor, at: CustomerAtProvider, page: PageRequest, asked: AsOfArguments = {}): Promise<Page<ToldChange>> {
    if (isOfThen(asked)) return this.toldThen(actor, at, page, asked);
    const { organisationId, customerId } = at;
    const found = await this.transaction.read({ organisationId, viewerId: actor.organisationId }, (tx) => listTold(tx, customerId, page));
    if (found.rows.length === 0) return { ...found, rows: [] };
    return { ...found, rows: await this.transaction.read({ organisationId }, (tx) => withStandings(tx, found.rows)) };
  }

  /** By whoever holds the link of a mail. */
  async byLink(token: string): Promise<OpenedNotice> {
    const { organisationId, hash } = readTenantToken(token) ?? refuseUnaudited('LINK_INVALID', {});
    return this.transaction.read({ organisationId }, async (tx) => {
      const [notice, house] = await Promise.all([noticeStore.byToken(tx, hash), organisationProfile(tx).catch(() => null)]);
      if (notice === null || house === null) refuseUnaudited('LINK_INVALID', {});
      const [parts, change, objection, endsOn, today] = await Promise.all([
        partsOfNotice(tx, notice), changeStore.find(tx, notice.changeId), objectionStore.latest(tx, notice), endOfAgreement(tx, notice.agreementId), todayHere(tx),
      ]);
      const isCalledOff = change === null || change.state === 'CANCELLED' || change.round !== notice.round;
      return { notice, parts, house, today, isCalledOff, objection, isOver: endsOn !== null && endsOn <= today };
    });
  }

  private async toldThen(actor: Actor, { organisationId, customerId }: CustomerAtProvider, page: PageRequest, asked: AsOfArguments): Promise<Page<ToldChange>> {
    const moment = await this.transaction.read({ organisationId }, (tx) => momentOfTold(tx, asked));
    const found = await this.transaction.read({ organisationId, viewerId: actor.organisationId }, (tx) => listToldThen(tx, customerId, page, moment));
    if (found.rows.length === 0) return { ...found, rows: [] };
    return { ...found, rows: await this.transaction.read({ organisationId }, (tx) => withStandingsThen(tx, found.rows, moment)) };
  }

  private async ofChange<T>(actor: Actor, id: string, read: (id: string) => Promise<T>, asked: AsOfArguments = {}): Promise<T> {
    const [, result] = await Promise.all([this.oneOn(actor, id, asked), read(id)]);
    return result;
  }

  private async refuseThen(actor: Actor, table: Versioned, id: string, asked: AsOfArguments): Promise<never> {
    const stood = !isOfThen(asked) ? null
      : await this.transaction.read(ownScope(actor), (tx) => whenRecorded(tx, table, id, momentValues(asked, tx.now)[1]));
    return stood === null ? refuse('NOT_FOUND', {}) : refuse('NOT_THERE_THEN', { stood });
  }
}

function ownScope({ organisationId }: Actor): { readonly organisationId: string } {
  return { organisationId };
}
