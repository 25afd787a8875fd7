import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
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
import { CheckView, checkView, findingView, historyView, RULE_VIEWS, RuleView } from './finding-check.api.js';
import { isRuleId, RULE_IDS } from './finding.rules.js';
import { FindingHistoryView, FindingQuery, FindingView, SuppressFindingBody } from './findings.api.js';
import type { FindingStateWish } from './finding.js';
import type { FindingWish } from './findings.queries.js';
import { ReadFindings } from './read-findings.js';
import { SuppressFinding, UnsuppressFinding } from './suppress-finding.js';

@ApiTags('Findings')
@Controller('v1/findings')
export class FindingsController {
  constructor(
    private readonly read: ReadFindings, private readonly suppressing: SuppressFinding, private readonly lifting: UnsuppressFinding,
  ) {}

  @Get()
  @Requires('finding:read')
  @ApiOperation({ summary: 'What rules found wrong or risky and is open, newest first; `state` asks for others, `asOf` and `knownAt` for what stood then', operationId: 'listFindings' })
  @ApiOkResponse({ type: restPageType(FindingView) })
  async list(
    @Query() query: FindingQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<FindingView>> {
    return restPage(response, await this.read.page(actor, query, wishOf(query), query), findingView);
  }

  @Get('check')
  @Requires('finding:read')
  @ApiOperation({ summary: 'Look at the register of a day with every rule, without recording anything', operationId: 'checkFindings' })
  @ApiOkResponse({ type: CheckView })
  async check(@Query() asked: AsOf, @CurrentActor() actor: Actor): Promise<CheckView> {
    return checkView(await this.read.check(actor, asked));
  }

  @Get('rules')
  @Requires('finding:read')
  @ApiOperation({ summary: 'Every rule, with what it looks for and where that is written', operationId: 'listFindingRules' })
  @ApiOkResponse({ type: [RuleView] })
  rules(): readonly RuleView[] {
    return RULE_VIEWS;
  }

  @Get(':id')
  @Requires('finding:read')
  @ApiOperation({ summary: 'One finding, explained; with `asOf` or `knownAt` as it stood then', operationId: 'getFinding' })
  @ApiOkResponse({ type: FindingView })
  async one(
    @IdParam() id: string, @Query() asked: AsOf, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<FindingView> {
    const found = await this.read.oneOn(actor, id, asked);
    tagVersion(response, found.version);
    return findingView(found);
  }

  @Get(':id/history')
  @Requires('finding:read')
  @ApiOperation({ summary: 'How a finding stood, and who lived with it', operationId: 'getFindingHistory' })
  @ApiOkResponse({ type: FindingHistoryView })
  async history(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<FindingHistoryView> {
    return historyView(await this.read.history(actor, id) ?? refuse('NOT_FOUND', {}));
  }

  @Post(':id/suppress')
  @HttpCode(200)
  @Requires('finding:write')
  @ApiOperation({ summary: 'Live with a finding for a time, and why', operationId: 'suppressFinding' })
  @ApiOkResponse({ type: FindingView })
  async suppress(
    @IdParam() id: string, @Body() body: SuppressFindingBody, @IfMatch() expected: number | undefined, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FindingView> {
    const done = await this.suppressing.run(actor, id, body, expected);
    tagVersion(response, done.version);
    return findingView(done);
  }

  @Post(':id/unsuppress')
  @HttpCode(200)
  @Requires('finding:write')
  @ApiOperation({ summary: 'Take up again what was lived with', operationId: 'unsuppressFinding' })
  @ApiOkResponse({ type: FindingView })
  async unsuppress(
    @IdParam() id: string, @IfMatch() expected: number | undefined, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<FindingView> {
    const done = await this.lifting.run(actor, id, expected);
    tagVersion(response, done.version);
    return findingView(done);
  }
}

type Asked = { readonly [Field in keyof FindingWish]?: Field extends 'state' ? FindingStateWish | null : FindingWish[Field] };

/** What a query asks for; what was left out is null. What is over, or lived with, is shown to whoever asks for it. */
export function wishOf({ state, severity = null, rule = null, subjectKind = null, subjectCode = null }: Asked): FindingWish {
  const wished = state ?? 'OPEN';
  if (rule !== null && !isRuleId(rule)) refuse('FINDING_RULE_UNKNOWN', { known: RULE_IDS });
  return { state: wished === 'ALL' ? null : wished, severity, rule, subjectKind, subjectCode };
}
