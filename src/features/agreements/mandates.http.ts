import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { IdParam } from '../../platform/api/id-param.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ClaimedCustomers } from './claimed-customers.js';
import { GrantMandate } from './grant-mandate.js';
import { GrantMandateBody, MandateList, MandateView, mandateView, proposalOf } from './mandates.api.js';
import { ReadAgreements } from './read-agreements.js';
import { RevokeMandate } from './revoke-mandate.js';

/** Mandates, from the provider's side (by its customer) and from the customer's (by its claim). */
@ApiTags('Mandates')
@Controller('v1')
export class MandatesController {
  constructor(
    private readonly reads: ReadAgreements,
    private readonly granting: GrantMandate,
    private readonly revoking: RevokeMandate,
    private readonly claimed: ClaimedCustomers,
  ) {}

  @Get('customers/:externalId/mandates')
  @Requires('agreement:read')
  @ApiOperation({ summary: 'What your staff may do for a customer; with `asOf` or `knownAt` as far as it was written down, or taken back, by then' })
  @ApiOkResponse({ type: MandateList })
  async list(@Param('externalId') externalId: string, @Query() asked: AsOf, @CurrentActor() actor: Actor): Promise<MandateList> {
    return this.listOf(actor, await this.claimed.own(actor, externalId), asked);
  }

  @Post('customers/:externalId/mandates')
  @Requires('agreement:write')
  @ApiOperation({ summary: 'Records a mandate that a customer gave you, with its evidence' })
  @ApiCreatedResponse({ type: MandateView })
  async record(
    @Param('externalId') externalId: string, @Body() body: GrantMandateBody, @CurrentActor() actor: Actor,
  ): Promise<MandateView> {
    return mandateView(await this.granting.record(actor, externalId, proposalOf(body)));
  }

  @Delete('mandates/:id')
  @HttpCode(200)
  @Requires('agreement:write')
  @ApiOperation({ summary: 'Gives up a mandate of one of your customers, at once' })
  @ApiOkResponse({ type: MandateView })
  async revoke(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<MandateView> {
    return mandateView(await this.revoking.run(actor, actor.organisationId, id));
  }

  @Get('customer-claims/:id/mandates')
  @Requires('agreement:read')
  @ApiOperation({ summary: "What a provider's staff may do for your organisation; with `asOf` or `knownAt` as far as it was written down, or taken back, by then" })
  @ApiOkResponse({ type: MandateList })
  async listOfClaim(@IdParam() id: string, @Query() asked: AsOf, @CurrentActor() actor: Actor): Promise<MandateList> {
    return this.listOf(actor, await this.claimed.ofClaim(actor, id), asked);
  }

  @Post('customer-claims/:id/mandates')
  @Requires('agreement:write')
  @ApiOperation({ summary: "Gives a provider's staff the power to act for your organisation" })
  @ApiCreatedResponse({ type: MandateView })
  async grant(@IdParam() id: string, @Body() body: GrantMandateBody, @CurrentActor() actor: Actor): Promise<MandateView> {
    return mandateView(await this.granting.grant(actor, await this.claimed.ofClaim(actor, id), proposalOf(body)));
  }

  @Delete('customer-claims/:id/mandates/:mandateId')
  @HttpCode(200)
  @Requires('agreement:write')
  @ApiOperation({ summary: "Takes a mandate back from a provider's staff, at once" })
  @ApiOkResponse({ type: MandateView })
  async revokeOfClaim(
    @IdParam() id: string, @IdParam('mandateId') mandateId: string, @CurrentActor() actor: Actor,
  ): Promise<MandateView> {
    const { organisationId } = await this.claimed.ofClaim(actor, id);
    return mandateView(await this.revoking.run(actor, organisationId, mandateId));
  }

  private async listOf(
    actor: Actor, { organisationId, customerId }: { readonly organisationId: string; readonly customerId: string }, asked: AsOf,
  ): Promise<MandateList> {
    return { items: (await this.reads.mandatesOfCustomers(actor, organisationId, [customerId], asked)).map(mandateView) };
  }
}
