import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import type { AsOfArguments } from '../../platform/api/as-of.js';
import { refuseThen } from '../../platform/api/not-there-then.js';
import { HeavyCalls } from '../../platform/background/heavy-calls.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { NodeReference } from '../../platform/graphql/node-id.js';
import { ClaimedCustomers, visibleCustomersOf } from '../agreements/index.js';
import { whenCustomerStood } from '../customers/index.js';
import { type CustomerLocations, locatableOfCustomers, locatableOfExternalId, located } from './customer-locations.queries.js';
import { LawEditions } from './law-editions.js';

type Loader = DataLoader<string, CustomerLocations | null>;

/**
 * Where customers' data are. A provider asks for its own; a customer for itself at its provider: that it may is proven first, in
 * a transaction in which row-level security decides, then exactly what concerns it is read as the owner sees it.
 */
@Injectable()
export class ReadLocations {
  private readonly loaders = new WeakMap<object, Map<string, Loader>>();

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly editions: LawEditions,
    private readonly claimed: ClaimedCustomers,
    private readonly heavy: HeavyCalls,
  ) {}

  /** One of the organisation's own customers. One round trip. */
  async own(actor: Actor, externalId: string, asked: AsOfArguments): Promise<CustomerLocations> {
    const { organisationId } = actor;
    const found = await this.transaction.read({ organisationId }, (tx) => locatableOfExternalId(tx, this.editions, externalId, asked));
    const locatable = found ?? refuseThen(await this.transaction.read({ organisationId }, (tx) => whenCustomerStood(tx, externalId, asked)));
    return this.heavy.run(organisationId, () => located(locatable));
  }

  /** The organisation itself, at a provider whose record of it it claimed. */
  async ofClaim(actor: Actor, claimId: string, asked: AsOfArguments): Promise<CustomerLocations> {
    const { organisationId, customerId } = await this.claimed.ofClaim(actor, claimId);
    const found = await this.ofCustomers(actor, organisationId, [customerId], asked);
    return found.get(customerId) ?? refuse('NOT_FOUND', {});
  }

  /** For a field of customers: one question per provider and moment, however many customers of an operation ask. */
  load(context: object, actor: Actor, customer: NodeReference, asked: AsOfArguments): Promise<CustomerLocations | null> {
    const { organisationId, id } = customer;
    const kept = this.loaders.get(context) ?? new Map<string, Loader>();
    this.loaders.set(context, kept);
    const name = JSON.stringify([organisationId, asked.asOf ?? null, asked.knownAt ?? null]);
    const loader = kept.get(name) ?? new DataLoader(async (ids: readonly string[]) => {
      const found = await this.ofCustomers(actor, organisationId, ids, asked);
      return ids.map((one) => found.get(one) ?? null);
    });
    kept.set(name, loader);
    return loader.load(id);
  }

  private async ofCustomers(
    actor: Actor, owner: string, ids: readonly string[], asked: AsOfArguments,
  ): Promise<ReadonlyMap<string, CustomerLocations>> {
    const seen = owner === actor.organisationId ? ids : await this.transaction.read(
      { organisationId: owner, viewerId: actor.organisationId }, (tx) => visibleCustomersOf(tx, ids));
    if (seen.length === 0) return new Map();
    const found = await this.transaction.read({ organisationId: owner }, (tx) => locatableOfCustomers(tx, this.editions, seen, asked));
    return this.heavy.run(actor.organisationId, async () => {
      const locations = new Map<string, CustomerLocations>();
      for (const one of found) locations.set(one.customer.id, await located(one));
      return locations;
    });
  }
}
