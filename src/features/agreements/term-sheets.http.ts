import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { AsOf, AsOfPageQuery } from '../../platform/api/as-of.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { refuseThen } from '../../platform/api/not-there-then.js';
import { type RestPage, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { PutTermSheet } from './put-term-sheet.js';
import { proposedSheet, TermSheetDetails, TermSheetPage, TermSheetView, termSheetView } from './term-sheets.api.js';
import { findTermSheet, listTermSheets, whenTermSheetStood } from './term-sheets.queries.js';

@ApiTags('Term sheets')
@Controller('v1/term-sheets')
export class TermSheetsController {
  constructor(private readonly transaction: TenantTransaction, private readonly putting: PutTermSheet) {}

  @Get()
  @Requires('agreement:read')
  @ApiOperation({ summary: 'Your standard contracts, each in the edition that was in force on a day, newest first' })
  @ApiOkResponse({ type: TermSheetPage })
  async list(
    @Query() query: AsOfPageQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<TermSheetView>> {
    const scope = { organisationId: actor.organisationId };
    return restPage(response, await this.transaction.read(scope, (tx) => listTermSheets(tx, query, query)), termSheetView);
  }

  @Get(':code')
  @Requires('agreement:read')
  @ApiOperation({ summary: 'One standard contract, in the edition that was in force on a day' })
  @ApiOkResponse({ type: TermSheetView })
  async read(
    @Param('code') code: string, @Query() asOf: AsOf, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<TermSheetView> {
    const scope = { organisationId: actor.organisationId };
    const found = await this.transaction.read(scope, (tx) => findTermSheet(tx, { code }, asOf)) ??
      refuseThen(await this.transaction.read(scope, (tx) => whenTermSheetStood(tx, code, asOf)));
    tagVersion(response, found.version);
    return termSheetView(found);
  }

  @Put(':code')
  @Requires('agreement:write')
  @ApiOperation({ summary: 'Makes a standard contract (201), adds an edition, or corrects the record of one (200)' })
  @ApiCreatedResponse({ type: TermSheetView })
  @ApiOkResponse({ type: TermSheetView })
  async put(
    @Param('code') code: string, @Body() body: TermSheetDetails, @IfMatch() expected: number | undefined,
    @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<TermSheetView> {
    const { outcome, termSheet } = await this.putting.run(actor, proposedSheet(code, body), expected);
    tagVersion(response, termSheet.version);
    response.status(outcome === 'CREATED' ? 201 : 200);
    return termSheetView(termSheet);
  }
}
