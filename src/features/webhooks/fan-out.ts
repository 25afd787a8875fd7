import { isoOf } from '../../kernel/clock.js';
import { newId } from '../../kernel/ids.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import type { Booking } from './booking.js';
import { PLAN_BY_INDEX } from './bookkeeping.js';
import { DELIVERY_CHANNEL, type WireEndpoint, type WireEvent } from './delivery.js';
import { ENDPOINT_SLOTS, LEASE_SECONDS } from './delivery-queue.js';
import { isWanted } from './event.js';

/** Deliveries made in one transaction, about. */
export const FAN_OUT_PORTION = 5_000;

/** An event with who is told of it among the endpoints in these rows. */
export interface ToldEvent extends WireEvent {
  readonly isOwnerTold: boolean;
  readonly customerId: string | null;
}

export interface AudienceEndpoint extends WireEndpoint {
  readonly eventTypes: readonly string[];
  readonly sequence: string;
}

const COLUMNS = `endpoint.id, endpoint.customer_id AS "customerId", endpoint.url, endpoint.state, endpoint.keys,
  endpoint.previous_keys AS "previousKeys", endpoint.previous_keys_end_at AS "previousKeysEndAt", endpoint.headers,
  endpoint.failing_since AS "failingSince", endpoint.last_failed_at AS "lastFailedAt", endpoint.warnings,
  endpoint.is_recovering AS "isRecovering", endpoint.event_types AS "eventTypes", endpoint.sequence`;

const ownEndpoints = statement<AudienceEndpoint>('fan_out_own_endpoints', `
  SELECT ${COLUMNS} FROM endpoint
  WHERE endpoint.organisation_id = $1 AND endpoint.customer_id IS NULL AND endpoint.state = 'ENABLED'`);

const customerEndpoints = statement<AudienceEndpoint>('fan_out_customer_endpoints', `
  SELECT ${COLUMNS} FROM endpoint
  WHERE endpoint.organisation_id = $1 AND endpoint.customer_id = ANY($2::uuid[]) AND endpoint.state = 'ENABLED'`);

/** A skip scan: an endpoint with a long queue costs no more than one with a short one. */
const occupiedEndpoints = statement<{ endpointId: string }>('fan_out_occupied_endpoints', `
  WITH RECURSIVE waiting AS (
    (SELECT endpoint_id FROM delivery_queue WHERE organisation_id = $1 AND leased_until IS NULL
     ORDER BY endpoint_id LIMIT 1)
    UNION ALL
    SELECT next.endpoint_id FROM waiting CROSS JOIN LATERAL (
      SELECT queued.endpoint_id FROM delivery_queue AS queued
      WHERE queued.organisation_id = $1 AND queued.leased_until IS NULL AND queued.endpoint_id > waiting.endpoint_id
      ORDER BY queued.endpoint_id LIMIT 1) AS next
  )
  SELECT endpoint_id AS "endpointId" FROM waiting
  UNION SELECT endpoint_id FROM delivery_queue WHERE organisation_id = $1 AND leased_until IS NOT NULL
  UNION SELECT endpoint_id FROM endpoint_brake WHERE organisation_id = $1`);

const insertDeliveries = statement<never>('fan_out_deliveries', `
  INSERT INTO delivery (organisation_id, id, event_id, endpoint_id, sequence, state, attempts, created_at,
    next_attempt_at)
  SELECT $1, made.id, made.event_id, made.endpoint_id, made.sequence, 'PENDING', 0, $6, $6
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[]) AS made (id, event_id, endpoint_id, sequence)`);

const enqueue = statement<never>('fan_out_enqueue', `
  INSERT INTO delivery_queue (delivery_id, organisation_id, endpoint_id, due_at, leased_until, fence)
  SELECT made.id, $1, made.endpoint_id, $4,
    CASE WHEN made.is_booked THEN now() + interval '${LEASE_SECONDS} seconds' END,
    CASE WHEN made.is_booked THEN $6::bigint ELSE 0 END
  FROM unnest($2::uuid[], $3::uuid[], $5::boolean[]) AS made (id, endpoint_id, is_booked)`);

const raiseSequences = statement<never>('fan_out_raise_sequences', `
  UPDATE endpoint SET sequence = raised.sequence
  FROM unnest($2::uuid[], $3::bigint[]) AS raised (id, sequence)
  WHERE endpoint.organisation_id = $1 AND endpoint.id = ANY($2::uuid[]) AND endpoint.id = raised.id`);

const ensureCounter = statement<never>('event_counter_ensure', `
  INSERT INTO event_counter (organisation_id, last_sequence) VALUES ($1, 0) ON CONFLICT (organisation_id) DO NOTHING`);

const lockedCounter = statement<{ last: string }>('event_counter_lock', `
  SELECT last_sequence AS last, ${PLAN_BY_INDEX} FROM event_counter WHERE organisation_id = $1 FOR UPDATE`);

const setCounter = statement<never>('event_counter_set',
  'UPDATE event_counter SET last_sequence = $2 WHERE organisation_id = $1');

/**
 * Makes everything that numbers events or deliveries of an organisation take turns. What is read behind it, on the
 * same connection, is what the one before has left. Gives the last number given to an event.
 */
export async function lockNumbering(tx: Tx): Promise<number> {
  return await lockCounter(tx) ?? makeCounter(tx);
}

/** The same, with what is read under the lock: in one round trip, once the organisation has had its first event. */
export async function underNumbering<T>(tx: Tx, load: () => Promise<T>): Promise<{ readonly last: number; readonly loaded: T }> {
  const [asking, loading] = [lockCounter(tx), load()];
  tx.flush();
  const [last, loaded] = await Promise.all([asking, loading]);
  if (last !== null) return { last, loaded };
  return { last: await makeCounter(tx), loaded: await load() };
}

async function lockCounter(tx: Tx): Promise<number | null> {
  const [found] = await tx.query(lockedCounter, [tx.organisationId]);
  return found === undefined ? null : Number(found.last);
}

async function makeCounter(tx: Tx): Promise<number> {
  const [, last] = await Promise.all([tx.execute(ensureCounter, [tx.organisationId]), lockCounter(tx)]);
  return last ?? 0;
}

export function keepNumbering(tx: Tx, last: number): void {
  tx.executeLater(setCounter, [tx.organisationId, last]);
}

export async function loadOwnEndpoints(tx: ReadTx): Promise<AudienceEndpoint[]> {
  return tx.query(ownEndpoints, [tx.organisationId]);
}

/** Endpoints that the organisation has set up for these customers. */
export async function loadCustomerEndpoints(tx: ReadTx, customerIds: readonly string[]): Promise<AudienceEndpoint[]> {
  return customerIds.length === 0 ? [] : tx.query(customerEndpoints, [tx.organisationId, customerIds]);
}

/** The customers that events concern, each once. */
export function customersOf(events: readonly Pick<ToldEvent, 'customerId'>[]): string[] {
  return [...new Set(events.flatMap(({ customerId }) => (customerId === null ? [] : [customerId])))];
}

/**
 * Endpoints for which something waits or is under way, or which are held back: what is made for them queues behind. For
 * all others it may be sent at once.
 */
export async function loadOccupied(tx: ReadTx): Promise<Set<string>> {
  return new Set((await tx.query(occupiedEndpoints, [tx.organisationId])).map(({ endpointId }) => endpointId));
}

interface Made {
  readonly id: string;
  readonly event: ToldEvent;
  readonly endpoint: AudienceEndpoint;
  readonly sequence: number;
  readonly isBooked: boolean;
}

/** The endpoints among these that are told of the event. */
export function audienceOf<E extends AudienceEndpoint>(event: ToldEvent, endpoints: readonly E[]): E[] {
  return endpoints.filter(({ customerId, eventTypes }) =>
    (customerId === null ? event.isOwnerTold : customerId === event.customerId) && isWanted(eventTypes, event.type));
}

/**
 * One delivery for each endpoint of each event's audience, numbered endpoint by endpoint. Those for idle endpoints are
 * booked, as far as slots go: no more than an endpoint may have under way. Runs under `lockNumbering`.
 */
export function makeDeliveries(
  tx: Tx, events: readonly ToldEvent[], endpoints: readonly AudienceEndpoint[], occupied: ReadonlySet<string>,
  booking: Booking,
): void {
  const sequences = new Map<string, number>();
  const booked = new Map<string, number>();
  const made: Made[] = [];
  for (const event of events) {
    for (const endpoint of audienceOf(event, endpoints)) {
      const sequence = (sequences.get(endpoint.id) ?? Number(endpoint.sequence)) + 1;
      sequences.set(endpoint.id, sequence);
      const id = newId();
      const held = booked.get(endpoint.id) ?? 0;
      const isBooked = !occupied.has(endpoint.id) && held < ENDPOINT_SLOTS && booking.take({
        organisationId: tx.organisationId, id, attempts: 0, firstAttemptAt: null, sequence, event, endpoint,
      });
      if (isBooked) booked.set(endpoint.id, held + 1);
      made.push({ id, event, endpoint, sequence, isBooked });
    }
  }
  if (made.length === 0) return;
  if (made.some(({ isBooked }) => !isBooked)) {
    booking.noteQueued();
    tx.wakeAfterCommit(DELIVERY_CHANNEL);
  }
  writeDeliveries(tx, made, sequences, booking.fence);
}

function writeDeliveries(tx: Tx, made: readonly Made[], sequences: ReadonlyMap<string, number>, fence: string): void {
  const now = isoOf(tx.now);
  const ids = made.map(({ id }) => id);
  const endpointIds = made.map(({ endpoint }) => endpoint.id);
  tx.executeLater(insertDeliveries, [
    tx.organisationId, ids, made.map(({ event }) => event.id), endpointIds, made.map(({ sequence }) => sequence), now,
  ]);
  tx.executeLater(enqueue, [tx.organisationId, ids, endpointIds, now, made.map(({ isBooked }) => isBooked), fence]);
  tx.executeLater(raiseSequences, [tx.organisationId, [...sequences.keys()], [...sequences.values()]]);
}
