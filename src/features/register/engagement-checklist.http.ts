import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { AsOf } from '../../platform/api/as-of.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { EngagementChecklistView } from '../agreements/index.js';
import { engagementChecklistView } from './engagement-checklist.rules.js';
import { ReadRegister } from './read-register.js';

@ApiTags('Register')
@Controller('v1/register/engagements')
export class EngagementChecklistController {
  constructor(private readonly read: ReadRegister) {}

  @Get(':code/checklist')
  @Requires('register:read')
  @ApiOperation({ summary: 'The contract with an engaged party held against every point of Art. 28(3) and (4), as of any day', operationId: 'getEngagementChecklist' })
  @ApiOkResponse({ type: EngagementChecklistView })
  async one(@Param('code') code: string, @Query() asked: AsOf, @CurrentActor() actor: Actor): Promise<EngagementChecklistView> {
    const { found, snapshot } = await this.read.oneAmong(actor, 'ENGAGEMENT', { code }, asked);
    if (found === null) refuse('NOT_FOUND', {});
    return engagementChecklistView(found, snapshot.asOf);
  }
}
