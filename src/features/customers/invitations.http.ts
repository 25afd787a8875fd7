import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { IdParam } from '../../platform/api/id-param.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { CustomerInvitationList, CustomerInvitationResource, InviteCustomerBody } from './claims.views.js';
import { ownRows } from './customers.http.js';
import { listInvitations } from './invitations.queries.js';
import { InviteCustomer } from './invite-customer.js';
import { RevokeInvitation } from './revoke-invitation.js';

@ApiTags('Customer invitations')
@Controller('v1')
export class InvitationsController {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly inviting: InviteCustomer,
    private readonly revoking: RevokeInvitation,
  ) {}

  @Post('customers/:externalId/invitations')
  @Requires('customer:write')
  @ApiOperation({ summary: 'Mails one of its contacts a code with which the customer can claim its record' })
  @ApiCreatedResponse({ type: CustomerInvitationResource })
  async invite(
    @Param('externalId') externalId: string, @Body() input: InviteCustomerBody, @CurrentActor() actor: Actor,
  ): Promise<CustomerInvitationResource> {
    return this.inviting.invite(actor, externalId, input.purpose ?? null);
  }

  @Get('customers/:externalId/invitations')
  @Requires('customer:read')
  @ApiOperation({ summary: 'The latest invitations of a customer, and what became of them' })
  @ApiOkResponse({ type: CustomerInvitationList })
  async list(@Param('externalId') externalId: string, @CurrentActor() actor: Actor): Promise<CustomerInvitationList> {
    return { items: await this.transaction.read(ownRows(actor), (tx) => listInvitations(tx, externalId)) };
  }

  @Delete('customer-invitations/:id')
  @HttpCode(200)
  @Requires('customer:write')
  @ApiOperation({ summary: 'Takes an open invitation back' })
  @ApiOkResponse({ type: CustomerInvitationResource })
  async revoke(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<CustomerInvitationResource> {
    return this.revoking.revoke(actor, id);
  }
}
