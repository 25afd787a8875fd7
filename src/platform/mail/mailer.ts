import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';

import { newId } from '../../kernel/ids.js';
import { sealJson } from '../crypto/sealed.js';
import { Vault } from '../crypto/vault.js';
import { statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { renderMail } from './layout.js';
import type { MailCaution } from './mail-brake.js';
import { MailMessageRow } from './mail-message.entity.js';
import { type MailTemplate, spokenLanguage } from './template.js';

/** Channel that wakes the sender. */
export const MAIL_CHANNEL = 'art28_mail';

const enqueue = statement<never>('mail_enqueue',
  'INSERT INTO mail_queue (mail_id, organisation_id, due_at) VALUES ($1, $2, $3)');

const queuedSince = statement<{ id: string }>('mail_queued_since', `
  SELECT id FROM mail_message
  WHERE organisation_id = $1 AND subject_type = $2 AND subject_id = $3 AND template = $4 AND created_at > $5 LIMIT 1`);

/** One mail to be written. */
export interface MailDraft<Data> {
  /** Name of the template, as it stands in the proof. */
  readonly name: string;
  readonly template: MailTemplate<Data>;
  readonly data: Data;
  readonly to: string;
  /** BCP 47; the nearest language we speak is used. */
  readonly language: string;
  /** Display name of the sender: the organisation in whose name it goes. */
  readonly fromName: string;
  readonly about: { readonly type: string; readonly id: string };
  /** Somebody without an account caused it: its mailbox is kept from being flooded. */
  readonly caution?: MailCaution;
  /** Where a POST ends a subscription at once (RFC 8058); a GET shows a page. */
  readonly unsubscribeUrl?: string;
  /** Whom an answer to the mail reaches. Left out: the sender, whom nobody reads. */
  readonly replyTo?: string;
}

/** What is sealed in the outbox. */
export interface MailContent {
  readonly to: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly caution?: MailCaution;
  readonly unsubscribeUrl?: string;
  readonly replyTo?: string;
}

/** Puts mails into the outbox, in the act's own transaction; the sender hands them over. */
@Injectable()
export class Mailer {
  constructor(private readonly vault: Vault) {}

  queue<Data>(tx: Tx, draft: MailDraft<Data>): Promise<string> {
    const language = spokenLanguage(draft.language);
    const id = newId();
    const { key, wrapped } = this.vault.newDataKey(tx.organisationId, tx.now);
    const content: MailContent = {
      to: draft.to, fromName: draft.fromName, ...renderMail(draft.template[language](draft.data), language),
      ...(draft.caution === undefined ? {} : { caution: draft.caution }),
      ...(draft.unsubscribeUrl === undefined ? {} : { unsubscribeUrl: draft.unsubscribeUrl }),
      ...(draft.replyTo === undefined ? {} : { replyTo: draft.replyTo }),
    };
    tx.wakeAfterCommit(MAIL_CHANNEL);
    tx.insertLater(MailMessageRow, {
      organisationId: tx.organisationId, id, template: draft.name, language,
      subjectType: draft.about.type, subjectId: draft.about.id,
      dataKey: wrapped, content: sealJson(key, content, `mail ${id}`),
      state: 'PENDING', attempts: 0, createdAt: tx.now.toString(), handedOverAt: null, response: null,
    });
    tx.executeLater(enqueue, [id, tx.organisationId, tx.now]);
    return Promise.resolve(id);
  }

  /** Whether such a mail about this was put into the outbox after `since`: for what is told once in a while only. */
  async hasQueuedSince(
    tx: Tx, name: string, about: MailDraft<unknown>['about'], since: Temporal.Instant,
  ): Promise<boolean> {
    return (await tx.query(queuedSince, [tx.organisationId, about.type, about.id, name, since])).length > 0;
  }
}
