import { Body, Controller, Param, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { PutCustomerBody } from './agreements.api.js';
import { PutCustomerView, putCustomerView, readPut } from './put-customer.api.js';
import { PutCustomer } from './put-customer.js';

@ApiTags('Customers')
@Controller('v1/customers')
export class PutCustomerController {
  constructor(private readonly putting: PutCustomer) {}

  @Put(':externalId')
  @Requires('customer:write')
  @ApiOperation({
    summary: 'Makes a customer (201) with its agreement, or changes them (200). Idempotent; ends nothing',
  })
  @ApiCreatedResponse({ type: PutCustomerView })
  @ApiOkResponse({ type: PutCustomerView })
  async put(
    @Param('externalId') externalId: string, @Body() body: PutCustomerBody, @IfMatch() expected: number | undefined,
    @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<PutCustomerView> {
    const result = await this.putting.run(actor, readPut(externalId, body), expected);
    tagVersion(response, result.customer.version);
    response.status(result.outcome === 'CREATED' ? 201 : 200);
    return putCustomerView(externalId, result);
  }
}
