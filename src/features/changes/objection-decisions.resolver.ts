import { Args, Mutation, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { DecideObjection } from './decide-objection.js';
import { DecideObjectionInput, doneOf } from './objection-decisions.api.js';
import { ObjectionPayload, objectionView, ObjectionView } from './objections.api.js';
import { ReadChanges } from './read-changes.js';

/** What staff did about objections where no machine could. */
@Resolver(() => ObjectionView)
export class ObjectionDecisionsResolver {
  constructor(private readonly deciding: DecideObjection, private readonly reads: ReadChanges) {}

  @Mutation(() => ObjectionPayload, { description: 'Say that what waited for a person is done: how, when, and what shows it.' })
  @Requires('objection:write')
  async decideObjection(
    @Args('input', { description: 'Which objection, and what was done.' }) input: DecideObjectionInput, @CurrentActor() actor: Actor,
  ): Promise<ObjectionPayload> {
    await this.deciding.run(actor, input.objectionId, doneOf(input), input.version ?? undefined);
    return { objection: objectionView(await this.reads.objection(actor, input.objectionId) ?? refuse('NOT_FOUND', {})) };
  }
}
