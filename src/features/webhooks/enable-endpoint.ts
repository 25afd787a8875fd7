import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { DELIVERY_CHANNEL } from './delivery.js';
import { EndpointRow } from './endpoint.entity.js';
import { releaseEndpoint } from './endpoint-health.js';
import type { EndpointRecord } from './endpoint.queries.js';
import { lockEndpoint } from './endpoint.store.js';

/** Lets an endpoint take deliveries again: disabled or paused. What it missed is sent by a replay. */
@Injectable()
export class EnableEndpoint {
  constructor(private readonly transaction: TenantTransaction) {}

  async execute(actor: Actor, id: string): Promise<EndpointRecord> {
    const act = { action: 'endpoint.enable', subjectType: 'Endpoint', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const before = await lockEndpoint(tx, id);
      const shown = {
        state: 'ENABLED' as const, disabledReason: null, disabledAt: null, pausedUntil: null, failingSince: null,
      };
      const set: Partial<EndpointRow> = {
        ...shown, lastFailedAt: null, warnings: 0, ...(before.state === 'DISABLED' ? { isRecovering: true } : {}),
      };
      await Promise.all([
        releaseEndpoint(tx, id),
        tx.update(EndpointRow, { id, set, version: before.version }),
        recordAudit(tx, act, { wasState: before.state }),
      ]);
      tx.wakeAfterCommit(DELIVERY_CHANNEL);
      return { ...before, ...shown, version: before.version + 1 };
    });
  }
}
