import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { CLOCK, type Clock } from '../../kernel/clock.js';
import { refuse } from '../../kernel/problem.js';
import { IdParam } from '../../platform/api/id-param.js';
import { readInstant } from '../../platform/api/read-instant.js';
import { PageQuery, type RestPage, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import {
  ApiKeyPage, ApiKeyView, apiKeyView, CreateApiKeyInput, IssuedApiKeyView, issuedApiKeyView, RotateApiKeyBody,
} from './api-key.api.js';
import { findApiKey, listApiKeys } from './api-key.queries.js';
import { OVERLAP_HOURS } from './api-key.rules.js';
import { CreateApiKey } from './create-api-key.js';
import { RevokeApiKey } from './revoke-api-key.js';
import { RotateApiKey } from './rotate-api-key.js';

@ApiTags('API keys')
@Controller('v1/api-keys')
export class ApiKeyController {
  constructor(
    private readonly transaction: TenantTransaction,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly creating: CreateApiKey,
    private readonly rotating: RotateApiKey,
    private readonly revoking: RevokeApiKey,
  ) {}

  @Get()
  @Requires('key:read')
  @ApiOperation({ summary: 'API keys of your organisation, newest first, ended ones too' })
  @ApiOkResponse({ type: ApiKeyPage })
  async list(
    @Query() query: PageQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<ApiKeyView>> {
    const page = await this.transaction.read(actor, (tx) => listApiKeys(tx, query));
    return restPage(response, page, (key) => apiKeyView(key, this.clock.now()));
  }

  @Get(':id')
  @Requires('key:read')
  @ApiOperation({ summary: 'One API key, without its secret' })
  @ApiOkResponse({ type: ApiKeyView })
  async read(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<ApiKeyView> {
    const key = await this.transaction.read(actor, (tx) => findApiKey(tx, id));
    return apiKeyView(key ?? refuse('NOT_FOUND', {}), this.clock.now());
  }

  @Post()
  @Requires('key:write')
  @ApiOperation({ summary: 'Makes an API key; the answer shows its secret, once' })
  @ApiCreatedResponse({ type: IssuedApiKeyView })
  async create(@Body() input: CreateApiKeyInput, @CurrentActor() actor: Actor): Promise<IssuedApiKeyView> {
    const { name, scopes, expiresAt: end } = input;
    const expiresAt = end === null || end === undefined ? null : readInstant(end, 'expiresAt');
    return issuedApiKeyView(await this.creating.execute(actor, { name, scopes, expiresAt }), this.clock.now());
  }

  @Post(':id/rotate')
  @Requires('key:write')
  @ApiOperation({ summary: 'Makes the successor of a key; the old one stays valid for the overlap' })
  @ApiCreatedResponse({ type: IssuedApiKeyView })
  async rotate(
    @IdParam() id: string, @Body() input: RotateApiKeyBody, @CurrentActor() actor: Actor,
  ): Promise<IssuedApiKeyView> {
    const overlapHours = input.overlapHours ?? OVERLAP_HOURS.default;
    return issuedApiKeyView(await this.rotating.execute(actor, id, overlapHours), this.clock.now());
  }

  @Delete(':id')
  @HttpCode(200)
  @Requires('key:write')
  @ApiOperation({ summary: 'Ends a key at once' })
  @ApiOkResponse({ type: ApiKeyView })
  async revoke(@IdParam() id: string, @CurrentActor() actor: Actor): Promise<ApiKeyView> {
    return apiKeyView(await this.revoking.execute(actor, id), this.clock.now());
  }
}
