import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { EndpointRow } from './endpoint.entity.js';
import { endWaitingDeliveries } from './endpoint-health.js';
import { lockEndpoint } from './endpoint.store.js';

/** Ends an endpoint: nothing is sent there any more, what waits is cancelled, its keys are gone. The log stays. */
@Injectable()
export class DeleteEndpoint {
  constructor(private readonly transaction: TenantTransaction) {}

  /** @param expected the version the caller has read, when it must still be that one. */
  async execute(actor: Actor, id: string, expected?: number): Promise<{ readonly id: string }> {
    const act = { action: 'endpoint.delete', subjectType: 'Endpoint', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const { version } = await lockEndpoint(tx, id, expected);
      await endWaitingDeliveries(tx, id);
      const set: Partial<EndpointRow> = {
        state: 'DELETED', keys: null, previousKeys: null, previousKeysEndAt: null, headers: null, headerNames: [],
      };
      await tx.update(EndpointRow, { id, set, version });
      await recordAudit(tx, act);
      return { id };
    });
  }
}
