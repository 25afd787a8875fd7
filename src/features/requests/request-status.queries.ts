import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { partsOf } from './request-parts.queries.js';
import type { PreparedQuestion, RequestRecord } from './request.js';

/** A request as its sender follows it: what they know, and nothing of what became of it. */
export interface FollowedRequest {
  readonly handedInAt: string;
  readonly language: string;
  readonly country: string | null;
  readonly isProven: boolean;
  readonly isAsked: boolean;
  /** What is asked now, unless it is which organisation is meant. */
  readonly question: PreparedQuestion | null;
  /** The request whose acts tell of it: itself, or the one that stands for it. */
  readonly tellerId: string;
  /** A controller had the person told something. */
  readonly isTold: boolean;
}

export type Teller = Pick<RequestRecord, 'organisationId' | 'id' | 'state' | 'toldAt' | 'dataKey' | 'acts'>;

/**
 * The time it takes must not tell what became of the request. So four rows are read whatever that is, none of their columns
 * that grow with it, and the answer has one size. What was told is looked for by the reference, which the parts of a
 * divided request bear, too, in an index of nothing else; it is read by `tellersOf` only once there is some.
 */
const byStatusSecret = statement<FollowedRequest>('request_by_status_secret', `
  SELECT r.handed_in_at AS "handedInAt", r.language, r.country, r.address_state = 'PROVEN' AS "isProven",
    r.state = 'ASKED' AS "isAsked", CASE WHEN r.state = 'ASKED' THEN r.question END AS question, teller.id AS "tellerId",
    coalesce((SELECT true FROM request AS told
      WHERE told.organisation_id = $1 AND told.reference = teller.reference AND told.told_at IS NOT NULL LIMIT 1), false) AS "isTold"
  FROM request_link AS link JOIN request AS r ON r.organisation_id = link.organisation_id AND r.id = link.request_id
  LEFT JOIN request_saying AS saying ON saying.organisation_id = r.organisation_id AND saying.id = r.id
  JOIN request AS teller ON teller.organisation_id = r.organisation_id
    AND teller.id = CASE WHEN saying.joined_to_id IS NULL THEN r.id ELSE saying.joined_to_id END
  WHERE link.organisation_id = $1 AND link.secret_hash = $2 AND link.purpose = 'STATUS' AND link.expires_at > $3
    AND link.used_at IS NULL AND r.reference = $4`);

const byTellerId = statement<Teller>('request_teller', `
  SELECT organisation_id AS "organisationId", id, state, told_at AS "toldAt", data_key AS "dataKey", acts
  FROM request WHERE organisation_id = $1 AND id = $2`);

/** Of whom a mailed secret is, sealed. */
export type SealedMailbox = Pick<RequestRecord, 'organisationId' | 'id' | 'dataKey' | 'content'>;

/** As for the status: nothing is read, or waited for, that depends on what became of the request. */
const byMailedSecret = statement<SealedMailbox>('request_mailbox_by_status_secret', `
  SELECT r.organisation_id AS "organisationId", r.id, r.data_key AS "dataKey", r.content
  FROM request_link AS link JOIN request AS r ON r.organisation_id = link.organisation_id AND r.id = link.request_id
  WHERE link.organisation_id = $1 AND link.secret_hash = $2 AND link.purpose = 'STATUS' AND link.expires_at > $3
    AND link.used_at IS NULL AND r.reference = $4`);

export async function requestByStatusSecret(tx: ReadTx, hash: string, reference: string): Promise<FollowedRequest | null> {
  return (await tx.query(byStatusSecret, [tx.organisationId, hash, tx.now, reference]))[0] ?? null;
}

/** Whose acts tell of a request: its parts once it is divided, until then itself. */
export async function tellersOf(tx: ReadTx, id: string): Promise<{ readonly isDivided: boolean; readonly tellers: readonly Teller[] }> {
  const tellers = await tx.query(byTellerId, [tx.organisationId, id]);
  const isDivided = tellers[0]?.state === 'SPLIT';
  return { isDivided, tellers: isDivided ? await partsOf(tx, [id]) : tellers };
}

export async function mailboxByStatusSecret(tx: ReadTx, hash: string, reference: string): Promise<SealedMailbox | null> {
  return (await tx.query(byMailedSecret, [tx.organisationId, hash, tx.now, reference]))[0] ?? null;
}
