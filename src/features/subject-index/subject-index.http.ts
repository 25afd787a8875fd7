import { Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { IdParam } from '../../platform/api/id-param.js';
import { type RestPage, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { NDJSON, TakesNdjson } from '../../platform/http/edge/takes-ndjson.js';
import { ClearIndex } from './end-index.js';
import { ReadIndexes } from './read-indexes.js';
import {
  ClearedIndexView, indexView, SubjectIndexesQuery, SubjectIndexPage, SubjectIndexSupplyView, SubjectIndexView, SuppliesQuery,
  SupplyPage, SupplyQuery, supplyView,
} from './subject-index.api.js';
import type { SupplyKind } from './subject-index.js';
import { SupplyEntries } from './supply-entries.js';
import { readLines } from './supply-lines.js';

const LINES = {
  description: 'One JSON object a line, `{"entry":"k1n1:…"}`, as the library makes them.', schema: { type: 'string' },
} as const;

@ApiTags('Subject index')
@Controller('v1')
export class SubjectIndexController {
  constructor(
    private readonly reads: ReadIndexes,
    private readonly supplying: SupplyEntries,
    private readonly clearing: ClearIndex,
  ) {}

  @Get('subject-indexes')
  @Requires('subject-index:read')
  @ApiOperation({ summary: 'Customers that have a blinded index, the latest first: counts' })
  @ApiOkResponse({ type: SubjectIndexPage })
  async list(
    @Query() query: SubjectIndexesQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<SubjectIndexView>> {
    return restPage(response, await this.reads.page(actor, query, query), indexView);
  }

  @Get('customers/:externalId/subject-index')
  @Requires('subject-index:read')
  @ApiOperation({ summary: 'The blinded index of one customer: counts' })
  @ApiOkResponse({ type: SubjectIndexView })
  async read(@Param('externalId') externalId: string, @CurrentActor() actor: Actor): Promise<SubjectIndexView> {
    return indexView(await this.reads.ofCustomer(actor, externalId) ?? refuse('NOT_FOUND', {}));
  }

  @Put('customers/:externalId/subject-index')
  @TakesNdjson()
  @ApiConsumes(NDJSON)
  @ApiBody(LINES)
  @Requires('subject-index:write')
  @ApiOperation({ summary: 'Replaces all entries of a customer by these, at once and as a whole, however many' })
  @ApiOkResponse({ type: SubjectIndexSupplyView })
  async replace(
    @Param('externalId') externalId: string, @Query() { keyVersion }: SupplyQuery, @Req() request: Request, @CurrentActor() actor: Actor,
  ): Promise<SubjectIndexSupplyView> {
    return this.supply(actor, request, externalId, 'REPLACE', keyVersion);
  }

  @Post('customers/:externalId/subject-index/add')
  @HttpCode(200)
  @TakesNdjson()
  @ApiConsumes(NDJSON)
  @ApiBody(LINES)
  @Requires('subject-index:write')
  @ApiOperation({ summary: 'Adds entries to those of a customer, however many' })
  @ApiOkResponse({ type: SubjectIndexSupplyView })
  async add(
    @Param('externalId') externalId: string, @Query() { keyVersion }: SupplyQuery, @Req() request: Request, @CurrentActor() actor: Actor,
  ): Promise<SubjectIndexSupplyView> {
    return this.supply(actor, request, externalId, 'ADD', keyVersion);
  }

  @Post('customers/:externalId/subject-index/remove')
  @HttpCode(200)
  @TakesNdjson()
  @ApiConsumes(NDJSON)
  @ApiBody(LINES)
  @Requires('subject-index:write')
  @ApiOperation({ summary: 'Takes entries away from those of a customer, however many' })
  @ApiOkResponse({ type: SubjectIndexSupplyView })
  async remove(
    @Param('externalId') externalId: string, @Query() { keyVersion }: SupplyQuery, @Req() request: Request, @CurrentActor() actor: Actor,
  ): Promise<SubjectIndexSupplyView> {
    return this.supply(actor, request, externalId, 'REMOVE', keyVersion);
  }

  @Delete('customers/:externalId/subject-index')
  @Requires('subject-index:write')
  @ApiOperation({ summary: 'Takes all entries of a customer away' })
  @ApiOkResponse({ type: ClearedIndexView })
  async clear(@Param('externalId') externalId: string, @CurrentActor() actor: Actor): Promise<ClearedIndexView> {
    const { entryCount } = await this.clearing.run(actor, externalId);
    return { entryCount };
  }

  @Get('subject-index-supplies')
  @Requires('subject-index:read')
  @ApiOperation({ summary: 'Deliveries of entries, newest first, with how far they came' })
  @ApiOkResponse({ type: SupplyPage })
  async supplies(
    @Query() query: SuppliesQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<SubjectIndexSupplyView>> {
    return restPage(response, await this.reads.supplies(actor, query, query.customer ?? null), supplyView);
  }

  @Get('subject-index-supplies/:id')
  @Requires('subject-index:read')
  @ApiOperation({ summary: 'One delivery of entries, with how far it came' })
  @ApiOkResponse({ type: SubjectIndexSupplyView })
  async oneSupply(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<SubjectIndexSupplyView> {
    return supplyView(await this.reads.supply(actor, id) ?? refuse('NOT_FOUND', {}));
  }

  /** What is left of a body when something was wrong with it is read to its end: the client is still sending. */
  private async supply(
    actor: Actor, request: Request, externalId: string, kind: SupplyKind, keyVersion: number,
  ): Promise<SubjectIndexSupplyView> {
    const isCoded = (request.headers['content-encoding'] ?? 'identity') !== 'identity';
    if (isCoded || request.is(NDJSON) === false) refuse('SUBJECT_INDEX_MEDIA_TYPE', {});
    const chunks = (): AsyncIterable<Buffer> => request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    return this.supplying.run(actor, { externalId, kind, keyVersion }, (key) => readLines(chunks(), key))
      .then(supplyView).finally(() => request.resume());
  }
}
