import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { DELIVERY_CHANNEL } from './delivery.js';
import { type DeliveryRecord, findDelivery } from './delivery.queries.js';
import type { EndpointState } from './endpoint.js';
import { lockNumbering } from './fan-out.js';

const standing = statement<{ endpointId: string; state: EndpointState }>('redeliver_standing', `
  SELECT delivery.endpoint_id AS "endpointId", endpoint.state
  FROM delivery
  JOIN endpoint ON endpoint.organisation_id = delivery.organisation_id AND endpoint.id = delivery.endpoint_id
  WHERE delivery.organisation_id = $1 AND delivery.id = $2`);

/** A new round: all attempts of the schedule again. One under way is left alone. */
const again = statement<never>('redeliver_again', `
  WITH queued AS (
    INSERT INTO delivery_queue (delivery_id, organisation_id, endpoint_id, due_at) VALUES ($2, $1, $3, $4)
    ON CONFLICT (delivery_id) DO UPDATE SET due_at = EXCLUDED.due_at, expires_at = NULL
    WHERE delivery_queue.leased_until IS NULL
    RETURNING delivery_id
  )
  UPDATE delivery SET state = 'PENDING', attempts = 0, first_attempt_at = NULL, next_attempt_at = $4, ended_at = NULL
  FROM queued WHERE delivery.organisation_id = $1 AND delivery.id = queued.delivery_id`);

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
      const [delivery] = await Promise.all([
        tx.execute(again, [tx.organisationId, id, found.endpointId, tx.now]).then(async () => findDelivery(tx, id)),
        recordAudit(tx, act, { endpointId: found.endpointId }),
      ]);
      tx.wakeAfterCommit(DELIVERY_CHANNEL);
      return delivery ?? refuse('NOT_FOUND', {});
    });
  }
}
