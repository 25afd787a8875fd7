import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import DataLoader from 'dataloader';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { DecideTriage } from './decide-triage.js';
import { ReadRequests } from './read-requests.js';
import { DecideTriageInput, UndoRoutingInput } from './request.api.js';
import { RequestPayload, SubjectRequest } from './request.graphql.js';
import { requestIdOf } from './request.resolver.js';
import { RoutingDecisionView } from './request.view.js';
import { toDecisionView } from './triage.http.js';
import { TriageTarget } from './triage-target.js';
import { UndoRouting } from './undo-routing.js';

interface Loaders {
  decisionLoader?: DataLoader<string, RoutingDecisionView[]>;
}

@Resolver(() => SubjectRequest)
export class TriageResolver {
  constructor(
    private readonly reads: ReadRequests,
    private readonly decide: DecideTriage,
    private readonly undo: UndoRouting,
    private readonly target: TriageTarget,
  ) {}

  @ResolveField(() => [RoutingDecisionView], { description: 'How it was routed, by whom and why; empty for all but its processor.' })
  @Requires('request:triage')
  decisions(@Parent() request: SubjectRequest, @CurrentActor() actor: Actor, @Context() context: Loaders): Promise<RoutingDecisionView[]> {
    context.decisionLoader ??= new DataLoader((ids: readonly string[]) => this.decisionsOf(actor, ids));
    return context.decisionLoader.load(request.uuid);
  }

  @Mutation(() => RequestPayload, { description: 'Decide whose request it is.' })
  @Requires('request:triage')
  async decideTriage(@CurrentActor() actor: Actor, @Args('input', { description: 'The decision.' }) input: DecideTriageInput): Promise<RequestPayload> {
    const done = await this.decide.execute(actor, requestIdOf(input.requestId), await this.target.of(actor, input));
    return { requestUuid: done.id, ownerId: actor.organisationId, state: done.state };
  }

  @Mutation(() => RequestPayload, { description: 'Take a routing back; access is withdrawn at once.' })
  @Requires('request:triage')
  async undoRouting(@CurrentActor() actor: Actor, @Args('input', { description: 'Which request, and why.' }) input: UndoRoutingInput): Promise<RequestPayload> {
    const done = await this.undo.execute(actor, requestIdOf(input.requestId), input.reason);
    return { requestUuid: done.id, ownerId: actor.organisationId, state: done.state };
  }

  /** One statement for all requests of a page. */
  private async decisionsOf(actor: Actor, ids: readonly string[]): Promise<RoutingDecisionView[][]> {
    const found = await this.reads.decisions(actor, ids);
    return ids.map((id) => found.filter((decision) => decision.requestId === id).map(toDecisionView));
  }
}
