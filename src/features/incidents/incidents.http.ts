import { Body, Controller, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { AsOf } from '../../platform/api/as-of.js';
import { IdParam } from '../../platform/api/id-param.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { type RestPage, restPage, restPageType } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { DismissIncidentBody, EditIncidentBody, IncidentQuery, incidentView, IncidentView } from './incidents.api.js';
import { ReadIncidents } from './read-incidents.js';
import { type IncidentChange, WorkOnIncident } from './work-on-incident.js';

@ApiTags('Incidents')
@Controller('v1/incidents')
export class IncidentsController {
  constructor(private readonly read: ReadIncidents, private readonly work: WorkOnIncident) {}

  @Get()
  @Requires('incident:read')
  @ApiOperation({ summary: 'Personal-data breaches and what looks like one, newest first', operationId: 'listIncidents' })
  @ApiOkResponse({ type: restPageType(IncidentView) })
  async list(
    @Query() query: IncidentQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<IncidentView>> {
    return restPage(response, await this.read.page(actor, query, query.state ?? null, query), incidentView);
  }

  @Get(':id')
  @Requires('incident:read')
  @ApiOperation({ summary: 'One incident, as it stood on a day', operationId: 'getIncident' })
  @ApiOkResponse({ type: IncidentView })
  async one(
    @IdParam() id: string, @Query() asOf: AsOf, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<IncidentView> {
    const found = await this.read.one(actor, id, asOf) ?? refuse('NOT_FOUND', {});
    tagVersion(response, found.version);
    return incidentView(found);
  }

  @Patch(':id')
  @Requires('incident:write')
  @ApiOperation({ summary: 'Say what happened, its likely consequences and what is done about it', operationId: 'editIncident' })
  @ApiOkResponse({ type: IncidentView })
  edit(
    @IdParam() id: string, @Body() body: EditIncidentBody, @IfMatch() expected: number | undefined,
    @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<IncidentView> {
    return this.change(actor, id, { description: body.description }, expected, response);
  }

  @Post(':id/dismiss')
  @HttpCode(200)
  @Requires('incident:write')
  @ApiOperation({ summary: 'It is no breach, and why', operationId: 'dismissIncident' })
  @ApiOkResponse({ type: IncidentView })
  dismiss(
    @IdParam() id: string, @Body() body: DismissIncidentBody, @IfMatch() expected: number | undefined,
    @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<IncidentView> {
    return this.change(actor, id, { dismissalReason: body.reason }, expected, response);
  }

  private async change(
    actor: Actor, id: string, change: IncidentChange, expected: number | undefined, response: Response,
  ): Promise<IncidentView> {
    const done = await this.work.run(actor, id, change, expected);
    tagVersion(response, done.version);
    return incidentView(done);
  }
}
