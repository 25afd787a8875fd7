import type { OnModuleInit } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import type { ConnectionView } from '../../platform/graphql/connection.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { Event, EventConnection, EventListArgs, toEvent } from './delivery.api.js';
import { ReadDeliveries } from './read-deliveries.js';

@Resolver(() => Event)
export class EventsResolver implements OnModuleInit {
  constructor(private readonly reading: ReadDeliveries, private readonly nodes: NodeRegistry) {}

  onModuleInit(): void {
    this.nodes.add({
      type: 'Event',
      permission: 'endpoint:read',
      load: async (actor, { organisationId, id }) => {
        const found = organisationId === actor.organisationId ? await this.reading.event(actor, id) : null;
        return found === null ? null : toEvent(found);
      },
    });
  }

  @Query(() => EventConnection, { description: 'Events in relay order, oldest first. A cursor is a `sequence`.' })
  @Requires('endpoint:read')
  async events(@Args() asked: EventListArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<Event>> {
    const { rows, hasNextPage } = await this.reading.events(actor, { ...asked, type: asked.type ?? null });
    const edges = rows.map((row) => ({ cursor: row.sequence, node: toEvent(row) }));
    const [startCursor, endCursor] = [rows[0]?.sequence ?? null, rows.at(-1)?.sequence ?? null];
    return {
      edges, nodes: edges.map(({ node }) => node),
      pageInfo: { hasNextPage, hasPreviousPage: (asked.after ?? '0') !== '0', startCursor, endCursor },
    };
  }
}
