import { newId } from '../../kernel/ids.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { SubjectIndexPartRow } from './subject-index.entity.js';

/** Entries deleted in one transaction. */
export const DELETED_AT_ONCE = 10_000;

export interface EndedPart {
  readonly id: string;
  readonly entryCount: number;
  readonly wasLive: boolean;
}

const livePart = statement<{ id: string }>('subject_index_live_part', `
  SELECT id FROM subject_index_part
  WHERE organisation_id = $1 AND customer_id = $2 AND key_version = $3 AND state = 'LIVE' FOR UPDATE`);

const openParts = statement<EndedPart>('subject_index_open_parts', `
  SELECT id, entry_count AS "entryCount", state = 'LIVE' AS "wasLive" FROM subject_index_part
  WHERE organisation_id = $1 AND customer_id = $2 AND state <> 'ENDED' FOR UPDATE`);

const endParts = statement<never>('subject_index_end_parts', `
  UPDATE subject_index_part SET state = 'ENDED', changed_at = $3
  WHERE organisation_id = $1 AND id = ANY ($2::uuid[]) AND state <> 'ENDED'`);

const endOfKey = statement<never>('subject_index_end_of_key', `
  UPDATE subject_index_part SET state = 'ENDED', changed_at = $3
  WHERE organisation_id = $1 AND key_version = $2 AND state <> 'ENDED'`);

const goLive = statement<never>('subject_index_go_live', `
  UPDATE subject_index_part SET state = 'LIVE', changed_at = $3
  WHERE organisation_id = $1 AND id = $2 AND state = 'STAGED'`);

/** One parameter holds many digests, 16 bytes each: sorted, so that neighbours in the index are written together. */
const DIGESTS = `SELECT substring($3::bytea FROM 16 * place + 1 FOR 16) AS digest
  FROM generate_series(0, length($3::bytea) / 16 - 1) AS place`;

const addEntries = statement<never>('subject_index_add_entries', `
  INSERT INTO subject_index_entry (organisation_id, digest, part_id)
  SELECT $1, given.digest, $2 FROM (${DIGESTS}) AS given ORDER BY given.digest
  ON CONFLICT DO NOTHING`);

const removeEntries = statement<never>('subject_index_remove_entries', `
  DELETE FROM subject_index_entry
  WHERE organisation_id = $1 AND part_id = $2 AND digest = ANY (ARRAY(${DIGESTS}))`);

const count = statement<never>('subject_index_count', `
  UPDATE subject_index_part SET entry_count = entry_count + $3, changed_at = $4 WHERE organisation_id = $1 AND id = $2`);

/** By place in the table: which of the million goes first does not matter, and nothing is sorted. */
const deleteSome = statement<never>('subject_index_delete_some', `
  DELETE FROM subject_index_entry WHERE organisation_id = $1 AND ctid = ANY (ARRAY(
    SELECT portion.ctid FROM subject_index_entry AS portion WHERE portion.organisation_id = $1 AND portion.part_id = $2
    LIMIT ${DELETED_AT_ONCE}))`);

const deletePart = statement<never>('subject_index_delete_part', `
  DELETE FROM subject_index_part WHERE organisation_id = $1 AND id = $2 AND state = 'ENDED'`);

const ended = statement<{ id: string }>('subject_index_ended_parts', `
  SELECT id FROM subject_index_part WHERE organisation_id = $1 AND state = 'ENDED' ORDER BY id LIMIT 20`);

/** Some of the parts whose entries are to be deleted. */
export async function endedParts(tx: ReadTx): Promise<string[]> {
  return (await tx.query(ended, [tx.organisationId])).map(({ id }) => id);
}

/** The only writer of parts and entries. Lock order everywhere: customer, supply, part. */
export const partStore = {
  async make(tx: Tx, customerId: string, keyVersion: number, state: 'STAGED' | 'LIVE'): Promise<string> {
    const id = newId();
    const now = tx.now.toString();
    await tx.insert(SubjectIndexPartRow, {
      organisationId: tx.organisationId, id, customerId, keyVersion, state, entryCount: 0, createdAt: now, changedAt: now,
    });
    return id;
  },

  async lockLive(tx: Tx, customerId: string, keyVersion: number): Promise<string | null> {
    return (await tx.query(livePart, [tx.organisationId, customerId, keyVersion]))[0]?.id ?? null;
  },

  /** Puts digests in; gives how many were not there yet. */
  async add(tx: Tx, partId: string, digests: Buffer): Promise<number> {
    return tx.execute(addEntries, [tx.organisationId, partId, digests]);
  },

  /** Takes digests out; gives how many were there. */
  async remove(tx: Tx, partId: string, digests: Buffer): Promise<number> {
    return tx.execute(removeEntries, [tx.organisationId, partId, digests]);
  },

  count(tx: Tx, partId: string, change: number): void {
    if (change !== 0) tx.executeLater(count, [tx.organisationId, partId, change, tx.now]);
  },

  /** A replacement counts from this instant on, and nothing beside it. */
  async switchTo(tx: Tx, customerId: string, partId: string): Promise<void> {
    await partStore.end(tx, customerId, partId);
    await tx.execute(goLive, [tx.organisationId, partId, tx.now]);
  },

  /** Ends what a customer has, save one part; gives what was ended. */
  async end(tx: Tx, customerId: string, exceptId: string | null = null): Promise<EndedPart[]> {
    const open = await tx.query(openParts, [tx.organisationId, customerId]);
    const ending = open.filter(({ id }) => id !== exceptId);
    if (ending.length > 0) await tx.execute(endParts, [tx.organisationId, ending.map(({ id }) => id), tx.now]);
    return ending;
  },

  async endOne(tx: Tx, partId: string): Promise<void> {
    await tx.execute(endParts, [tx.organisationId, [partId], tx.now]);
  },

  async endOfKey(tx: Tx, keyVersion: number): Promise<number> {
    return tx.execute(endOfKey, [tx.organisationId, keyVersion, tx.now]);
  },

  /** Deletes a portion of an ended part, and the part with the last of it; true when more is left. */
  async deleteSome(tx: Tx, partId: string): Promise<boolean> {
    const deleted = await tx.execute(deleteSome, [tx.organisationId, partId]);
    if (deleted === DELETED_AT_ONCE) return true;
    await tx.execute(deletePart, [tx.organisationId, partId]);
    return false;
  },
};
