import { Injectable } from '@nestjs/common';

import type { Tx } from '../../platform/database/tx.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { type Addressee, findAddressees } from '../customers/index.js';
import { contactsOf, languageOf } from './announce-change.js';
import type { ChangeObjectionRow, ChangeRow } from './change.entity.js';
import { type ChangeCustomer, changeCustomerStore } from './change-customers.store.js';
import { beginsOn } from './change-notice.js';
import { loadTelling } from './load-told.js';
import { noticeStore } from './notice.store.js';
import { type EndedAnswer, objectionStore } from './objection.store.js';
import type { ObjectionDecision, OutcomeTold } from './objection.js';
import { objectionAnswerMail } from './outcome-mail.js';

const SETTLED_AT_ONCE = 200;

/** What is to be told: an objection as it is settled by now, and the services it is about, as they stand. */
interface Told {
  readonly change: ChangeRow;
  readonly objection: ChangeObjectionRow;
  readonly parts: readonly ChangeCustomer[];
}

/** What an objection keeps of that. */
type Kept = Pick<ChangeObjectionRow, 'answer' | 'decision'>;

const BY_HAND: readonly string[] = ['LETTER', 'REGISTERED_LETTER'];

/** Tells a customer what came of its objection, by the way its agreement wants to be told of changes, in the transaction that settles it. */
@Injectable()
export class TellOfOutcome {
  constructor(private readonly mailer: Mailer) {}

  /** @param eventId the event that carries it to endpoints of the customer. */
  async tell(tx: Tx, told: Told, eventId: string): Promise<Kept> {
    const { objection: { customerId }, parts: [part] } = told;
    if (part === undefined) throw new Error('an objection about no service');
    if (BY_HAND.includes(part.channel)) return undecided('BY_HAND');
    if (part.channel === 'WEBHOOK' && (await noticeStore.withEndpoint(tx, [customerId])).has(customerId)) {
      return { answer: { ...NOTHING, channel: 'WEBHOOK', eventId, sentAt: tx.now.toString() }, decision: null };
    }
    // Nothing is published about one customer: who reads the register is written to.
    return await this.write(tx, told, 1) ?? undecided(part.channel === 'WEBHOOK' ? 'NO_ENDPOINT' : 'NO_CONTACT');
  }

  /** Writes down what became of that; what came back goes to the next contact. True when there may be more. */
  async stretch(tx: Tx, change: ChangeRow): Promise<boolean> {
    const ended = await objectionStore.ended(tx, change.id, SETTLED_AT_ONCE);
    for (const { end, endedAt, said, ...objection } of ended) {
      const answer = objection.answer as OutcomeTold;
      const proof = (said === null || said === '' ? end : said).slice(0, 2_000);
      const proven: Kept = end === 'HANDED_OVER'
        ? { answer: { ...answer, state: 'HANDED_OVER', handedOverAt: endedAt ?? tx.now.toString(), proof }, decision: objection.decision }
        : await this.again(tx, change, objection, proof);
      await objectionStore.save(tx, objection, proven);
    }
    return ended.length >= SETTLED_AT_ONCE;
  }

  private async again(tx: Tx, change: ChangeRow, objection: Omit<EndedAnswer, 'end' | 'endedAt' | 'said'>, proof: string): Promise<Kept> {
    const answer = objection.answer as OutcomeTold;
    const locked = await changeCustomerStore.lock(tx, { id: change.id, round: objection.round }, [objection.agreementId]);
    const parts = locked.filter(({ service }) => objection.services.includes(service));
    const next = answer.channel === 'EMAIL' ? answer.attempt + 1 : 1;
    return await this.write(tx, { change, objection, parts }, next) ?? { answer: { ...answer, state: 'CAME_BACK', proof }, decision: 'CAME_BACK' };
  }

  /** By mail to one of the contacts; null: there is none such. */
  private async write(tx: Tx, { change, objection, parts }: Told, attempt: number): Promise<Kept | null> {
    const { agreementId, customerId, outcome, services } = objection;
    const [part] = parts;
    const [addressee] = await findAddressees(tx, [customerId]);
    const contact = contactOf(addressee, attempt);
    if (contact === null || addressee === undefined || outcome === null || part === undefined) return null;
    const [telling, said, bases] = await Promise.all([
      loadTelling(tx, change), noticeStore.newest(tx, change.id, [agreementId]), changeCustomerStore.bases(tx, [part.basisId]),
    ]);
    const mailId = await this.mailer.queue(tx, {
      name: objectionAnswerMail.name, template: objectionAnswerMail.template, to: contact.email, fromName: telling.house.name, replyTo: telling.contact,
      data: {
        processor: telling.house.name, title: (said.get(agreementId) ?? change).title, receivedOn: objection.receivedOn, outcome,
        services: telling.serviceNames(services), beginsOn: beginsOn(change, part), isCorrection: objection.corrections.length > 0, contact: telling.contact,
      },
      language: languageOf(bases.get(part.basisId), contact, addressee, telling.house), about: { type: 'change', id: change.id },
    });
    const answer: OutcomeTold = { ...NOTHING, channel: 'EMAIL', attempt, purpose: contact.purpose, mailId, sentAt: tx.now.toString() };
    return { answer, decision: null };
  }
}

const NOTHING = { state: 'SENT', attempt: 1, purpose: null, mailId: null, eventId: null, handedOverAt: null, proof: null } as const;

function undecided(decision: ObjectionDecision): Kept {
  return { answer: null, decision };
}

function contactOf(addressee: Addressee | undefined, attempt: number): ReturnType<typeof contactsOf>[number] | null {
  return addressee === undefined ? null : contactsOf(addressee)[attempt - 1] ?? null;
}
