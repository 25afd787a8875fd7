import { Args, ArgsType, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { Uuid } from '../../platform/api/fields.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { agreementChecklistView } from './agreement-checklist.rules.js';
import { AgreementChecklistView } from './contract-checklist.api.js';
import { ReadAgreements } from './read-agreements.js';

@ArgsType()
class AgreementChecklistArgs extends AsOf {
  @Uuid({ about: 'The agreement.' }) id!: string;
}

@Resolver()
export class AgreementChecklistResolver {
  constructor(private readonly reads: ReadAgreements) {}

  @Query(() => AgreementChecklistView, {
    nullable: true, description: 'An agreement held against every point of Art. 28(3), as of any day; null when there was none.',
  })
  @Requires('agreement:read')
  async agreementChecklist(@Args() { id, ...asked }: AgreementChecklistArgs, @CurrentActor() actor: Actor): Promise<AgreementChecklistView | null> {
    const found = await this.reads.one(actor, actor.organisationId, id, asked);
    return found === null ? null : agreementChecklistView(found);
  }
}
