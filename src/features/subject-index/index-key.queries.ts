import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import type { IndexKey, Rotation } from './subject-index.js';

const COLUMNS = `id, version, normaliser, state, created_at AS "createdAt", created_by AS "createdBy",
  retiring_at AS "retiringAt", retired_at AS "retiredAt"`;

/** A key with its sealed self. */
export interface SealedIndexKey extends IndexKey {
  readonly sealed: Buffer;
}

const live = `SELECT ${COLUMNS}, sealed FROM subject_index_key WHERE organisation_id = $1 AND state <> 'RETIRED' ORDER BY version`;
const liveKeys = statement<SealedIndexKey>('subject_index_live_keys', live);
const lockLiveKeys = statement<SealedIndexKey>('subject_index_lock_live_keys', `${live} FOR UPDATE`);

const lastVersion = statement<{ version: number | null }>('subject_index_last_version',
  'SELECT max(version) AS version FROM subject_index_key WHERE organisation_id = $1');

const lockKey = statement<IndexKey>('subject_index_lock_key',
  `SELECT ${COLUMNS} FROM subject_index_key WHERE organisation_id = $1 AND id = $2 FOR UPDATE`);

const oneKey = statement<IndexKey>('subject_index_key_one',
  `SELECT ${COLUMNS} FROM subject_index_key WHERE organisation_id = $1 AND id = $2`);

const keys = pagedStatement<IndexKey>('subject_index_keys', `SELECT ${COLUMNS} FROM subject_index_key`, 'organisation_id = $1', 1);

/** Customers are pending while a live part of theirs was made with an older key than the active one. */
const rotation = statement<{ pending: string; supplied: string }>('subject_index_rotation', `
  SELECT count(*) FILTER (WHERE of_customer.oldest < active.version) AS pending,
    count(*) FILTER (WHERE of_customer.oldest >= active.version) AS supplied
  FROM (SELECT min(part.key_version) AS oldest FROM subject_index_part AS part
        WHERE part.organisation_id = $1 AND part.state = 'LIVE' AND part.entry_count > 0 GROUP BY part.customer_id) AS of_customer,
    (SELECT version FROM subject_index_key WHERE organisation_id = $1 AND state = 'ACTIVE') AS active`);

/** The keys that are not retired, oldest first: two at most. */
export function liveIndexKeys(tx: ReadTx): Promise<SealedIndexKey[]> {
  return tx.query(liveKeys, [tx.organisationId]);
}

/** The same, locked until the commit, and the highest version there ever was. */
export async function lockIndexKeys(tx: Tx): Promise<{ readonly held: SealedIndexKey[]; readonly lastVersion: number }> {
  const [held, [last]] = await Promise.all([
    tx.query(lockLiveKeys, [tx.organisationId]), tx.query(lastVersion, [tx.organisationId]),
  ]);
  return { held, lastVersion: last?.version ?? 0 };
}

export async function lockIndexKey(tx: Tx, id: string): Promise<IndexKey | null> {
  return (await tx.query(lockKey, [tx.organisationId, id]))[0] ?? null;
}

export async function findIndexKey(tx: ReadTx, id: string): Promise<IndexKey | null> {
  return (await tx.query(oneKey, [tx.organisationId, id]))[0] ?? null;
}

/** All keys there ever were, newest first. */
export async function listIndexKeys(tx: ReadTx, page: PageRequest): Promise<Page<IndexKey>> {
  const window = pageWindow(page);
  const asked = window.isBackward ? keys.backward : keys.forward;
  return toPage(window, await tx.query(asked, [tx.organisationId, window.afterId, window.beforeId, window.limit]));
}

/** How far the customers are with the active key. */
export async function rotationNow(tx: ReadTx): Promise<Rotation> {
  const [found] = await tx.query(rotation, [tx.organisationId]);
  return { pendingCustomers: Number(found?.pending ?? 0), suppliedCustomers: Number(found?.supplied ?? 0) };
}
