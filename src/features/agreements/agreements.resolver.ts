import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { ActivateAgreement } from './activate-agreement.js';
import { ActivateAgreementInput, TerminateAgreementInput, wishOf } from './agreements.api.js';
import { Agreement, AgreementConnection, agreementNode, AgreementPayload, AgreementsArgs } from './agreements.views.js';
import { ReadAgreements } from './read-agreements.js';
import { TerminateAgreement } from './terminate-agreement.js';

@Resolver()
export class AgreementsResolver {
  constructor(
    private readonly reads: ReadAgreements,
    private readonly activating: ActivateAgreement,
    private readonly terminating: TerminateAgreement,
  ) {}

  @Query(() => AgreementConnection, {
    description: 'Your agreements with customers, newest first, as they stood on a day.',
  })
  @Requires('agreement:read')
  async agreements(@Args() args: AgreementsArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<Agreement>> {
    return toConnection(await this.reads.page(actor, args, args), agreementNode, (agreement) => agreement.id);
  }

  @Mutation(() => AgreementPayload, {
    description: 'A draft stands from a day on. Refusals: AGREEMENT_NOT_DRAFT, AGREEMENT_INCOMPLETE, AGREEMENT_OVERLAPS.',
  })
  @Requires('agreement:write')
  async activateAgreement(
    @Args('input') input: ActivateAgreementInput, @CurrentActor() actor: Actor,
  ): Promise<AgreementPayload> {
    await this.activating.run(actor, input.id, wishOf(input), input.version ?? undefined);
    return this.payload(actor, input.id);
  }

  @Mutation(() => AgreementPayload, {
    description: 'An agreement ends on a day. Refusals: AGREEMENT_NOT_ACTIVE, TERMINATION_BEFORE_START.',
  })
  @Requires('agreement:write')
  async terminateAgreement(
    @Args('input') input: TerminateAgreementInput, @CurrentActor() actor: Actor,
  ): Promise<AgreementPayload> {
    await this.terminating.run(actor, input.id, input.on ?? null, input.version ?? undefined);
    return this.payload(actor, input.id);
  }

  private async payload(actor: Actor, id: string): Promise<AgreementPayload> {
    const found = await this.reads.one(actor, actor.organisationId, id);
    return { agreement: agreementNode(found ?? refuse('NOT_FOUND', {})) };
  }
}
