import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import type { IssuedKey } from './api-key.js';
import { ApiKeyRow } from './api-key.entity.js';
import { decideRotation } from './api-key.rules.js';
import { issueApiKey, lockApiKey } from './api-key.store.js';

/** Makes the successor of a key; the old one stays valid for the overlap, so that nothing stops meanwhile. */
@Injectable()
export class RotateApiKey {
  constructor(private readonly transaction: TenantTransaction) {}

  execute(actor: Actor, id: string, overlapHours: number): Promise<IssuedKey> {
    const act: Act = { action: 'api_key.rotate', subjectType: 'api_key', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const old = await lockApiKey(tx, id);
      const { oldExpiresAt, newExpiresAt } = decideRotation(actor.permissions, old, tx.now, overlapHours);
      const { name, form, scopes } = old;
      const issued = await issueApiKey(tx, { name, form, scopes, expiresAt: newExpiresAt });
      const end = oldExpiresAt.toString();
      await tx.update(ApiKeyRow, { id, set: { expiresAt: end, rotatedTo: issued.apiKey.id } });
      await recordAudit(tx, act, { rotatedTo: issued.apiKey.id, oldExpiresAt: end });
      return issued;
    });
  }
}
