import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { IdParam } from '../../platform/api/id-param.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { AgreementList, agreementView } from './agreements.views.js';
import { ClaimedCustomers } from './claimed-customers.js';
import { ReadAgreements } from './read-agreements.js';

/** The agreements of one customer, for its provider and for the customer itself. */
@ApiTags('Agreements')
@Controller('v1')
export class ClaimedAgreementsController {
  constructor(private readonly reads: ReadAgreements, private readonly claimed: ClaimedCustomers) {}

  @Get('customers/:externalId/agreements')
  @Requires('agreement:read')
  @ApiOperation({ summary: 'Your agreements with a customer, as of any day' })
  @ApiOkResponse({ type: AgreementList })
  async ofCustomer(
    @Param('externalId') externalId: string, @Query() asOf: AsOf, @CurrentActor() actor: Actor,
  ): Promise<AgreementList> {
    const { organisationId, customerId } = await this.claimed.own(actor, externalId);
    return { items: (await this.reads.ofCustomers(actor, organisationId, [customerId], asOf)).map(agreementView) };
  }

  @Get('customer-claims/:id/agreements')
  @Requires('agreement:read')
  @ApiOperation({ summary: "Your organisation's agreements with a provider, as of any day" })
  @ApiOkResponse({ type: AgreementList })
  async ofClaim(@IdParam() id: string, @Query() asOf: AsOf, @CurrentActor() actor: Actor): Promise<AgreementList> {
    const { organisationId, customerId } = await this.claimed.ofClaim(actor, id);
    return { items: (await this.reads.ofCustomers(actor, organisationId, [customerId], asOf)).map(agreementView) };
  }
}
