import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { refuse } from '../../kernel/problem.js';
import { CONFIG, type Config } from '../../platform/config.js';
import { makeTenantToken } from '../../platform/crypto/tenant-token.js';
import { Vault } from '../../platform/crypto/vault.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { comparedAddress } from '../../platform/mail/mailbox.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { recordAudit } from '../audit/index.js';
import type { Contact, CustomerFacts } from './customer.js';
import { CustomerInvitationRow } from './customer-invitation.entity.js';
import { currentFacts, lockCustomer } from './customers.store.js';
import type { Household } from './household.js';
import { INVITATION_MAIL } from './invitation-mail.js';
import { decideInvitation, INVITATION_DAYS, type InvitedPurpose } from './invitation.rules.js';
import type { InvitationView } from './invitations.queries.js';

/** Prefix of invitation tokens: a leaked one can be found by scanners, and told from other secrets. */
export const INVITATION_PREFIX = 'a28_inv_';

const revokeEarlier = statement<never>('invitation_revoke_earlier', `
  UPDATE customer_invitation SET revoked_at = $3
  WHERE organisation_id = $1 AND customer_id = $2 AND accepted_at IS NULL AND revoked_at IS NULL`);

/** What an invitation remembers of the mailbox it went to. */
export function blindAddress(vault: Vault, organisationId: string, email: string): string {
  return vault.blind(organisationId, 'customer-invitation', comparedAddress(email));
}

interface ToMail {
  readonly facts: CustomerFacts;
  readonly household: Household;
  readonly contact: Contact;
  readonly token: string;
  readonly invitation: CustomerInvitationRow;
}

/** Invites a customer to claim its record, through one of its contacts: the token goes into the mail and nowhere else. */
@Injectable()
export class InviteCustomer {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly mailer: Mailer,
    private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async invite(actor: Actor, externalId: string, purpose: InvitedPurpose | null): Promise<InvitationView> {
    const act = { action: 'customer.invite', subjectType: 'customer' };
    return this.transaction.run(actor, act, async (tx) => {
      const customer = await lockCustomer(tx, externalId);
      const facts = customer === null ? null : currentFacts(customer);
      if (customer === null || facts === null) refuse('NOT_FOUND', {});
      const contact = decideInvitation({ ...facts, claimedById: customer.claimedById }, purpose);
      if ('code' in contact) refuse(contact.code, contact.data);
      const { token, hash } = makeTenantToken(tx.organisationId, INVITATION_PREFIX);
      const row = this.row(tx, customer.id, contact, hash);
      await Promise.all([
        tx.execute(revokeEarlier, [tx.organisationId, customer.id, tx.now]),
        tx.insert(CustomerInvitationRow, row),
        this.mail(tx, { facts, household: customer.household, contact, token, invitation: row }),
        recordAudit(tx, { ...act, subjectId: customer.id }, { invitationId: row.id, purpose: contact.purpose }),
      ]);
      return {
        id: row.id, customerId: customer.id, purpose: contact.purpose as InvitedPurpose, state: 'OPEN' as const,
        createdAt: row.createdAt, expiresAt: row.expiresAt,
      };
    });
  }

  private row(tx: Tx, customerId: string, contact: Contact, tokenHash: string): CustomerInvitationRow {
    return {
      organisationId: tx.organisationId,
      id: newId(),
      customerId,
      tokenHash,
      purpose: contact.purpose,
      sentToBlind: blindAddress(this.vault, tx.organisationId, contact.email),
      createdAt: tx.now.toString(),
      expiresAt: tx.now.add({ hours: 24 * INVITATION_DAYS }).toString(),
      acceptedAt: null,
      acceptedById: null,
      revokedAt: null,
    };
  }

  private async mail(tx: Tx, { facts, household, contact, token, invitation }: ToMail): Promise<void> {
    await this.mailer.queue(tx, {
      name: 'customer-invitation',
      template: INVITATION_MAIL,
      data: {
        provider: household.name, customer: facts.name, token, url: `${this.config.PUBLIC_URL}/v1/customer-claims`,
        expiresOn: invitation.expiresAt.slice(0, 10),
      },
      to: contact.email,
      language: contact.language ?? facts.language ?? household.language,
      fromName: household.name,
      about: { type: 'customer-invitation', id: invitation.id },
    });
  }
}
