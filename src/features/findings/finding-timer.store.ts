import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import type { RegisterNews } from '../organisations/index.js';

/** Channel that wakes the reviews. */
export const FINDING_CHANNEL = 'art28_finding';

/** A review that broke off is begun anew after this long. */
const LEASE_MINUTES = 10;

/** Agreements and notices come in by the thousand: one review for all of a minute. */
const OTHERS_SECONDS = 60;
/** A review so far ahead sees what this act commits; a nearer one may have begun. */
const SURELY_AHEAD_SECONDS = 20;

const wake = statement<never>('finding_timer_wake', `
  INSERT INTO finding_timer (organisation_id, due_at) VALUES ($1, $2)
  ON CONFLICT (organisation_id) DO UPDATE SET due_at = least(finding_timer.due_at, EXCLUDED.due_at)`);

/** Rules read the law of organisations whose flows all stay as they were, too: places promised, clauses, what is given back. */
const wakeAll = statement<never>('finding_timer_wake_all', 'UPDATE finding_timer SET due_at = $1 WHERE due_at > $1');

/** Writes nothing where a review is ahead that will see it: acts beside one another would wait for the row. */
const wakeLater = statement<never>('finding_timer_wake_later', `
  INSERT INTO finding_timer (organisation_id, due_at)
  SELECT $1, $3 WHERE NOT EXISTS (
    SELECT FROM finding_timer WHERE organisation_id = $1 AND due_at BETWEEN $2::timestamptz AND $3::timestamptz)
  ON CONFLICT (organisation_id) DO UPDATE SET due_at = least(finding_timer.due_at, EXCLUDED.due_at)`);

const takeDue = statement<{ organisationId: string }>('finding_timer_take_due', `
  WITH due AS MATERIALIZED (
    SELECT organisation_id FROM finding_timer WHERE due_at <= $1 ORDER BY due_at LIMIT 20 FOR UPDATE SKIP LOCKED)
  UPDATE finding_timer AS timer SET due_at = $2 FROM due WHERE timer.organisation_id = due.organisation_id
  RETURNING timer.organisation_id AS "organisationId"`);

/** Only where nobody woke it since it was taken: else it is due again. */
const settle = statement<never>('finding_timer_settle', `
  UPDATE finding_timer SET due_at = $3 WHERE organisation_id = $1 AND due_at = $2`);

/** An organisation whose turn it is, and until when nobody else takes it. */
export interface Turn {
  readonly organisationId: string;
  readonly leasedUntil: string;
}

/** When the findings of each organisation are next looked for: ids and times. */
export const findingTimer = {
  /** Told by the transaction that changes what findings are about. */
  wake(tx: Tx, news: RegisterNews): void {
    if (news === 'LAW') {
      tx.executeLater(wakeAll, [tx.now]);
      tx.wakeAfterCommit(FINDING_CHANNEL);
    } else if (news === 'REGISTER') {
      tx.executeLater(wake, [tx.organisationId, tx.now]);
      tx.wakeAfterCommit(FINDING_CHANNEL);
    } else {
      const [soonest, latest] = [SURELY_AHEAD_SECONDS, OTHERS_SECONDS].map((seconds) => tx.now.add({ seconds }));
      tx.executeLater(wakeLater, [tx.organisationId, soonest, latest]);
    }
  },

  async takeDue(tx: Tx): Promise<Turn[]> {
    const leasedUntil = tx.now.add({ minutes: LEASE_MINUTES }).toString();
    return (await tx.query(takeDue, [tx.now, leasedUntil])).map(({ organisationId }) => ({ organisationId, leasedUntil }));
  },

  /** In the review's own transaction. */
  settle(tx: Tx, { leasedUntil }: Turn, nextAt: string): void {
    tx.executeLater(settle, [tx.organisationId, leasedUntil, nextAt]);
  },
};
