import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { IdParam } from '../../platform/api/id-param.js';
import { PageQuery, type RestPage, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { ClaimCustomer } from './claim-customer.js';
import { ClaimReader } from './claim-reader.js';
import { listClaims } from './claims.queries.js';
import { ClaimCustomerInput, ClaimedRecord, CustomerClaimPage, CustomerClaimResource } from './claims.views.js';
import { ownRows } from './customers.http.js';
import { customerResource } from './customers.views.js';
import { EndClaim } from './end-claim.js';

@ApiTags('Customer claims')
@Controller('v1')
export class ClaimsController {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly claiming: ClaimCustomer,
    private readonly ending: EndClaim,
    private readonly reader: ClaimReader,
  ) {}

  @Post('customer-claims')
  @Requires('customer:write')
  @ApiOperation({ summary: "Accepts an invitation: your organisation sees the provider's record of it" })
  @ApiCreatedResponse({ type: CustomerClaimResource })
  async claim(@Body() input: ClaimCustomerInput, @CurrentActor() actor: Actor): Promise<CustomerClaimResource> {
    return this.claiming.claim(actor, input.token);
  }

  @Get('customer-claims')
  @Requires('customer:read')
  @ApiOperation({ summary: "Your organisation's claims at its providers, newest first, ended ones too" })
  @ApiOkResponse({ type: CustomerClaimPage })
  async list(
    @Query() query: PageQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<CustomerClaimResource>> {
    return restPage(response, await this.transaction.read(ownRows(actor), (tx) => listClaims(tx, query)), (claim) => claim);
  }

  @Get('customer-claims/:id')
  @Requires('customer:read')
  @ApiOperation({ summary: "One claim, with the provider's record as you see it now" })
  @ApiOkResponse({ type: ClaimedRecord })
  async read(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<ClaimedRecord> {
    const { claim, customer } = await this.reader.read(actor, id);
    return { ...claim, customer: customer === null ? null : customerResource(customer) };
  }

  @Delete('customer-claims/:id')
  @HttpCode(200)
  @Requires('customer:write')
  @ApiOperation({ summary: "Ends your organisation's claim, at once" })
  @ApiOkResponse({ type: CustomerClaimResource })
  async end(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<CustomerClaimResource> {
    return this.ending.byClaimant(actor, id);
  }

  @Delete('customers/:externalId/claim')
  @HttpCode(200)
  @Requires('customer:write')
  @ApiOperation({ summary: "Ends another organisation's claim of your customer, at once" })
  @ApiOkResponse({ type: CustomerClaimResource })
  async endForCustomer(@Param('externalId') externalId: string, @CurrentActor() actor: Actor): Promise<CustomerClaimResource> {
    return this.ending.byProvider(actor, externalId);
  }
}
