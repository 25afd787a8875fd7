import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { findCustomerByExternalId } from '../customers/index.js';
import type { CustomerAtProvider } from './grant-mandate.js';

const standingClaim = statement<CustomerAtProvider>('agreement_claim', `
  SELECT provider_organisation_id AS "organisationId", customer_id AS "customerId" FROM claim
  WHERE organisation_id = $1 AND id = $2 AND ended_at IS NULL`);

/** Finds the customer that a path speaks of. A pointer grants nothing: what it leads to decides who may see it. */
@Injectable()
export class ClaimedCustomers {
  constructor(private readonly transaction: TenantTransaction) {}

  /** One of the organisation's own customers. */
  async own(actor: Actor, externalId: string): Promise<CustomerAtProvider> {
    const { organisationId } = actor;
    const found = await this.transaction.read({ organisationId }, (tx) => findCustomerByExternalId(tx, externalId));
    return { organisationId, customerId: found?.id ?? refuse('NOT_FOUND', {}) };
  }

  /** A provider's record of the organisation itself, by its standing claim. */
  async ofClaim(actor: Actor, claimId: string): Promise<CustomerAtProvider> {
    return await this.findClaim(actor, claimId) ?? refuse('NOT_FOUND', {});
  }

  /** The same; null: it has no such claim. */
  async findClaim({ organisationId }: Actor, claimId: string): Promise<CustomerAtProvider | null> {
    const [found] = await this.transaction.read({ organisationId }, (tx) =>
      tx.query(standingClaim, [organisationId, claimId]));
    return found ?? null;
  }
}
