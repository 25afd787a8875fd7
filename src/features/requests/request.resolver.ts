import { type OnModuleInit } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';

import { type Actor, mayAct } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { Authenticated, Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, PageArgs, toConnection } from '../../platform/graphql/connection.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { decodeNodeId } from '../../platform/graphql/node-id.js';
import type { ActKind } from './request.js';
import { ActOnRequest } from './act-on-request.js';
import { HandInRequest } from './hand-in-request.js';
import { ReadRequests } from './read-requests.js';
import { ActOnRequestInput, HandInRequestInput } from './request.api.js';
import {
  InboxConnection, InboxEntryNode, RequestListArgs, RequestPayload, SubjectRequest, SubjectRequestConnection,
  toInboxNode, toRequestNode,
} from './request.graphql.js';
import { requestInput } from './request.input.js';

const TYPE = 'SubjectRequest';

/** Uuid behind a global id of a request; NOT_FOUND for anything else. */
export function requestIdOf(globalId: string): string {
  const reference = decodeNodeId(globalId);
  if (reference === null || reference.type !== TYPE) refuse('NOT_FOUND', {});
  return reference.id;
}

@Resolver(() => SubjectRequest)
export class RequestResolver implements OnModuleInit {
  constructor(
    private readonly reads: ReadRequests,
    private readonly handIn: HandInRequest,
    private readonly acts: ActOnRequest,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.add({
      type: TYPE,
      permission: 'request:read',
      load: async (actor, { organisationId, id }) => {
        const found = await this.reads.inRows(actor, organisationId, id);
        return found === null ? null : toRequestNode(found);
      },
    });
  }

  @Query(() => SubjectRequestConnection, { description: 'Requests this organisation received, newest first.' })
  @Requires('request:read')
  async requests(
    @CurrentActor() actor: Actor, @Args() asked: RequestListArgs,
  ): Promise<ConnectionView<SubjectRequest>> {
    const found = await this.reads.list(actor, asked, { states: asked.states ?? null, customerId: asked.customerId ?? null });
    return toConnection(found, toRequestNode, (row) => row.id);
  }

  @Query(() => InboxConnection, { description: 'Requests of all processors that this organisation has claimed a customer of.' })
  @Requires('request:read')
  async requestInbox(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<ConnectionView<InboxEntryNode>> {
    return toConnection(await this.reads.inbox(actor, page, null), toInboxNode, (row) => row.id);
  }

  @Query(() => SubjectRequest, { nullable: true, description: 'One request by its global id; null when you may see none.' })
  @Requires('request:read')
  async request(
    @CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'Global id.' }) id: string,
  ): Promise<SubjectRequest | null> {
    const reference = decodeNodeId(id);
    if (reference === null || reference.type !== TYPE) return null;
    const found = await this.reads.inRows(actor, reference.organisationId, reference.id);
    return found === null ? null : toRequestNode(found);
  }

  @Mutation(() => RequestPayload, { description: 'Hand in a request that was received elsewhere.' })
  @Requires('request:intake')
  async handInRequest(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The request.' }) input: HandInRequestInput,
  ): Promise<RequestPayload> {
    const done = await this.handIn.execute(actor, { ...requestInput(input), receivedAt: input.receivedAt ?? null });
    return { requestUuid: done.id, ownerId: actor.organisationId, state: done.state };
  }

  @Mutation(() => RequestPayload, { description: 'The controller has the request.' })
  @Requires('request:act')
  acknowledgeRequest(@CurrentActor() actor: Actor, @Args('input', { description: 'Which request.' }) input: ActOnRequestInput): Promise<RequestPayload> {
    return this.act(actor, 'ACKNOWLEDGE', input);
  }

  @Mutation(() => RequestPayload, { description: 'The controller needs more from the person (Art. 12(6)).' })
  @Requires('request:act')
  askForInformation(@CurrentActor() actor: Actor, @Args('input', { description: 'Which request, and the question.' }) input: ActOnRequestInput): Promise<RequestPayload> {
    return this.act(actor, 'ASK_FOR_INFORMATION', input);
  }

  @Mutation(() => RequestPayload, { description: 'The controller needs two more months, with reasons (Art. 12(3)).' })
  @Requires('request:act')
  extendRequest(@CurrentActor() actor: Actor, @Args('input', { description: 'Which request, and the reasons.' }) input: ActOnRequestInput): Promise<RequestPayload> {
    return this.act(actor, 'EXTEND', input);
  }

  @Mutation(() => RequestPayload, { description: 'The controller answered.' })
  @Requires('request:act')
  completeRequest(@CurrentActor() actor: Actor, @Args('input', { description: 'Which request, and the answer.' }) input: ActOnRequestInput): Promise<RequestPayload> {
    return this.act(actor, 'COMPLETE', input);
  }

  @Mutation(() => RequestPayload, { description: 'The controller refuses, with reasons (Art. 12(4)).' })
  @Requires('request:act')
  refuseRequest(@CurrentActor() actor: Actor, @Args('input', { description: 'Which request, and the reasons.' }) input: ActOnRequestInput): Promise<RequestPayload> {
    return this.act(actor, 'REFUSE', input);
  }

  private async act(actor: Actor, kind: ActKind, input: ActOnRequestInput): Promise<RequestPayload> {
    const asked = { kind, message: input.message ?? null, isPersonTold: input.tellPerson ?? false };
    const done = await this.acts.byKey(actor, requestIdOf(input.requestId), asked, input.expectedVersion ?? null);
    return { requestUuid: done.id, ownerId: done.ownerOrganisationId, state: done.state };
  }
}

@Resolver(() => RequestPayload)
export class RequestPayloadResolver {
  constructor(private readonly reads: ReadRequests) {}

  @ResolveField(() => SubjectRequest, { nullable: true, description: 'The request as it is now; null when you may not read it.' })
  @Authenticated('the payload of an act that was allowed; reading still needs request:read')
  async request(@Parent() payload: RequestPayload, @CurrentActor() actor: Actor): Promise<SubjectRequest | null> {
    if (!mayAct(actor, 'request:read')) return null;
    const found = await this.reads.inRows(actor, payload.ownerId, payload.requestUuid);
    return found === null ? null : toRequestNode(found);
  }
}
