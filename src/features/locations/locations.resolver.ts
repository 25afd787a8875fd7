import type { OnModuleInit } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { AsOfPageArgs } from '../../platform/graphql/as-of-page.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { Stamped } from '../../platform/graphql/stamped.js';
import {
  changeOf, Location, LocationArgs, LocationConnection, PutLocationInput, PutLocationPayload, toLocation,
} from './locations.api.js';
import { PutLocation } from './put-location.js';
import { ReadLocations } from './read-locations.js';

@Resolver(() => Location)
export class LocationsResolver implements OnModuleInit {
  constructor(
    private readonly read: ReadLocations, private readonly put: PutLocation, private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.add({
      type: 'Location',
      permission: 'organisation:read',
      // Locations have no viewers: somebody else's is not found.
      load: async (actor, { organisationId, id }) => {
        const found = organisationId === actor.organisationId ? await this.read.one(actor, { id }) : null;
        return found === null ? null : toLocation(found);
      },
    });
  }

  @Query(() => Location, { nullable: true, description: 'One of your locations; null when there was none then.' })
  @Stamped()
  @Requires('organisation:read')
  async location(
    @Args() asked: LocationArgs, @CurrentActor() actor: Actor,
  ): Promise<Location | null> {
    const found = await this.read.one(actor, { code: asked.code }, asked);
    return found === null ? null : toLocation(found);
  }

  @Query(() => LocationConnection, { description: "The organisation's locations, newest first." })
  @Stamped()
  @Requires('organisation:read')
  async locations(
    @Args() asked: AsOfPageArgs, @CurrentActor() actor: Actor,
  ): Promise<ConnectionView<Location>> {
    return toConnection(await this.read.page(actor, asked, asked), toLocation, (state) => state.id);
  }

  @Mutation(() => PutLocationPayload, { description: 'Make a location, or change what is said of it. Idempotent. Refusals: CHANGE_NEEDS_NOTICE, REGISTER_FULL, VERSION_STALE.' })
  @Requires('organisation:write')
  async putLocation(@Args('input') input: PutLocationInput, @CurrentActor() actor: Actor): Promise<PutLocationPayload> {
    const { outcome, location } = await this.put.run(actor, changeOf(input.code, input), input.version ?? undefined);
    return { outcome, location: toLocation(location) };
  }
}
