import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';

import type { Actor } from '../../kernel/actor.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import type { IssuedKey } from './api-key.js';
import { decideExpiry, decideScopes } from './api-key.rules.js';
import { issueApiKey, keyFormOf } from './api-key.store.js';

export interface ApiKeyWish {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Temporal.Instant | null;
}

/** Makes a key of the actor's own organisation. Its secret is in this answer and nowhere else. */
@Injectable()
export class CreateApiKey {
  constructor(private readonly transaction: TenantTransaction) {}

  execute(actor: Actor, wish: ApiKeyWish): Promise<IssuedKey> {
    const act: Act = { action: 'api_key.create', subjectType: 'api_key' };
    return this.transaction.run(actor, act, async (tx) => {
      const form = await keyFormOf(tx);
      const scopes = decideScopes(actor.permissions, wish.scopes);
      const expiresAt = decideExpiry(tx.now, wish.expiresAt);
      const issued = await issueApiKey(tx, { name: wish.name, form, scopes, expiresAt });
      await recordAudit(tx, { ...act, subjectId: issued.apiKey.id }, { scopes, expiresAt: issued.apiKey.expiresAt });
      return issued;
    });
  }
}
