import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { choiceOf, PublicationNode, publicationView, PutPublicationInput, PutPublicationPayload } from './publication.api.js';
import { publicationStore } from './publication.store.js';
import { PutPublication } from './put-publication.js';

@Resolver(() => PublicationNode)
export class PublicationResolver {
  constructor(private readonly transaction: TenantTransaction, private readonly put: PutPublication) {}

  @Query(() => PublicationNode, { description: 'What of your register is published.' })
  @Requires('register:read')
  async publication(@CurrentActor() actor: Actor): Promise<PublicationNode> {
    return publicationView(await this.transaction.read(actor, (tx) => publicationStore.read(tx)));
  }

  @Mutation(() => PutPublicationPayload, {
    description: 'Decide what of your register is published; replaces what was decided before. Idempotent.',
  })
  @Requires('register:write')
  async putPublication(
    @Args('input') input: PutPublicationInput, @CurrentActor() actor: Actor,
  ): Promise<PutPublicationPayload> {
    return { publication: publicationView(await this.put.run(actor, choiceOf(input), input.version ?? undefined)) };
  }
}
