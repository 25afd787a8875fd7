import { Args, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { PAGE_DEFAULT } from '../../kernel/page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { DEAR_READS } from '../../platform/graphql/graphql-limits.js';
import { SupposeTransfers } from './suppose-transfers.js';
import { WhatIfInput, WhatIfNode } from './what-if.api.js';
import { orderOf } from './what-if.order.js';
import { whatIfNode } from './what-if.views.js';

@Resolver()
export class WhatIfResolver {
  constructor(private readonly supposing: SupposeTransfers) {}

  @Query(() => WhatIfNode, {
    description: 'What would become of flows of data, and whom that would concern, if an instrument ended, a party moved or left a list. ' +
      'Refusals: NOTHING_SUPPOSED, INSTRUMENT_NOT_KNOWN, REFERENCE_UNKNOWN, NOT_THERE_THEN.',
    complexity: DEAR_READS.wholePass,
  })
  @Requires('register:read')
  async transferWhatIf(
    @Args('input', { description: 'What is supposed, and for which day.' }) input: WhatIfInput, @CurrentActor() actor: Actor,
  ): Promise<WhatIfNode> {
    const found = await this.supposing.run(actor, orderOf(input));
    return whatIfNode(found, await this.supposing.page(actor, found, input.first ?? PAGE_DEFAULT));
  }
}
