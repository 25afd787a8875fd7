import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import type { Mandate } from './mandate.js';
import { findMandate } from './mandates.queries.js';
import { mandateStore } from './mandate.store.js';

/** Either side takes a mandate back, at once: the controller its power, or the processor what it will not use. */
@Injectable()
export class RevokeMandate {
  constructor(private readonly transaction: TenantTransaction) {}

  /** @param owner the organisation in whose rows the mandate is: one's own, or a provider's. */
  async run(actor: Actor, owner: string, mandateId: string): Promise<Mandate> {
    const act = { action: 'mandate.revoke', subjectType: 'mandate', subjectId: mandateId };
    const revokedBy = owner === actor.organisationId ? 'OWNER' : 'VIEWER';
    const viewed = { organisationId: owner, viewerId: actor.organisationId };
    // What this organisation may not see is not there, and whoever's it is hears nothing of the attempt.
    const found = await this.transaction.read(viewed, (tx) => findMandate(tx, mandateId));
    if (found === null) return this.transaction.run<Mandate>(actor, act, () => refuse('NOT_FOUND', {}));
    return this.transaction.run(actor, act, async (tx) => {
      const mandate = await mandateStore.lock(tx, mandateId);
      if (mandate === null) refuse('NOT_FOUND', {});
      if (mandate.revokedAt !== null) refuse('MANDATE_REVOKED', { revokedAt: mandate.revokedAt });
      await Promise.all([
        mandateStore.revoke(tx, mandateId, revokedBy),
        recordAudit(tx, act, { customerId: mandate.customerId, revokedBy }),
      ]);
      return { ...mandate, revokedAt: tx.now.toString(), revokedBy };
    }, owner);
  }
}
