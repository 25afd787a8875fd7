import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { type PagedStatement, pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { DeliveryState } from './delivery.js';
import { grouped } from './grouped.js';

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

const TRY_COLUMNS = `attempt.id AS "attemptId", attempt.at AS "attemptAt", attempt.duration_ms AS "durationMs", attempt.outcome,
    attempt.status, attempt.error_class AS "errorClass", attempt.response_head AS "responseHead"`;

/** One statement, so one moment: a try that is seen has left the delivery in the state that is seen with it. */
const log = statement<Tried>('delivery_with_attempts', `
  SELECT ${COLUMNS}, ${TRY_COLUMNS}
  ${FROM}
  LEFT JOIN delivery_attempt AS attempt ON attempt.organisation_id = $1 AND attempt.delivery_id = delivery.id
  WHERE ${OWN} AND delivery.id = $2 ORDER BY attempt.id`);

/** The same page, each delivery beside its tries. */
const withTries = (name: string, { forward, backward }: PagedStatement<DeliveryRecord>): PagedStatement<Tried> => {
  const beside = (page: string, order: 'ASC' | 'DESC'): string => `
    SELECT page.*, ${TRY_COLUMNS} FROM (${page}) AS page
    LEFT JOIN delivery_attempt AS attempt ON attempt.organisation_id = $1 AND attempt.delivery_id = page.id
    ORDER BY page.id ${order}, attempt.id`;
  return {
    forward: statement<Tried>(`${name}_tried_forward`, beside(forward.text, 'DESC')),
    backward: statement<Tried>(`${name}_tried_backward`, beside(backward.text, 'ASC')),
  };
};

const triedLists: Readonly<Record<keyof typeof lists, PagedStatement<Tried>>> = {
  all: withTries('delivery_list', lists.all), endpoint: withTries('delivery_list_endpoint', lists.endpoint),
  event: withTries('delivery_list_event', lists.event), state: withTries('delivery_list_state', lists.state),
  endpointState: withTries('delivery_list_endpoint_state', lists.endpointState),
};

export async function findDelivery(tx: ReadTx, id: string): Promise<DeliveryRecord | null> {
  return (await tx.query(byId, [tx.organisationId, id]))[0] ?? null;
}

export interface DeliveryLog {
  readonly id: string;
  readonly delivery: DeliveryRecord;
  /** Oldest first. */
  readonly attempts: readonly AttemptRecord[];
}

/** A delivery with every try of it. */
export async function findLog(tx: ReadTx, id: string): Promise<DeliveryLog | null> {
  return logsOf(await tx.query(log, [tx.organisationId, id]))[0] ?? null;
}

/** In the order of the rows. */
function logsOf(rows: readonly Tried[]): DeliveryLog[] {
  return [...grouped(rows, ({ id }) => id).values()].flatMap(([first, ...more]) => (first === undefined ? [] : [{
    id: first.id, delivery: first,
    attempts: [first, ...more].flatMap(({ id: deliveryId, attemptId, attemptAt: at, durationMs, outcome, status, errorClass, responseHead }) =>
      (attemptId === null ? [] : [{ id: attemptId, deliveryId, at, durationMs, outcome, status, errorClass, responseHead }])),
  }]));
}

/** Deliveries, newest first. */
export async function listDeliveries(
  tx: ReadTx, page: PageRequest, filter: DeliveryFilter,
): Promise<Page<DeliveryRecord>> {
  const window = pageWindow(page);
  const [key, values] = listFor(filter);
  const list = lists[key];
  return toPage(window, await tx.query(window.isBackward ? list.backward : list.forward,
    [tx.organisationId, ...values, window.afterId, window.beforeId, window.limit]));
}

/** The same, each with every try of it. */
export async function listLogs(tx: ReadTx, page: PageRequest, filter: DeliveryFilter): Promise<Page<DeliveryLog>> {
  const window = pageWindow(page);
  const [key, values] = listFor(filter);
  const list = triedLists[key];
  return toPage(window, logsOf(await tx.query(window.isBackward ? list.backward : list.forward,
    [tx.organisationId, ...values, window.afterId, window.beforeId, window.limit])));
}

function listFor({ endpointId, eventId, state }: DeliveryFilter): [keyof typeof lists, unknown[]] {
  if (eventId !== null) return ['event', [eventId, state]];
  if (endpointId !== null) return state === null ? ['endpoint', [endpointId]] : ['endpointState', [endpointId, state]];
  return state === null ? ['all', []] : ['state', [state]];
}
