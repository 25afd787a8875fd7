import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { IdParam } from '../../platform/api/id-param.js';
import { PageQuery, type RestPage, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import {
  IndexKeyPage, indexKeyView, IssuedSubjectIndexKeyView, issuedIndexKeyView, IssueSubjectIndexKeyInput, rotationView,
  SubjectIndexKeyView, SubjectIndexRotationView,
} from './index-key.api.js';
import { findIndexKey, listIndexKeys, rotationNow } from './index-key.queries.js';
import { IssueIndexKey } from './issue-index-key.js';
import { RetireIndexKey } from './retire-index-key.js';

@ApiTags('Subject index')
@Controller('v1/subject-index-keys')
export class IndexKeyController {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly issuing: IssueIndexKey,
    private readonly retiring: RetireIndexKey,
  ) {}

  @Get()
  @Requires('subject-index:read')
  @ApiOperation({ summary: 'Index keys of your organisation, newest first, without themselves' })
  @ApiOkResponse({ type: IndexKeyPage })
  async list(
    @Query() query: PageQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<SubjectIndexKeyView>> {
    return restPage(response, await this.transaction.read(ownRows(actor), (tx) => listIndexKeys(tx, query)), indexKeyView);
  }

  @Get('rotation')
  @Requires('subject-index:read')
  @ApiOperation({ summary: 'How many customers have been supplied with the active key, and how many have not' })
  @ApiOkResponse({ type: SubjectIndexRotationView })
  async rotation(@CurrentActor() actor: Actor): Promise<SubjectIndexRotationView> {
    return rotationView(await this.transaction.read(ownRows(actor), rotationNow));
  }

  @Get(':id')
  @Requires('subject-index:read')
  @ApiOperation({ summary: 'One index key, without itself' })
  @ApiOkResponse({ type: SubjectIndexKeyView })
  async read(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<SubjectIndexKeyView> {
    return indexKeyView(await this.transaction.read(ownRows(actor), (tx) => findIndexKey(tx, id)) ?? refuse('NOT_FOUND', {}));
  }

  @Post()
  @Requires('subject-index:key')
  @ApiOperation({ summary: 'Makes an index key, the first or a successor; the answer shows it, once' })
  @ApiCreatedResponse({ type: IssuedSubjectIndexKeyView })
  async issue(@Body() input: IssueSubjectIndexKeyInput, @CurrentActor() actor: Actor): Promise<IssuedSubjectIndexKeyView> {
    return issuedIndexKeyView(await this.issuing.run(actor, input.replacesVersion ?? null));
  }

  @Post(':id/retire')
  @HttpCode(200)
  @Requires('subject-index:key')
  @ApiOperation({ summary: 'Destroys a replaced index key, and all entries made with it' })
  @ApiOkResponse({ type: SubjectIndexKeyView })
  async retire(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<SubjectIndexKeyView> {
    return indexKeyView(await this.retiring.run(actor, id));
  }
}

function ownRows({ organisationId }: Actor): { readonly organisationId: string } {
  return { organisationId };
}
