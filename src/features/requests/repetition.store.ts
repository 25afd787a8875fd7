import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { PUBLIC_CLOSE_DAYS } from './request.rules.js';
import { RequestSayingRow } from './request-saying.entity.js';

/** What was handed in before and says the same. */
export interface Repetition {
  /** The request that stands for this one, if there is one. */
  readonly standingId: string | null;
  /** When the same was first handed in, as far as nobody confirmed it. */
  readonly firstReceivedAt: string | null;
}

/** A request that another stands for. */
export interface JoinedRecord {
  readonly id: string;
  readonly standingId: string;
  readonly reference: string;
  readonly receivedAt: string;
  readonly joinedAt: string;
}

/** One at a time: of two that say the same and are routed at one moment, the second finds the first. */
const lockSaying = statement<never>('saying_lock', `
  SELECT pg_advisory_xact_lock(hashtextextended(said, 0)) FROM request_saying WHERE organisation_id = $1 AND id = $2`);

/**
 * Only a request that the mailbox has confirmed stands for others: what a stranger hands in with somebody's address can
 * never swallow what they hand in themselves. Only while it is open, and while the person still sees it open.
 */
const standing = statement<{ readonly id: string }>('saying_standing', `
  SELECT r.id FROM (
    SELECT other.id FROM request_saying AS own
    JOIN request_saying AS other ON other.organisation_id = own.organisation_id AND other.said = own.said
    WHERE own.organisation_id = $1 AND own.id = $2 AND other.organisation_id = $1 AND other.id <> own.id AND other.joined_to_id IS NULL
    ORDER BY other.id LIMIT 100) AS same
  JOIN request AS r ON r.organisation_id = $1 AND r.id = same.id
  WHERE r.address_state = 'PROVEN' AND r.handed_in_at > $3
    AND r.state IN ('TRIAGE', 'UNKNOWN', 'SPLIT', 'ROUTED', 'ACKNOWLEDGED', 'INFORMATION_NEEDED')
  ORDER BY r.id LIMIT 1 FOR SHARE OF r`);

/** Whatever became of them meanwhile: when they were released depends on whose customer is meant, and must not show. */
const first = statement<{ readonly at: string | null }>('saying_first', `
  SELECT min(r.received_at) AS at FROM (
    SELECT other.id FROM request_saying AS own
    JOIN request_saying AS other ON other.organisation_id = own.organisation_id AND other.said = own.said
    WHERE own.organisation_id = $1 AND own.id = $2 AND other.organisation_id = $1 AND other.id < own.id
    ORDER BY other.id DESC LIMIT 100) AS same
  JOIN request AS r ON r.organisation_id = $1 AND r.id = same.id
  WHERE r.confirmed_at IS NULL AND r.received_at > $3`);

const receivedFirst = statement<never>('request_received_first',
  'UPDATE request SET received_at = $3 WHERE organisation_id = $1 AND id = $2');

const joinedTo = statement<JoinedRecord>('saying_joined', `
  SELECT s.id, s.joined_to_id AS "standingId", r.reference, r.received_at AS "receivedAt", s.joined_at AS "joinedAt"
  FROM request_saying AS s JOIN request AS r ON r.organisation_id = s.organisation_id AND r.id = s.id
  WHERE s.organisation_id = $1 AND s.joined_to_id = ANY ($2::uuid[]) ORDER BY s.id`);

const standsFor = statement<{ readonly id: string; readonly standingId: string }>('saying_stands_for', `
  SELECT id, joined_to_id AS "standingId" FROM request_saying
  WHERE organisation_id = $1 AND id = ANY ($2::uuid[]) AND joined_to_id IS NOT NULL`);

/** The longest that an agreement lets an unconfirmed request wait. */
const LONGEST_WAIT_HOURS = 72;

/** The only writer of what requests say and of who stands for whom. */
export const repetitionStore = {
  add: (tx: Tx, id: string, said: string): void =>
    tx.insertLater(RequestSayingRow, { organisationId: tx.organisationId, id, said, joinedToId: null, joinedAt: null }),

  /** What was handed in before and says the same; until the end of the transaction nobody else asks. One round trip. */
  async find(tx: Tx, id: string): Promise<Repetition> {
    const own = [tx.organisationId, id] as const;
    const [, [stands], [before]] = await Promise.all([
      tx.query(lockSaying, own),
      tx.query(standing, [...own, tx.now.subtract({ hours: PUBLIC_CLOSE_DAYS * 24 })]),
      tx.query(first, [...own, tx.now.subtract({ hours: LONGEST_WAIT_HOURS })]),
    ]);
    return { standingId: stands?.id ?? null, firstReceivedAt: before?.at ?? null };
  },

  async join(tx: Tx, id: string, standingId: string): Promise<void> {
    await tx.update(RequestSayingRow, { id, set: { joinedToId: standingId, joinedAt: tx.now.toString() } });
  },

  /** The clocks of a request run from when the same was first handed in. */
  setReceived(tx: Tx, id: string, at: string): void {
    tx.executeLater(receivedFirst, [tx.organisationId, id, at]);
  },

  /** The requests that these stand for, oldest first. */
  joinedTo: (tx: ReadTx, ids: readonly string[]): Promise<JoinedRecord[]> => tx.query(joinedTo, [tx.organisationId, ids]),

  /** Which of these another stands for. */
  standsFor: (tx: ReadTx, ids: readonly string[]): Promise<{ readonly id: string; readonly standingId: string }[]> =>
    tx.query(standsFor, [tx.organisationId, ids]),
};
