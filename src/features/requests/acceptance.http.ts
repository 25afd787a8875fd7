import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { IdParam } from '../../platform/api/id-param.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { AcceptRequest } from './accept-request.js';
import { NotOursBody } from './acceptance.api.js';
import { ActDoneView } from './request.http.js';
import { SayNotOurs } from './say-not-ours.js';

/** The customer that a request came to says whether it is its own. */
@ApiTags('Requests')
@Controller('v1/requests')
export class AcceptanceController {
  constructor(private readonly acceptRequest: AcceptRequest, private readonly sayNotOurs: SayNotOurs) {}

  @Post(':id/accept')
  @HttpCode(200)
  @Requires('request:act')
  @ApiOperation({ summary: 'It is ours: who asks and what for is open from now on', operationId: 'acceptRequest' })
  @ApiResponse({ status: 200, type: ActDoneView, description: 'Accepted.' })
  async accept(
    @CurrentActor() actor: Actor, @IdParam() id: string, @IfMatch() version: number | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ActDoneView> {
    const done = await this.acceptRequest.byKey(actor, id, version ?? null);
    tagVersion(response, done.version);
    return { id: done.id, state: done.state, version: done.version };
  }

  @Post(':id/not-ours')
  @HttpCode(200)
  @Requires('request:act')
  @ApiOperation({ summary: 'It is not ours: back to the processor, access ends at once', operationId: 'notOurs' })
  @ApiResponse({ status: 200, type: ActDoneView, description: 'Given back.' })
  async notOurs(
    @CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: NotOursBody, @IfMatch() version: number | undefined,
  ): Promise<ActDoneView> {
    const done = await this.sayNotOurs.byKey(actor, id, body.reason ?? null, version ?? null);
    return { id: done.id, state: done.state, version: done.version };
  }
}
