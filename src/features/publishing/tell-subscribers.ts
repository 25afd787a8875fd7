import { Injectable } from '@nestjs/common';

import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { spokenLanguage } from '../../platform/mail/template.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { recordAudit } from '../audit/index.js';
import { publicNameOf, rememberedProfile } from '../organisations/index.js';
import { listAnnounced } from './announced.js';
import { type Digest, digestStore } from './digest.store.js';
import { PUBLISHED_WORDS } from './published.words.js';
import { loadTimeline, publishedHead } from './published.queries.js';
import { titleOf } from './render-announced.js';
import { registerPath } from './render-register.js';
import { type SubscriptionRow, subscriptionStore } from './subscription.store.js';
import { SubscriptionSecrets } from './subscription-secrets.js';
import { registerChangedMail } from './subscription.mails.js';
import { type DigestChange, newSince } from './tell-subscribers.rules.js';

const HOURS_BETWEEN = 24;
/** Lines of one mail. */
const MOST_LINES = 100;
const FIRST = '00000000-0000-0000-0000-000000000000';
const ACT = { action: 'register-digest.send', subjectType: 'register_digest' } as const;

/**
 * Tells the subscribers of an organisation what changed: one mail each, once a day at most. Mails and how far they went are
 * committed together, so that a digest that broke off goes on, and nobody is told twice.
 */
@Injectable()
export class TellSubscribers {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly secrets: SubscriptionSecrets,
    private readonly mailer: Mailer,
  ) {}

  async run(organisationId: string): Promise<void> {
    const act = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
      this.transaction.run(systemActor(organisationId, 'register digest'), { ...ACT, subjectId: organisationId }, work);
    await act((tx) => this.look(tx));
    while (await act((tx) => this.sendSome(tx))) { /* until all are told */ }
  }

  /** Forgets whom nobody confirmed, and decides whether there is something to tell. */
  private async look(tx: Tx): Promise<void> {
    tx.noteAudited();
    const [, digest, [head]] = await Promise.all([
      subscriptionStore.forget(tx), digestStore.lock(tx), tx.query(publishedHead, [tx.organisationId, tx.now]),
    ]);
    if (digest === null || head === undefined || digest.changes !== null || isTooEarly(tx, digest)) return;
    if (!head.isPublished) return digestStore.told(tx, head.today, digest.sentAt, null);
    const [, then, wasAnnounced, now, announced] = await Promise.all([
      digestStore.holdRegister(tx), loadTimeline(tx, digest.toldKnownAt), listAnnounced(tx, digest.toldKnownAt), loadTimeline(tx, null),
      listAnnounced(tx, null),
    ]);
    const changes = newSince(head, { timeline: then, announced: wasAnnounced, on: digest.toldOn }, { timeline: now, announced });
    if (changes.length === 0) return digestStore.told(tx, head.today, digest.sentAt, null);
    digestStore.told(tx, head.today, tx.now.toString(), changes);
    return recordAudit(tx, { ...ACT, subjectId: tx.organisationId }, { changeCount: changes.length });
  }

  /** True when there may be more to tell. */
  private async sendSome(tx: Tx): Promise<boolean> {
    tx.noteAudited();
    const digest = await digestStore.lock(tx);
    if (digest === null || digest.changes === null) return false;
    const { changes, cursorId, sentAt } = digest;
    const [few, name, profile] = await Promise.all([
      subscriptionStore.next(tx, cursorId ?? FIRST, sentAt ?? tx.now.toString()), publicNameOf(tx), rememberedProfile(tx),
    ]);
    const url = this.secrets.whole(registerPath(profile?.slug ?? ''));
    for (const each of few) await this.mail(tx, each, { name, url, changes });
    const last = few.at(-1);
    digestStore.goOn(tx, last?.id ?? null);
    return last !== undefined;
  }

  private async mail(
    tx: Tx, row: SubscriptionRow, { name, url, changes }: { readonly name: string; readonly url: string; readonly changes: readonly DigestChange[] },
  ): Promise<void> {
    const { email, stopToken } = this.secrets.open(tx.organisationId, row);
    const stopUrl = this.secrets.link('unsubscribe', stopToken);
    await this.mailer.queue(tx, {
      ...registerChangedMail, data: { organisation: name, url, stopUrl, lines: linesOf(changes, row.language), moreCount: Math.max(0, changes.length - MOST_LINES) }, to: email,
      language: row.language, fromName: name, about: { type: 'register_subscription', id: row.id }, unsubscribeUrl: stopUrl,
    });
  }
}

function isTooEarly(tx: Tx, { sentAt }: Digest): boolean {
  return sentAt !== null && tx.now.epochMilliseconds - Date.parse(sentAt) < HOURS_BETWEEN * 3_600_000;
}

function linesOf(changes: readonly DigestChange[], tag: string): string {
  const language = spokenLanguage(tag);
  const words = PUBLISHED_WORDS[language];
  return changes.slice(0, MOST_LINES).map((each) => `- ${titleOf(each, language)}${each.kind === null ? '' : ` (${words.kinds[each.kind].title})`}`).join('\n');
}
