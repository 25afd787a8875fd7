import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { type ConnectionView, PageArgs, toConnection } from '../../platform/graphql/connection.js';
import { AddMember } from './add-member.js';
import { ChangeMemberRole } from './change-member-role.js';
import {
  AddMemberInput, ChangeMemberRoleInput, MemberConnection, type MemberNode, memberNode, MemberPayload,
  RemoveMemberInput, RemoveMemberPayload,
} from './member.api.js';
import { MemberQueries } from './member.queries.js';
import { RemoveMember } from './remove-member.js';

@Resolver()
export class MemberResolver {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly queries: MemberQueries,
    private readonly adding: AddMember,
    private readonly changing: ChangeMemberRole,
    private readonly removing: RemoveMember,
  ) {}

  @Query(() => MemberConnection, { description: 'Members of your organisation, newest first.' })
  @Requires('member:read')
  async members(@Args() page: PageArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<MemberNode>> {
    const found = await this.transaction.read(actor, (tx) => this.queries.list(tx, page));
    return toConnection(found, (member) => memberNode(member, actor.organisationId), (member) => member.id);
  }

  @Mutation(() => MemberPayload, { description: 'Invites a person. Refusals: MEMBER_EXISTS, ROLE_NOT_HELD.' })
  @Requires('member:write')
  async addMember(@Args('input') input: AddMemberInput, @CurrentActor() actor: Actor): Promise<MemberPayload> {
    const member = await this.adding.execute(actor, input.email, input.role);
    return { member: memberNode(member, actor.organisationId) };
  }

  @Mutation(() => MemberPayload, { description: 'Gives a member another role. Refusals: LAST_OWNER, ROLE_NOT_HELD, VERSION_STALE.' })
  @Requires('member:write')
  async changeMemberRole(
    @Args('input') input: ChangeMemberRoleInput, @CurrentActor() actor: Actor,
  ): Promise<MemberPayload> {
    const member = await this.changing.execute(actor, input.id, input.role, input.version ?? undefined);
    return { member: memberNode(member, actor.organisationId) };
  }

  @Mutation(() => RemoveMemberPayload, { description: 'Ends a membership at once. Refusals: LAST_OWNER, ROLE_NOT_HELD, VERSION_STALE.' })
  @Requires('member:write')
  async removeMember(
    @Args('input') input: RemoveMemberInput, @CurrentActor() actor: Actor,
  ): Promise<RemoveMemberPayload> {
    const { id } = await this.removing.execute(actor, input.id, input.version ?? undefined);
    return { uuid: id };
  }
}
