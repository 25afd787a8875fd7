import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { DEAR_READS } from '../../platform/graphql/graphql-limits.js';
import { decodeNodeId } from '../../platform/graphql/node-id.js';
import { Customer } from '../customers/index.js';
import { DataLocations } from './customer-locations.api.js';
import { locationsNode } from './customer-locations.views.js';
import { ReadLocations } from './read-locations.js';

/** Where a customer's data are; of a claimed customer, the provider's register as it applies to it. */
@Resolver(() => Customer)
export class CustomerLocationsResolver {
  constructor(private readonly read: ReadLocations) {}

  @ResolveField(() => DataLocations, {
    nullable: true, description: 'Where its data are, who gets them, and whether its agreements permit that. Null: whoever asks may not see it.',
    complexity: DEAR_READS.dataLocations,
  })
  async dataLocations(
    @Parent() customer: Customer, @Args() asked: AsOf, @CurrentActor() actor: Actor, @Context() context: object,
  ): Promise<DataLocations | null> {
    const reference = decodeNodeId(customer.id);
    if (reference === null) throw new Error('a customer without a global id');
    const found = await this.read.load(context, actor, reference, asked);
    return found === null ? null : locationsNode(found);
  }
}
