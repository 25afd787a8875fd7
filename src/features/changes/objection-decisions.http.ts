import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { IdParam } from '../../platform/api/id-param.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { DecideObjection } from './decide-objection.js';
import { DecideObjectionBody, doneOf } from './objection-decisions.api.js';
import { objectionView, ObjectionView } from './objections.api.js';
import { ReadChanges } from './read-changes.js';

/** What staff did about objections where no machine could. */
@ApiTags('Changes')
@Controller('v1/objections/:id')
export class ObjectionDecisionsController {
  constructor(private readonly deciding: DecideObjection, private readonly reads: ReadChanges) {}

  @Post('decided')
  @HttpCode(200)
  @Requires('objection:write')
  @ApiOperation({ summary: 'Say that what waited for a person is done: how, when, and what shows it', operationId: 'decideObjection' })
  @ApiOkResponse({ type: ObjectionView })
  async decide(
    @IdParam() id: string, @Body() body: DecideObjectionBody, @IfMatch() expected: number | undefined, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ObjectionView> {
    await this.deciding.run(actor, id, doneOf(body), expected);
    const found = await this.reads.objection(actor, id) ?? refuse('NOT_FOUND', {});
    tagVersion(response, found.version);
    return objectionView(found);
  }
}
