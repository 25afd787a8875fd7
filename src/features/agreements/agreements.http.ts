import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { AsOf } from '../../platform/api/as-of.js';
import { IdParam } from '../../platform/api/id-param.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { type RestPage, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { ActivateAgreement, type AgreementStep } from './activate-agreement.js';
import { ActivateAgreementBody, TerminateAgreementBody, wishOf } from './agreements.api.js';
import {
  AgreementPage, AgreementsQuery, AgreementStepView, AgreementView, agreementView, TerminatedAgreementView,
} from './agreements.views.js';
import { ReadAgreements } from './read-agreements.js';
import type { TerminatedAgreement } from './end-agreement.js';
import { TerminateAgreement } from './terminate-agreement.js';

@ApiTags('Agreements')
@Controller('v1/agreements')
export class AgreementsController {
  constructor(
    private readonly reads: ReadAgreements,
    private readonly activating: ActivateAgreement,
    private readonly terminating: TerminateAgreement,
  ) {}

  @Get()
  @Requires('agreement:read')
  @ApiOperation({ summary: 'Your agreements with customers, newest first, as of any day' })
  @ApiOkResponse({ type: AgreementPage })
  async list(
    @Query() query: AgreementsQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<AgreementView>> {
    return restPage(response, await this.reads.page(actor, query, query), agreementView);
  }

  @Get(':id')
  @Requires('agreement:read')
  @ApiOperation({ summary: 'One agreement with what every term of it comes to, as of any day' })
  @ApiOkResponse({ type: AgreementView })
  async read(
    @IdParam() id: string, @Query() asOf: AsOf, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementView> {
    const found = await this.reads.oneOn(actor, id, asOf);
    tagVersion(response, found.version);
    return agreementView(found);
  }

  @Post(':id/activate')
  @HttpCode(200)
  @Requires('agreement:write')
  @ApiOperation({ summary: 'A draft stands from a day on' })
  @ApiOkResponse({ type: AgreementStepView })
  async activate(
    @IdParam() id: string, @Body() body: ActivateAgreementBody, @IfMatch() expected: number | undefined,
    @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<AgreementStep> {
    const step = await this.activating.run(actor, id, wishOf(body), expected);
    tagVersion(response, step.version);
    return step;
  }

  @Post(':id/terminate')
  @HttpCode(200)
  @Requires('agreement:write')
  @ApiOperation({ summary: 'An agreement ends on a day; says by when live data must be gone' })
  @ApiOkResponse({ type: TerminatedAgreementView })
  async terminate(
    @IdParam() id: string, @Body() body: TerminateAgreementBody, @IfMatch() expected: number | undefined,
    @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<TerminatedAgreement> {
    const step = await this.terminating.run(actor, id, body.on ?? null, expected);
    tagVersion(response, step.version);
    return step;
  }
}
