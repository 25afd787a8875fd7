import { Inject, Injectable } from '@nestjs/common';

import { newId } from '../../kernel/ids.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { makeTenantToken } from '../../platform/crypto/tenant-token.js';
import type { Tx } from '../../platform/database/tx.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { type Addressee, type Contact, type ContactPurpose, findAddressees } from '../customers/index.js';
import { LawEditions } from '../transfers/index.js';
import { isShownInRegister, standInRegister } from './announced-change.js';
import { tellCustomer } from './change-events.js';
import type { ChangeRow } from './change.entity.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { contentOf } from './change-notice.js';
import { followAgreements } from './follow-agreements.js';
import { loadNotice, type NoticeTelling } from './load-told.js';
import { changeNoticeMail } from './notice-mail.js';
import { HAND_ATTEMPT, type NewNotice, noticeStore } from './notice.store.js';
import { untold } from './out-of-change.rules.js';
import { reckonedAgain } from './reckoned-again.js';
import { type Basis, datesOf, Reckoner, termsOf } from './reckoning.js';

/** Contacts in the order they are written to: legal notices first. Billing never. */
export const NOTICE_PURPOSES = ['LEGAL_NOTICE', 'PRIVACY', 'DPO'] as const satisfies readonly ContactPurpose[];

/** Channels that answer whether the customer got it. */
const PROVEN: readonly string[] = ['EMAIL', 'WEBHOOK'];

/** Agreements told in one transaction. */
export const TOLD_AT_ONCE = 500;

/** One agreement to be told, with all of its services. */
interface AgreementTold {
  readonly change: ChangeRow;
  readonly parts: readonly ChangeCustomer[];
  readonly addressee: Addressee;
  readonly basis: Basis;
  readonly telling: NoticeTelling;
  readonly today: string;
}

/** Which try it is, and to which of the contacts it goes. */
interface Sending {
  readonly attempt: number;
  readonly contact: number;
}

/** Sends notices: each agreement once, in the transaction that writes down that it was. */
@Injectable()
export class AnnounceChange {
  private readonly base: string;

  constructor(private readonly mailer: Mailer, private readonly editions: LawEditions, @Inject(CONFIG) config: Config) {
    this.base = config.PUBLIC_URL;
  }

  /** Tells the next agreements. Gives the last one told; null: there was none left. */
  async stretch(tx: Tx, change: ChangeRow, today: string): Promise<{ readonly reached: string | null; readonly told: number }> {
    const ids = await changeCustomerStore.pending(tx, change, TOLD_AT_ONCE);
    if (ids.length === 0) return { reached: null, told: 0 };
    const locked = await changeCustomerStore.lock(tx, change, ids);
    const parts = (await followAgreements(tx, change, locked, today)).filter(({ state }) => state === 'PENDING');
    const customerIds = [...new Set(parts.map(({ customerId }) => customerId))];
    const [addressees, bases, telling, reach, written] = await Promise.all([
      findAddressees(tx, customerIds), changeCustomerStore.bases(tx, parts.map(({ basisId }) => basisId)),
      loadNotice(tx, change, this.editions), reachOf(tx, change, parts), noticeStore.attempts(tx, change, ids),
    ]);
    const byCustomer = new Map(addressees.map((each) => [each.id, each]));
    const reckoner = new Reckoner();
    const saved: ChangeCustomer[] = [];
    for (const ofAgreement of Map.groupBy(parts, ({ agreementId }) => agreementId).values()) {
      const [first] = ofAgreement;
      const addressee = first === undefined ? undefined : byCustomer.get(first.customerId);
      const basis = first === undefined ? undefined : bases.get(first.basisId);
      if (addressee === undefined || basis === undefined) throw new Error('an agreement in a change without its customer or basis');
      saved.push(...await this.tell(tx, { change, parts: ofAgreement, addressee, basis, telling, today }, reckoner, reach, written));
    }
    changeCustomerStore.save(tx, saved);
    if (saved.some(isToldByRegister)) await standInRegister(tx, change, today);
    return { reached: ids.at(-1) ?? null, told: ids.length };
  }

  /** Tells one agreement by the channel it wants. What only a person can do waits on the list of decisions. */
  private async tell(
    tx: Tx, told: AgreementTold, reckoner: Reckoner, reach: Reach, written: ReadonlyMap<string, number>,
  ): Promise<ChangeCustomer[]> {
    const { parts, addressee } = told;
    const [first] = parts as readonly [ChangeCustomer];
    const undecided = decisionNeeded(first.channel, addressee, reach);
    if (undecided !== null) return parts.map((part) => ({ ...part, decision: undecided, ...untold(undecided) }));
    // Another of its services may have been told before.
    return this.send(tx, told, reckoner, { attempt: Math.min((written.get(first.agreementId) ?? 0) + 1, HAND_ATTEMPT - 1), contact: 0 });
  }

  /** Tells one agreement anew that no notice reached. The periods run from today. */
  again(tx: Tx, told: AgreementTold, attempt: number): Promise<ChangeCustomer[]> {
    return this.send(tx, told, new Reckoner(), { attempt, contact: 0 });
  }

  private async send(tx: Tx, told: AgreementTold, reckoner: Reckoner, how: Sending): Promise<ChangeCustomer[]> {
    const { change, parts, basis, today } = told;
    const [first] = parts as readonly [ChangeCustomer];
    const due = reckoner.due(first.basisId, basis, { sentOn: today, wantedOn: change.wantedOn, consentedOn: first.consentedOn });
    const sent = parts.map((part): ChangeCustomer => (
      { ...part, state: part.state === 'PENDING' ? 'NOTIFIED' : part.state, decision: null, sentOn: today, handedOverOn: null }));
    const reached = sent.map((part): ChangeCustomer => ({ ...part, ...datesOf(part, due) }));
    const services = reached.map(({ service }) => service);
    const entries = { entries: told.telling.entries(first.customerId, services), serviceNames: told.telling.serviceNames(services) };
    const eventId = await tellCustomer(tx, 'change.proposed', { change, parts: reached, told: entries, publicUrl: this.base });
    await this.write(tx, { ...told, parts: reached }, how, eventId);
    // It says the days that follow if it arrives today. None of them runs before it did.
    const needsProof = PROVEN.includes(first.channel);
    return reached.map((part) => reckonedAgain({ ...part, needsProof }, basis, change, reckoner));
  }

  /** Writes the notice down and, by mail, sends it. */
  async write(tx: Tx, told: AgreementTold, { attempt, contact: which }: Sending, eventId: string | null): Promise<void> {
    const { change, parts, addressee, telling, basis } = told;
    const [first] = parts as readonly [ChangeCustomer];
    const content = contentOf(change, parts, telling);
    const { token, hash } = makeTenantToken(tx.organisationId);
    const contact = first.channel === 'EMAIL' ? contactsOf(addressee)[which] ?? null : null;
    const id = newId();
    const mailId = contact === null ? null : await this.mailer.queue(tx, {
      name: changeNoticeMail.name, template: changeNoticeMail.template, to: contact.email, fromName: telling.house.name, replyTo: telling.contact,
      data: { ...content, processor: telling.house.name, url: `${this.base}/changes/notice?token=${token}` },
      language: languageOf(basis, contact, addressee, telling.house), about: { type: 'change', id: change.id },
    });
    const isPublished = first.channel === 'PUBLISHED_REGISTER';
    const row: Omit<NewNotice, 'organisationId'> = {
      id, changeId: change.id, round: change.round, agreementId: first.agreementId, customerId: first.customerId, attempt,
      channel: first.channel, state: isPublished ? 'HANDED_OVER' : 'SENT', purpose: contact?.purpose ?? null, content, mailId, eventId,
      tokenHash: contact === null ? null : hash, sentAt: tx.now.toString(), handedOverAt: isPublished ? tx.now.toString() : null,
      proof: isPublished ? 'published' : null, acknowledgedAt: null, viewerOrganisationId: first.viewerOrganisationId,
    };
    noticeStore.add(tx, { ...row, organisationId: tx.organisationId });
  }
}

/** Its notice is what the register shows, the last day to object included. */
export function isToldByRegister({ channel, state }: ChangeCustomer): boolean {
  return channel === 'PUBLISHED_REGISTER' && state === 'NOTIFIED';
}

/** By which ways customers can be reached, besides mail. */
export interface Reach {
  /** Customers with an endpoint of their own here. */
  readonly withEndpoint: ReadonlySet<string>;
  /** Whether the published register shows the change, or would. */
  readonly isPublished: boolean;
}

export async function reachOf(
  tx: Tx, change: ChangeRow, parts: readonly { readonly channel: string; readonly customerId: string }[],
): Promise<Reach> {
  const by = (channel: string): string[] => parts.filter((part) => part.channel === channel).map(({ customerId }) => customerId);
  const [withEndpoint, isPublished] = await Promise.all([
    noticeStore.withEndpoint(tx, by('WEBHOOK')), by('PUBLISHED_REGISTER').length > 0 && isShownInRegister(tx, change),
  ]);
  return { withEndpoint, isPublished };
}

/** What no machine can do for this channel; null: nothing. */
export function decisionNeeded(
  channel: string, addressee: Addressee, { withEndpoint, isPublished }: Reach,
): ChangeCustomer['decision'] {
  switch (channel) {
    case 'EMAIL': return contactsOf(addressee).length === 0 ? 'NO_CONTACT' : null;
    case 'WEBHOOK': return withEndpoint.has(addressee.id) ? null : 'NO_ENDPOINT';
    case 'PUBLISHED_REGISTER': return isPublished ? null : 'NOT_PUBLISHED';
    default: return 'BY_HAND';
  }
}

/** Whom a notice is written to, one after the other when it comes back. */
export function contactsOf({ contacts }: Pick<Addressee, 'contacts'>): Contact[] {
  const inOrder = NOTICE_PURPOSES.flatMap((purpose) => contacts.filter((contact) => contact.purpose === purpose));
  return [...new Map(inOrder.map((contact) => [contact.email.toLowerCase(), contact])).values()];
}

/** The language that the agreement names, else the reader's. */
export function languageOf(basis: Basis | undefined, contact: Contact, addressee: Addressee, house: NoticeTelling['house']): string {
  const agreed = basis === undefined ? 'UNKNOWN' : termsOf(basis).NOTICE_LANGUAGE.value;
  return agreed === 'UNKNOWN' ? contact.language ?? addressee.language ?? house.language : agreed;
}
