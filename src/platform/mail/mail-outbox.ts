import { randomBytes } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import { systemActor } from '../../kernel/actor.js';
import { NO_ORGANISATION } from '../auth/actor-recogniser.js';
import { openJson } from '../crypto/sealed.js';
import { Vault } from '../crypto/vault.js';
import { statement } from '../database/statement.js';
import { TenantTransaction } from '../database/tenant-transaction.js';
import type { Tx } from '../database/tx.js';
import type { OutgoingMail } from './compose-mail.js';
import { type MailCaution, MailBrake, type Turn } from './mail-brake.js';
import { MailMessageRow } from './mail-message.entity.js';
import { MAIL_WITNESS, type MailDetails, type MailWitness } from './mail-witness.js';
import type { MailContent } from './mailer.js';

/** How long a sender may keep a mail without a result, in seconds by the database's clock. */
export const LEASE_SECONDS = 60;

const JOB = 'mail-sender';

/** A mail that is this sender's to hand over, as long as nobody else got it after the lease ran out. */
export interface LeasedMail {
  readonly id: string;
  readonly organisationId: string;
  /** Names the lease. Drawn at random, so that a lease the database forgot is never mistaken for a newer one. */
  readonly fence: string;
}

/** A leased mail with its row, still closed. */
export interface WaitingMail extends LeasedMail {
  readonly template: string;
  readonly language: string;
  readonly aboutType: string;
  readonly aboutId: string;
  readonly dataKey: Buffer;
  readonly content: Buffer;
  /** Attempts that failed before this one. */
  readonly attempts: number;
  readonly createdAt: string;
}

/** A mail as it leaves, and how careful the sender must be with it. */
export type OpenedMail = OutgoingMail & { readonly caution?: MailCaution };

/** The limit written out is for the planner, which of `$2` knows nothing; no more than `$2` are ever locked. */
const lease = statement<LeasedMail>('mail_lease', `
  WITH due AS MATERIALIZED (
    SELECT mail_id FROM (
      SELECT mail_id FROM mail_queue WHERE due_at <= $1 AND (leased_until IS NULL OR leased_until <= now())
      ORDER BY due_at LIMIT 100 FOR UPDATE SKIP LOCKED) AS few
    LIMIT $2)
  UPDATE mail_queue SET leased_until = now() + $3::interval, fence = $4 FROM due
  WHERE mail_queue.mail_id = due.mail_id
  RETURNING mail_queue.mail_id AS id, mail_queue.organisation_id AS "organisationId", mail_queue.fence::text`);

const finish = statement<never>('mail_finish', 'DELETE FROM mail_queue WHERE mail_id = $1 AND fence = $2');

const putBack = statement<never>('mail_put_back',
  'UPDATE mail_queue SET due_at = coalesce($3, due_at), leased_until = NULL WHERE mail_id = $1 AND fence = $2');

const readMail = statement<Omit<WaitingMail, keyof LeasedMail>>('mail_read', `
  SELECT template, language, subject_type AS "aboutType", subject_id AS "aboutId", data_key AS "dataKey", content,
    attempts, created_at AS "createdAt"
  FROM mail_message WHERE organisation_id = $1 AND id = $2 AND state = 'PENDING'`);

const requeue = statement<{ readonly added: string }>('mail_requeue', 'SELECT app.requeue_mail($1) AS added');

const oldestDue = statement<{ readonly due_at: string | null }>('mail_oldest_due',
  'SELECT min(due_at) AS due_at FROM mail_queue WHERE due_at <= $1');

/** The queue and the rows behind it, as the sender sees them. A result is written only by who holds the lease. */
@Injectable()
export class MailOutbox {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly vault: Vault,
    @Inject(MAIL_WITNESS) private readonly witness: MailWitness,
    private readonly brake: MailBrake,
  ) {}

  lease(limit: number): Promise<LeasedMail[]> {
    return this.onQueue((tx) => tx.query(lease, [
      tx.now, limit, `${LEASE_SECONDS} seconds`, (randomBytes(8).readBigUInt64BE() >> 1n).toString(),
    ]));
  }

  /** Null when it waits no more. */
  async read(leased: LeasedMail): Promise<WaitingMail | null> {
    const { organisationId, id } = leased;
    const [row] = await this.transaction.read({ organisationId }, (tx) => tx.query(readMail, [organisationId, id]));
    return row === undefined ? null : { ...leased, ...row };
  }

  /** Throws when its key is not at hand. */
  open({ id, organisationId, language, createdAt, dataKey, content }: WaitingMail): OpenedMail {
    const key = this.vault.openDataKey(organisationId, dataKey);
    return { ...openJson<MailContent>(key, content, `mail ${id}`), id, language, createdAt: Temporal.Instant.from(createdAt) };
  }

  /** When its mailbox may get one more mail that strangers cause. Counted once a mail: a repeated attempt is no other mail. */
  async turnOf({ attempts }: WaitingMail, { to, caution }: OpenedMail): Promise<Turn> {
    if (caution === undefined || attempts > 0) return 'NOW';
    return this.onQueue((tx) => this.brake.turnOf(tx, to, caution));
  }

  /** It is not sent: its mailbox has had enough of what its reader never asked for. */
  async drop(mail: WaitingMail): Promise<void> {
    const change = { state: 'CANCELLED', response: 'too many mails for this mailbox' } as const;
    await this.end(mail, 'mail.drop', { attempts: mail.attempts }, () => change);
  }

  /** Leaves it for later. No attempt was made. */
  async delay({ id, fence }: LeasedMail, dueAt: Temporal.Instant): Promise<void> {
    await this.onQueue((tx) => tx.execute(putBack, [id, fence, dueAt]));
  }

  /** Forgets mailboxes that nothing is to be known of any more. */
  async forgetMailboxes(): Promise<void> {
    while (await this.onQueue((tx) => this.brake.forget(tx)) === 1_000);
  }

  /** Takes a mail from the queue that waits no more. */
  async forget({ id, fence }: LeasedMail): Promise<void> {
    await this.onQueue((tx) => tx.execute(finish, [id, fence]));
  }

  async handedOver(mail: WaitingMail, response: string): Promise<void> {
    await this.end(mail, 'mail.hand_over', {}, (tx) => ({
      state: 'HANDED_OVER', attempts: mail.attempts + 1, handedOverAt: tx.now.toString(), response,
    }));
  }

  async failed(mail: WaitingMail, response: string): Promise<void> {
    await this.end(mail, 'mail.fail', { response }, () => ({ state: 'FAILED', attempts: mail.attempts + 1, response }));
  }

  /** Counts the attempt and tries again at `dueAt`. */
  async postpone(mail: WaitingMail, response: string, dueAt: Temporal.Instant): Promise<void> {
    await this.inOwner(mail, 'mail.postpone', async (tx) => {
      if (await tx.execute(putBack, [mail.id, mail.fence, dueAt]) === 0) return;
      await tx.update(MailMessageRow, { id: mail.id, set: { attempts: mail.attempts + 1, response } });
    });
  }

  /** Gives the lease back, unused. */
  async giveBack({ id, fence }: LeasedMail): Promise<void> {
    await this.onQueue((tx) => tx.execute(putBack, [id, fence, null]));
  }

  /** Makes the queue whole again from the rows; gives how many were missing. */
  async requeue(): Promise<number> {
    const [row] = await this.onQueue((tx) => tx.query(requeue, [tx.now]));
    return Number(row?.added ?? 0);
  }

  /** How long the oldest mail that is due has been waiting. */
  async lagSeconds(): Promise<number> {
    return this.transaction.read({ organisationId: NO_ORGANISATION }, async (tx) => {
      const [row] = await tx.query(oldestDue, [tx.now]);
      if (row === undefined || row.due_at === null) return 0;
      return Math.max(0, Temporal.Instant.from(row.due_at).until(tx.now).total('seconds'));
    });
  }

  private async end(
    mail: WaitingMail, action: string, details: MailDetails, change: (tx: Tx) => Partial<MailMessageRow>,
  ): Promise<void> {
    const { id, fence, template, aboutType, aboutId } = mail;
    await this.inOwner(mail, action, async (tx) => {
      if (await tx.execute(finish, [id, fence]) === 0) return;
      await Promise.all([
        tx.update(MailMessageRow, { id, set: change(tx) }),
        this.witness.recordMail(tx, { action, subjectType: 'mail', subjectId: id }, {
          template, aboutType, aboutId, attempts: mail.attempts + 1, ...details,
        }),
      ]);
    });
  }

  /** What ends a mail is told to the witness; a lost lease or another wait is no act, so leaves no entry. */
  private inOwner(mail: LeasedMail, action: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    const act = { action, subjectType: 'mail', subjectId: mail.id };
    return this.transaction.run(systemActor(mail.organisationId, JOB), act, (tx) => {
      tx.noteAudited();
      return work(tx);
    });
  }

  /** The queue holds ids and times only, of all organisations; leasing is no act, so it leaves no entry. */
  private onQueue<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction.run(systemActor(NO_ORGANISATION, JOB), { action: 'mail.lease', subjectType: 'mail' }, (tx) => {
      tx.noteAudited();
      return work(tx);
    });
  }
}
