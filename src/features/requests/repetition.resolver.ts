import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import DataLoader from 'dataloader';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ReadRepetitions } from './read-repetitions.js';
import { RepetitionView } from './repetition.view.js';
import { SubjectRequest } from './request.graphql.js';

interface Loaders {
  repetitionLoader?: DataLoader<SubjectRequest, RepetitionView>;
}

@Resolver(() => SubjectRequest)
export class RepetitionResolver {
  constructor(private readonly repetitions: ReadRepetitions) {}

  @ResolveField(() => RepetitionView, { description: 'How often the same was handed in; told to its processor only.' })
  @Requires('request:read')
  repetition(@Parent() request: SubjectRequest, @CurrentActor() actor: Actor, @Context() context: Loaders): Promise<RepetitionView> {
    context.repetitionLoader ??= new DataLoader((requests: readonly SubjectRequest[]) => this.repetitions.of(actor, requests));
    return context.repetitionLoader.load(request);
  }
}
