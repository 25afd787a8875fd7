import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { type ConnectionView, PageArgs, toConnection } from '../../platform/graphql/connection.js';
import { ClaimCustomer } from './claim-customer.js';
import { listClaims } from './claims.queries.js';
import {
  ClaimCustomerInput, type CustomerClaim, CustomerClaimConnection, CustomerClaimPayload, claimNode, EndClaimInput,
  EndCustomerClaimInput,
} from './claims.views.js';
import { ownRows } from './customers.http.js';
import { EndClaim } from './end-claim.js';

@Resolver()
export class ClaimsResolver {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly claiming: ClaimCustomer,
    private readonly ending: EndClaim,
  ) {}

  @Query(() => CustomerClaimConnection, { description: "Your organisation's claims at its providers, newest first, ended ones too." })
  @Requires('customer:read')
  async customerClaims(@Args() page: PageArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<CustomerClaim>> {
    const found = await this.transaction.read(ownRows(actor), (tx) => listClaims(tx, page));
    return toConnection(found, (claim) => claimNode(claim, actor.organisationId), (claim) => claim.id);
  }

  @Mutation(() => CustomerClaimPayload, {
    description: "Accepts an invitation: your organisation sees the provider's record of it. Refusals: INVITATION_INVALID.",
  })
  @Requires('customer:write')
  async claimCustomer(@Args('input') input: ClaimCustomerInput, @CurrentActor() actor: Actor): Promise<CustomerClaimPayload> {
    return { claim: claimNode(await this.claiming.claim(actor, input.token), actor.organisationId) };
  }

  @Mutation(() => CustomerClaimPayload, { description: "Ends your organisation's claim, at once. Refusals: CUSTOMER_NOT_CLAIMED." })
  @Requires('customer:write')
  async endClaim(@Args('input') input: EndClaimInput, @CurrentActor() actor: Actor): Promise<CustomerClaimPayload> {
    return { claim: claimNode(await this.ending.byClaimant(actor, input.id), actor.organisationId) };
  }

  @Mutation(() => CustomerClaimPayload, {
    description: "Ends another organisation's claim of your customer, at once. Refusals: CUSTOMER_NOT_CLAIMED.",
  })
  @Requires('customer:write')
  async endCustomerClaim(@Args('input') input: EndCustomerClaimInput, @CurrentActor() actor: Actor): Promise<CustomerClaimPayload> {
    return { claim: claimNode(await this.ending.byProvider(actor, input.externalId), actor.organisationId) };
  }
}
