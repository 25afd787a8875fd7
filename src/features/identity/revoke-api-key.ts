import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import type { ApiKey } from './api-key.js';
import { ApiKeyRow } from './api-key.entity.js';
import { lockApiKey } from './api-key.store.js';

/** Ends a key at once. A key that was revoked before stays revoked since then. */
@Injectable()
export class RevokeApiKey {
  constructor(private readonly transaction: TenantTransaction) {}

  execute(actor: Actor, id: string): Promise<ApiKey> {
    const act: Act = { action: 'api_key.revoke', subjectType: 'api_key', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const key = await lockApiKey(tx, id);
      const revokedAt = key.revokedAt ?? tx.now.toString();
      await tx.update(ApiKeyRow, { id, set: { revokedAt } });
      await recordAudit(tx, act, { isRepeated: key.revokedAt !== null });
      return { ...key, revokedAt };
    });
  }
}
