import { Body, Controller, Get, HttpCode, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { IdParam } from '../../platform/api/id-param.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { type RestPage, restPage, restPageType } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { readJsonBody, TakesText } from '../../platform/http/edge/takes-text.js';
import type { ChangeRow } from './change.entity.js';
import { ChangeActs } from './change-acts.js';
import { CancelChangeBody, ChangeQuery, changeView, ChangeView, PlanChangeBody, planOf } from './changes.api.js';
import { PlanChange } from './plan-change.js';
import { ReadChanges } from './read-changes.js';
import { SendTestNotice } from './send-test-notice.js';

/** As many steps as it takes, of which a document of 5 MB may be the origin: what `art28 apply` planned can be amended. */
const PLAN = { limitBytes: 10_000_000, form: PlanChangeBody } as const;

/** Planned changes, from plan to notice. */
@ApiTags('Changes')
@Controller('v1/changes')
export class ChangesController {
  constructor(
    private readonly reads: ReadChanges, private readonly planning: PlanChange, private readonly acts: ChangeActs,
    private readonly testing: SendTestNotice,
  ) {}

  @Get()
  @Requires('change:read')
  @ApiOperation({ summary: 'Planned changes of the register, newest first', operationId: 'listChanges' })
  @ApiOkResponse({ type: restPageType(ChangeView) })
  async list(
    @Query() query: ChangeQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<ChangeView>> {
    return restPage(response, await this.reads.page(actor, query, query.state ?? null, query), changeView);
  }

  @Post()
  @Requires('change:write')
  @ApiOperation({ summary: 'Plan a change, or record one that began unauthorised. Nobody is told', operationId: 'planChange' })
  @TakesText('application/json')
  @ApiBody({ type: PlanChangeBody })
  @ApiCreatedResponse({ type: ChangeView })
  async plan(
    @Req() request: Request, @CurrentActor() caller: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<ChangeView> {
    const { body, actor } = await readJsonBody(request, caller, PLAN);
    return shown(response, await this.planning.plan(actor, planOf(body)));
  }

  @Get(':id')
  @Requires('change:read')
  @ApiOperation({ summary: 'One change; with `asOf` or `knownAt` as it stood then', operationId: 'getChange' })
  @ApiOkResponse({ type: ChangeView })
  async one(
    @IdParam() id: string, @Query() asked: AsOf, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<ChangeView> {
    return shown(response, await this.reads.oneOn(actor, id, asked));
  }

  @Put(':id')
  @Requires('change:write')
  @ApiOperation({ summary: 'Plan a change anew. What was told and no longer holds starts from the beginning', operationId: 'amendChange' })
  @TakesText('application/json')
  @ApiBody({ type: PlanChangeBody })
  @ApiOkResponse({ type: ChangeView })
  async amend(
    @IdParam() id: string, @Req() request: Request, @IfMatch() expected: number | undefined, @CurrentActor() caller: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChangeView> {
    const { body, actor } = await readJsonBody(request, caller, PLAN);
    return shown(response, await this.planning.amend(actor, id, planOf(body), expected));
  }

  @Post(':id/rehearse')
  @HttpCode(202)
  @Requires('change:write')
  @ApiOperation({ summary: 'Reckon who is affected, and when it may begin for each. Nobody is told', operationId: 'rehearseChange' })
  @ApiAcceptedResponse({ type: ChangeView })
  async rehearse(
    @IdParam() id: string, @IfMatch() expected: number | undefined, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChangeView> {
    return shown(response, await this.acts.rehearse(actor, id, expected));
  }

  @Post(':id/test-notice')
  @HttpCode(202)
  @Requires('change:write')
  @ApiOperation({ summary: "Send the notice to your organisation's own privacy address, as a customer would read it", operationId: 'testChangeNotice' })
  @ApiAcceptedResponse({ type: ChangeView })
  async test(@IdParam() id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<ChangeView> {
    return shown(response, await this.testing.run(actor, id));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('change:approve')
  @ApiOperation({ summary: 'Let go what somebody else planned and rehearsed', operationId: 'approveChange' })
  @ApiOkResponse({ type: ChangeView })
  async approve(
    @IdParam() id: string, @IfMatch() expected: number | undefined, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChangeView> {
    return shown(response, await this.acts.approve(actor, id, expected));
  }

  @Post(':id/announce')
  @HttpCode(202)
  @Requires('change:write')
  @ApiOperation({ summary: 'Send the notices', operationId: 'announceChange' })
  @ApiAcceptedResponse({ type: ChangeView })
  async announce(
    @IdParam() id: string, @IfMatch() expected: number | undefined, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChangeView> {
    return shown(response, await this.acts.announce(actor, id, expected));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('change:write')
  @ApiOperation({ summary: 'Call a change off', operationId: 'cancelChange' })
  @ApiOkResponse({ type: ChangeView })
  async cancel(
    @IdParam() id: string, @Body() body: CancelChangeBody, @IfMatch() expected: number | undefined, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChangeView> {
    return shown(response, await this.acts.cancel(actor, id, body.reason, expected));
  }
}

function shown(response: Response, row: ChangeRow): ChangeView {
  tagVersion(response, row.version);
  return changeView(row);
}
