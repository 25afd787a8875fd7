import { randomInt } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { statement } from '../../platform/database/statement.js';
import { Bookkeeping } from './bookkeeping.js';
import type { LeasedDelivery, WireEndpoint } from './delivery.js';

/** How long a worker holds a delivery unless it renews. The whole attempt takes 15 s at most. */
export const LEASE_SECONDS = 75;

/** Deliveries under way to one endpoint, over all workers; one while it fails. */
export const ENDPOINT_SLOTS = 5;

const NIL = '00000000-0000-0000-0000-000000000000';
const START: Lane = [NIL, NIL];
const LARGEST_FENCE = 2 ** 48 - 1;

/** Organisation and endpoint: the order in which endpoints are served. */
type Lane = readonly [organisationId: string, endpointId: string];

/** A lease as the queue gives it: ids only. */
export interface Lease {
  readonly deliveryId: string;
  readonly organisationId: string;
  readonly endpointId: string;
  readonly fence: string;
}

/** Workers take turns at leasing, so that what they count together is true: `ENDPOINT_SLOTS` is never exceeded. */
const takeTurn = statement<never>('delivery_take_turn', 'SELECT pg_advisory_xact_lock(28, 12)');

const recycle = statement<never>('delivery_recycle',
  'UPDATE delivery_queue SET leased_until = NULL, fence = 0 WHERE leased_until <= now()');

/**
 * Goes from endpoint to endpoint that has something waiting (a skip scan over the index, from `$2`, `$3` on) and takes
 * what is due there, as far as the endpoint has slots. Stops when it has `$4`.
 */
const lease = statement<Lease>('delivery_lease', `
  WITH RECURSIVE busy AS MATERIALIZED (
    SELECT organisation_id, endpoint_id, count(*) AS held FROM delivery_queue WHERE leased_until IS NOT NULL GROUP BY 1, 2
  ), lane AS (
    (SELECT organisation_id, endpoint_id FROM delivery_queue
     WHERE leased_until IS NULL AND (organisation_id, endpoint_id) > ($2, $3)
     ORDER BY organisation_id, endpoint_id LIMIT 1)
    UNION ALL
    SELECT next.organisation_id, next.endpoint_id
    FROM lane CROSS JOIN LATERAL (
      SELECT queued.organisation_id, queued.endpoint_id FROM delivery_queue AS queued
      WHERE queued.leased_until IS NULL
        AND (queued.organisation_id, queued.endpoint_id) > (lane.organisation_id, lane.endpoint_id)
      ORDER BY queued.organisation_id, queued.endpoint_id LIMIT 1) AS next
  ), open_lane AS (
    SELECT lane.organisation_id, lane.endpoint_id, (brake.endpoint_id IS NOT NULL) AS is_braked
    FROM lane LEFT JOIN endpoint_brake AS brake
      ON brake.organisation_id = lane.organisation_id AND brake.endpoint_id = lane.endpoint_id
    WHERE brake.paused_until IS NULL OR brake.paused_until <= $1
  ), picked AS MATERIALIZED (
    SELECT due.delivery_id FROM open_lane CROSS JOIN LATERAL (
      SELECT queued.delivery_id FROM delivery_queue AS queued
      WHERE queued.organisation_id = open_lane.organisation_id AND queued.endpoint_id = open_lane.endpoint_id
        AND queued.leased_until IS NULL AND queued.due_at <= $1
      ORDER BY queued.due_at
      LIMIT greatest(0, CASE WHEN open_lane.is_braked THEN 1 ELSE ${ENDPOINT_SLOTS} END - coalesce((
        SELECT busy.held FROM busy
        WHERE busy.organisation_id = open_lane.organisation_id AND busy.endpoint_id = open_lane.endpoint_id), 0))
      FOR UPDATE SKIP LOCKED
    ) AS due
    LIMIT $4
  )
  UPDATE delivery_queue AS queued SET leased_until = now() + interval '${LEASE_SECONDS} seconds', fence = $5
  WHERE queued.delivery_id = ANY(ARRAY(SELECT picked.delivery_id FROM picked))
  RETURNING queued.delivery_id AS "deliveryId", queued.organisation_id AS "organisationId",
    queued.endpoint_id AS "endpointId", queued.fence`);

/**
 * What ends because its seven days are over, however its endpoint fares. The limit written out is for the planner, which
 * of `$2` knows nothing; no more than `$2` are ever locked.
 */
const leaseExpired = statement<Lease>('delivery_lease_expired', `
  WITH picked AS MATERIALIZED (
    SELECT delivery_id FROM (
      SELECT delivery_id FROM delivery_queue WHERE expires_at <= $1 AND leased_until IS NULL
      ORDER BY expires_at LIMIT 128 FOR UPDATE SKIP LOCKED) AS few
    LIMIT $2
  )
  UPDATE delivery_queue AS queued SET leased_until = now() + interval '${LEASE_SECONDS} seconds', fence = $3
  WHERE queued.delivery_id = ANY(ARRAY(SELECT picked.delivery_id FROM picked))
  RETURNING queued.delivery_id AS "deliveryId", queued.organisation_id AS "organisationId",
    queued.endpoint_id AS "endpointId", queued.fence`);

/** Whether something is due at an endpoint that has a delivery under way: it can be taken when that one ends. */
const blocked = statement<{ isBlocked: boolean }>('delivery_blocked', `
  SELECT EXISTS (
    SELECT FROM (SELECT DISTINCT organisation_id, endpoint_id FROM delivery_queue WHERE leased_until IS NOT NULL) AS busy
    WHERE EXISTS (
      SELECT FROM delivery_queue AS queued
      WHERE queued.organisation_id = busy.organisation_id AND queued.endpoint_id = busy.endpoint_id
        AND queued.leased_until IS NULL AND queued.due_at <= $1)
  ) AS "isBlocked"`);

const renew = statement<{ deliveryId: string }>('delivery_renew', `
  UPDATE delivery_queue AS queued SET leased_until = now() + interval '${LEASE_SECONDS} seconds'
  FROM unnest($1::uuid[], $2::bigint[]) AS held (delivery_id, fence)
  WHERE queued.delivery_id = ANY($1::uuid[]) AND queued.delivery_id = held.delivery_id AND queued.fence = held.fence
  RETURNING queued.delivery_id AS "deliveryId"`);

const giveBack = statement<never>('delivery_give_back', `
  UPDATE delivery_queue AS queued SET leased_until = NULL, fence = 0, due_at = greatest(queued.due_at, $3)
  FROM unnest($1::uuid[], $2::bigint[]) AS held (delivery_id, fence)
  WHERE queued.delivery_id = ANY($1::uuid[]) AND queued.delivery_id = held.delivery_id AND queued.fence = held.fence`);

const drop = statement<never>('delivery_drop', `
  DELETE FROM delivery_queue AS queued USING unnest($1::uuid[], $2::bigint[]) AS held (delivery_id, fence)
  WHERE queued.delivery_id = ANY($1::uuid[]) AND queued.delivery_id = held.delivery_id AND queued.fence = held.fence`);

const rebuild = statement<{ changed: string }>('delivery_rebuild_queue',
  'SELECT app.rebuild_delivery_queue() AS changed');

const oldest = statement<{ dueAt: string | null }>('delivery_oldest', `
  SELECT min(due_at) AS "dueAt" FROM delivery_queue AS queued
  WHERE queued.due_at <= $1 AND NOT EXISTS (
    SELECT FROM endpoint_brake AS brake
    WHERE brake.organisation_id = queued.organisation_id AND brake.endpoint_id = queued.endpoint_id)`);

interface LoadedRow extends Omit<LeasedDelivery, 'organisationId' | 'fence' | 'event' | 'endpoint' | 'sequence'> {
  readonly isPending: boolean;
  readonly sequence: string;
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly endpointId: string;
}

const load = statement<LoadedRow & Omit<WireEndpoint, 'id'>>('delivery_load', `
  SELECT delivery.id, delivery.state = 'PENDING' AS "isPending", delivery.attempts, delivery.first_attempt_at AS "firstAttemptAt", delivery.sequence,
    event.id AS "eventId", event.type, event.occurred_at AS "occurredAt", event.data,
    endpoint.id AS "endpointId", endpoint.customer_id AS "customerId", endpoint.url, endpoint.state, endpoint.keys,
    endpoint.previous_keys AS "previousKeys", endpoint.previous_keys_end_at AS "previousKeysEndAt", endpoint.headers,
    endpoint.failing_since AS "failingSince", endpoint.last_failed_at AS "lastFailedAt", endpoint.warnings,
    endpoint.is_recovering AS "isRecovering"
  FROM unnest($2::uuid[]) AS wanted (id)
  CROSS JOIN LATERAL (
    SELECT * FROM delivery WHERE delivery.organisation_id = $1 AND delivery.id = wanted.id LIMIT 1) AS delivery
  CROSS JOIN LATERAL (
    SELECT * FROM event WHERE event.organisation_id = $1 AND event.id = delivery.event_id LIMIT 1) AS event
  CROSS JOIN LATERAL (
    SELECT * FROM endpoint WHERE endpoint.organisation_id = $1 AND endpoint.id = delivery.endpoint_id LIMIT 1) AS endpoint`);

/** A fresh name for a lease. */
export function newFence(): string {
  return String(randomInt(1, LARGEST_FENCE));
}

/** The queue of deliveries: leases over all organisations, fair over endpoints. */
@Injectable()
export class DeliveryQueue {
  /** The endpoint served last: the next round begins behind it. */
  private cursor: Lane = START;

  constructor(private readonly bookkeeping: Bookkeeping) {}

  /** Takes up to `wanted` deliveries that are due or have expired; tells whether more only wait for a slot. */
  async lease(wanted: number): Promise<{ readonly leases: Lease[]; readonly isBlocked: boolean }> {
    const fence = newFence();
    const from = this.cursor;
    return this.bookkeeping.runLocally(async (tx) => {
      const [, , expired] = await Promise.all([
        tx.query(takeTurn, []), tx.execute(recycle, []), tx.query(leaseExpired, [tx.now, wanted, fence]),
      ]);
      const taken = await tx.query(lease, [tx.now, ...from, wanted - expired.length, fence]);
      const leases = [...expired, ...taken];
      const again = from === START ? 0 : wanted - leases.length;
      const [wrapped, [state]] = await Promise.all([
        again === 0 ? [] : tx.query(lease, [tx.now, ...START, again, fence]),
        tx.query(blocked, [tx.now]),
      ]);
      this.cursor = leases.length < wanted ? START : lastLane(taken);
      return { leases: [...leases, ...wrapped], isBlocked: state?.isBlocked ?? false };
    });
  }

  /** Everything that sending needs. What is pending no more leaves the queue. */
  async load(organisationId: string, leases: readonly Lease[]): Promise<LeasedDelivery[]> {
    const rows = await this.bookkeeping.read(organisationId,
      (tx) => tx.query(load, [organisationId, leases.map(({ deliveryId }) => deliveryId)]));
    const fences = new Map(leases.map(({ deliveryId, fence }) => [deliveryId, fence]));
    const loaded = rows.filter(({ isPending }) => isPending).map((row): LeasedDelivery => {
      const { isPending: _, eventId, type, occurredAt, data, endpointId, id, attempts, firstAttemptAt, sequence, ...endpoint } = row;
      return {
        organisationId, id, fence: fences.get(id) ?? '0', attempts, firstAttemptAt, sequence: Number(sequence),
        event: { id: eventId, type, occurredAt, data },
        endpoint: { id: endpointId, ...endpoint },
      };
    });
    const found = new Set(loaded.map(({ id }) => id));
    const orphans = leases.filter(({ deliveryId }) => !found.has(deliveryId));
    if (orphans.length > 0) await this.bookkeeping.runLocally((tx) => tx.execute(drop, ids(orphans)));
    return loaded;
  }

  /** Holds what is under way for longer; gives the deliveries that are still held. */
  async renew(leases: readonly Pick<Lease, 'deliveryId' | 'fence'>[]): Promise<Set<string>> {
    const kept = await this.bookkeeping.runLocally((tx) => tx.query(renew, ids(leases)));
    return new Set(kept.map(({ deliveryId }) => deliveryId));
  }

  /** Lets go of deliveries without a result: another worker may have them, after a while. */
  async giveBack(leases: readonly Pick<Lease, 'deliveryId' | 'fence'>[], afterSeconds: number): Promise<void> {
    if (leases.length === 0) return;
    await this.bookkeeping.runLocally(
      (tx) => tx.execute(giveBack, [...ids(leases), tx.now.add({ seconds: afterSeconds })]));
  }

  /** Makes the queue say what the pending deliveries say; gives how many rows differed. */
  async rebuild(): Promise<number> {
    const [row] = await this.bookkeeping.runLocally((tx) => tx.query(rebuild, []));
    return Number(row?.changed ?? 0);
  }

  /** For how long the oldest delivery has been due, endpoints in trouble left aside. Seconds. */
  async lagSeconds(): Promise<number> {
    return this.bookkeeping.readLocally(async (tx) => {
      const [row] = await tx.query(oldest, [tx.now]);
      if (row === undefined || row.dueAt === null) return 0;
      return tx.now.since(row.dueAt).total('seconds');
    });
  }
}

function lastLane(leases: readonly Lease[]): Lane {
  const lanes = leases.map(({ organisationId, endpointId }): Lane => [organisationId, endpointId]);
  return lanes.sort((one, other) => (one.join() < other.join() ? -1 : 1)).at(-1) ?? START;
}

function ids(leases: readonly Pick<Lease, 'deliveryId' | 'fence'>[]): [string[], string[]] {
  return [leases.map(({ deliveryId }) => deliveryId), leases.map(({ fence }) => fence)];
}
