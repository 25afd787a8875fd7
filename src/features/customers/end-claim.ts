import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { ProblemError, refuse, refuseUnaudited } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { ClaimChanges } from './claim-changes.js';
import { bearerOf } from './claim-customer.js';
import { ClaimTeller, type ClaimView } from './claim-teller.js';
import { findClaim } from './claims.queries.js';
import { endClaim, lockForClaim } from './claims.store.js';
import { isExternalId } from './customers.api.js';

/** Either side ends a claim, at once and without the other. */
@Injectable()
export class EndClaim {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly changes: ClaimChanges,
    private readonly teller: ClaimTeller,
  ) {}

  async byProvider(actor: Actor, externalId: string): Promise<ClaimView> {
    const act = { action: 'customer.end-claim', subjectType: 'customer' };
    const id = await this.transaction.run(actor, act, async (tx) => {
      const customer = isExternalId(externalId) ? await lockForClaim.byExternalId(tx, externalId) : null;
      if (customer === null) refuse('NOT_FOUND', {});
      const ended = await endClaim(tx, this.changes, customer, 'PROVIDER');
      await recordAudit(tx, { ...act, subjectId: customer.id }, { claimId: ended });
      return ended;
    });
    return this.teller.tell(actor.organisationId, id);
  }

  async byClaimant(actor: Actor, claimId: string): Promise<ClaimView> {
    const act = { action: 'customer.end-claim', subjectType: 'customer' };
    const own = await this.transaction.read({ organisationId: actor.organisationId }, (tx) => findClaim(tx, claimId));
    if (own === null) refuse('NOT_FOUND', {});
    try {
      const id = await this.transaction.run(bearerOf(actor, own.providerOrganisationId), act, async (tx) => {
        const customer = await lockForClaim.byId(tx, own.customerId);
        if (customer?.claimedById !== actor.organisationId) refuseUnaudited('CUSTOMER_NOT_CLAIMED', {});
        const ended = await endClaim(tx, this.changes, customer, 'CLAIMANT');
        await recordAudit(tx, { ...act, subjectId: customer.id }, { claimId: ended, claimedById: actor.organisationId });
        return ended;
      });
      return await this.teller.tell(own.providerOrganisationId, id);
    } catch (error) {
      // What its own claimant is refused belongs into the claimant's trail, not into the provider's.
      if (error instanceof ProblemError) {
        await this.transaction.recordRefusal({ organisationId: actor.organisationId }, actor, act, error.problem);
      }
      throw error;
    }
  }
}
