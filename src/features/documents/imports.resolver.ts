import { Args, Mutation, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { DEAR_READS } from '../../platform/graphql/graphql-limits.js';
import { ImportList } from './import-list.js';
import { ImportListInput, ImportListPayload, importOrderOf } from './imports.api.js';

@Resolver()
export class ImportsResolver {
  constructor(private readonly importing: ImportList) {}

  @Mutation(() => ImportListPayload, {
    description: 'Takes over a list of processors: the rows that are right, and a report of each.', complexity: DEAR_READS.wholePass,
  })
  @Requires('register:write')
  async importList(@Args('input', { description: 'The list.' }) input: ImportListInput, @CurrentActor() actor: Actor): Promise<ImportListPayload> {
    return this.importing.run(actor, importOrderOf(input.csv, input));
  }
}
