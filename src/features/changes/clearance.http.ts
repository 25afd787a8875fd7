import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { Ahead } from '../../platform/auth/ahead.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ClearanceArgs, clearanceView, ClearanceView, questionOf } from './clearance.api.js';
import { GiveClearance } from './give-clearance.js';

/** What an integrator's code asks before data flows. */
@ApiTags('Clearance')
@Controller('v1/clearance')
export class ClearanceController {
  constructor(private readonly clearance: GiveClearance) {}

  @Get()
  @Requires('change:read')
  @Ahead()
  @ApiOperation({
    summary: 'May this service use this party or location for this customer on this day', operationId: 'getClearance',
  })
  @ApiOkResponse({ type: ClearanceView })
  async ask(@Query() query: ClearanceArgs, @CurrentActor() actor: Actor): Promise<ClearanceView> {
    return clearanceView(await this.clearance.ask(actor, questionOf(query)));
  }
}
