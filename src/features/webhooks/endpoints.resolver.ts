import type { OnModuleInit } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { ChangeEndpoint } from './change-endpoint.js';
import { CreateEndpoint } from './create-endpoint.js';
import { DeleteEndpoint } from './delete-endpoint.js';
import {
  changeOf, CreateEndpointInput, DeleteEndpointInput, DeleteEndpointPayload, draftOf, Endpoint, EndpointConnection,
  EndpointListArgs, EndpointPayload, IssuedEndpointPayload, toEndpoint, UpdateEndpointInput,
} from './endpoint.api.js';
import { ReadEndpoints } from './read-endpoints.js';

@Resolver(() => Endpoint)
export class EndpointsResolver implements OnModuleInit {
  constructor(
    private readonly reading: ReadEndpoints, private readonly creating: CreateEndpoint,
    private readonly changing: ChangeEndpoint, private readonly deleting: DeleteEndpoint,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.add({
      type: 'Endpoint',
      permission: 'endpoint:read',
      // Endpoints have no viewers: somebody else's is not found.
      load: async (actor, { organisationId, id }) => {
        const found = organisationId === actor.organisationId ? await this.reading.one(actor, id) : null;
        return found === null ? null : toEndpoint(found);
      },
    });
  }

  @Query(() => EndpointConnection, { description: "The organisation's endpoints, newest first." })
  @Requires('endpoint:read')
  async endpoints(
    @Args() asked: EndpointListArgs, @CurrentActor() actor: Actor,
  ): Promise<ConnectionView<Endpoint>> {
    return toConnection(await this.reading.page(actor, asked, asked.customer ?? null), toEndpoint, ({ id }) => id);
  }

  @Mutation(() => IssuedEndpointPayload, { description: 'Make an endpoint and send it a test event. Its secret is shown once.' })
  @Requires('endpoint:write')
  async createEndpoint(
    @Args('input') input: CreateEndpointInput, @CurrentActor() actor: Actor,
  ): Promise<IssuedEndpointPayload> {
    const { endpoint, secret } = await this.creating.execute(actor, draftOf(input));
    return { endpoint: toEndpoint(endpoint), secret };
  }

  @Mutation(() => EndpointPayload, { description: 'Change an endpoint; what is left out stays as it is.' })
  @Requires('endpoint:write')
  async updateEndpoint(
    @Args('input') input: UpdateEndpointInput, @CurrentActor() actor: Actor,
  ): Promise<EndpointPayload> {
    const changed = await this.changing.execute(actor, input.endpoint, changeOf(input), input.version ?? undefined);
    return { endpoint: toEndpoint(changed) };
  }

  @Mutation(() => DeleteEndpointPayload, { description: 'Delete an endpoint; what waits for it is cancelled.' })
  @Requires('endpoint:write')
  async deleteEndpoint(
    @Args('input') input: DeleteEndpointInput, @CurrentActor() actor: Actor,
  ): Promise<DeleteEndpointPayload> {
    const { id } = await this.deleting.execute(actor, input.endpoint, input.version ?? undefined);
    return { uuid: id };
  }
}
