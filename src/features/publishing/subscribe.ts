import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { refuseUnaudited } from '../../kernel/problem.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { MailBrake, type MailCaution } from '../../platform/mail/mail-brake.js';
import { comparedAddress, domainOf } from '../../platform/mail/mailbox.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { recordAudit } from '../audit/index.js';
import { isMailProvider } from '../customers/index.js';
import { type DirectoryEntry, OrganisationDirectory } from '../organisations/index.js';
import { digestStore } from './digest.store.js';
import { publicationStore } from './publication.store.js';
import { subscriptionStore } from './subscription.store.js';
import { SubscriptionSecrets } from './subscription-secrets.js';
import { confirmSubscriptionMail } from './subscription.mails.js';

const CONFIRM_DAYS = 7;

/**
 * Takes a wish to be told of changes, and mails the link that confirms the address. Whoever is subscribed already gets the
 * same mail, so that nobody at the door learns who is.
 */
@Injectable()
export class Subscribe {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly directory: OrganisationDirectory,
    private readonly secrets: SubscriptionSecrets,
    private readonly mailer: Mailer,
  ) {}

  async execute(stranger: Actor, slug: string, typed: string, wished: string | null): Promise<void> {
    const house = await this.directory.findBySlug(slug) ?? refuseUnaudited('NOT_FOUND', {});
    const { organisationId } = house;
    const email = comparedAddress(typed);
    const act = { action: 'register-subscription.ask', subjectType: 'register_subscription' } as const;
    await this.transaction.run({ ...stranger, organisationId }, act, async (tx) => {
      const [{ isPublished }, asked] = await Promise.all([publicationStore.read(tx), this.keep(tx, email, wished ?? house.language)]);
      if (!isPublished) refuseUnaudited('NOT_FOUND', {});
      await this.mail(tx, house, email, wished ?? house.language, asked);
      await recordAudit(tx, { ...act, subjectId: asked.id });
    });
  }

  /** A link that still works is mailed again: nobody makes the one in another's mailbox worthless by asking anew. */
  private async keep(tx: Tx, email: string, language: string): Promise<{ readonly id: string; readonly token: string }> {
    const { organisationId } = tx;
    const id = newId();
    const [confirm, stop] = [this.secrets.newToken(organisationId), this.secrets.newToken(organisationId)];
    const confirmUntil = tx.now.add({ hours: CONFIRM_DAYS * 24 }).toString();
    const row = await subscriptionStore.add(tx, {
      id, emailBlind: this.secrets.blind(organisationId, email), language, confirmHash: confirm.hash, confirmUntil, stopHash: stop.hash,
      sealed: this.secrets.seal(organisationId, id, { email, confirmToken: confirm.token, stopToken: stop.token }),
    });
    const held = this.secrets.open(organisationId, row);
    subscriptionStore.speak(tx, row.id, language);
    const isOpen = row.confirmHash !== null && Date.parse(row.confirmUntil) > tx.now.epochMilliseconds;
    if (isOpen) return { id: row.id, token: held.confirmToken };
    const sealed = this.secrets.seal(organisationId, row.id, { ...held, confirmToken: confirm.token });
    subscriptionStore.renew(tx, row.id, sealed, confirm.hash, confirmUntil);
    return { id: row.id, token: confirm.token };
  }

  private async mail(
    tx: Tx, { name }: DirectoryEntry, to: string, language: string, { id, token }: { readonly id: string; readonly token: string },
  ): Promise<void> {
    const waitsUntil = tx.now.add({ hours: 24 }).toString();
    const caution: MailCaution = { whenTooMany: 'DROP', isDomainShared: isMailProvider(domainOf(to)), waitsUntil };
    await this.mailer.queue(tx, {
      ...confirmSubscriptionMail, data: { organisation: name, url: this.secrets.link('confirm', token) }, to, language, fromName: name,
      about: { type: 'register_subscription', id }, caution,
    });
  }
}

/** What the links of the mails do. */
@Injectable()
export class SubscriptionLinks {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly secrets: SubscriptionSecrets,
    private readonly brake: MailBrake,
  ) {}

  /** Works once. */
  async confirm(stranger: Actor, token: string): Promise<void> {
    const { actor, hash } = holderOf(stranger, token);
    const act = { action: 'register-subscription.confirm', subjectType: 'register_subscription' } as const;
    await this.transaction.run(actor, act, async (tx) => {
      const [row] = await Promise.all([subscriptionStore.confirm(tx, hash), digestStore.begin(tx)]);
      if (row === null) return refuseUnaudited('LINK_INVALID', {});
      this.brake.release(tx, this.secrets.open(tx.organisationId, row).email);
      return recordAudit(tx, { ...act, subjectId: row.id });
    });
  }

  /** Deletes who subscribed. Again, or of somebody who never did: the same answer. */
  async end(stranger: Actor, token: string): Promise<void> {
    const { actor, hash } = holderOf(stranger, token);
    const act = { action: 'register-subscription.end', subjectType: 'register_subscription' } as const;
    await this.transaction.run(actor, act, async (tx) => {
      const id = await subscriptionStore.end(tx, hash);
      if (id === null) tx.noteAudited();
      else await recordAudit(tx, { ...act, subjectId: id });
    });
  }
}

function holderOf(stranger: Actor, token: string): { readonly actor: Actor; readonly hash: string } {
  const read = readTenantToken(token);
  if (read === null) refuseUnaudited('LINK_INVALID', {});
  return { actor: { ...stranger, kind: 'LINK', id: read.hash.slice(0, 16), organisationId: read.organisationId }, hash: read.hash };
}
