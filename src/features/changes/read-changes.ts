import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { refuse, refuseUnaudited } from '../../kernel/problem.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import { type CustomerAtProvider, endOfAgreement } from '../agreements/index.js';
import { type OrganisationProfile, organisationProfile } from '../organisations/index.js';
import type { ChangeNoticeRow, ChangeObjectionRow, ChangeRow } from './change.entity.js';
import { changeStore } from './change.store.js';
import type { ChangeState, CustomerState } from './change.js';
import {
  findObjection, listChanges, listNotices, listObjections, listRecipients, type ListedObjection, listTold, partsOfNotice,
  type Recipient, recipientsOfAgreement, type Tally, talliesOf, type ToldChange, withStandings,
} from './changes.queries.js';
import type { ChangeCustomer } from './change-customers.store.js';
import { noticeStore } from './notice.store.js';
import { objectionStore } from './objection.store.js';

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

  one(actor: Actor, id: string): Promise<ChangeRow | null> {
    return this.transaction.read(ownScope(actor), (tx) => changeStore.find(tx, id));
  }

  page(actor: Actor, page: PageRequest, state: ChangeState | null): Promise<Page<ChangeRow>> {
    return this.transaction.read(ownScope(actor), (tx) => listChanges(tx, page, state));
  }

  /** How many stand where. */
  tallies(actor: Actor, change: Pick<ChangeRow, 'id' | 'round'>): Promise<Tally[]> {
    return this.transaction.read(ownScope(actor), (tx) => talliesOf(tx, change));
  }

  async recipients(
    actor: Actor, changeId: string, page: PageRequest, state: CustomerState | null, isUndecidedOnly: boolean,
  ): Promise<Page<Recipient>> {
    return this.ofChange(actor, changeId, (id) =>
      this.transaction.read(ownScope(actor), (tx) => listRecipients(tx, id, page, state, isUndecidedOnly)));
  }

  /** The services of one agreement in a change. */
  recipientsOf(actor: Actor, changeId: string, agreementId: string): Promise<Recipient[]> {
    return this.transaction.read(ownScope(actor), (tx) => recipientsOfAgreement(tx, changeId, agreementId));
  }

  async notices(actor: Actor, changeId: string, page: PageRequest): Promise<Page<ChangeNoticeRow>> {
    return this.ofChange(actor, changeId, (id) => this.transaction.read(ownScope(actor), (tx) => listNotices(tx, id, page)));
  }

  objections(actor: Actor, page: PageRequest, changeId: string | null, isOpenOnly: boolean, isUndecidedOnly: boolean): Promise<Page<ListedObjection>> {
    return this.transaction.read(ownScope(actor), (tx) => listObjections(tx, page, { changeId, isOpenOnly, isUndecidedOnly }));
  }

  objection(actor: Actor, id: string): Promise<ListedObjection | null> {
    return this.transaction.read(ownScope(actor), (tx) => findObjection(tx, id));
  }

  /** What a provider told the actor's organisation: what it may see is found first, then what became of exactly that. */
  async told(actor: Actor, { organisationId, customerId }: CustomerAtProvider, page: PageRequest): Promise<Page<ToldChange>> {
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

  private async ofChange<T>(actor: Actor, id: string, read: (id: string) => Promise<T>): Promise<T> {
    const [found, result] = await Promise.all([this.one(actor, id), read(id)]);
    return found === null ? refuse('NOT_FOUND', {}) : result;
  }
}

function ownScope({ organisationId }: Actor): { readonly organisationId: string } {
  return { organisationId };
}
