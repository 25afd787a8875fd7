import { Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Authenticated } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ViewerView, viewerView } from './viewer.api.js';

@Resolver(() => ViewerView)
export class ViewerResolver {
  @Query(() => ViewerView, { description: 'Who you are here, and what you may do.' })
  @Authenticated('everybody may know who they are')
  viewer(@CurrentActor() actor: Actor): ViewerView {
    return viewerView(actor);
  }
}
