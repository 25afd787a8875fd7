import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { recordAudit } from '../audit/index.js';
import { organisationProfile } from '../organisations/index.js';
import type { ChangeRow } from './change.entity.js';
import { changeStore } from './change.store.js';
import { changeNoticeMail } from './notice-mail.js';

/** Sends a notice to the organisation itself, so that it reads what its customers will. The link in it leads nowhere. */
@Injectable()
export class SendTestNotice {
  constructor(
    private readonly transaction: TenantTransaction, private readonly mailer: Mailer, @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(actor: Actor, id: string): Promise<ChangeRow> {
    const act = { action: 'change.test_notice', subjectType: 'change', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const [change, house] = await Promise.all([changeStore.find(tx, id), organisationProfile(tx)]);
      if (change === null) refuse('NOT_FOUND', {});
      const { kind, title, explanation, wantedOn, services } = change;
      await Promise.all([
        this.mailer.queue(tx, {
          name: 'change-notice-test', template: changeNoticeMail.template, to: house.privacyEmail, fromName: house.name, language: house.language,
          about: { type: 'change', id },
          data: {
            kind, title: `[test] ${title}`, explanation, wantedOn, services: services ?? ['*'], lastDayToObject: null, silence: 'REFUSES',
            mustCascade: false, processor: house.name, url: `${this.config.PUBLIC_URL}/changes/notice`,
          },
        }),
        recordAudit(tx, act, { round: change.round }),
      ]);
      return change;
    });
  }
}
