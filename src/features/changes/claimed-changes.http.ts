import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { AsOfPageQuery } from '../../platform/api/as-of.js';
import { IdParam } from '../../platform/api/id-param.js';
import { type RestPage, restPage, restPageType } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ClaimedCustomers } from '../agreements/index.js';
import { AnswerChange } from './answer-change.js';
import { AnswerChangeBody, AnsweredView, answeredView, answerOf } from './answers.api.js';
import { ReadChanges } from './read-changes.js';
import { ToldView, toldView } from './recipients.api.js';

/** Changes from the other side: what a provider told the organisation that claimed one of its customers. */
@ApiTags('Changes')
@Controller('v1/customer-claims/:id/changes')
export class ClaimedChangesController {
  constructor(
    private readonly claimed: ClaimedCustomers, private readonly reads: ReadChanges, private readonly answering: AnswerChange,
  ) {}

  @Get()
  @Requires('change:read')
  @ApiOperation({ summary: 'What a provider told your organisation of, newest first', operationId: 'listToldChanges' })
  @ApiOkResponse({ type: restPageType(ToldView) })
  async list(
    @IdParam() id: string, @Query() query: AsOfPageQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<ToldView>> {
    return restPage(response, await this.reads.told(actor, await this.claimed.ofClaim(actor, id), query, query), toldView);
  }

  @Post(':changeId/answer')
  @HttpCode(200)
  @Requires('objection:write')
  @ApiOperation({ summary: 'Acknowledge, permit or object to a change of a provider', operationId: 'answerToldChange' })
  @ApiOkResponse({ type: AnsweredView })
  async answer(
    @IdParam() id: string, @IdParam('changeId') changeId: string, @Body() body: AnswerChangeBody, @CurrentActor() actor: Actor,
  ): Promise<AnsweredView> {
    const at = { changeId, agreementId: body.agreementId };
    return answeredView(await this.answering.byClaim(actor, id, at, answerOf(body)));
  }
}
