import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { IdParam } from '../../platform/api/id-param.js';
import { type RestPage, restPage, restPageType } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { AskQuestion } from './ask-question.js';
import { LearnAlias } from './learn-alias.js';
import { ReadTriage } from './read-triage.js';
import { SplitRequest } from './split-request.js';
import { AddSuggestedAliasBody, AskPersonBody, SplitRequestBody, TriageQuery } from './triage.api.js';
import { TriagedView } from './triage.http.js';
import { TriageTarget } from './triage-target.js';
import {
  AliasAddedView, madeParts, partView, RequestPartView, SplitView, SuggestedAliasView, TriageEntryView, triageView,
} from './triage.view.js';

/** What waits for staff of the processor, and what they may do besides deciding. */
@ApiTags('Triage')
@Controller('v1')
export class TriageInboxController {
  constructor(
    private readonly reads: ReadTriage,
    private readonly splitRequest: SplitRequest,
    private readonly askQuestion: AskQuestion,
    private readonly aliases: LearnAlias,
    private readonly target: TriageTarget,
  ) {}

  @Get('triage')
  @Requires('request:triage')
  @ApiOperation({ summary: 'Requests that wait for staff, newest first, with whom they may be about', operationId: 'triageInbox' })
  @ApiResponse({ status: 200, type: restPageType(TriageEntryView), description: 'A page of them.' })
  async inbox(
    @CurrentActor() actor: Actor, @Query() query: TriageQuery, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<TriageEntryView>> {
    const { state, why, dueBefore } = query;
    const filter = { states: state === undefined ? null : [state], why: why === undefined ? null : [why], dueBefore: dueBefore ?? null };
    const page = await this.reads.page(actor, query, filter);
    return restPage(response, page, triageView);
  }

  @Post('requests/:id/split')
  @HttpCode(200)
  @Requires('request:triage')
  @ApiOperation({ summary: 'Divide a request among several customers', operationId: 'splitRequest' })
  @ApiResponse({ status: 200, type: SplitView, description: 'Divided; each part is a request of its own.' })
  async split(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: SplitRequestBody): Promise<SplitView> {
    const done = await this.splitRequest.execute(actor, id, await this.target.ofParts(actor, body.parts), body.reason);
    return { id: done.id, state: done.state, parts: madeParts(done) };
  }

  @Get('requests/:id/parts')
  @Requires('request:triage')
  @ApiOperation({ summary: 'The parts of a request that was divided', operationId: 'requestParts' })
  @ApiResponse({ status: 200, type: [RequestPartView], description: 'In the order they were made; empty when it was not divided.' })
  async parts(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RequestPartView[]> {
    return (await this.reads.partsOfOne(actor, id)).map(partView);
  }

  @Post('requests/:id/ask')
  @HttpCode(200)
  @Requires('request:triage')
  @ApiOperation({
    summary: 'Ask the person one prepared question, once', operationId: 'askPerson',
    description: 'Only where nothing that was typed could have found anybody: otherwise being asked would tell a stranger that ' +
      'the organisation it named was not found. Allowed, for example, where only `https://www.facebook.com/some-page` was typed; ' +
      'not where a name or a domain was. `mayAsk` in the triage inbox says so. The address must be proven.',
  })
  @ApiResponse({ status: 200, type: TriagedView, description: 'Asked.' })
  ask(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: AskPersonBody): Promise<TriagedView> {
    return this.askQuestion.execute(actor, id, body.question);
  }

  @Get('requests/:id/suggested-alias')
  @Requires('request:triage')
  @ApiOperation({ summary: 'The name that a person typed, for the customer that staff decided on', operationId: 'suggestedAlias' })
  @ApiResponse({ status: 200, type: SuggestedAliasView, description: 'The suggestion. Nothing is added before somebody says so.' })
  async suggestedAlias(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<SuggestedAliasView> {
    return await this.aliases.suggestion(actor, id) ?? refuse('NOT_FOUND', {});
  }

  @Post('requests/:id/suggested-alias')
  @HttpCode(200)
  @Requires('customer:write')
  @ApiOperation({ summary: 'Add that name to the names of the customer', operationId: 'addSuggestedAlias' })
  @ApiResponse({ status: 200, type: AliasAddedView, description: 'Added; requests that name it find the customer from now on.' })
  addAlias(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: AddSuggestedAliasBody): Promise<AliasAddedView> {
    return this.aliases.add(actor, id, { kind: body.kind, party: body.ref ?? null });
  }
}
