import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { AsOf, AsOfPageQuery } from '../../platform/api/as-of.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { refuseThen } from '../../platform/api/not-there-then.js';
import { type RestPage, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { PutService } from './put-service.js';
import { PutServiceBody, ServicePage, ServiceView, serviceView } from './service.api.js';
import { demandServiceCode } from './service.rules.js';
import { findService, listServices, whenServiceStood } from './service.queries.js';

@ApiTags('Services')
@Controller('v1/services')
export class ServiceController {
  constructor(private readonly transaction: TenantTransaction, private readonly putting: PutService) {}

  @Get()
  @Requires('organisation:read')
  @ApiOperation({ summary: 'What your organisation offers, now or as it was' })
  @ApiOkResponse({ type: ServicePage })
  async list(
    @Query() query: AsOfPageQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<ServiceView>> {
    const page = await this.transaction.read(actor, (tx) => listServices(tx, query, query));
    return restPage(response, page, serviceView);
  }

  @Get(':code')
  @Requires('organisation:read')
  @ApiOperation({ summary: 'One service, now or as it was' })
  @ApiOkResponse({ type: ServiceView })
  async read(
    @Param('code') code: string, @Query() query: AsOf, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ServiceView> {
    const found = await this.transaction.read(actor, (tx) => findService(tx, code, query));
    const service = found ?? await this.refuseThen(actor, code, query);
    tagVersion(response, service.version);
    return serviceView(service);
  }

  @Put(':code')
  @Requires('organisation:write')
  @ApiOperation({ summary: 'Makes a service (201), or changes what is said of it from today (200)' })
  @ApiOkResponse({ type: ServiceView })
  async put(
    @Param('code') code: string, @Body() body: PutServiceBody, @IfMatch() version: number | undefined,
    @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<ServiceView> {
    const wish = { code: demandServiceCode(code), name: body.name, description: body.description ?? '', version };
    const { service, isNew } = await this.putting.execute(actor, wish);
    tagVersion(response, service.version);
    response.status(isNew ? 201 : 200);
    return serviceView(service);
  }

  /** Says when it was there, to whoever has it. */
  private async refuseThen(actor: Actor, code: string, query: AsOf): Promise<never> {
    return refuseThen(await this.transaction.read(actor, (tx) => whenServiceStood(tx, code, query)));
  }
}
