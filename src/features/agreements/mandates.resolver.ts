import { Args, Mutation, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { decodeNodeId, type NodeReference } from '../../platform/graphql/node-id.js';
import { GrantMandate } from './grant-mandate.js';
import { GrantMandateInput, mandateNode, MandatePayload, proposalOf, RevokeMandateInput } from './mandates.api.js';
import { RevokeMandate } from './revoke-mandate.js';

@Resolver()
export class MandatesResolver {
  constructor(private readonly granting: GrantMandate, private readonly revoking: RevokeMandate) {}

  @Mutation(() => MandatePayload, {
    description: 'Give, or record with its evidence, power to act for a customer. Refusals: MANDATE_EVIDENCE_MISSING.',
  })
  @Requires('agreement:write')
  async grantMandate(@Args('input') input: GrantMandateInput, @CurrentActor() actor: Actor): Promise<MandatePayload> {
    const { organisationId, id } = referenceOf('Customer', input.customerId);
    const granted = await this.granting.grant(actor, { organisationId, customerId: id }, proposalOf(input));
    return { mandate: mandateNode(granted) };
  }

  @Mutation(() => MandatePayload, {
    description: 'Take a mandate back, at once; either side may. Refusals: MANDATE_REVOKED.',
  })
  @Requires('agreement:write')
  async revokeMandate(@Args('input') input: RevokeMandateInput, @CurrentActor() actor: Actor): Promise<MandatePayload> {
    const { organisationId, id } = referenceOf('Mandate', input.id);
    return { mandate: mandateNode(await this.revoking.run(actor, organisationId, id)) };
  }
}

/** What is no global id of that type leads to nothing. */
function referenceOf(type: string, id: string): NodeReference {
  const reference = decodeNodeId(id);
  return reference?.type === type ? reference : refuse('NOT_FOUND', {});
}
