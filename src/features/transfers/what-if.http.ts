import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { PAGE_DEFAULT } from '../../kernel/page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { SupposeTransfers, type WhatIf } from './suppose-transfers.js';
import { WhatIfInput, WhatIfView } from './what-if.api.js';
import { affectedView, changeView, whatIfView } from './what-if.views.js';
import { orderOf } from './what-if.order.js';

const LINES = 'application/x-ndjson';

const ABOUT = {
  summary: 'What would become of flows of data, and whom that would concern, if an instrument ended, a party moved or left a list',
  description: `Writes nothing. With \`Accept: ${LINES}\` everything is streamed, one JSON object a line: each change, then each customer.`,
};

@ApiTags('Transfers')
@Controller('v1/transfers')
export class WhatIfController {
  constructor(private readonly supposing: SupposeTransfers) {}

  @Post('what-if')
  @HttpCode(200)
  @Requires('register:read')
  @ApiOperation(ABOUT)
  @ApiOkResponse({ type: WhatIfView })
  async whatIf(
    @Body() input: WhatIfInput, @CurrentActor() actor: Actor, @Req() request: Request, @Res({ passthrough: true }) response: Response,
  ): Promise<WhatIfView | undefined> {
    const found = await this.supposing.run(actor, orderOf(input));
    if (request.accepts(['application/json', LINES]) !== LINES) {
      return whatIfView(found, await this.supposing.page(actor, found, input.first ?? PAGE_DEFAULT));
    }
    await pipeline(Readable.from(this.lines(actor, found)), response.type(LINES));
    return undefined;
  }

  /** Taken as fast as the reader reads: nothing piles up here, however many customers there are. */
  private async* lines(actor: Actor, found: WhatIf): AsyncGenerator<string> {
    const { asOf, ground, services, changes } = found;
    yield line({ kind: 'SUPPOSED', asOf, on: ground.on, services, changes: changes.length });
    for (const change of changes) yield line({ kind: 'CHANGE', ...changeView(found, change) });
    let customers = 0;
    for await (const one of this.supposing.customers(actor, found)) {
      customers += 1;
      yield line({ kind: 'CUSTOMER', ...affectedView(found, one) });
    }
    yield line({ kind: 'END', changes: changes.length, customers });
  }
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
