import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { REQUEST_COLUMNS } from './request.store.js';
import type { RequestRecord, RequestState } from './request.js';
import type { RoutingDecisionRow, UndoneWhy } from './routing-decision.entity.js';
import type { RouteCandidate } from './routing.js';

export interface RequestFilter {
  readonly states?: readonly RequestState[] | null | undefined;
  readonly customerId?: string | null | undefined;
}

/** One pointer of an organisation that claimed customers. */
export interface InboxEntry {
  readonly id: string;
  readonly ownerOrganisationId: string;
  readonly customerId: string;
  readonly state: RequestState;
  readonly dueAt: string | null;
  readonly routedAt: string;
}

/** How a request was routed: the record behind an explanation. */
export interface DecisionRecord {
  readonly id: string;
  readonly requestId: string;
  readonly outcome: RoutingDecisionRow['outcome'];
  readonly why: string | null;
  readonly customerId: string | null;
  readonly score: number;
  readonly margin: number;
  readonly candidates: readonly RouteCandidate[];
  readonly decidedByKind: string;
  readonly decidedById: string;
  readonly reason: string | null;
  readonly decidedAt: string;
  readonly undoneAt: string | null;
  readonly undoneWhy: UndoneWhy | null;
}

const byId = statement<RequestRecord>('request_by_id',
  `SELECT ${REQUEST_COLUMNS} FROM request AS r WHERE r.organisation_id = $1 AND r.id = $2`);

const list = pagedStatement<RequestRecord>('request_list', `SELECT ${REQUEST_COLUMNS} FROM request AS r`,
  'r.organisation_id = $1 AND ($2::text[] IS NULL OR r.state = ANY ($2)) AND ($3::uuid IS NULL OR r.customer_id = $3)',
  3, 'r.id');

const inbox = pagedStatement<InboxEntry>('request_inbox_list', `
  SELECT id, owner_organisation_id AS "ownerOrganisationId", customer_id AS "customerId", state, due_at AS "dueAt",
    routed_at AS "routedAt" FROM request_inbox`,
  'organisation_id = $1 AND ($2::text[] IS NULL OR state = ANY ($2))', 2);

const decisions = statement<DecisionRecord>('routing_decisions', `
  SELECT id, request_id AS "requestId", outcome, why, customer_id AS "customerId", score, margin, candidates,
    decided_by_kind AS "decidedByKind", decided_by_id AS "decidedById", reason, decided_at AS "decidedAt",
    undone_at AS "undoneAt", undone_why AS "undoneWhy"
  FROM routing_decision WHERE organisation_id = $1 AND request_id = ANY ($2::uuid[]) ORDER BY id`);

const refusals = statement<{ customerId: string }>('request_refused_by', `
  SELECT DISTINCT customer_id AS "customerId" FROM routing_decision
  WHERE organisation_id = $1 AND request_id = $2 AND undone_why = 'NOT_THEIRS' AND customer_id IS NOT NULL`);

const byAnswerSecret = statement<RequestRecord>('request_by_answer_secret', `
  SELECT ${REQUEST_COLUMNS}
  FROM request_link AS link JOIN request AS r ON r.organisation_id = link.organisation_id AND r.id = link.request_id
  WHERE link.organisation_id = $1 AND link.secret_hash = $2 AND link.purpose = 'ANSWER' AND link.expires_at > $3
    AND link.used_at IS NULL AND link.customer_id = r.customer_id AND r.closed_at IS NULL`);

const confirmable = statement<{ language: string; reference: string }>('request_by_confirm_secret', `
  SELECT r.language, r.reference
  FROM request_link AS link JOIN request AS r ON r.organisation_id = link.organisation_id AND r.id = link.request_id
  WHERE link.organisation_id = $1 AND link.secret_hash = $2 AND link.purpose = 'CONFIRM' AND link.expires_at > $3
    AND link.used_at IS NULL`);

export async function requestById(tx: ReadTx, id: string): Promise<RequestRecord | null> {
  return (await tx.query(byId, [tx.organisationId, id]))[0] ?? null;
}

export async function listRequests(tx: ReadTx, page: PageRequest, filter: RequestFilter): Promise<Page<RequestRecord>> {
  const window = pageWindow(page);
  const rows = await tx.query(window.isBackward ? list.backward : list.forward, [
    tx.organisationId, filter.states ?? null, filter.customerId ?? null, window.afterId, window.beforeId, window.limit,
  ]);
  return toPage(window, rows);
}

export async function listInbox(
  tx: ReadTx, page: PageRequest, states: readonly RequestState[] | null,
): Promise<Page<InboxEntry>> {
  const window = pageWindow(page);
  const rows = await tx.query(window.isBackward ? inbox.backward : inbox.forward, [
    tx.organisationId, states, window.afterId, window.beforeId, window.limit,
  ]);
  return toPage(window, rows);
}

/** The decisions of several requests at once, oldest first. */
export async function decisionsOf(tx: ReadTx, requestIds: readonly string[]): Promise<DecisionRecord[]> {
  return tx.query(decisions, [tx.organisationId, requestIds]);
}

/** The customers who said of this request that it is not their own. */
export async function refusedBy(tx: ReadTx, requestId: string): Promise<ReadonlySet<string>> {
  return new Set((await tx.query(refusals, [tx.organisationId, requestId])).map(({ customerId }) => customerId));
}

export async function requestByAnswerSecret(tx: ReadTx, hash: string): Promise<RequestRecord | null> {
  return (await tx.query(byAnswerSecret, [tx.organisationId, hash, tx.now]))[0] ?? null;
}

/** Whether a confirmation link would still work. Reading it consumes nothing. */
export async function confirmableByHash(tx: ReadTx, hash: string): Promise<{ language: string; reference: string } | null> {
  return (await tx.query(confirmable, [tx.organisationId, hash, tx.now]))[0] ?? null;
}
