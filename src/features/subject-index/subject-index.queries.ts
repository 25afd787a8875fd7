import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { CustomerIndex, Supply } from './subject-index.js';

const SUPPLY = `SELECT supply.id, supply.customer_id AS "customerId", customer.external_id AS "customerExternalId", supply.kind,
    supply.key_version AS "keyVersion", supply.state, supply.problem_code AS "problemCode", supply.line_count AS "lineCount",
    supply.changed_count AS "changedCount", supply.started_at AS "startedAt", supply.progressed_at AS "progressedAt",
    supply.ended_at AS "endedAt"
  FROM subject_index_supply AS supply
  JOIN customer ON customer.organisation_id = supply.organisation_id AND customer.id = supply.customer_id`;

const oneSupply = statement<Supply>('subject_index_supply_one', `${SUPPLY} WHERE supply.organisation_id = $1 AND supply.id = $2`);
const supplies = pagedStatement<Supply>('subject_index_supplies', SUPPLY, 'supply.organisation_id = $1', 1, 'supply.id');
const suppliesOf = pagedStatement<Supply>('subject_index_supplies_of', SUPPLY,
  'supply.organisation_id = $1 AND customer.external_id = $2', 2, 'supply.id');

/** The key that new entries are made with. */
const ACTIVE = `(SELECT key.version FROM subject_index_key AS key WHERE key.organisation_id = $1 AND key.state = 'ACTIVE')`;

const oneIndex = statement<CustomerIndex>('subject_index_of_customer', `
  SELECT customer.id, customer.id AS "customerId", customer.external_id AS "externalId", coalesce(live.entries, 0)::int AS "entryCount",
    live.oldest AS "keyVersion", coalesce(live.oldest < ${ACTIVE}, false) AS "isSupplyDue", live.changed_at AS "changedAt"
  FROM customer CROSS JOIN LATERAL (
    SELECT sum(part.entry_count) AS entries, min(part.key_version) FILTER (WHERE part.entry_count > 0) AS oldest,
      max(part.changed_at) AS changed_at
    FROM subject_index_part AS part
    WHERE part.organisation_id = $1 AND part.customer_id = customer.id AND part.state = 'LIVE') AS live
  WHERE customer.organisation_id = $1 AND customer.external_id = $2`);

/** One row a customer: the live part of its oldest key stands for both. */
const indexes = pagedStatement<CustomerIndex>('subject_indexes', `
  SELECT part.id, part.customer_id AS "customerId", customer.external_id AS "externalId",
    (SELECT sum(each.entry_count) FROM subject_index_part AS each WHERE each.organisation_id = $1
      AND each.customer_id = part.customer_id AND each.state = 'LIVE')::int AS "entryCount",
    part.key_version AS "keyVersion", part.key_version < ${ACTIVE} AS "isSupplyDue", part.changed_at AS "changedAt"
  FROM subject_index_part AS part
  JOIN customer ON customer.organisation_id = part.organisation_id AND customer.id = part.customer_id`,
`part.organisation_id = $1 AND part.state = 'LIVE' AND part.entry_count > 0
    AND ($2::boolean IS NULL OR (part.key_version < ${ACTIVE}) = $2)
    AND NOT EXISTS (SELECT FROM subject_index_part AS older WHERE older.organisation_id = $1
      AND older.customer_id = part.customer_id AND older.state = 'LIVE' AND older.entry_count > 0
      AND older.key_version < part.key_version)`, 2, 'part.id');

export async function findSupply(tx: ReadTx, id: string): Promise<Supply | null> {
  return (await tx.query(oneSupply, [tx.organisationId, id]))[0] ?? null;
}

/** Supplies of the organisation, or of one of its customers, newest first. */
export async function listSupplies(tx: ReadTx, page: PageRequest, externalId: string | null): Promise<Page<Supply>> {
  const window = pageWindow(page);
  const asked = externalId === null ? supplies : suppliesOf;
  const values = [tx.organisationId, ...(externalId === null ? [] : [externalId]), window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? asked.backward : asked.forward, values));
}

/** The index of a customer, empty if it has none; null: no such customer. */
export async function findCustomerIndex(tx: ReadTx, externalId: string): Promise<CustomerIndex | null> {
  return (await tx.query(oneIndex, [tx.organisationId, externalId]))[0] ?? null;
}

export interface IndexFilter {
  /** Only those that must (or need not) be supplied anew because the key changed. */
  readonly isSupplyDue?: boolean | null | undefined;
}

/** Customers that have an index, the latest first. */
export async function listCustomerIndexes(tx: ReadTx, page: PageRequest, filter: IndexFilter): Promise<Page<CustomerIndex>> {
  const window = pageWindow(page);
  const asked = window.isBackward ? indexes.backward : indexes.forward;
  return toPage(window, await tx.query(asked, [
    tx.organisationId, filter.isSupplyDue ?? null, window.afterId, window.beforeId, window.limit,
  ]));
}
