import { Args, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { EngagementChecklistView } from '../agreements/index.js';
import { engagementChecklistView } from './engagement-checklist.rules.js';
import { ReadRegister } from './read-register.js';
import { EntryArgs } from './register.api.js';

@Resolver()
export class EngagementChecklistResolver {
  constructor(private readonly read: ReadRegister) {}

  @Query(() => EngagementChecklistView, {
    nullable: true,
    description: 'The contract with an engaged party held against every point of Art. 28(3) and (4), as of any day; null when there was no such engagement.',
  })
  @Requires('register:read')
  async engagementChecklist(@Args() { code, ...asked }: EntryArgs, @CurrentActor() actor: Actor): Promise<EngagementChecklistView | null> {
    const { found, snapshot } = await this.read.oneAmong(actor, 'ENGAGEMENT', { code }, asked);
    return found === null ? null : engagementChecklistView(found, snapshot.asOf);
  }
}
