import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { ClaimedCustomers } from '../agreements/index.js';
import { AnswerChange } from './answer-change.js';
import { AnswerChangeInput, AnsweredView, answeredView, answerOf } from './answers.api.js';
import { ClearanceArgs, clearanceView, ClearanceView, questionOf } from './clearance.api.js';
import { GiveClearance } from './give-clearance.js';
import { ReadChanges } from './read-changes.js';
import { ToldArgs, ToldConnection, ToldView, toldView } from './recipients.api.js';

/** Clearance, and changes from the other side. */
@Resolver(() => ClearanceView)
export class ClearanceResolver {
  constructor(
    private readonly asking: GiveClearance, private readonly claimed: ClaimedCustomers, private readonly reads: ReadChanges,
    private readonly answering: AnswerChange,
  ) {}

  @Query(() => ClearanceView, { description: 'May this service use this party or location for this customer on this day.' })
  @Requires('change:read')
  async clearance(@Args() asked: ClearanceArgs, @CurrentActor() actor: Actor): Promise<ClearanceView> {
    return clearanceView(await this.asking.ask(actor, questionOf(asked)));
  }

  @Query(() => ToldConnection, { description: 'What a provider told your organisation of, newest first.' })
  @Requires('change:read')
  async toldChanges(@Args() asked: ToldArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<ToldView>> {
    const page = await this.reads.told(actor, await this.claimed.ofClaim(actor, asked.claimId), asked, asked);
    return toConnection(page, toldView, (found) => found.id);
  }

  @Mutation(() => AnsweredView, { description: 'Acknowledge, permit or object to a change of a provider.' })
  @Requires('objection:write')
  async answerToldChange(
    @Args('input', { description: 'Your answer.' }) input: AnswerChangeInput, @CurrentActor() actor: Actor,
  ): Promise<AnsweredView> {
    const at = { changeId: input.changeId, agreementId: input.agreementId };
    return answeredView(await this.answering.byClaim(actor, input.claimId, at, answerOf(input)));
  }
}
