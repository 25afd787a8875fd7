import { Args, Mutation, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { AcceptRequest } from './accept-request.js';
import { AcceptRequestInput, NotOursInput } from './acceptance.api.js';
import { RequestPayload, SubjectRequest } from './request.graphql.js';
import { requestIdOf } from './request.resolver.js';
import { SayNotOurs } from './say-not-ours.js';

@Resolver(() => SubjectRequest)
export class AcceptanceResolver {
  constructor(private readonly accept: AcceptRequest, private readonly notOurs: SayNotOurs) {}

  @Mutation(() => RequestPayload, { description: 'It is ours: who asks and what for is open from now on.' })
  @Requires('request:act')
  async acceptRequest(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which request.' }) input: AcceptRequestInput,
  ): Promise<RequestPayload> {
    const done = await this.accept.byKey(actor, requestIdOf(input.requestId), input.expectedVersion ?? null);
    return { requestUuid: done.id, ownerId: done.ownerOrganisationId, state: done.state };
  }

  @Mutation(() => RequestPayload, { description: 'It is not ours: it goes back to the processor, and access ends at once.' })
  @Requires('request:act')
  async sayNotOurs(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which request, and why.' }) input: NotOursInput,
  ): Promise<RequestPayload> {
    const done = await this.notOurs.byKey(actor, requestIdOf(input.requestId), input.reason ?? null, input.expectedVersion ?? null);
    return { requestUuid: done.id, ownerId: done.ownerOrganisationId, state: done.state };
  }
}
