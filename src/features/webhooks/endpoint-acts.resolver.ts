import { Args, Mutation, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { readInstant } from '../../platform/api/read-instant.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { EnableEndpoint } from './enable-endpoint.js';
import {
  EndpointActInput, EndpointPayload, IssuedEndpointPayload, ReplayEndpointInput, ReplayEndpointPayload,
  RotateEndpointSecretInput, TestEndpointPayload, toEndpoint,
} from './endpoint.api.js';
import { ReplayEndpoint } from './replay-endpoint.js';
import { OVERLAP_HOURS, RotateEndpointSecret } from './rotate-endpoint-secret.js';
import { SendTestEvent } from './send-test-event.js';

@Resolver()
export class EndpointActsResolver {
  constructor(
    private readonly rotating: RotateEndpointSecret, private readonly testing: SendTestEvent,
    private readonly enabling: EnableEndpoint, private readonly replaying: ReplayEndpoint,
  ) {}

  @Mutation(() => IssuedEndpointPayload, { description: 'Give an endpoint new keys. The secret is shown once.' })
  @Requires('endpoint:write')
  async rotateEndpointSecret(
    @Args('input') input: RotateEndpointSecretInput, @CurrentActor() actor: Actor,
  ): Promise<IssuedEndpointPayload> {
    const overlapHours = input.overlapHours ?? OVERLAP_HOURS.default;
    const { endpoint, secret } = await this.rotating.execute(actor, input.endpoint, overlapHours);
    return { endpoint: toEndpoint(endpoint), secret };
  }

  @Mutation(() => TestEndpointPayload, { description: 'Send a `webhook.test` event to one endpoint.' })
  @Requires('endpoint:write')
  async testEndpoint(
    @Args('input') input: EndpointActInput, @CurrentActor() actor: Actor,
  ): Promise<TestEndpointPayload> {
    return this.testing.execute(actor, input.endpoint);
  }

  @Mutation(() => EndpointPayload, { description: 'Let a disabled or paused endpoint take deliveries again.' })
  @Requires('endpoint:write')
  async enableEndpoint(@Args('input') input: EndpointActInput, @CurrentActor() actor: Actor): Promise<EndpointPayload> {
    return { endpoint: toEndpoint(await this.enabling.execute(actor, input.endpoint)) };
  }

  @Mutation(() => ReplayEndpointPayload, { description: 'Send what was not delivered since a time, or all of a type, slowly.' })
  @Requires('endpoint:write')
  async replayEndpoint(
    @Args('input') input: ReplayEndpointInput, @CurrentActor() actor: Actor,
  ): Promise<ReplayEndpointPayload> {
    const replay = { since: readInstant(input.since, 'since'), type: input.type ?? null };
    return this.replaying.execute(actor, input.endpoint, replay);
  }
}
