import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { type PagedStatement, pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { DeliveryState } from './delivery.js';

export interface DeliveryRecord {
  readonly id: string;
  readonly organisationId: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly endpointId: string;
  readonly sequence: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly createdAt: string;
  readonly firstAttemptAt: string | null;
  readonly nextAttemptAt: string | null;
  readonly endedAt: string | null;
}

export interface AttemptRecord {
  readonly id: string;
  readonly deliveryId: string;
  readonly at: string;
  readonly durationMs: number;
  readonly outcome: 'DELIVERED' | 'FAILED' | 'PAUSED';
  readonly status: number | null;
  readonly errorClass: string | null;
  readonly responseHead: string | null;
}

export interface DeliveryFilter {
  readonly endpointId: string | null;
  readonly eventId: string | null;
  readonly state: DeliveryState | null;
}

const COLUMNS = `delivery.id, delivery.organisation_id AS "organisationId", delivery.event_id AS "eventId",
    event.type AS "eventType", delivery.endpoint_id AS "endpointId", delivery.sequence, delivery.state,
    delivery.attempts, delivery.created_at AS "createdAt", delivery.first_attempt_at AS "firstAttemptAt",
    delivery.next_attempt_at AS "nextAttemptAt", delivery.ended_at AS "endedAt"`;
const FROM = `FROM delivery
  JOIN event ON event.organisation_id = delivery.organisation_id AND event.id = delivery.event_id`;
const SELECT = `
  SELECT ${COLUMNS}
  ${FROM}`;
const OWN = 'delivery.organisation_id = $1';

const byId = statement<DeliveryRecord>('delivery_by_id', `${SELECT} WHERE ${OWN} AND delivery.id = $2`);

/** A list for each way of asking, so that each has an index that serves it. */
const lists: Readonly<Record<'all' | 'endpoint' | 'event' | 'state' | 'endpointState', PagedStatement<DeliveryRecord>>> = {
  all: pagedStatement('delivery_list', SELECT, OWN, 1, 'delivery.id'),
  endpoint: pagedStatement('delivery_list_endpoint', SELECT, `${OWN} AND delivery.endpoint_id = $2`, 2, 'delivery.id'),
  event: pagedStatement('delivery_list_event', SELECT,
    `${OWN} AND delivery.event_id = $2 AND ($3::text IS NULL OR delivery.state = $3)`, 3, 'delivery.id'),
  state: pagedStatement('delivery_list_state', SELECT, `${OWN} AND delivery.state = $2`, 2, 'delivery.id'),
  endpointState: pagedStatement('delivery_list_endpoint_state', SELECT,
    `${OWN} AND delivery.endpoint_id = $2 AND delivery.state = $3`, 3, 'delivery.id'),
};

/** A delivery beside one try of it; `attemptId` null: there was none yet. */
type Tried = DeliveryRecord & Omit<AttemptRecord, 'id' | 'deliveryId' | 'at'> & { readonly attemptId: string | null; readonly attemptAt: string };

/** One statement, so one moment: a try that is seen has left the delivery in the state that is seen with it. */
const log = statement<Tried>('delivery_with_attempts', `
  SELECT ${COLUMNS}, attempt.id AS "attemptId", attempt.at AS "attemptAt", attempt.duration_ms AS "durationMs", attempt.outcome,
    attempt.status, attempt.error_class AS "errorClass", attempt.response_head AS "responseHead"
  ${FROM}
  LEFT JOIN delivery_attempt AS attempt ON attempt.organisation_id = $1 AND attempt.delivery_id = delivery.id
  WHERE ${OWN} AND delivery.id = $2 ORDER BY attempt.id`);

const tries = statement<AttemptRecord>('delivery_attempts', `
  SELECT id, delivery_id AS "deliveryId", at, duration_ms AS "durationMs", outcome, status, error_class AS "errorClass",
    response_head AS "responseHead"
  FROM delivery_attempt WHERE organisation_id = $1 AND delivery_id = ANY($2::uuid[]) ORDER BY delivery_id, id`);

export async function findDelivery(tx: ReadTx, id: string): Promise<DeliveryRecord | null> {
  return (await tx.query(byId, [tx.organisationId, id]))[0] ?? null;
}

export interface DeliveryLog {
  readonly delivery: DeliveryRecord;
  /** Oldest first. */
  readonly attempts: readonly AttemptRecord[];
}

/** A delivery with every try of it. */
export async function findLog(tx: ReadTx, id: string): Promise<DeliveryLog | null> {
  const rows = await tx.query(log, [tx.organisationId, id]);
  const [first] = rows;
  if (first === undefined) return null;
  const attempts = rows.flatMap(({ attemptId, attemptAt: at, durationMs, outcome, status, errorClass, responseHead }) =>
    (attemptId === null ? [] : [{ id: attemptId, deliveryId: id, at, durationMs, outcome, status, errorClass, responseHead }]));
  return { delivery: first, attempts };
}

/** Deliveries, newest first. */
export async function listDeliveries(
  tx: ReadTx, page: PageRequest, filter: DeliveryFilter,
): Promise<Page<DeliveryRecord>> {
  const window = pageWindow(page);
  const [list, values] = listFor(filter);
  return toPage(window, await tx.query(window.isBackward ? list.backward : list.forward,
    [tx.organisationId, ...values, window.afterId, window.beforeId, window.limit]));
}

/** Every try of these deliveries, oldest first. */
export async function listAttempts(tx: ReadTx, deliveryIds: readonly string[]): Promise<AttemptRecord[]> {
  return tx.query(tries, [tx.organisationId, deliveryIds]);
}

function listFor({ endpointId, eventId, state }: DeliveryFilter): [PagedStatement<DeliveryRecord>, unknown[]] {
  if (eventId !== null) return [lists.event, [eventId, state]];
  if (endpointId !== null) return state === null ? [lists.endpoint, [endpointId]] : [lists.endpointState, [endpointId, state]];
  return state === null ? [lists.all, []] : [lists.state, [state]];
}
