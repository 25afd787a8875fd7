import { Controller, Delete, Get, HttpCode, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { refuseThen } from '../../platform/api/not-there-then.js';
import { type RestPage, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { CustomerView } from './customer.js';
import { findCustomerByExternalId, listCustomers, type RecordMoment, whenCustomerStood } from './customers.queries.js';
import { CustomerPage, CustomerResource, customerResource, CustomersQuery, momentOf } from './customers.views.js';
import { WithdrawParty } from './withdraw-party.js';

@ApiTags('Customers')
@Controller('v1/customers')
export class CustomersController {
  constructor(private readonly transaction: TenantTransaction, private readonly withdrawing: WithdrawParty) {}

  @Get()
  @Requires('customer:read')
  @ApiOperation({ summary: 'Your customers, newest first, as of any day and as known at any instant' })
  @ApiOkResponse({ type: CustomerPage })
  async list(
    @Query() query: CustomersQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<CustomerResource>> {
    const filter = { ...momentOf(query), externalId: query.externalId };
    const page = await this.transaction.read(ownRows(actor), (tx) => listCustomers(tx, query, filter));
    return restPage(response, page, customerResource);
  }

  @Get(':externalId')
  @Requires('customer:read')
  @ApiOperation({ summary: 'One customer, with its parties, identifiers and contacts' })
  @ApiOkResponse({ type: CustomerResource })
  async read(
    @Param('externalId') externalId: string, @Query() asked: AsOf, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerResource> {
    const moment = momentOf(asked);
    const customer = await this.find(actor, externalId, moment);
    if (moment.asOf === null && moment.knownAt === null) tagVersion(response, customer.version);
    return customerResource(customer);
  }

  @Delete(':externalId/parties/:ref')
  @HttpCode(200)
  @Requires('customer:write')
  @ApiOperation({ summary: 'A party no longer belongs to the customer, from today; its history stays' })
  @ApiOkResponse({ type: CustomerResource })
  async withdrawParty(
    @Param('externalId') externalId: string, @Param('ref') ref: string, @IfMatch() version: number | undefined,
    @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<CustomerResource> {
    await this.withdrawing.withdraw(actor, externalId, ref, version);
    const customer = await this.find(actor, externalId, {});
    tagVersion(response, customer.version);
    return customerResource(customer);
  }

  private async find(actor: Actor, externalId: string, moment: RecordMoment): Promise<CustomerView> {
    const found = await this.transaction.read(ownRows(actor), (tx) => findCustomerByExternalId(tx, externalId, moment));
    return found ?? refuseThen(await this.transaction.read(ownRows(actor), (tx) => whenCustomerStood(tx, externalId, moment)));
  }
}

export function ownRows(actor: Actor): { readonly organisationId: string } {
  return { organisationId: actor.organisationId };
}
