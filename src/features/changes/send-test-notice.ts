import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { recordAudit } from '../audit/index.js';
import { organisationProfile } from '../organisations/index.js';
import { LawEditions } from '../transfers/index.js';
import { isInforming } from './change-kind.rules.js';
import { contentOf } from './change-notice.js';
import type { NoticeContent } from './notice-content.js';
import type { ChangeRow } from './change.entity.js';
import { type Recipient, typicalRecipient } from './changes.queries.js';
import { changeStore } from './change.store.js';
import { loadNotice, type NoticeTelling } from './load-told.js';
import { changeNoticeMail } from './notice-mail.js';
import { TEST_PATH } from './notice-page.js';
import { TEST_WORDS } from './test-notice.words.js';
import { explanationToTell } from './words-of-steps.js';

/** Sends a notice to the organisation itself, so that it reads what its customers will. Its link leads to a page that says it is a test. */
@Injectable()
export class SendTestNotice {
  constructor(
    private readonly transaction: TenantTransaction, private readonly mailer: Mailer, private readonly editions: LawEditions, @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(actor: Actor, id: string): Promise<ChangeRow> {
    const act = { action: 'change.test_notice', subjectType: 'change', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const [change, house] = await Promise.all([changeStore.find(tx, id), organisationProfile(tx)]);
      if (change === null) refuse('NOT_FOUND', {});
      const [telling, parts] = await Promise.all([loadNotice(tx, change, this.editions), typicalRecipient(tx, change)]);
      const content = parts.length > 0 ? contentOf(change, parts, telling) : unreckoned(change, telling);
      await Promise.all([
        this.mailer.queue(tx, {
          name: 'change-notice-test', template: changeNoticeMail.template, to: house.privacyEmail, fromName: house.name, replyTo: telling.contact,
          language: house.language, about: { type: 'change', id },
          data: { ...content, processor: house.name, url: `${this.config.PUBLIC_URL}${TEST_PATH}`, testing: testing(change, parts) },
        }),
        recordAudit(tx, act, { round: change.round }),
      ]);
      return change;
    });
  }
}

function testing({ affectedCount }: ChangeRow, [first]: readonly Recipient[]): (language: SpokenLanguage) => string {
  return (language) => (first === undefined ? TEST_WORDS[language].unreckoned : TEST_WORDS[language].as(first.customer, affectedCount ?? 1));
}

/** Nobody was reckoned yet: as strict as an agreement can be. */
function unreckoned(change: ChangeRow, telling: NoticeTelling): NoticeContent {
  const { kind, mode, title, wantedOn } = change;
  const services = change.services ?? [];
  return {
    kind, mode, title, explanation: explanationToTell(change, telling), wantedOn, beginsOn: null, bars: [], isAtOnce: false, services,
    serviceNames: telling.serviceNames(services), entries: telling.entriesOfAll(), lastDayToObject: null,
    silence: isInforming(change) ? 'INFORMS' : 'REFUSES', mustCascade: false, contact: telling.contact,
  };
}
