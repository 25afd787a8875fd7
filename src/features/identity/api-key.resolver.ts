import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { CLOCK, type Clock } from '../../kernel/clock.js';
import { readInstant } from '../../platform/api/read-instant.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { type ConnectionView, PageArgs, toConnection } from '../../platform/graphql/connection.js';
import {
  ApiKeyConnection, type ApiKeyNode, apiKeyNode, CreateApiKeyInput, IssuedApiKeyPayload, RevokeApiKeyInput,
  RevokeApiKeyPayload, RotateApiKeyInput,
} from './api-key.api.js';
import type { ApiKey, IssuedKey } from './api-key.js';
import { listApiKeys } from './api-key.queries.js';
import { OVERLAP_HOURS } from './api-key.rules.js';
import { CreateApiKey } from './create-api-key.js';
import { RevokeApiKey } from './revoke-api-key.js';
import { RotateApiKey } from './rotate-api-key.js';

@Resolver()
export class ApiKeyResolver {
  constructor(
    private readonly transaction: TenantTransaction,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly creating: CreateApiKey,
    private readonly rotating: RotateApiKey,
    private readonly revoking: RevokeApiKey,
  ) {}

  @Query(() => ApiKeyConnection, { description: 'API keys of your organisation, newest first, ended ones too.' })
  @Requires('key:read')
  async apiKeys(@Args() page: PageArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<ApiKeyNode>> {
    const found = await this.transaction.read(actor, (tx) => listApiKeys(tx, page));
    return toConnection(found, (key) => this.node(key, actor), (key) => key.id);
  }

  @Mutation(() => IssuedApiKeyPayload, { description: 'Makes an API key. Refusals: SCOPE_UNKNOWN, SCOPE_NOT_HELD, EXPIRY_NOT_AHEAD.' })
  @Requires('key:write')
  async createApiKey(@Args('input') input: CreateApiKeyInput, @CurrentActor() actor: Actor): Promise<IssuedApiKeyPayload> {
    const { name, scopes, expiresAt: end } = input;
    const expiresAt = end === null || end === undefined ? null : readInstant(end, 'expiresAt');
    return this.issued(await this.creating.execute(actor, { name, scopes, expiresAt }), actor);
  }

  @Mutation(() => IssuedApiKeyPayload, { description: 'Makes the successor of a key. Refusals: KEY_NOT_ROTATABLE, SCOPE_NOT_HELD.' })
  @Requires('key:write')
  async rotateApiKey(@Args('input') input: RotateApiKeyInput, @CurrentActor() actor: Actor): Promise<IssuedApiKeyPayload> {
    return this.issued(await this.rotating.execute(actor, input.id, input.overlapHours ?? OVERLAP_HOURS.default), actor);
  }

  @Mutation(() => RevokeApiKeyPayload, { description: 'Ends a key at once.' })
  @Requires('key:write')
  async revokeApiKey(@Args('input') input: RevokeApiKeyInput, @CurrentActor() actor: Actor): Promise<RevokeApiKeyPayload> {
    return { apiKey: this.node(await this.revoking.execute(actor, input.id), actor) };
  }

  private issued({ apiKey, secret }: IssuedKey, actor: Actor): IssuedApiKeyPayload {
    return { apiKey: this.node(apiKey, actor), secret };
  }

  private node(key: ApiKey, actor: Actor): ApiKeyNode {
    return apiKeyNode(key, actor.organisationId, this.clock.now());
  }
}
