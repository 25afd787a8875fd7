import { Injectable } from '@nestjs/common';

import type { Tx } from '../../platform/database/tx.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { publicNameOf } from '../organisations/index.js';
import { questionMail } from './request.mails.js';
import { RequestLinks } from './request-links.js';
import { RequestVault } from './request-vault.js';
import type { RequestRecord } from './request.js';

/** Asks a person who named nobody which organisation is meant, or what staff want to know. Only a proven address is asked: nobody else is bothered. */
@Injectable()
export class AskPerson {
  constructor(
    private readonly mailer: Mailer,
    private readonly links: RequestLinks,
    private readonly vault: RequestVault,
  ) {}

  async byMail(tx: Tx, request: RequestRecord): Promise<void> {
    const { email } = this.vault.content(request).requester;
    if (email !== null) await this.write(tx, request, email, await publicNameOf(tx));
  }

  /** To the address that the request was sent with, in the organisation's name. */
  async write(tx: Tx, request: RequestRecord, email: string, fromName: string): Promise<void> {
    const secret = this.links.create(tx, request.id, 'STATUS');
    const { question } = request;
    const data = { processor: fromName, question, reference: request.reference, url: this.links.statusPage(request.reference, secret) };
    await this.mailer.queue(tx, {
      ...questionMail, data, to: email, language: request.language, fromName, about: { type: 'request', id: request.id },
    });
  }
}
