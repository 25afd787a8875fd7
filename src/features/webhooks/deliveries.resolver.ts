import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import DataLoader from 'dataloader';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import type { AttemptRecord } from './delivery.queries.js';
import {
  AttemptView, Delivery, DeliveryConnection, DeliveryListArgs, filterOf, RedeliverInput, RedeliverPayload, toAttemptView,
  toDelivery,
} from './delivery.api.js';
import { grouped } from './grouped.js';
import { ReadDeliveries } from './read-deliveries.js';
import { Redeliver } from './redeliver.js';

@Resolver(() => Delivery)
export class DeliveriesResolver implements OnModuleInit {
  /** One batch of logs a request, however many deliveries it asks for. */
  private readonly logs = new WeakMap<object, DataLoader<string, AttemptRecord[]>>();

  constructor(
    private readonly reading: ReadDeliveries, private readonly redelivering: Redeliver,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.add({
      type: 'Delivery',
      permission: 'endpoint:read',
      load: async (actor, { organisationId, id }) => {
        const found = organisationId === actor.organisationId ? await this.reading.one(actor, id) : null;
        return found === null ? null : toDelivery(found);
      },
    });
  }

  @Query(() => DeliveryConnection, { description: 'Deliveries, newest first; of an endpoint, an event, in a state.' })
  @Requires('endpoint:read')
  async deliveries(
    @Args() asked: DeliveryListArgs, @CurrentActor() actor: Actor,
  ): Promise<ConnectionView<Delivery>> {
    return toConnection(await this.reading.page(actor, asked, filterOf(asked)), toDelivery, ({ id }) => id);
  }

  @ResolveField(() => [AttemptView], { description: 'Every try, oldest first; kept 90 days.' })
  async attempts(
    @Parent() { uuid }: Delivery, @Context('req') request: object, @CurrentActor() actor: Actor,
  ): Promise<AttemptView[]> {
    return (await this.logsOf(request, actor).load(uuid)).map(toAttemptView);
  }

  @Mutation(() => RedeliverPayload, { description: 'Send a delivery again, with the same `webhook-id`.' })
  @Requires('endpoint:write')
  async redeliver(@Args('input') input: RedeliverInput, @CurrentActor() actor: Actor): Promise<RedeliverPayload> {
    return { delivery: toDelivery(await this.redelivering.execute(actor, input.delivery)) };
  }

  private logsOf(request: object, actor: Actor): DataLoader<string, AttemptRecord[]> {
    const known = this.logs.get(request);
    if (known !== undefined) return known;
    const made = new DataLoader<string, AttemptRecord[]>(async (ids) => {
      const logs = grouped(await this.reading.attempts(actor, ids), ({ deliveryId }) => deliveryId);
      return ids.map((id) => logs.get(id) ?? []);
    }, { cache: false });
    this.logs.set(request, made);
    return made;
  }
}
