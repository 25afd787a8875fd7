import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { AuditEntry, AuditSeal } from './chain.js';

/** Every column but the mark: what an entry's hash covers. */
export const ENTRY_COLUMNS = `entry.id, entry.organisation_id AS "organisationId", entry.at,
  entry.actor_kind AS "actorKind", entry.actor_id AS "actorId", entry.actor_organisation_id AS "actorOrganisationId",
  entry.action, entry.subject_type AS "subjectType", entry.subject_id AS "subjectId", entry.outcome,
  entry.problem_code AS "problemCode", entry.details, entry.request_id AS "requestId"`;

const SEAL_COLUMNS = `seal.sequence, seal.entry_id AS "entryId", encode(seal.entry_hash, 'hex') AS "entryHash",
  encode(seal.chain_hash, 'hex') AS "chainHash", seal.sealed_at AS "sealedAt"`;

type SealRow = Omit<AuditSeal, 'sequence'> & { readonly sequence: string };
type Nullable<Row> = { readonly [Column in keyof Row]: Row[Column] | null };

/** An entry and its link; null entry: somebody removed it. */
export interface AuditLink {
  readonly seal: AuditSeal;
  readonly entry: AuditEntry | null;
}

export interface SealedOrWaiting {
  readonly entry: AuditEntry;
  /** Null until it is sealed. */
  readonly seal: AuditSeal | null;
}

/** An entry without a seal, with the mark of its row. */
export interface UnsealedEntry {
  readonly entry: AuditEntry;
  readonly isMarkedSealed: boolean;
}

export interface SealedHead {
  readonly sequence: number;
  readonly chainHash: string;
  readonly publicKey: Buffer;
  /** Sealed. */
  readonly privateKey: Buffer;
  /** Id of the key's row. */
  readonly keyId: string;
}

/**
 * The limit written out is the longest portion and one more. It is for the planner, which knows nothing of `$3` and would
 * prepare for a tenth of the chain, each time.
 */
const links = statement<SealRow & Nullable<AuditEntry>>('audit_links', `
  SELECT ${SEAL_COLUMNS}, ${ENTRY_COLUMNS}
  FROM (
    SELECT * FROM audit_seal WHERE organisation_id = $1 AND sequence > $2 ORDER BY sequence LIMIT 1001
  ) AS seal LEFT JOIN audit_entry AS entry
    ON entry.organisation_id = seal.organisation_id AND entry.id = seal.entry_id
  ORDER BY seal.sequence LIMIT $3`);

const withoutSeal = statement<AuditEntry & { readonly isSealed: boolean }>('audit_without_seal', `
  SELECT ${ENTRY_COLUMNS}, entry.is_sealed AS "isSealed" FROM audit_entry AS entry
  WHERE entry.organisation_id = $1 AND NOT EXISTS (
    SELECT FROM audit_seal AS seal WHERE seal.organisation_id = $1 AND seal.entry_id = entry.id)
  ORDER BY entry.is_sealed DESC, entry.id LIMIT $2`);

const WITH_SEAL = `SELECT ${ENTRY_COLUMNS}, ${SEAL_COLUMNS}
  FROM audit_entry AS entry LEFT JOIN audit_seal AS seal
    ON seal.organisation_id = entry.organisation_id AND seal.entry_id = entry.id`;

const entries = pagedStatement<AuditEntry & Nullable<SealRow>>('audit_entries', WITH_SEAL, 'entry.organisation_id = $1', 1, 'entry.id');

const oneEntry = statement<AuditEntry & Nullable<SealRow>>('audit_entry_one',
  `${WITH_SEAL} WHERE entry.organisation_id = $1 AND entry.id = $2`);

const sealedHead = statement<Omit<SealedHead, 'sequence'> & { readonly sequence: string }>('audit_sealed_head', `
  SELECT seal.sequence, encode(seal.chain_hash, 'hex') AS "chainHash", key.public_key AS "publicKey",
    key.private_key AS "privateKey", key.id AS "keyId"
  FROM audit_seal AS seal JOIN audit_signing_key AS key ON key.organisation_id = seal.organisation_id
  WHERE seal.organisation_id = $1 AND key.organisation_id = $1 ORDER BY seal.sequence DESC LIMIT 1`);

const unsealedOrganisations = statement<{ readonly organisation_id: string; readonly oldest_at: string }>(
  'audit_unsealed_organisations', 'SELECT organisation_id, oldest_at FROM app.unsealed_organisations($1)');

/** The chain in its order, behind a sequence. */
export async function listLinks(tx: ReadTx, afterSequence: number, limit: number): Promise<AuditLink[]> {
  const rows = await tx.query(links, [tx.organisationId, afterSequence, limit]);
  return rows.map((row) => ({ seal: sealOf(row), entry: row.id === null ? null : entryOf(row as SealRow & AuditEntry) }));
}

/** Entries that no seal names: first those that are marked as sealed all the same, then those that wait. */
export async function listWithoutSeal(tx: ReadTx, limit: number): Promise<UnsealedEntry[]> {
  const rows = await tx.query(withoutSeal, [tx.organisationId, limit]);
  return rows.map((row) => ({ entry: entryOf(row), isMarkedSealed: row.isSealed }));
}

/** Newest first, sealed or not. */
export async function listEntries(tx: ReadTx, asked: PageRequest): Promise<Page<SealedOrWaiting>> {
  const window = pageWindow(asked);
  const rows = await tx.query(window.isBackward ? entries.backward : entries.forward,
    [tx.organisationId, window.afterId, window.beforeId, window.limit]);
  const page = toPage(window, rows);
  return { ...page, rows: page.rows.map(withSeal) };
}

export async function findEntry(tx: ReadTx, id: string): Promise<SealedOrWaiting | null> {
  const [row] = await tx.query(oneEntry, [tx.organisationId, id]);
  return row === undefined ? null : withSeal(row);
}

/** The end of the chain with the key that signs it; null before the first seal. */
export async function findHead(tx: ReadTx): Promise<SealedHead | null> {
  const [row] = await tx.query(sealedHead, [tx.organisationId]);
  return row === undefined ? null : { ...row, sequence: Number(row.sequence) };
}

/** Organisations with entries that wait, the longest waiting first. */
export async function listUnsealedOrganisations(tx: ReadTx, limit: number): Promise<{ organisationId: string; oldestAt: string }[]> {
  const rows = await tx.query(unsealedOrganisations, [limit]);
  return rows.map((row) => ({ organisationId: row.organisation_id, oldestAt: row.oldest_at }));
}

function sealOf({ sequence, entryId, entryHash, chainHash, sealedAt }: SealRow): AuditSeal {
  return { sequence: Number(sequence), entryId, entryHash, chainHash, sealedAt };
}

function withSeal(row: AuditEntry & Nullable<SealRow>): SealedOrWaiting {
  return { entry: entryOf(row), seal: row.sequence === null ? null : sealOf(row as AuditEntry & SealRow) };
}

function entryOf(row: AuditEntry): AuditEntry {
  return {
    id: row.id, organisationId: row.organisationId, at: row.at, actorKind: row.actorKind, actorId: row.actorId,
    actorOrganisationId: row.actorOrganisationId, action: row.action, subjectType: row.subjectType, subjectId: row.subjectId,
    outcome: row.outcome, problemCode: row.problemCode, details: row.details, requestId: row.requestId,
  };
}
