import { Injectable } from '@nestjs/common';

import { type Actor, systemActor } from '../../kernel/actor.js';
import { ProblemError, refuse, refuseUnaudited } from '../../kernel/problem.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { Vault } from '../../platform/crypto/vault.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { ClaimChanges } from './claim-changes.js';
import { ClaimTeller, type ClaimView } from './claim-teller.js';
import { beginClaim, type ClaimedCustomer, lockForClaim, standingClaim } from './claims.store.js';
import type { CustomerView } from './customer.js';
import { CustomerInvitationRow } from './customer-invitation.entity.js';
import { findCustomer } from './customers.queries.js';
import { type Household, readHousehold } from './household.js';
import { blindAddress, INVITATION_PREFIX } from './invite-customer.js';
import { type Acceptance, INVITED_PURPOSES, mayAccept } from './invitation.rules.js';

type Offered = Acceptance['invitation'] & { readonly id: string };

const byToken = statement<Offered>('invitation_by_token', `
  SELECT id, created_at AS "createdAt", expires_at AS "expiresAt", accepted_at AS "acceptedAt", revoked_at AS "revokedAt",
    sent_to_blind AS "sentToBlind"
  FROM customer_invitation WHERE organisation_id = $1 AND token_hash = $2`);

/** An organisation claims its record at a provider, by the token that was mailed to the customer's contact. */
@Injectable()
export class ClaimCustomer {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly vault: Vault,
    private readonly changes: ClaimChanges,
    private readonly teller: ClaimTeller,
  ) {}

  /**
   * Three commits, because two organisations' rows are two shards: the attempt in the claimant's, the claim in the
   * provider's, the pointer in the claimant's. The second decides; the sweep makes up for a missing third. Unknown,
   * used, expired, revoked and foreign tokens get one and the same answer.
   */
  async claim(actor: Actor, token: string): Promise<ClaimView> {
    const act = { action: 'customer-claim.present', subjectType: 'claim' };
    const { organisationId, hash } = await this.transaction.run(actor, act, async (tx) => {
      const read = readTenantToken(token, INVITATION_PREFIX) ?? refuse('INVITATION_INVALID', {});
      await recordAudit(tx, act, { providerOrganisationId: read.organisationId });
      return read;
    });
    try {
      const id = await this.accept(bearerOf(actor, organisationId), actor.organisationId, hash);
      return await this.teller.tell(organisationId, id);
    } catch (error) {
      if (error instanceof ProblemError) {
        await this.transaction.recordRefusal({ organisationId: actor.organisationId }, actor, act, error.problem);
      }
      throw error;
    }
  }

  /** Without an invitation: for example data only, which the instance itself loads. Claimed already by the same: as it is. */
  async claimDirectly(
    input: { readonly providerOrganisationId: string; readonly customerId: string; readonly claimantOrganisationId: string },
  ): Promise<ClaimView> {
    const { providerOrganisationId, customerId, claimantOrganisationId: claimantId } = input;
    const act = { action: 'customer.claim', subjectType: 'customer', subjectId: customerId };
    const id = await this.transaction.run(systemActor(providerOrganisationId, 'examples'), act, async (tx) => {
      const locked = await lockForClaim.byId(tx, customerId);
      const { customer, household } = await this.load(tx, locked);
      if (locked === null || customer === null) refuse('NOT_FOUND', {});
      if (locked.claimedById !== null && locked.claimedById !== claimantId) refuse('CUSTOMER_CLAIMED', {});
      await recordAudit(tx, act, { claimedById: claimantId });
      const start = { customer: locked, claimantId, invitationId: null, providerName: household.name, customerName: customer.name };
      return (await standingClaim(tx, customerId)) ?? beginClaim(tx, this.changes, start);
    });
    return this.teller.tell(providerOrganisationId, id);
  }

  private async accept(bearer: Actor, claimantId: string, hash: string): Promise<string> {
    const act = { action: 'customer.claim', subjectType: 'customer' };
    return this.transaction.run(bearer, act, async (tx) => {
      const locked = (await lockForClaim.byToken(tx, hash)) ?? refuseUnaudited('INVITATION_INVALID', {});
      const [[offered], { customer, household }] = await Promise.all([
        tx.query(byToken, [tx.organisationId, hash]), this.load(tx, locked),
      ]);
      const isAccepted = offered !== undefined && customer !== null && mayAccept({
        invitation: offered, addresses: this.addressesOf(customer), claimedById: locked.claimedById,
        providerId: tx.organisationId, claimantId, now: tx.now,
      });
      if (!isAccepted) refuseUnaudited('INVITATION_INVALID', {});
      const [id] = await Promise.all([
        beginClaim(tx, this.changes, {
          customer: locked, claimantId, invitationId: offered.id, providerName: household.name, customerName: customer.name,
        }),
        tx.update(CustomerInvitationRow, { id: offered.id, set: { acceptedAt: tx.now.toString(), acceptedById: claimantId } }),
        recordAudit(tx, { ...act, subjectId: locked.id }, { invitationId: offered.id, claimedById: claimantId }),
      ]);
      return id;
    });
  }

  private async load(
    tx: Tx, locked: ClaimedCustomer | null,
  ): Promise<{ readonly customer: CustomerView | null; readonly household: Household }> {
    if (locked === null) refuse('NOT_FOUND', {});
    const [customer, household] = await Promise.all([findCustomer(tx, locked.id), readHousehold(tx)]);
    return { customer, household };
  }

  private addressesOf(customer: CustomerView): ReadonlySet<string> {
    const invited = customer.contacts.filter(({ purpose }) => INVITED_PURPOSES.some((one) => one === purpose));
    return new Set(invited.map(({ email }) => blindAddress(this.vault, customer.organisationId, email)));
  }
}

/** Whoever holds the mailed token acts in the provider's rows by it, whatever they may do elsewhere. */
export function bearerOf(actor: Actor, organisationId: string): Actor {
  return { ...actor, kind: 'LINK', organisationId, permissions: new Set() };
}
