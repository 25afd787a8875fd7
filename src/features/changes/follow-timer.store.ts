import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import type { RegisterNews } from '../organisations/index.js';

/** How far a change has come in following its agreements. */
export interface FollowPass {
  /** Agreements were written: they are to be looked at again from then on. Null: none were. */
  readonly followAt: string | null;
  /** The day it is about. */
  readonly followedOn: string | null;
  /** The last agreement looked at. */
  readonly cursor: string | null;
  /** Whether all were looked at. */
  readonly isFollowed: boolean;
}

/** Agreements come in by the thousand: one look for all of these seconds. */
const LATEST_SECONDS = 120;
/** A look so far ahead sees what this act commits; a nearer one may have begun. */
const SURELY_AHEAD_SECONDS = 20;

const find = statement<FollowPass>('change_follow_find', `
  SELECT follow_at AS "followAt", followed_on AS "followedOn", follow_cursor AS cursor, is_followed AS "isFollowed"
  FROM change_timer WHERE organisation_id = $1 AND change_id = $2`);

const begin = statement<never>('change_follow_begin', `
  INSERT INTO change_timer (organisation_id, change_id, due_at, followed_on) VALUES ($1, $2, $3, $4)
  ON CONFLICT (change_id) DO UPDATE SET follow_at = NULL, followed_on = EXCLUDED.followed_on, follow_cursor = NULL, is_followed = false`);

const reach = statement<never>('change_follow_reach', `
  UPDATE change_timer SET follow_cursor = $3, is_followed = $3::uuid IS NULL WHERE organisation_id = $1 AND change_id = $2`);

/**
 * Writes nothing where a look is ahead that will see it: acts beside one another would wait for the row. Of more changes than these
 * at once the older ones are looked at once a day all the same.
 */
const ask = statement<never>('change_follow_ask', `
  UPDATE change_timer SET follow_at = least(follow_at, $3::timestamptz), due_at = least(due_at, $3::timestamptz)
  WHERE organisation_id = $1 AND (follow_at IS NULL OR follow_at NOT BETWEEN $2::timestamptz AND $3::timestamptz)
    AND change_id = ANY (ARRAY(
      SELECT change.id FROM change WHERE change.organisation_id = $1 AND change.state <> 'CANCELLED'
        AND change.state IN ('ANNOUNCING', 'ANNOUNCED', 'EFFECTIVE') ORDER BY change.id DESC LIMIT 200))`);

/** Of changes that are done with: an agreement that left one may have its service again. */
const wake = statement<never>('change_follow_wake', `
  INSERT INTO change_timer (organisation_id, change_id, due_at)
  SELECT DISTINCT change.organisation_id, change.id, $3::timestamptz FROM change_customer AS part
  JOIN change ON change.organisation_id = $1 AND change.id = part.change_id AND change.round = part.round AND change.state = 'EFFECTIVE'
  WHERE part.organisation_id = $1 AND part.agreement_id = $2 AND part.state = 'ENDED'
  ON CONFLICT (change_id) DO NOTHING`);

/** The only writer of how far agreements were followed. */
export const followTimer = {
  async find(tx: ReadTx, changeId: string): Promise<FollowPass | null> {
    return (await tx.query(find, [tx.organisationId, changeId]))[0] ?? null;
  },

  /** From the first agreement on. What is written from here on asks for another look. */
  begin(tx: Tx, changeId: string, today: string): void {
    tx.executeLater(begin, [tx.organisationId, changeId, tx.now, today]);
  },

  /** Null: all were looked at. */
  reach(tx: Tx, changeId: string, cursor: string | null): void {
    tx.executeLater(reach, [tx.organisationId, changeId, cursor]);
  },

  /** Told by the transaction that changes what agreements say. */
  ask(tx: Tx, news: RegisterNews, agreementId: string | null): void {
    if (news !== 'AGREEMENTS') return;
    const [soonest, latest] = [SURELY_AHEAD_SECONDS, LATEST_SECONDS].map((seconds) => tx.now.add({ seconds }));
    tx.executeLater(ask, [tx.organisationId, soonest, latest]);
    if (agreementId !== null) tx.executeLater(wake, [tx.organisationId, agreementId, latest]);
  },
};
