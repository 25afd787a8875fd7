import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { IdParam } from '../../platform/api/id-param.js';
import { PageQuery, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { DecideTriage } from './decide-triage.js';
import { ReadRequests } from './read-requests.js';
import { DecideTriageBody, UndoRoutingBody } from './request.api.js';
import type { DecisionRecord } from './request.queries.js';
import { RoutingDecisionView } from './request.view.js';
import { TriageTarget } from './triage-target.js';
import { UndoRouting } from './undo-routing.js';

export class TriagedView {
  @ApiProperty({ format: 'uuid', description: 'Id of the request.' }) id!: string;
  @ApiProperty({ description: 'Where it stands now.' }) state!: string;
}

export function toDecisionView(decision: DecisionRecord): RoutingDecisionView {
  const { id, outcome, why, customerId, score, margin, candidates, decidedByKind, reason, decidedAt, undoneAt, undoneWhy } = decision;
  return { uuid: id, outcome, why, customerId, score, margin, candidates, decidedByKind, reason, decidedAt, undoneAt, undoneWhy };
}

/** Staff of the processor decide what the rules could not. */
@ApiTags('Triage')
@Controller('v1/requests')
export class TriageController {
  constructor(
    private readonly reads: ReadRequests,
    private readonly decideTriage: DecideTriage,
    private readonly undoRouting: UndoRouting,
    private readonly target: TriageTarget,
  ) {}

  @Get('inbox')
  @Requires('request:read')
  @ApiOperation({ summary: 'Requests of all processors that this organisation has claimed a customer of', operationId: 'requestInbox' })
  async inbox(@CurrentActor() actor: Actor, @Query() query: PageQuery, @Res({ passthrough: true }) response: Response): Promise<unknown> {
    return restPage(response, await this.reads.inbox(actor, query, null), (entry) => entry);
  }

  @Get(':id/decisions')
  @Requires('request:triage')
  @ApiOperation({ summary: 'How a request was routed, by whom and why', operationId: 'routingDecisions' })
  @ApiResponse({ status: 200, type: [RoutingDecisionView], description: 'Oldest first.' })
  async decisions(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<RoutingDecisionView[]> {
    return (await this.reads.decisionsOfOne(actor, id)).map(toDecisionView);
  }

  @Post(':id/decide')
  @HttpCode(200)
  @Requires('request:triage')
  @ApiOperation({ summary: 'Decide whose request it is', operationId: 'decideTriage' })
  @ApiResponse({ status: 200, type: TriagedView, description: 'Decided.' })
  async decide(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: DecideTriageBody): Promise<TriagedView> {
    return this.decideTriage.execute(actor, id, await this.target.of(actor, body));
  }

  @Post(':id/undo')
  @HttpCode(200)
  @Requires('request:triage')
  @ApiOperation({ summary: 'Take a routing back; access is withdrawn at once', operationId: 'undoRouting' })
  @ApiResponse({ status: 200, type: TriagedView, description: 'Back in triage.' })
  undo(@CurrentActor() actor: Actor, @IdParam() id: string, @Body() body: UndoRoutingBody): Promise<TriagedView> {
    return this.undoRouting.execute(actor, id, body.reason);
  }
}

