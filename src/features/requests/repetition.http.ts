import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import type { Actor } from '../../kernel/actor.js';
import { IdParam } from '../../platform/api/id-param.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ReadRepetitions } from './read-repetitions.js';
import { RepetitionView } from './repetition.view.js';

@ApiTags('Requests')
@Controller('v1/requests')
export class RepetitionController {
  constructor(private readonly repetitions: ReadRepetitions) {}

  @Get(':id/repetition')
  @Requires('request:read')
  @ApiOperation({ summary: 'How often the same request was handed in', operationId: 'requestRepetition' })
  @ApiResponse({ status: 200, type: RepetitionView, description: 'Told to the organisation that received it.' })
  repetition(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RepetitionView> {
    return this.repetitions.one(actor, id);
  }
}
