import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { decodeNodeId, type NodeReference } from '../../platform/graphql/node-id.js';
import { Customer } from '../customers/index.js';
import { Agreement, agreementNode } from './agreements.views.js';
import { CustomerAgreements, type OperationContext } from './customer-agreements.js';
import { Mandate, mandateNode } from './mandates.api.js';

/** What a customer has with its provider. The types of the answers declare the permission to read them. */
@Resolver(() => Customer)
export class CustomerAgreementsResolver {
  constructor(private readonly loaded: CustomerAgreements) {}

  @ResolveField(() => [Agreement], { description: 'Its agreements, newest first, as they stood on a day.' })
  async agreements(
    @Parent() customer: Customer, @Args() asked: AsOf, @CurrentActor() actor: Actor, @Context() context: OperationContext,
  ): Promise<Agreement[]> {
    return (await this.loaded.agreements(context, actor, referenceOf(customer), asked)).map(agreementNode);
  }

  @ResolveField(() => [Mandate], {
    description: "Its mandates for the provider's staff, revoked ones too, newest first; with a day or an instant as far as they were written down, or revoked, by then.",
  })
  async mandates(
    @Parent() customer: Customer, @Args() asked: AsOf, @CurrentActor() actor: Actor, @Context() context: OperationContext,
  ): Promise<Mandate[]> {
    return (await this.loaded.mandates(context, actor, referenceOf(customer), asked)).map(mandateNode);
  }
}

function referenceOf(customer: Customer): NodeReference {
  const reference = decodeNodeId(customer.id);
  if (reference === null) throw new Error('a customer without a global id');
  return reference;
}
