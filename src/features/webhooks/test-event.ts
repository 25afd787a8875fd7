import { newId } from '../../kernel/ids.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { DeliveryRow } from './delivery.entity.js';
import { DELIVERY_CHANNEL } from './delivery.js';
import { lockNumbering } from './fan-out.js';
import { recordEvent } from './record-event.js';

const nextSequence = statement<{ sequence: string }>('test_event_sequence', `
  UPDATE endpoint SET sequence = sequence + 1 WHERE organisation_id = $1 AND id = $2 RETURNING sequence`);

const enqueue = statement<never>('test_event_enqueue', `
  INSERT INTO delivery_queue (delivery_id, organisation_id, endpoint_id, due_at) VALUES ($1, $2, $3, $4)`);

export interface TestEventMade {
  readonly eventId: string;
  readonly deliveryId: string;
}

/** A `webhook.test` event for this endpoint alone, whatever types it asks for. */
export async function makeTestEvent(tx: Tx, endpointId: string): Promise<TestEventMade> {
  const id = newId();
  const { organisationId, now } = tx;
  await lockNumbering(tx);
  const eventId = await recordEvent(tx, {
    type: 'webhook.test', subjectType: 'Endpoint', subjectId: endpointId,
    audience: { isOwnerTold: false, customerId: null, claimedById: null },
    data: { endpointId },
  });
  const [raised] = await tx.query(nextSequence, [organisationId, endpointId]);
  if (raised === undefined) throw new Error('an endpoint under lock is gone');
  await Promise.all([
    tx.insert(DeliveryRow, {
      organisationId, id, eventId, endpointId, sequence: raised.sequence, state: 'PENDING', attempts: 0,
      createdAt: now.toString(), firstAttemptAt: null, nextAttemptAt: now.toString(), endedAt: null,
    }),
    tx.execute(enqueue, [id, organisationId, endpointId, now]),
  ]);
  tx.wakeAfterCommit(DELIVERY_CHANNEL);
  return { eventId, deliveryId: id };
}
