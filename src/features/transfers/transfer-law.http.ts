import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { LoadLaw } from './load-law.js';
import { LoadTransferLawInput, LoadTransferLawPayload, payloadOf } from './transfer-law.api.js';

@ApiTags('Transfers')
@Controller('v1/transfer-law')
export class TransferLawController {
  constructor(private readonly loading: LoadLaw) {}

  @Post()
  @HttpCode(200)
  @Requires('instance:operate')
  @ApiOperation({ summary: 'Loads newer facts of the law of transfers: every flow is assessed anew, and who is concerned is told' })
  @ApiOkResponse({ type: LoadTransferLawPayload })
  async load(@Body() input: LoadTransferLawInput, @CurrentActor() actor: Actor): Promise<LoadTransferLawPayload> {
    return payloadOf(await this.loading.run(actor, input.files));
  }
}
