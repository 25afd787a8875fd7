import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { IdParam } from '../../platform/api/id-param.js';
import { type RestPage, restPage, restPageType } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ReadTransfers } from './read-transfers.js';
import { TransferDetail, TransferPageQuery, TransferView } from './transfers.api.js';
import { transferDetail, transferView } from './transfers.views.js';

@ApiTags('Transfers')
@Controller('v1/transfers')
export class TransfersController {
  constructor(private readonly read: ReadTransfers) {}

  @Get()
  @Requires('register:read')
  @ApiOperation({ summary: 'Every flow of data that the register implies or records, with what the law says of it on a day' })
  @ApiOkResponse({ type: restPageType(TransferView) })
  async list(
    @Query() query: TransferPageQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<TransferView>> {
    return restPage(response, await this.read.page(actor, query, query), transferView);
  }

  @Get(':id')
  @Requires('register:read')
  @ApiOperation({ summary: 'One flow with the whole reasoning: steps, citations, warnings, needed evidence, what would repair it' })
  @ApiOkResponse({ type: TransferDetail })
  async one(@IdParam() id: string, @Query() asOf: AsOf, @CurrentActor() actor: Actor): Promise<TransferDetail> {
    return transferDetail(await this.read.oneOn(actor, id, asOf));
  }
}
