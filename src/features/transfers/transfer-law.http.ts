import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { readJsonBody, TakesText } from '../../platform/http/edge/takes-text.js';
import { LoadLaw } from './load-law.js';
import { LoadTransferLawInput, LoadTransferLawPayload, payloadOf } from './transfer-law.api.js';

/** Several times all the facts of the law there are. Whatever else may be as long: this much only the operator sends. */
const LAW_LIMIT_BYTES = 2_000_000;

@ApiTags('Transfers')
@Controller('v1/transfer-law')
export class TransferLawController {
  constructor(private readonly loading: LoadLaw) {}

  @Post()
  @HttpCode(200)
  @TakesText('application/json')
  @Requires('instance:operate')
  @ApiOperation({ summary: 'Loads newer facts of the law of transfers: every flow is assessed anew, and who is concerned is told' })
  @ApiBody({ type: LoadTransferLawInput })
  @ApiOkResponse({ type: LoadTransferLawPayload })
  async load(@Req() request: Request, @CurrentActor() caller: Actor): Promise<LoadTransferLawPayload> {
    const { body: { files, allowRemovals }, actor } = await readJsonBody(request, caller, { limitBytes: LAW_LIMIT_BYTES, form: LoadTransferLawInput });
    return payloadOf(await this.loading.run(actor, files, allowRemovals ?? false));
  }
}
