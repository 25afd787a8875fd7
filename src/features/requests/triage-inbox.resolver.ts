import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import DataLoader from 'dataloader';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { AskQuestion } from './ask-question.js';
import { LearnAlias } from './learn-alias.js';
import { ReadTriage } from './read-triage.js';
import { RequestPayload, SubjectRequest } from './request.graphql.js';
import { requestIdOf } from './request.resolver.js';
import { SplitRequest } from './split-request.js';
import { AddSuggestedAliasInput, AskPersonInput, SplitRequestInput, TriageArgs } from './triage.api.js';
import { TriageTarget } from './triage-target.js';
import {
  AliasAddedView, madeParts, partView, RequestPartView, RequestWholeView, SplitRequestPayload, SuggestedAliasView,
  TriageConnection, TriageEntryNode, triageNode, wholeOf,
} from './triage.view.js';

interface Loaders {
  partLoader?: DataLoader<string, RequestPartView[]>;
  wholeLoader?: DataLoader<string, RequestWholeView | null>;
}

@Resolver(() => SubjectRequest)
export class TriageInboxResolver {
  constructor(
    private readonly reads: ReadTriage,
    private readonly split: SplitRequest,
    private readonly ask: AskQuestion,
    private readonly aliases: LearnAlias,
    private readonly target: TriageTarget,
  ) {}

  @Query(() => TriageConnection, { description: 'Requests that wait for staff, newest first, with whom they may be about.' })
  @Requires('request:triage')
  async triageInbox(@CurrentActor() actor: Actor, @Args() asked: TriageArgs): Promise<ConnectionView<TriageEntryNode>> {
    return toConnection(await this.reads.page(actor, asked, asked), triageNode, ({ request }) => request.id);
  }

  @ResolveField(() => [RequestPartView], { description: 'Its parts, when it was divided; empty for all but its processor.' })
  @Requires('request:triage')
  parts(@Parent() request: SubjectRequest, @CurrentActor() actor: Actor, @Context() context: Loaders): Promise<RequestPartView[]> {
    context.partLoader ??= new DataLoader((ids: readonly string[]) => this.partsOf(actor, ids));
    return context.partLoader.load(request.uuid);
  }

  @ResolveField(() => RequestWholeView, { nullable: true, description: 'What it is a part of; null: of nothing, and for all but its processor.' })
  @Requires('request:triage')
  partOf(@Parent() request: SubjectRequest, @CurrentActor() actor: Actor, @Context() context: Loaders): Promise<RequestWholeView | null> {
    context.wholeLoader ??= new DataLoader((ids: readonly string[]) => this.wholesOf(actor, ids));
    return context.wholeLoader.load(request.uuid);
  }

  @Query(() => SuggestedAliasView, { nullable: true, description: 'The name that a person typed, for the customer that staff decided on; null: none.' })
  @Requires('request:triage')
  suggestedAlias(
    @CurrentActor() actor: Actor, @Args('requestId', { type: () => ID, description: 'Global id of the request.' }) requestId: string,
  ): Promise<SuggestedAliasView | null> {
    return this.aliases.suggestion(actor, requestIdOf(requestId));
  }

  @Mutation(() => SplitRequestPayload, { description: 'Divide a request among several customers; each part is a request of its own.' })
  @Requires('request:triage')
  async splitRequest(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which request, and the parts.' }) input: SplitRequestInput,
  ): Promise<SplitRequestPayload> {
    const wishes = await this.target.ofParts(actor, input.parts);
    const done = await this.split.execute(actor, requestIdOf(input.requestId), wishes, input.reason);
    return { requestUuid: done.id, parts: madeParts(done) };
  }

  @Mutation(() => RequestPayload, { description: 'Ask the person one prepared question, once, where being asked tells nothing.' })
  @Requires('request:triage')
  async askPerson(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which request, and which question.' }) input: AskPersonInput,
  ): Promise<RequestPayload> {
    const done = await this.ask.execute(actor, requestIdOf(input.requestId), input.question);
    return { requestUuid: done.id, ownerId: actor.organisationId, state: done.state };
  }

  @Mutation(() => AliasAddedView, { description: 'Add the name that a person typed to the names of the customer.' })
  @Requires('customer:write')
  addSuggestedAlias(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which request, and what kind of name.' }) input: AddSuggestedAliasInput,
  ): Promise<AliasAddedView> {
    return this.aliases.add(actor, requestIdOf(input.requestId), { kind: input.kind, party: input.ref ?? null });
  }

  /** One statement for all requests of a page. */
  private async partsOf(actor: Actor, ids: readonly string[]): Promise<RequestPartView[][]> {
    const found = await this.reads.parts(actor, ids);
    return ids.map((id) => found.filter(({ parentId }) => parentId === id).map(partView));
  }

  private async wholesOf(actor: Actor, ids: readonly string[]): Promise<(RequestWholeView | null)[]> {
    const found = await this.reads.parents(actor, ids);
    return ids.map((id) => {
      const parentId = found.get(id);
      return parentId === undefined ? null : wholeOf(actor.organisationId, parentId);
    });
  }
}
