import type { Turn } from '../../platform/background/organisation-turns.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';

export interface SubscriptionRow {
  readonly id: string;
  readonly sealed: Buffer;
  readonly language: string;
  readonly confirmHash: string | null;
  /** Instants. */
  readonly confirmUntil: string;
  readonly confirmedAt: string | null;
}

export interface NewSubscription {
  readonly id: string;
  readonly emailBlind: string;
  readonly sealed: Buffer;
  readonly language: string;
  readonly confirmHash: string;
  readonly confirmUntil: string;
  readonly stopHash: string;
}

const COLUMNS = `id, sealed, language, confirm_hash AS "confirmHash", confirm_until AS "confirmUntil",
  confirmed_at AS "confirmedAt"`;

const add = statement<never>('subscription_add', `
  INSERT INTO register_subscription
    (organisation_id, id, email_blind, sealed, language, confirm_hash, confirm_until, stop_hash, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT ON CONSTRAINT register_subscription_address DO NOTHING`);

const lock = statement<SubscriptionRow>('subscription_lock', `
  SELECT ${COLUMNS} FROM register_subscription WHERE organisation_id = $1 AND email_blind = $2 FOR UPDATE`);

const renew = statement<never>('subscription_renew', `
  UPDATE register_subscription SET sealed = $3, confirm_hash = $4, confirm_until = $5 WHERE organisation_id = $1 AND id = $2`);

const speak = statement<never>('subscription_speak', `
  UPDATE register_subscription SET language = $3 WHERE organisation_id = $1 AND id = $2 AND confirmed_at IS NULL`);

const confirm = statement<SubscriptionRow>('subscription_confirm', `
  UPDATE register_subscription SET confirmed_at = coalesce(confirmed_at, $3), confirm_hash = NULL
  WHERE organisation_id = $1 AND confirm_hash = $2 AND confirm_until > $3 RETURNING ${COLUMNS}`);

const end = statement<{ id: string }>('subscription_end', `
  DELETE FROM register_subscription WHERE organisation_id = $1 AND stop_hash = $2 RETURNING id`);

const forget = statement<never>('subscription_forget', `
  DELETE FROM register_subscription WHERE organisation_id = $1 AND confirmed_at IS NULL AND confirm_until <= $2`);

const next = statement<SubscriptionRow>('subscription_next', `
  SELECT * FROM (SELECT ${COLUMNS} FROM register_subscription
    WHERE organisation_id = $1 AND id > $2 AND confirmed_at <= $3 ORDER BY id LIMIT 100) AS few`);

const setTimer = statement<never>('publication_set_timer', `
  INSERT INTO publication_timer (organisation_id, due_at) VALUES ($1, $2)
  ON CONFLICT (organisation_id) DO UPDATE SET due_at = least(publication_timer.due_at, EXCLUDED.due_at)`);

const takeDue = statement<Turn>('publication_take_due', `
  WITH due AS MATERIALIZED (
    SELECT organisation_id FROM publication_timer WHERE due_at <= $1 ORDER BY due_at LIMIT 20 FOR UPDATE SKIP LOCKED)
  UPDATE publication_timer AS timer SET due_at = $2 FROM due WHERE timer.organisation_id = due.organisation_id
  RETURNING timer.organisation_id AS "organisationId"`);

/** How often the subscribers of an organisation are looked after. */
export const LOOK_MINUTES = 60;

/** The only writer of subscriptions. */
export const subscriptionStore = {
  /** Adds it where the address is not there yet; gives the row of that address, locked, in one round trip. */
  async add(tx: Tx, made: NewSubscription): Promise<SubscriptionRow> {
    const { id, emailBlind, sealed, language, confirmHash, confirmUntil, stopHash } = made;
    const [, [row]] = await Promise.all([
      tx.execute(add, [tx.organisationId, id, emailBlind, sealed, language, confirmHash, confirmUntil, stopHash, tx.now]),
      tx.query(lock, [tx.organisationId, emailBlind]),
      tx.execute(setTimer, [tx.organisationId, tx.now.add({ minutes: LOOK_MINUTES })]),
    ]);
    if (row === undefined) throw new Error('a subscription that was just made is not there');
    return row;
  },

  renew(tx: Tx, id: string, sealed: Buffer, confirmHash: string, confirmUntil: string): void {
    tx.executeLater(renew, [tx.organisationId, id, sealed, confirmHash, confirmUntil]);
  },

  /** Nobody but its reader changes the language of a confirmed subscription. */
  speak(tx: Tx, id: string, language: string): void {
    tx.executeLater(speak, [tx.organisationId, id, language]);
  },

  async confirm(tx: Tx, hash: string): Promise<SubscriptionRow | null> {
    return (await tx.query(confirm, [tx.organisationId, hash, tx.now]))[0] ?? null;
  },

  /** Deletes it; gives its id, or null when there was none. */
  async end(tx: Tx, hash: string): Promise<string | null> {
    return (await tx.query(end, [tx.organisationId, hash]))[0]?.id ?? null;
  },

  /** Deletes what nobody confirmed in time. */
  forget(tx: Tx): Promise<number> {
    return tx.execute(forget, [tx.organisationId, tx.now]);
  },

  next(tx: Tx, after: string, confirmedBy: string): Promise<SubscriptionRow[]> {
    return tx.query(next, [tx.organisationId, after, confirmedBy]);
  },

  takeDue(tx: Tx): Promise<Turn[]> {
    const later = tx.now.add({ minutes: LOOK_MINUTES });
    return tx.query(takeDue, [tx.now, later]);
  },
};
