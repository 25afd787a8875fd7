import { newId } from '../../kernel/ids.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Attempt, LeasedDelivery } from './delivery.js';
import type { HealthStep, NextStep } from './delivery.rules.js';

/** What became of a leased delivery: after an attempt, or without one because it was too late or its endpoint gone. */
export interface Settlement {
  readonly delivery: LeasedDelivery;
  readonly attempt: Attempt | null;
  readonly outcome: 'DELIVERED' | 'FAILED' | 'PAUSED' | null;
  readonly next: NextStep | { readonly state: 'CANCELLED'; readonly attempts: number };
  readonly firstAttemptAt: string | null;
  readonly health: HealthStep;
}

/** Writes only what the queue still names by this worker's fence. One statement, one snapshot: all or nothing each. */
const settleAll = statement<{ id: string }>('delivery_settle', `
  WITH result AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS given (
      delivery_id uuid, fence bigint, state text, attempts integer, first_attempt_at timestamptz, due_at timestamptz,
      attempt_id uuid, at timestamptz, duration_ms integer, outcome text, status integer, error_class text,
      response_head text)
  ), held AS MATERIALIZED (
    SELECT result.* FROM delivery_queue AS queued
    JOIN result ON result.delivery_id = queued.delivery_id AND result.fence = queued.fence
    WHERE queued.leased_until IS NOT NULL
    ORDER BY queued.delivery_id FOR UPDATE OF queued
  ), ended AS (
    DELETE FROM delivery_queue AS queued USING held
    WHERE queued.delivery_id = held.delivery_id AND held.due_at IS NULL
  ), again AS (
    UPDATE delivery_queue AS queued
    SET due_at = held.due_at, expires_at = held.first_attempt_at + interval '7 days', leased_until = NULL, fence = 0
    FROM held WHERE queued.delivery_id = held.delivery_id AND held.due_at IS NOT NULL
  ), logged AS (
    INSERT INTO delivery_attempt (organisation_id, id, delivery_id, at, duration_ms, outcome, status, error_class,
      response_head)
    SELECT $1, held.attempt_id, held.delivery_id, held.at, held.duration_ms, held.outcome, held.status,
      held.error_class, held.response_head
    FROM held WHERE held.attempt_id IS NOT NULL
  )
  UPDATE delivery SET state = held.state, attempts = held.attempts, first_attempt_at = held.first_attempt_at,
    next_attempt_at = held.due_at, ended_at = CASE WHEN held.due_at IS NULL THEN $3::timestamptz END
  FROM held WHERE delivery.organisation_id = $1 AND delivery.id = held.delivery_id
  RETURNING delivery.id`);

/** Gives the settlements that were written: those whose lease was still held. */
export async function settle(tx: Tx, settlements: readonly Settlement[]): Promise<Settlement[]> {
  const results = settlements.map(({ delivery, attempt, outcome, next, firstAttemptAt }) => ({
    delivery_id: delivery.id,
    fence: delivery.fence,
    state: next.state,
    attempts: next.attempts,
    first_attempt_at: firstAttemptAt,
    due_at: next.state === 'PENDING' ? next.dueAt.toString() : null,
    ...(attempt === null ? {} : {
      attempt_id: newId(), at: attempt.at, duration_ms: attempt.durationMs, outcome, status: attempt.status,
      error_class: attempt.errorClass, response_head: attempt.responseHead,
    }),
  }));
  const written = await tx.query(settleAll, [tx.organisationId, JSON.stringify(results), tx.now]);
  const held = new Set(written.map(({ id }) => id));
  return settlements.filter(({ delivery }) => held.has(delivery.id));
}
