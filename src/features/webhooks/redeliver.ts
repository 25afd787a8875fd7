import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { DeliveryRow } from './delivery.entity.js';
import { DELIVERY_CHANNEL } from './delivery.js';
import { type DeliveryRecord, findDelivery } from './delivery.queries.js';
import type { EndpointState } from './endpoint.js';
import { lockNumbering } from './fan-out.js';

const standing = statement<{ endpointId: string; state: EndpointState }>('redeliver_standing', `
  SELECT delivery.endpoint_id AS "endpointId", endpoint.state
  FROM delivery
  JOIN endpoint ON endpoint.organisation_id = delivery.organisation_id AND endpoint.id = delivery.endpoint_id
  WHERE delivery.organisation_id = $1 AND delivery.id = $2`);

/** One under way is left alone: its result is coming. */
const requeue = statement<{ id: string }>('redeliver_requeue', `
  INSERT INTO delivery_queue (delivery_id, organisation_id, endpoint_id, due_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (delivery_id) DO UPDATE SET due_at = EXCLUDED.due_at, expires_at = NULL
  WHERE delivery_queue.leased_until IS NULL
  RETURNING delivery_id AS id`);

/** Sends one delivery again, whatever became of it, with the same `webhook-id`. */
@Injectable()
export class Redeliver {
  constructor(private readonly transaction: TenantTransaction) {}

  async execute(actor: Actor, id: string): Promise<DeliveryRecord> {
    const act = { action: 'delivery.redeliver', subjectType: 'Delivery', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const [, [found]] = await Promise.all([lockNumbering(tx), tx.query(standing, [tx.organisationId, id])]);
      if (found === undefined) return refuse('NOT_FOUND', {});
      if (found.state === 'DELETED') refuse('ENDPOINT_DELETED', {});
      if (found.state === 'DISABLED') refuse('ENDPOINT_DISABLED', {});
      const queued = await tx.query(requeue, [id, tx.organisationId, found.endpointId, tx.now]);
      // A new round: all attempts of the schedule again.
      const set: Partial<DeliveryRow> = {
        state: 'PENDING', attempts: 0, firstAttemptAt: null, nextAttemptAt: tx.now.toString(), endedAt: null,
      };
      const [, , delivery] = await Promise.all([
        recordAudit(tx, act, { endpointId: found.endpointId }),
        queued.length === 0 ? 0 : tx.update(DeliveryRow, { id, set }),
        findDelivery(tx, id),
      ]);
      tx.wakeAfterCommit(DELIVERY_CHANNEL);
      return delivery ?? refuse('NOT_FOUND', {});
    });
  }
}
