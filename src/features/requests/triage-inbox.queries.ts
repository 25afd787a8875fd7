import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { pagedStatement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { REQUEST_COLUMNS } from './request.store.js';
import type { DecisionRecord } from './request.queries.js';
import type { IN_TRIAGE, RequestRecord } from './request.js';
import { TRIAGE_WHYS } from './routing.js';
import { UNDONE_WHYS } from './routing-decision.entity.js';

/** Candidates with their names that a list shows; all of them stand with the decision. */
const SHOWN_CANDIDATES = 5;

/** Why a request waits for staff: what the rules could not decide, or why a routing was taken back. */
export const WAITS_WHYS = [...TRIAGE_WHYS, ...UNDONE_WHYS] as const;
export type WaitsWhy = (typeof WAITS_WHYS)[number];

/** Which of those that wait. Left out: all. */
export interface TriageFilter {
  readonly states?: readonly (typeof IN_TRIAGE)[number][] | null | undefined;
  readonly why?: readonly WaitsWhy[] | null | undefined;
  /** Only what is due before this instant. */
  readonly dueBefore?: string | null | undefined;
}

/** A request that waits, with the last decision and whom it thought of. */
export interface TriageRecord extends RequestRecord {
  /** Why the rules did not route it, or why a routing was undone; null where nobody was found, or nobody named. */
  readonly why: string | null;
  /** Since when it waits for staff. */
  readonly waitsSince: string | null;
  readonly candidates: DecisionRecord['candidates'];
  /** Customers that said of it that it is not their own. */
  readonly refusedIds: readonly string[];
  /** What the customers among the candidates are called. */
  readonly customers: readonly { readonly id: string; readonly externalId: string; readonly name: string }[];
  /** Of which request it is a part; null: of none. */
  readonly parentId: string | null;
}

/** The decision that stands, or stood last. */
const LAST_DECISION = `
  SELECT coalesce(undone_why, why) AS why, coalesce(undone_at, decided_at) AS since, candidates
  FROM routing_decision WHERE organisation_id = $1 AND request_id = r.id ORDER BY id DESC LIMIT 1`;

const REFUSED = `
  SELECT coalesce(array_agg(DISTINCT customer_id), '{}') AS ids FROM routing_decision
  WHERE organisation_id = $1 AND request_id = r.id AND undone_why = 'NOT_THEIRS' AND customer_id IS NOT NULL`;

/** The first few candidates, and whoever said that it is not theirs. What is no customer's id is the organisation itself. */
const THOUGHT_OF = `
  SELECT (one.value ->> 'customerId')::uuid AS id
  FROM jsonb_array_elements(decision.candidates) WITH ORDINALITY AS one (value, place)
  WHERE place <= ${SHOWN_CANDIDATES} AND one.value ->> 'customerId' <> 'SELF'
  UNION SELECT unnest(refused.ids)`;

const NAMES = `
  SELECT coalesce(json_agg(json_build_object('id', customer.id, 'externalId', customer.external_id, 'name', said.name)), '[]')
    AS customers
  FROM (${THOUGHT_OF}) AS thought
  JOIN customer ON customer.organisation_id = $1 AND customer.id = thought.id
  CROSS JOIN LATERAL (
    SELECT name FROM customer_version AS version
    WHERE version.organisation_id = $1 AND version.customer_id = customer.id AND version.superseded_at IS NULL
    ORDER BY version.valid_from DESC LIMIT 1) AS said`;

const waiting = pagedStatement<TriageRecord>('triage_inbox', `
  SELECT ${REQUEST_COLUMNS}, decision.why, decision.since AS "waitsSince", coalesce(decision.candidates, '[]') AS candidates,
    refused.ids AS "refusedIds", named.customers, part.parent_id AS "parentId"
  FROM request AS r
  LEFT JOIN LATERAL (${LAST_DECISION}) AS decision ON true
  CROSS JOIN LATERAL (${REFUSED}) AS refused
  CROSS JOIN LATERAL (${NAMES}) AS named
  LEFT JOIN request_part AS part ON part.organisation_id = $1 AND part.id = r.id`, `
  r.organisation_id = $1 AND r.state IN ('TRIAGE', 'UNKNOWN', 'ASKED') AND ($2::text[] IS NULL OR r.state = ANY ($2))
  AND ($3::text[] IS NULL OR decision.why = ANY ($3)) AND ($4::timestamptz IS NULL OR r.due_at < $4)`,
4, 'r.id');

/** What waits for staff, newest first: everything the list shows in one round trip. */
export async function listTriage(tx: ReadTx, page: PageRequest, filter: TriageFilter): Promise<Page<TriageRecord>> {
  const window = pageWindow(page);
  const rows = await tx.query(window.isBackward ? waiting.backward : waiting.forward, [
    tx.organisationId, filter.states ?? null, filter.why ?? null, filter.dueBefore ?? null, window.afterId, window.beforeId,
    window.limit,
  ]);
  const found = toPage(window, rows);
  return { ...found, rows: found.rows.map((row) => ({ ...row, candidates: row.candidates.slice(0, SHOWN_CANDIDATES) })) };
}
