import type { Turn } from '../../platform/background/organisation-turns.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';

/** Channel that wakes the upkeep. */
export const SUBJECT_INDEX_CHANNEL = 'art28_subject_index';

/** An ended agreement, or a supply that broke off, is found after this long at the latest. */
export const UPKEEP_MINUTES = 15;

const setTimer = statement<never>('subject_index_set_timer', `
  INSERT INTO subject_index_timer (organisation_id, due_at) VALUES ($1, $2)
  ON CONFLICT (organisation_id) DO UPDATE SET due_at = least(subject_index_timer.due_at, EXCLUDED.due_at)`);

const takeDue = statement<Turn>('subject_index_take_due', `
  WITH due AS MATERIALIZED (
    SELECT organisation_id FROM subject_index_timer WHERE due_at <= $1 ORDER BY due_at LIMIT 20 FOR UPDATE SKIP LOCKED)
  UPDATE subject_index_timer AS timer SET due_at = $2 FROM due WHERE timer.organisation_id = due.organisation_id
  RETURNING timer.organisation_id AS "organisationId"`);

/** When the index of each organisation is next looked after: ids and times. */
export const upkeepStore = {
  /** Right after the commit of this transaction. */
  wake(tx: Tx): void {
    tx.executeLater(setTimer, [tx.organisationId, tx.now]);
    tx.wakeAfterCommit(SUBJECT_INDEX_CHANNEL);
  },

  /** Organisations whose time has come; each is due again after {@link UPKEEP_MINUTES}, whatever becomes of this round. */
  takeDue(tx: Tx): Promise<Turn[]> {
    const next = tx.now.add({ minutes: UPKEEP_MINUTES });
    return tx.query(takeDue, [tx.now, next]);
  },
};
