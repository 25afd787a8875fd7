import { statement } from '../../platform/database/statement.js';
import type { RelayHook } from '../webhooks/index.js';

/** Written by the relay in the controller's rows. An older event that arrives late changes nothing. */
const keepPointer = statement<never>('request_inbox_keep', `
  INSERT INTO request_inbox (organisation_id, id, owner_organisation_id, customer_id, state, due_at, routed_at, told_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
  ON CONFLICT (organisation_id, id) DO UPDATE SET customer_id = EXCLUDED.customer_id, state = EXCLUDED.state,
    due_at = EXCLUDED.due_at, told_at = EXCLUDED.told_at
  WHERE request_inbox.told_at <= EXCLUDED.told_at`);

/** Keeps the inbox of an organisation that claimed a customer: a pointer for each request that is or was with it. */
export const keepInbox: RelayHook = (tx, event, source) => {
  if (!event.type.startsWith('request.') || source.customerId === null) return Promise.resolve();
  const { state, dueAt } = event.data as { state?: string; dueAt?: string | null };
  tx.executeLater(keepPointer, [
    tx.organisationId, event.subjectId, source.organisationId, source.customerId, state ?? 'ROUTED', dueAt ?? null,
    event.occurredAt,
  ]);
  return Promise.resolve();
};
