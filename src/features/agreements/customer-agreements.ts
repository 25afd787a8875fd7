import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';

import type { Actor } from '../../kernel/actor.js';
import type { AsOfArguments } from '../../platform/api/as-of.js';
import type { NodeReference } from '../../platform/graphql/node-id.js';
import type { AgreementState } from './agreements.queries.js';
import type { Mandate } from './mandate.js';
import { ReadAgreements } from './read-agreements.js';

/** One GraphQL operation: what was loaded for it is kept with it. */
export type OperationContext = object;

type Loader<Value> = DataLoader<string, Value[]>;

/** What belongs to the customers of an operation: one question per provider and moment, however many customers ask. */
@Injectable()
export class CustomerAgreements {
  private readonly loaders = new WeakMap<OperationContext, Map<string, Loader<unknown>>>();

  constructor(private readonly reads: ReadAgreements) {}

  agreements(
    context: OperationContext, actor: Actor, customer: NodeReference, asked: AsOfArguments,
  ): Promise<AgreementState[]> {
    const { organisationId, id } = customer;
    const { asOf = null, knownAt = null } = asked;
    const name = JSON.stringify(['agreements', organisationId, asOf, knownAt]);
    return this.loader(context, name, (ids) => this.reads.ofCustomers(actor, organisationId, ids, asked)).load(id);
  }

  mandates(context: OperationContext, actor: Actor, customer: NodeReference, asked: AsOfArguments): Promise<Mandate[]> {
    const { organisationId, id } = customer;
    const { asOf = null, knownAt = null } = asked;
    const name = JSON.stringify(['mandates', organisationId, asOf, knownAt]);
    return this.loader(context, name, (ids) => this.reads.mandatesOfCustomers(actor, organisationId, ids, asked)).load(id);
  }

  private loader<Value extends { readonly customerId: string }>(
    context: OperationContext, name: string, load: (ids: readonly string[]) => Promise<Value[]>,
  ): Loader<Value> {
    const kept = this.loaders.get(context) ?? new Map<string, Loader<unknown>>();
    this.loaders.set(context, kept);
    const known = kept.get(name) as Loader<Value> | undefined;
    if (known !== undefined) return known;
    const made: Loader<Value> = new DataLoader(async (ids: readonly string[]) => {
      const found = Map.groupBy(await load(ids), ({ customerId }) => customerId);
      return ids.map((id) => found.get(id) ?? []);
    });
    kept.set(name, made as unknown as Loader<unknown>);
    return made;
  }
}
