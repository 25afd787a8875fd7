import { Inject, Module, type OnModuleInit } from '@nestjs/common';

import { CLOCK, type Clock } from '../../kernel/clock.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { AccessTokens } from './access-tokens.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { AddMember } from './add-member.js';
import { apiKeyNode } from './api-key.api.js';
import { ApiKeyController } from './api-key.http.js';
import { findApiKey } from './api-key.queries.js';
import { ApiKeyResolver } from './api-key.resolver.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { ApiKeyUse } from './api-key-use.js';
import { ChangeMemberRole } from './change-member-role.js';
import { CreateApiKey } from './create-api-key.js';
import { memberNode } from './member.api.js';
import { MemberController } from './member.http.js';
import { MemberQueries } from './member.queries.js';
import { MemberResolver } from './member.resolver.js';
import { PassportAuthenticator } from './passport-authenticator.js';
import { PersonDirectory } from './person-directory.js';
import { RemoveMember } from './remove-member.js';
import { RevokeApiKey } from './revoke-api-key.js';
import { RotateApiKey } from './rotate-api-key.js';
import { SignIn } from './sign-in.js';
import { ViewerController } from './viewer.http.js';
import { ViewerResolver } from './viewer.resolver.js';

/** Who calls, and for whom: API keys, members, access tokens. */
@Module({
  controllers: [ApiKeyController, MemberController, ViewerController],
  providers: [
    PassportAuthenticator, ApiKeyStrategy, ApiKeyUse, AccessTokenStrategy, AccessTokens, SignIn, PersonDirectory,
    CreateApiKey, RotateApiKey, RevokeApiKey, ApiKeyResolver,
    MemberQueries, AddMember, ChangeMemberRole, RemoveMember, MemberResolver, ViewerResolver,
  ],
  exports: [PassportAuthenticator, AddMember, MemberQueries],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly transaction: TenantTransaction,
    private readonly members: MemberQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.nodes.add({
      type: 'ApiKey',
      permission: 'key:read',
      load: async (actor, { organisationId, id }) => {
        if (organisationId !== actor.organisationId) return null;
        const key = await this.transaction.read({ organisationId }, (tx) => findApiKey(tx, id));
        return key === null ? null : apiKeyNode(key, organisationId, this.clock.now());
      },
    });
    this.nodes.add({
      type: 'Member',
      permission: 'member:read',
      load: async (actor, { organisationId, id }) => {
        if (organisationId !== actor.organisationId) return null;
        const member = await this.transaction.read({ organisationId }, (tx) => this.members.find(tx, id));
        return member === null ? null : memberNode(member, organisationId);
      },
    });
  }
}
