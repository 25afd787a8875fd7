import pg from 'pg';

import { systemActor } from '../../src/kernel/actor.js';
import { newId } from '../../src/kernel/ids.js';
import { TenantTransaction } from '../../src/platform/database/tenant-transaction.js';
import { Mailer } from '../../src/platform/mail/mailer.js';
import type { MailTemplate } from '../../src/platform/mail/template.js';
import { startWorld, type World, type WorldOptions } from './app.js';

export const LINK = `http://art28.test/r/confirm?token=${'a1B2'.repeat(20)}`;
export const RECIPIENT = 'jan.jansen@client.example';

const words = (subject: string) => () => ({ subject, paragraphs: ['Eén regel.'], action: { label: 'Ga', url: LINK } });
const template: MailTemplate<null> = {
  en: words('Confirm'), nl: words('Bevestig'), de: words('Bestätigen'), fr: words('Confirmez'),
};

/** What became of a mail. */
export interface MailState {
  readonly state: string;
  readonly attempts: number;
  readonly response: string | null;
  readonly is_handed_over: boolean;
  readonly is_queued: boolean;
}

/** A world in which mails are queued and looked at. */
export class MailWorld {
  private constructor(readonly world: World, readonly database: pg.Client) {}

  static async start(options: WorldOptions = {}): Promise<MailWorld> {
    const world = await startWorld(options);
    const database = new pg.Client({ connectionString: world.databaseUrl });
    await database.connect();
    return new MailWorld(world, database);
  }

  /** Queues a mail in the rows of some organisation and gives its id. */
  queue(): Promise<string> {
    const { nest } = this.world.application;
    const draft = {
      name: 'confirm', template, data: null, to: RECIPIENT, language: 'nl', fromName: 'Group-Office',
      about: { type: 'request', id: newId() },
    };
    return nest.get(TenantTransaction).run(systemActor(newId(), 'test'), { action: 'test', subjectType: 'test' }, (tx) => {
      tx.noteAudited();
      return nest.get(Mailer).queue(tx, draft);
    });
  }

  async stateOf(id: string): Promise<MailState> {
    const { rows: [row] } = await this.database.query<MailState>(`
      SELECT state, attempts, response, handed_over_at IS NOT NULL AS is_handed_over,
        EXISTS (SELECT FROM art28.mail_queue WHERE mail_id = mail.id) AS is_queued
      FROM art28.mail_message AS mail WHERE id = $1`, [id]);
    if (row === undefined) throw new Error('no such mail');
    return row;
  }

  async auditOf(id: string): Promise<unknown[]> {
    const { rows } = await this.database.query(
      'SELECT action, outcome, details FROM art28.audit_entry WHERE subject_id = $1', [id]);
    return rows;
  }

  settled(id: string): Promise<MailState> {
    return this.until(id, ({ state }) => state !== 'PENDING');
  }

  tried(id: string, attempts: number): Promise<MailState> {
    return this.until(id, (found) => found.attempts === attempts);
  }

  /** Lets the clock pass the next attempt, and wakes the sender as its sweep would. */
  async later(duration: { minutes?: number; hours?: number }): Promise<void> {
    this.world.clock.advance(duration);
    await this.database.query('NOTIFY art28_mail');
  }

  async close(): Promise<void> {
    await this.database.end();
    await this.world.close();
  }

  private async until(id: string, isRight: (found: MailState) => boolean): Promise<MailState> {
    for (const end = performance.now() + 10_000; ;) {
      const found = await this.stateOf(id);
      if (isRight(found)) return found;
      if (performance.now() > end) throw new Error(`did not happen: ${JSON.stringify(found)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
