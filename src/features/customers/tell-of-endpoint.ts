import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import { CONFIG, type Config } from '../../platform/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { Mailer } from '../../platform/mail/mailer.js';
import type { MailTemplate } from '../../platform/mail/template.js';
import { MemberQueries } from '../identity/index.js';
import { type EscalatedEndpoint, type Escalation, EscalationHooks, isUrgent } from '../webhooks/index.js';
import { type EndpointContacts, readEndpointContacts, type Recipient } from './endpoint-contacts.js';
import {
  ENDPOINT_DISABLED_MAIL, ENDPOINT_FAILING_MAIL, ENDPOINT_RECOVERED_MAIL, type EndpointMail, EVENTS_GIVEN_UP_MAIL,
} from './endpoint-mails.js';
import { UNDELIVERED_MAIL, type UndeliveredEvent } from './undelivered-mail.js';

type Exhausted = (Escalation & { readonly kind: 'EXHAUSTED' })['events'];

const GIVEN_UP = 'endpoint-events-given-up';

/** Hours between two mails that tell of given-up events of one endpoint. */
const GIVEN_UP_HOURS = 24;

/** Mails what people must know of a webhook endpoint: it fails, is disabled, answers again, or did not take something. */
@Injectable()
export class TellOfEndpoint implements OnModuleInit {
  constructor(
    private readonly mailer: Mailer,
    private readonly members: MemberQueries,
    private readonly hooks: EscalationHooks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.hooks.add((tx, escalation) => this.tell(tx, escalation));
  }

  async tell(tx: Tx, escalation: Escalation): Promise<void> {
    const contacts = await readEndpointContacts(tx, this.members, escalation.endpoint.customerId);
    const data = this.mailOf(tx, escalation.endpoint, contacts);
    const tellKeepers = <Data>(name: string, template: MailTemplate<Data>, all: Data): Promise<void> =>
      this.queue(tx, escalation.endpoint, contacts, contacts.keepers, { name, template, data: all });
    switch (escalation.kind) {
      case 'FAILING':
        return tellKeepers('endpoint-failing', ENDPOINT_FAILING_MAIL, {
          ...data, since: clockTime(escalation.failingSince, contacts), disabledFrom: clockTime(escalation.disabledFrom, contacts),
        });
      case 'DISABLED':
        return tellKeepers('endpoint-disabled', ENDPOINT_DISABLED_MAIL, { ...data, isGone: escalation.reason === 'GONE' });
      case 'RECOVERED':
        return tellKeepers('endpoint-recovered', ENDPOINT_RECOVERED_MAIL, data);
      case 'EXHAUSTED':
        await this.tellUrgent(tx, escalation.endpoint, contacts, escalation.events.filter(({ type }) => isUrgent(type)), data);
        if (!await this.isNews(tx, escalation.endpoint)) return;
        return tellKeepers(GIVEN_UP, EVENTS_GIVEN_UP_MAIL, { ...data, events: counted(escalation.events) });
    }
  }

  private async tellUrgent(
    tx: Tx, endpoint: EscalatedEndpoint, contacts: EndpointContacts, urgent: Exhausted, data: EndpointMail,
  ): Promise<void> {
    if (urgent.length === 0) return;
    const events = urgent.map((event) => undelivered(event, contacts));
    await this.queue(tx, endpoint, contacts, [contacts.privacy],
      { name: 'endpoint-undelivered', template: UNDELIVERED_MAIL, data: { ...data, events } });
  }

  /** Nobody has been warned that this endpoint fails, or told today that it does not take everything. */
  private async isNews(tx: Tx, { id, state, warnings }: EscalatedEndpoint): Promise<boolean> {
    if (state !== 'ENABLED' || warnings > 0) return false;
    const since = tx.now.subtract({ hours: GIVEN_UP_HOURS });
    return !await this.mailer.hasQueuedSince(tx, GIVEN_UP, { type: 'endpoint', id }, since);
  }

  private mailOf(tx: Tx, { id, url, description }: EscalatedEndpoint, contacts: EndpointContacts): EndpointMail {
    const base = this.config.PUBLIC_URL;
    return {
      organisation: contacts.profile.name,
      customer: contacts.customerName,
      host: new URL(url).hostname,
      description: description === null ? id : `${description} (${id})`,
      at: clockTime(tx.now.toString(), contacts),
      logUrl: `${base}/v1/deliveries?endpoint=${id}`,
      enableUrl: `${base}/v1/webhook-endpoints/${id}/enable`,
      replayUrl: `${base}/v1/webhook-endpoints/${id}/replay`,
    };
  }

  private async queue<Data>(
    tx: Tx, endpoint: EscalatedEndpoint, { profile }: EndpointContacts, recipients: readonly Recipient[],
    mail: { readonly name: string; readonly template: MailTemplate<Data>; readonly data: Data },
  ): Promise<void> {
    const about = { type: 'endpoint', id: endpoint.id };
    await Promise.all(recipients.map(({ email, language }) =>
      this.mailer.queue(tx, { ...mail, to: email, language, fromName: profile.name, about })));
  }
}

function undelivered({ type, occurredAt, data }: Exhausted[number], contacts: EndpointContacts): UndeliveredEvent {
  const text = (name: string): string | null => (typeof data[name] === 'string' ? data[name] : null);
  return { type, at: clockTime(text('dueAt') ?? occurredAt, contacts), reference: text('reference'), url: text('url') };
}

function counted(events: Exhausted): string {
  const counts = new Map<string, number>();
  for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => `${type} (${count})`).join(', ');
}

/** Day and time where the organisation is: `2026-03-10 11:00 (Europe/Amsterdam)`. */
function clockTime(at: string, { profile: { timeZone } }: EndpointContacts): string {
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  return `${there.toPlainDate().toString()} ${there.toPlainTime().toString({ smallestUnit: 'minute' })} (${timeZone})`;
}
