import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { ClaimView } from './claim-teller.js';
import { findClaim } from './claims.queries.js';
import type { CustomerView } from './customer.js';
import { findCustomer } from './customers.queries.js';

/** Reads across two organisations: a transaction for each owner, the second one as a viewer. */
@Injectable()
export class ClaimReader {
  constructor(private readonly transaction: TenantTransaction) {}

  /** A claim of one's own, with the provider's record as far as it may be seen now. */
  async read(actor: Actor, id: string): Promise<{ readonly claim: ClaimView; readonly customer: CustomerView | null }> {
    const scope = { organisationId: actor.organisationId };
    const claim = (await this.transaction.read(scope, (tx) => findClaim(tx, id))) ?? refuse('NOT_FOUND', {});
    return { claim, customer: await this.customer(actor, claim.providerOrganisationId, claim.customerId) };
  }

  /** A customer in anybody's rows: row-level security decides whether this organisation may see it. */
  async customer(actor: Actor, ownerId: string, id: string): Promise<CustomerView | null> {
    const scope = { organisationId: ownerId, viewerId: actor.organisationId };
    return this.transaction.read(scope, (tx) => findCustomer(tx, id));
  }
}
