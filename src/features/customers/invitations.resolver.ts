import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import {
  CustomerInvitation, CustomerInvitationPayload, invitationNode, InviteCustomerInput, RevokeCustomerInvitationInput,
} from './claims.views.js';
import { ownRows } from './customers.http.js';
import { listInvitations } from './invitations.queries.js';
import { InviteCustomer } from './invite-customer.js';
import { RevokeInvitation } from './revoke-invitation.js';

@Resolver()
export class InvitationsResolver {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly inviting: InviteCustomer,
    private readonly revoking: RevokeInvitation,
  ) {}

  @Query(() => [CustomerInvitation], { description: 'The latest 50 invitations of a customer, newest first.' })
  @Requires('customer:read')
  async customerInvitations(
    @Args('externalId', { description: 'Your own id of the customer.' }) externalId: string, @CurrentActor() actor: Actor,
  ): Promise<CustomerInvitation[]> {
    const found = await this.transaction.read(ownRows(actor), (tx) => listInvitations(tx, externalId));
    return found.map(invitationNode);
  }

  @Mutation(() => CustomerInvitationPayload, {
    description: 'Mails one of its contacts a code with which the customer can claim its record. Refusals: CUSTOMER_CLAIMED, CONTACT_MISSING.',
  })
  @Requires('customer:write')
  async inviteCustomer(@Args('input') input: InviteCustomerInput, @CurrentActor() actor: Actor): Promise<CustomerInvitationPayload> {
    return { invitation: invitationNode(await this.inviting.invite(actor, input.externalId, input.purpose ?? null)) };
  }

  @Mutation(() => CustomerInvitationPayload, { description: 'Takes an open invitation back. Refusals: INVITATION_CLOSED.' })
  @Requires('customer:write')
  async revokeCustomerInvitation(
    @Args('input') input: RevokeCustomerInvitationInput, @CurrentActor() actor: Actor,
  ): Promise<CustomerInvitationPayload> {
    return { invitation: invitationNode(await this.revoking.revoke(actor, input.id)) };
  }
}
