import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import { NO_ORGANISATION } from '../auth/actor-recogniser.js';
import { CONFIG, type Config } from '../config.js';
import { Vault } from '../crypto/vault.js';
import { statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { domainOf, mailboxOf, readerOf } from './mailbox.js';

/**
 * What may be done with a mail that its reader may not have wanted, when its mailbox has had enough.
 * DROP: it waits a while at most, and is not sent then: its reader may have asked for nothing. DELAY: it leaves later,
 * somebody must get it.
 */
export type WhenTooMany = 'DROP' | 'DELAY';

/** A mail that somebody without an account caused. */
export interface MailCaution {
  readonly whenTooMany: WhenTooMany;
  /** Until when a mail that may be dropped waits for its mailbox to have room again; without it, it does not wait. */
  readonly waitsUntil?: string;
  /** Everybody has mailboxes at this domain: its mailboxes are many people's, not one's. */
  readonly isDomainShared: boolean;
}

/** When a mail may leave: now, not before then, or never. */
export type Turn = 'NOW' | 'NEVER' | Temporal.Instant;

/** How much later a mail is looked at again that must leave whenever there is room. */
const DELAY_MINUTES = 60;
/** In a day three times as many as in an hour. */
const HOURS_A_DAY = 3;
/** Mails that somebody must get, and mailboxes of one domain: as many times more. */
const FACTOR = { DELAY: 10, DOMAIN: 20 } as const;

/** Counts a mail and gives a row, or changes nothing and gives none. */
const admit = statement<{ readonly admitted: number }>('mail_brake_admit', `
  INSERT INTO mail_brake AS brake (mailbox, sent_at, expires_at)
  VALUES ($1, ARRAY[$2::timestamptz], $2::timestamptz + interval '1 day')
  ON CONFLICT (mailbox) DO UPDATE SET
    sent_at = ARRAY(SELECT at FROM unnest(brake.sent_at) AS at WHERE at > $2::timestamptz - interval '1 day') || $2::timestamptz,
    expires_at = $2::timestamptz + interval '1 day'
  WHERE (SELECT count(*) FROM unnest(brake.sent_at) AS at WHERE at > $2::timestamptz - interval '1 hour') < $3::integer
    AND (SELECT count(*) FROM unnest(brake.sent_at) AS at WHERE at > $2::timestamptz - interval '1 day') < $4::integer
  RETURNING 1 AS admitted`);

/** When the oldest of so many leaves the hour, and the oldest of so many the day: from then on there is room for one more. */
const nextRoom = statement<{ readonly at: string | null }>('mail_brake_room', `
  SELECT greatest(
    sent_at[cardinality(sent_at) - $2::integer + 1] + interval '1 hour',
    sent_at[cardinality(sent_at) - $3::integer + 1] + interval '1 day') AS at
  FROM mail_brake WHERE mailbox = $1`);

/** Takes back the newest: the one that this very transaction counted, as nobody else can change the row meanwhile. */
const takeBack = statement<never>('mail_brake_take_back', 'UPDATE mail_brake SET sent_at = trim_array(sent_at, 1) WHERE mailbox = $1');

/** Stops have rows of their own: they are of addresses, where mails are counted by mailbox. */
const stopped = statement<{ readonly stopped: number }>('mail_brake_stopped',
  'SELECT 1 AS stopped FROM mail_brake WHERE mailbox = $1 AND stopped_until > $2');

const stop = statement<never>('mail_brake_stop', `
  INSERT INTO mail_brake AS brake (mailbox, sent_at, stopped_until, expires_at) VALUES ($1, '{}', $2, $2)
  ON CONFLICT (mailbox) DO UPDATE SET stopped_until = EXCLUDED.stopped_until,
    expires_at = greatest(brake.expires_at, EXCLUDED.stopped_until)`);

const release = statement<never>('mail_brake_release', 'UPDATE mail_brake SET stopped_until = NULL WHERE mailbox = $1');

const forget = statement<never>('mail_brake_forget', `
  DELETE FROM mail_brake WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM mail_brake WHERE expires_at <= $1 ORDER BY expires_at LIMIT 1000 FOR UPDATE SKIP LOCKED))`);

/**
 * Keeps mailboxes from being flooded by way of the public doors: of mails that strangers cause, each mailbox gets a few
 * an hour and a day from all processors of the instance together, and none for a while once its reader said so. Asked
 * when a mail is about to leave, so that nobody at a door learns anything of it. Knows mailboxes by keyed hashes only.
 */
@Injectable()
export class MailBrake {
  constructor(@Inject(CONFIG) private readonly config: Config, private readonly vault: Vault) {}

  /** Counts one more mail to this address, for its mailbox and its domain; when it may not leave now, it counts for neither. */
  async turnOf(tx: Tx, address: string, caution: MailCaution): Promise<Turn> {
    const { whenTooMany, isDomainShared } = caution;
    if (whenTooMany === 'DROP' && await this.isStopped(tx, address)) return 'NEVER';
    const few = this.config.STRANGER_MAILS_PER_HOUR;
    const perHour = whenTooMany === 'DELAY' ? few * FACTOR.DELAY : few;
    const mailbox = `${whenTooMany} ${mailboxOf(address)}`;
    if (!await this.isWithin(tx, mailbox, perHour)) return this.later(tx, mailbox, perHour, caution);
    if (isDomainShared) return 'NOW';
    const domain = `${whenTooMany} @${domainOf(address)}`;
    if (await this.isWithin(tx, domain, perHour * FACTOR.DOMAIN)) return 'NOW';
    await tx.execute(takeBack, [this.blind(mailbox)]);
    return this.later(tx, domain, perHour * FACTOR.DOMAIN, caution);
  }

  /** No more such mails to this address until then. */
  stop(tx: Tx, address: string, until: Temporal.Instant): void {
    tx.executeLater(stop, [this.blindStop(address), until]);
  }

  /** Its reader wants them again. */
  release(tx: Tx, address: string): void {
    tx.executeLater(release, [this.blindStop(address)]);
  }

  /** Deletes a portion of what says nothing any more; gives how many rows. */
  forget(tx: Tx): Promise<number> {
    return tx.execute(forget, [tx.now]);
  }

  private async isStopped(tx: Tx, address: string): Promise<boolean> {
    return (await tx.query(stopped, [this.blindStop(address), tx.now])).length > 0;
  }

  private async isWithin(tx: Tx, mailbox: string, perHour: number): Promise<boolean> {
    return (await tx.query(admit, [this.blind(mailbox), tx.now, perHour, perHour * HOURS_A_DAY])).length > 0;
  }

  /**
   * Looked at again the moment there is room, so that whoever fills it anew each hour hardly keeps out what waits.
   */
  private async later(tx: Tx, mailbox: string, perHour: number, { whenTooMany, waitsUntil }: MailCaution): Promise<Turn> {
    if (whenTooMany === 'DELAY') return tx.now.add({ minutes: DELAY_MINUTES });
    if (waitsUntil === undefined) return 'NEVER';
    const [row] = await tx.query(nextRoom, [this.blind(mailbox), perHour, perHour * HOURS_A_DAY]);
    const room = Temporal.Instant.from(row?.at ?? waitsUntil);
    return Temporal.Instant.compare(room, waitsUntil) <= 0 ? room : 'NEVER';
  }

  private blindStop(address: string): string {
    return this.blind(`STOP ${readerOf(address)}`);
  }

  /** One for all processors: a mailbox flooded by way of ten of them is as full. */
  private blind(mailbox: string): string {
    return this.vault.blind(NO_ORGANISATION, 'mailbox', mailbox);
  }
}
