import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import type { DigestChange } from './tell-subscribers.rules.js';

export interface Digest {
  /** Of which knowledge and day subscribers were told last. */
  readonly toldKnownAt: string;
  readonly toldOn: string;
  readonly sentAt: string | null;
  /** What is being sent; null: nothing. */
  readonly changes: readonly DigestChange[] | null;
  /** Behind this subscription it goes on. */
  readonly cursorId: string | null;
}

/** The time of the last write: whatever is said later is recorded behind it, however long ago its act began. */
const begin = statement<never>('digest_begin', `
  INSERT INTO register_digest (organisation_id, told_known_at, told_on)
  SELECT $1, coalesce((SELECT changed_at FROM register WHERE organisation_id = $1), $2::timestamptz),
    ($2::timestamptz AT TIME ZONE version.time_zone)::date
  FROM organisation_version AS version
  WHERE version.organisation_id = $1 AND version.superseded_at IS NULL AND version.valid_to IS NULL
  ON CONFLICT (organisation_id) DO NOTHING`);

const lock = statement<Digest>('digest_lock', `
  SELECT told_known_at AS "toldKnownAt", told_on AS "toldOn", sent_at AS "sentAt", changes, cursor_id AS "cursorId"
  FROM register_digest WHERE organisation_id = $1 FOR UPDATE`);

const save = statement<never>('digest_save', `
  UPDATE register_digest SET sent_at = $3, changes = $4, cursor_id = $5, told_on = $6,
    told_known_at = coalesce((SELECT changed_at FROM register WHERE organisation_id = $1), $2::timestamptz)
  WHERE organisation_id = $1`);

const go = statement<never>('digest_go_on', `
  UPDATE register_digest SET cursor_id = $2, changes = CASE WHEN $2::uuid IS NULL THEN NULL ELSE changes END WHERE organisation_id = $1`);

const holdRegister = statement<{ version: number }>('digest_hold_register',
  'SELECT version FROM register WHERE organisation_id = $1 FOR SHARE');

export const digestStore = {
  /** Nobody changes the register until the commit: what was compared is what subscribers were told of. */
  async holdRegister(tx: Tx): Promise<void> {
    await tx.query(holdRegister, [tx.organisationId]);
  },

  /** From now on subscribers are told; nothing where they are already. */
  begin(tx: Tx): Promise<number> {
    return tx.execute(begin, [tx.organisationId, tx.now]);
  },

  async lock(tx: Tx): Promise<Digest | null> {
    return (await tx.query(lock, [tx.organisationId]))[0] ?? null;
  },

  /** Told of all that is known now, or about to be. */
  told(tx: Tx, on: string, sentAt: string | null, changes: readonly DigestChange[] | null): void {
    const said = changes === null ? null : JSON.stringify(changes);
    tx.executeLater(save, [tx.organisationId, tx.now, sentAt, said, null, on]);
  },

  /** The digest goes on behind that subscription; null: it is sent. */
  goOn(tx: Tx, cursorId: string | null): void {
    tx.executeLater(go, [tx.organisationId, cursorId]);
  },
};
