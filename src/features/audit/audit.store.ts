import { createHash } from 'node:crypto';

import { isoOf } from '../../kernel/clock.js';
import { newId } from '../../kernel/ids.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { ENTRY_COLUMNS } from './audit.queries.js';
import { type AuditEntry, type AuditSeal, CHAIN_START } from './chain.js';

/** Where a chain ends. */
export interface ChainHead {
  readonly sequence: number;
  readonly chainHash: string;
}

const lockChain = statement<{ readonly is_mine: boolean }>('audit_lock_chain',
  'SELECT pg_try_advisory_xact_lock($1::bigint) AS is_mine');

const head = statement<{ readonly sequence: string; readonly chain_hash: string }>('audit_head', `
  SELECT sequence, encode(chain_hash, 'hex') AS chain_hash FROM audit_seal
  WHERE organisation_id = $1 ORDER BY sequence DESC LIMIT 1`);

const unsealed = statement<AuditEntry>('audit_unsealed', `
  SELECT ${ENTRY_COLUMNS} FROM audit_entry AS entry
  WHERE entry.organisation_id = $1 AND NOT entry.is_sealed ORDER BY entry.id LIMIT $2`);

const signingKeyId = statement<{ readonly id: string }>('audit_signing_key_id',
  'SELECT id FROM audit_signing_key WHERE organisation_id = $1');

const insertSeals = statement<never>('audit_insert_seals', `
  INSERT INTO audit_seal (organisation_id, sequence, entry_id, entry_hash, chain_hash, sealed_at)
  SELECT $1, seal.sequence, seal.entry_id, decode(seal.entry_hash, 'hex'), decode(seal.chain_hash, 'hex'), $6
  FROM unnest($2::bigint[], $3::uuid[], $4::text[], $5::text[]) AS seal (sequence, entry_id, entry_hash, chain_hash)`);

const markSealed = statement<never>('audit_mark_sealed',
  'UPDATE audit_entry SET is_sealed = true WHERE organisation_id = $1 AND id = ANY ($2::uuid[])');

/** Entries of one act of one actor, with their links. */
const insertSealed = statement<never>('audit_insert_sealed', `
  WITH entry AS (
    INSERT INTO audit_entry (organisation_id, id, at, actor_kind, actor_id, actor_organisation_id, action, subject_type, subject_id, outcome,
      details, request_id, is_sealed)
    SELECT $1, made.id, $2, $3, $4, $5, made.action, made.subject_type, made.subject_id, made.outcome, made.details::jsonb, $6, true
    FROM unnest($7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
      AS made (id, action, subject_type, subject_id, outcome, details))
  INSERT INTO audit_seal (organisation_id, sequence, entry_id, entry_hash, chain_hash, sealed_at)
  SELECT $1, seal.sequence, seal.entry_id, decode(seal.entry_hash, 'hex'), decode(seal.chain_hash, 'hex'), $2
  FROM unnest($13::bigint[], $7::uuid[], $14::text[], $15::text[]) AS seal (sequence, entry_id, entry_hash, chain_hash)`);

const insertSigningKey = statement<never>('audit_insert_signing_key', `
  INSERT INTO audit_signing_key (organisation_id, id, public_key, private_key, created_at) VALUES ($1, $2, $3, $4, $5)`);

/** What there is to seal, in one trip; null when another sealer is at this chain at this moment. */
export async function loadUnsealed(tx: Tx, limit: number): Promise<{
  readonly head: ChainHead; readonly entries: readonly AuditEntry[]; readonly hasSigningKey: boolean;
} | null> {
  const organisationId = tx.organisationId;
  const [found, entries, keys] = await Promise.all([
    takeChain(tx), tx.query(unsealed, [organisationId, limit]), tx.query(signingKeyId, [organisationId]),
  ]);
  return found === null ? null : { head: found, entries, hasSigningKey: keys.length > 0 };
}

/** Holds the chain to the end of the transaction and gives where it ends; null when somebody else holds it at this moment. */
export async function takeChain(tx: Tx): Promise<ChainHead | null> {
  // The connection keeps this order, and each statement sees what was committed before it began: so the head is read
  // after the lock was taken, behind whatever the last holder of the lock committed.
  const [[lock], [last]] = await Promise.all([tx.query(lockChain, [lockNumber(tx.organisationId)]), tx.query(head, [tx.organisationId])]);
  if (lock?.is_mine !== true) return null;
  return last === undefined ? { sequence: 0, chainHash: CHAIN_START } : { sequence: Number(last.sequence), chainHash: last.chain_hash };
}

/** Entries that are in the chain from the beginning. They leave with the COMMIT. */
export function writeSealed(tx: Tx, entries: readonly AuditEntry[], seals: readonly Omit<AuditSeal, 'sealedAt'>[]): void {
  const { kind, id, organisationId, requestId } = tx.actor;
  const of = <Key extends keyof AuditEntry>(key: Key): AuditEntry[Key][] => entries.map((entry) => entry[key]);
  tx.executeLater(insertSealed, [
    tx.organisationId, isoOf(tx.now), kind, id, organisationId, requestId, of('id'), of('action'), of('subjectType'), of('subjectId'), of('outcome'),
    entries.map(({ details }) => JSON.stringify(details)), seals.map((seal) => seal.sequence), seals.map((seal) => seal.entryHash),
    seals.map((seal) => seal.chainHash),
  ]);
}

/** They leave with the COMMIT. */
export function writeSeals(tx: Tx, seals: readonly Omit<AuditSeal, 'sealedAt'>[]): void {
  const ids = seals.map((seal) => seal.entryId);
  tx.executeLater(insertSeals, [
    tx.organisationId, seals.map((seal) => seal.sequence), ids, seals.map((seal) => seal.entryHash), seals.map((seal) => seal.chainHash), tx.now,
  ]);
  tx.executeLater(markSealed, [tx.organisationId, ids]);
}

export function writeSigningKey(tx: Tx, publicKey: Buffer, sealedPrivateKey: Buffer): void {
  tx.executeLater(insertSigningKey, [tx.organisationId, newId(), publicKey, sealedPrivateKey, tx.now]);
}

function lockNumber(organisationId: string): string {
  return createHash('sha256').update(`audit chain ${organisationId}`).digest().readBigInt64BE().toString();
}
