import { Body, Controller, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { AsOf } from '../../platform/api/as-of.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { CreateOrganisation } from './create-organisation.js';
import { CreatedTwinsView, CreateOrganisationInput, newContent } from './create-organisation.api.js';
import { OrganisationView, organisationView } from './organisation.api.js';
import { rememberedProfile, whenOrganisationStood } from './organisation.queries.js';
import { UpdateOrganisation } from './update-organisation.js';
import { changeOf, UpdateOrganisationBody } from './update-organisation.api.js';

@ApiTags('Organisation')
@Controller('v1')
export class OrganisationController {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly creating: CreateOrganisation,
    private readonly updating: UpdateOrganisation,
  ) {}

  @Get('organisation')
  @Requires('organisation:read')
  @ApiOperation({ summary: 'Your organisation, now or as it was' })
  @ApiOkResponse({ type: OrganisationView })
  async read(
    @Query() query: AsOf, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<OrganisationView> {
    const found = await this.transaction.read(actor, (tx) => rememberedProfile(tx, query));
    const profile = found ?? refuse('NOT_THERE_THEN', { stood: await this.transaction.read(actor, (tx) => whenOrganisationStood(tx, query)) });
    tagVersion(response, profile.version);
    return organisationView(profile);
  }

  @Patch('organisation')
  @Requires('organisation:write')
  @ApiOperation({ summary: 'Changes your organisation from today; `If-Match` makes sure you change what you have read' })
  @ApiOkResponse({ type: OrganisationView })
  async update(
    @Body() body: UpdateOrganisationBody, @IfMatch() version: number | undefined, @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OrganisationView> {
    const changed = await this.updating.execute(actor, changeOf(body, version));
    tagVersion(response, changed.version);
    return organisationView(changed);
  }

  @Post('organisations')
  @Requires('instance:operate')
  @ApiOperation({ summary: 'Creates an organisation and its sandbox twin; the answer shows a first key of each, once' })
  @ApiCreatedResponse({ type: CreatedTwinsView })
  async create(@Body() input: CreateOrganisationInput, @CurrentActor() actor: Actor): Promise<CreatedTwinsView> {
    return this.creating.execute(actor, input.slug, newContent(input));
  }
}
