import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { IdParam } from '../../platform/api/id-param.js';
import { IfMatch, tagVersion } from '../../platform/api/if-match.js';
import { PageQuery, type RestPage, restPage } from '../../platform/api/rest-page.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { AddMember } from './add-member.js';
import { ChangeMemberRole } from './change-member-role.js';
import { AddMemberInput, ChangeMemberRoleBody, MemberPage, MemberView, memberView } from './member.api.js';
import type { NamedMember } from './member.js';
import { MemberQueries } from './member.queries.js';
import { RemoveMember } from './remove-member.js';

@ApiTags('Members')
@Controller('v1/members')
export class MemberController {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly queries: MemberQueries,
    private readonly adding: AddMember,
    private readonly changing: ChangeMemberRole,
    private readonly removing: RemoveMember,
  ) {}

  @Get()
  @Requires('member:read')
  @ApiOperation({ summary: 'Members of your organisation, newest first' })
  @ApiOkResponse({ type: MemberPage })
  async list(
    @Query() query: PageQuery, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<RestPage<MemberView>> {
    const page = await this.transaction.read(actor, (tx) => this.queries.list(tx, query));
    return restPage(response, page, memberView);
  }

  @Get(':id')
  @Requires('member:read')
  @ApiOperation({ summary: 'One member' })
  @ApiOkResponse({ type: MemberView })
  async read(
    @IdParam() id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<MemberView> {
    const member = await this.transaction.read(actor, (tx) => this.queries.find(tx, id));
    return tagged(response, member ?? refuse('NOT_FOUND', {}));
  }

  @Post()
  @Requires('member:write')
  @ApiOperation({ summary: 'Invites a person' })
  @ApiCreatedResponse({ type: MemberView })
  async add(
    @Body() input: AddMemberInput, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<MemberView> {
    return tagged(response, await this.adding.execute(actor, input.email, input.role));
  }

  @Patch(':id')
  @Requires('member:write')
  @ApiOperation({ summary: 'Gives a member another role; `If-Match` makes sure you change what you have read' })
  @ApiOkResponse({ type: MemberView })
  async changeRole(
    @IdParam() id: string, @IfMatch() version: number | undefined, @Body() input: ChangeMemberRoleBody,
    @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response,
  ): Promise<MemberView> {
    return tagged(response, await this.changing.execute(actor, id, input.role, version));
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('member:write')
  @ApiOperation({ summary: 'Ends a membership at once' })
  @ApiNoContentResponse()
  async remove(
    @IdParam() id: string, @IfMatch() version: number | undefined, @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.removing.execute(actor, id, version);
  }
}

function tagged(response: Response, member: NamedMember): MemberView {
  tagVersion(response, member.version);
  return memberView(member);
}
