import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { DELIVERY_CHANNEL } from './delivery.js';
import type { EndpointRecord } from './endpoint.queries.js';
import { lockEndpoint } from './endpoint.store.js';
import { EVENT_TYPES, isWanted } from './event.js';
import { lockNumbering } from './fan-out.js';

/** Deliveries of one replay, at most; `isComplete` tells whether another one is needed for the rest. */
export const REPLAY_LIMIT = 2_000;

/** So that a replay does not drown what happens now. */
export const REPLAY_PER_SECOND = 20;

export interface Replay {
  /** Events that happened before are left out. */
  readonly since: Temporal.Instant;
  /** All of this type, delivered or not; null: all that were not delivered, of every type the endpoint asks for. */
  readonly type: string | null;
}

export interface ReplayStarted {
  readonly count: number;
  readonly isComplete: boolean;
}

interface Candidate {
  readonly eventId: string;
  readonly type: string;
  readonly deliveryId: string | null;
}

const candidates = statement<Candidate>('replay_candidates', `
  SELECT event.id AS "eventId", event.type, delivery.id AS "deliveryId"
  FROM event
  LEFT JOIN delivery ON delivery.organisation_id = event.organisation_id AND delivery.event_id = event.id
    AND delivery.endpoint_id = $2
  WHERE event.organisation_id = $1 AND event.sequence IS NOT NULL AND event.occurred_at >= $3
    AND ($4::text IS NULL OR event.type = $4) AND event.type = ANY($5::text[])
    AND CASE WHEN $6::uuid IS NULL THEN event.is_owner_told ELSE event.customer_id = $6 END
    AND (delivery.id IS NULL OR delivery.state IN ('EXHAUSTED', 'CANCELLED')
      OR (delivery.state = 'DELIVERED' AND $4 IS NOT NULL))
  ORDER BY event.sequence LIMIT $7`);

const beginAgain = statement<never>('replay_again', `
  UPDATE delivery SET state = 'PENDING', attempts = 0, first_attempt_at = NULL, next_attempt_at = given.due_at,
    ended_at = NULL
  FROM unnest($2::uuid[], $3::timestamptz[]) AS given (id, due_at)
  WHERE delivery.organisation_id = $1 AND delivery.id = ANY($2::uuid[]) AND delivery.id = given.id`);

const raiseSequence = statement<{ last: string }>('replay_sequence', `
  UPDATE endpoint SET sequence = sequence + $3 WHERE organisation_id = $1 AND id = $2 RETURNING sequence AS last`);

const makeNew = statement<never>('replay_new', `
  INSERT INTO delivery (organisation_id, id, event_id, endpoint_id, sequence, state, attempts, created_at,
    next_attempt_at)
  SELECT $1, given.id, given.event_id, $2, given.sequence, 'PENDING', 0, $3, given.due_at
  FROM unnest($4::uuid[], $5::uuid[], $6::bigint[], $7::timestamptz[]) AS given (id, event_id, sequence, due_at)`);

const enqueue = statement<never>('replay_enqueue', `
  INSERT INTO delivery_queue (delivery_id, organisation_id, endpoint_id, due_at)
  SELECT given.id, $1, $2, given.due_at FROM unnest($3::uuid[], $4::timestamptz[]) AS given (id, due_at)
  ON CONFLICT (delivery_id) DO NOTHING`);

/** Sends an endpoint what it missed, or all of a type, since a time: slowly, and with the same `webhook-id`s. */
@Injectable()
export class ReplayEndpoint {
  constructor(private readonly transaction: TenantTransaction) {}

  async execute(actor: Actor, endpointId: string, replay: Replay): Promise<ReplayStarted> {
    const act = { action: 'endpoint.replay', subjectType: 'Endpoint', subjectId: endpointId };
    return this.transaction.run(actor, act, async (tx) => {
      const [, endpoint] = await Promise.all([lockNumbering(tx), lockEndpoint(tx, endpointId)]);
      if (endpoint.state !== 'ENABLED') refuse('ENDPOINT_DISABLED', {});
      const found = await findMissed(tx, endpoint, replay);
      const portion = found.slice(0, REPLAY_LIMIT);
      if (portion.length > 0) await queueAgain(tx, endpointId, portion);
      await recordAudit(tx, act, { since: replay.since.toString(), type: replay.type, count: portion.length });
      tx.wakeAfterCommit(DELIVERY_CHANNEL);
      return { count: portion.length, isComplete: found.length <= REPLAY_LIMIT };
    });
  }
}

async function findMissed(tx: Tx, endpoint: EndpointRecord, { since, type }: Replay): Promise<Candidate[]> {
  const wanted = EVENT_TYPES.filter((known) => known !== 'webhook.test' && isWanted(endpoint.eventTypes, known));
  return tx.query(candidates, [
    tx.organisationId, endpoint.id, since, type, wanted, endpoint.customerId, REPLAY_LIMIT + 1,
  ]);
}

/** Known deliveries begin a new round; events that were never meant for it, when it was disabled, get a number now. */
async function queueAgain(tx: Tx, endpointId: string, portion: readonly Candidate[]): Promise<void> {
  const { organisationId, now } = tx;
  const due = portion.map((candidate, index) => ({
    ...candidate, id: candidate.deliveryId ?? newId(),
    dueAt: now.add({ milliseconds: Math.floor(index * 1_000 / REPLAY_PER_SECOND) }).toString(),
  }));
  const known = due.filter(({ deliveryId }) => deliveryId !== null);
  const fresh = due.filter(({ deliveryId }) => deliveryId === null);
  const [raised] = await tx.query(raiseSequence, [organisationId, endpointId, fresh.length]);
  const first = Number(raised?.last) - fresh.length + 1;
  await Promise.all([
    tx.execute(beginAgain, [organisationId, known.map(({ id }) => id), known.map(({ dueAt }) => dueAt)]),
    tx.execute(makeNew, [
      organisationId, endpointId, now, fresh.map(({ id }) => id), fresh.map(({ eventId }) => eventId),
      fresh.map((_, index) => first + index), fresh.map(({ dueAt }) => dueAt),
    ]),
    tx.execute(enqueue, [organisationId, endpointId, due.map(({ id }) => id), due.map(({ dueAt }) => dueAt)]),
  ]);
}
