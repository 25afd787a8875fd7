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

/*
 * Rows that are given with their values are also named by `= ANY`: without it a planner that takes the table for small
 * reads all of an organisation's rows and compares.
 */

/** Ends or puts back what the queue still names by this worker's fence, and says which those are. */
const letGo = statement<{ id: string }>('delivery_let_go', `
  WITH given AS MATERIALIZED (
    SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::timestamptz[])
      AS given (delivery_id, fence, due_at, first_attempt_at)
  ), held AS MATERIALIZED (
    SELECT given.* FROM delivery_queue AS queued
    JOIN given ON given.delivery_id = queued.delivery_id AND given.fence = queued.fence
    WHERE queued.delivery_id = ANY($1::uuid[]) AND queued.leased_until IS NOT NULL
    ORDER BY queued.delivery_id FOR UPDATE OF queued
  ), ended AS (
    DELETE FROM delivery_queue AS queued USING held
    WHERE queued.delivery_id = ANY($1::uuid[]) AND queued.delivery_id = held.delivery_id AND held.due_at IS NULL
  ), again AS (
    UPDATE delivery_queue AS queued
    SET due_at = held.due_at, expires_at = held.first_attempt_at + interval '7 days', leased_until = NULL, fence = 0
    FROM held
    WHERE queued.delivery_id = ANY($1::uuid[]) AND queued.delivery_id = held.delivery_id AND held.due_at IS NOT NULL
  )
  SELECT held.delivery_id AS id FROM held`);

const keepResults = statement<never>('delivery_keep_results', `
  UPDATE delivery SET state = given.state, attempts = given.attempts, first_attempt_at = given.first_attempt_at,
    next_attempt_at = given.due_at, ended_at = CASE WHEN given.due_at IS NULL THEN $7::timestamptz END
  FROM unnest($2::uuid[], $3::text[], $4::integer[], $5::timestamptz[], $6::timestamptz[])
    AS given (id, state, attempts, first_attempt_at, due_at)
  WHERE delivery.organisation_id = $1 AND delivery.id = ANY($2::uuid[]) AND delivery.id = given.id`);

const log = statement<never>('delivery_log', `
  INSERT INTO delivery_attempt (organisation_id, id, delivery_id, at, duration_ms, outcome, status, error_class,
    response_head)
  SELECT $1, given.* FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::integer[], $6::text[], $7::integer[],
    $8::text[], $9::text[]) AS given`);

/**
 * Gives the settlements that were written: those whose lease was still held. The queue is asked first, and its rows
 * stay locked until the results are committed: nobody else can take them meanwhile.
 */
export async function settle(tx: Tx, settlements: readonly Settlement[]): Promise<Settlement[]> {
  const released = await tx.query(letGo, [
    settlements.map(({ delivery }) => delivery.id), settlements.map(({ delivery }) => delivery.fence),
    settlements.map(dueAt), settlements.map(({ firstAttemptAt }) => firstAttemptAt),
  ]);
  const held = new Set(released.map(({ id }) => id));
  const written = settlements.filter(({ delivery }) => held.has(delivery.id));
  if (written.length === 0) return [];
  const tried = written.flatMap(({ delivery, attempt, outcome }) => (attempt === null ? [] : [{ ...attempt, delivery, outcome }]));
  tx.executeLater(keepResults, [
    tx.organisationId, written.map(({ delivery }) => delivery.id), written.map(({ next }) => next.state),
    written.map(({ next }) => next.attempts), written.map(({ firstAttemptAt }) => firstAttemptAt), written.map(dueAt), tx.now,
  ]);
  if (tried.length > 0) {
    tx.executeLater(log, [
      tx.organisationId, tried.map(() => newId()), tried.map(({ delivery }) => delivery.id), tried.map(({ at }) => at),
      tried.map(({ durationMs }) => durationMs), tried.map(({ outcome }) => outcome), tried.map(({ status }) => status),
      tried.map(({ errorClass }) => errorClass), tried.map(({ responseHead }) => responseHead),
    ]);
  }
  return written;
}

function dueAt({ next }: Settlement): string | null {
  return next.state === 'PENDING' ? next.dueAt.toString() : null;
}
