import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { validationPipe } from '../../platform/api/validation.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { readTextBody, TakesText } from '../../platform/http/edge/takes-text.js';
import { LoadLaw } from './load-law.js';
import { LoadTransferLawInput, LoadTransferLawPayload, payloadOf } from './transfer-law.api.js';

/** Several times all the facts of the law there are. Whatever else may be as long: this much only the operator sends. */
const LAW_LIMIT_BYTES = 2_000_000;

@ApiTags('Transfers')
@Controller('v1/transfer-law')
export class TransferLawController {
  private readonly pipe = validationPipe();

  constructor(private readonly loading: LoadLaw) {}

  @Post()
  @HttpCode(200)
  @TakesText('application/json')
  @Requires('instance:operate')
  @ApiOperation({ summary: 'Loads newer facts of the law of transfers: every flow is assessed anew, and who is concerned is told' })
  @ApiBody({ type: LoadTransferLawInput })
  @ApiOkResponse({ type: LoadTransferLawPayload })
  async load(@Req() request: Request, @CurrentActor() caller: Actor): Promise<LoadTransferLawPayload> {
    const { text, actor } = await readTextBody(request, caller, LAW_LIMIT_BYTES);
    const { files } = await this.pipe.transform(parsed(text), { type: 'body', metatype: LoadTransferLawInput }) as LoadTransferLawInput;
    return payloadOf(await this.loading.run(actor, files));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('BODY_MALFORMED', {});
  }
}
