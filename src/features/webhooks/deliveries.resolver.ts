import type { OnModuleInit } from '@nestjs/common';
import { Args, Info, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { isAsked } from '../../platform/graphql/is-asked.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import {
  AttemptView, Delivery, DeliveryConnection, DeliveryListArgs, filterOf, RedeliverInput, RedeliverPayload, toAttemptView,
  toDelivery, triedDelivery,
} from './delivery.api.js';
import { ReadDeliveries } from './read-deliveries.js';
import { Redeliver } from './redeliver.js';

@Resolver(() => Delivery)
export class DeliveriesResolver implements OnModuleInit {
  constructor(
    private readonly reading: ReadDeliveries, private readonly redelivering: Redeliver,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.add({
      type: 'Delivery',
      permission: 'endpoint:read',
      load: async (actor, { organisationId, id }) => {
        const found = organisationId === actor.organisationId ? await this.reading.log(actor, id) : null;
        return found === null ? null : triedDelivery(found);
      },
    });
  }

  @Query(() => DeliveryConnection, { description: 'Deliveries, newest first; of an endpoint, an event, in a state.' })
  @Requires('endpoint:read')
  async deliveries(
    @Args() asked: DeliveryListArgs, @CurrentActor() actor: Actor, @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionView<Delivery>> {
    // With their tries in the same statement, where these are asked for.
    if (isAsked(info, 'attempts')) return toConnection(await this.reading.logs(actor, asked, filterOf(asked)), triedDelivery, ({ id }) => id);
    return toConnection(await this.reading.page(actor, asked, filterOf(asked)), toDelivery, ({ id }) => id);
  }

  @ResolveField(() => [AttemptView], { description: 'Every try, oldest first; kept 90 days.' })
  async attempts(
    @Parent() { uuid, tries }: Delivery, @CurrentActor() actor: Actor,
  ): Promise<readonly AttemptView[]> {
    // What came of an act has none with it.
    return tries ?? ((await this.reading.log(actor, uuid))?.attempts ?? []).map(toAttemptView);
  }

  @Mutation(() => RedeliverPayload, { description: 'Send a delivery again, with the same `webhook-id`.' })
  @Requires('endpoint:write')
  async redeliver(@Args('input') input: RedeliverInput, @CurrentActor() actor: Actor): Promise<RedeliverPayload> {
    return { delivery: toDelivery(await this.redelivering.execute(actor, input.delivery)) };
  }
}
