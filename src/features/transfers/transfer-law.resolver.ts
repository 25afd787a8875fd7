import { Args, Mutation, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { LoadLaw } from './load-law.js';
import { LoadTransferLawInput, LoadTransferLawPayload, payloadOf } from './transfer-law.api.js';

@Resolver()
export class TransferLawResolver {
  constructor(private readonly loading: LoadLaw) {}

  @Mutation(() => LoadTransferLawPayload, {
    description: 'Load newer facts of the law of transfers. Refusals: LAW_INVALID, LAW_OLDER, LAW_LEAVES_OUT, LAW_LOADED_BEFORE.',
  })
  @Requires('instance:operate')
  async loadTransferLaw(
    @Args('input', { description: 'The parts that changed.' }) input: LoadTransferLawInput, @CurrentActor() actor: Actor,
  ): Promise<LoadTransferLawPayload> {
    return payloadOf(await this.loading.run(actor, input.files, input.allowRemovals ?? false));
  }
}
