import { newId } from '../../kernel/ids.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { DELIVERY_CHANNEL } from './delivery.js';
import { lockNumbering } from './fan-out.js';
import { recordEvent } from './record-event.js';

const addDelivery = statement<{ id: string }>('test_event_delivery', `
  WITH raised AS (
    UPDATE endpoint SET sequence = sequence + 1 WHERE organisation_id = $1 AND id = $2 RETURNING sequence
  ), queued AS (
    INSERT INTO delivery_queue (delivery_id, organisation_id, endpoint_id, due_at) VALUES ($3, $1, $2, $5)
  )
  INSERT INTO delivery (organisation_id, id, event_id, endpoint_id, sequence, state, attempts, created_at,
    next_attempt_at)
  SELECT $1, $3, $4, $2, raised.sequence, 'PENDING', 0, $5, $5 FROM raised
  RETURNING id`);

export interface TestEventMade {
  readonly eventId: string;
  readonly deliveryId: string;
}

/** A `webhook.test` event for this endpoint alone, whatever types it asks for. */
export async function makeTestEvent(tx: Tx, endpointId: string): Promise<TestEventMade> {
  const deliveryId = newId();
  await lockNumbering(tx);
  const eventId = await recordEvent(tx, {
    type: 'webhook.test', subjectType: 'Endpoint', subjectId: endpointId,
    audience: { isOwnerTold: false, customerId: null, claimedById: null },
    data: { endpointId },
  });
  await tx.query(addDelivery, [tx.organisationId, endpointId, deliveryId, eventId, tx.now]);
  tx.wakeAfterCommit(DELIVERY_CHANNEL);
  return { eventId, deliveryId };
}
