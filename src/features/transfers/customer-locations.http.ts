import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { IdParam } from '../../platform/api/id-param.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { DataLocationsView } from './customer-locations.api.js';
import { locationsView } from './customer-locations.views.js';
import { ReadLocations } from './read-locations.js';

/** Where one customer's data are, for its provider and for the customer itself. */
@ApiTags('Transfers')
@Controller('v1')
export class CustomerLocationsController {
  constructor(private readonly read: ReadLocations) {}

  @Get('customers/:externalId/data-locations')
  @Requires('register:read')
  @ApiOperation({ summary: "Where a customer's data are, who gets them, and whether its agreements permit that, as of any day" })
  @ApiOkResponse({ type: DataLocationsView })
  async ofCustomer(@Param('externalId') externalId: string, @Query() asOf: AsOf, @CurrentActor() actor: Actor): Promise<DataLocationsView> {
    return locationsView(await this.read.own(actor, externalId, asOf));
  }

  @Get('customer-claims/:id/register')
  @Requires('register:read')
  @ApiOperation({ summary: "A provider's register as it applies to your organisation's own agreements, as of any day" })
  @ApiOkResponse({ type: DataLocationsView })
  async ofClaim(@IdParam() id: string, @Query() asOf: AsOf, @CurrentActor() actor: Actor): Promise<DataLocationsView> {
    return locationsView(await this.read.ofClaim(actor, id, asOf));
  }
}
