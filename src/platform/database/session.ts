import pg, { type PoolClient, type QueryResult } from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';

import { Batch, type BatchedStatement } from './batch.js';
import { type Statement, statement } from './statement.js';
import type { Scope } from './tx.js';

const setContext = statement<{ set_org: null }>('set_org', 'SELECT app.set_org($1, $2)');

// Control of the transaction is prepared like everything else, but is no statement to be explained.
const COMMIT = { name: 'commit', text: 'COMMIT' };
const ROLLBACK = { name: 'rollback', text: 'ROLLBACK' };

const { prepareValue } = (pg as unknown as { readonly utils: { prepareValue(value: unknown): string | Buffer | null } }).utils;

function toSql(value: unknown): unknown {
  return value instanceof Temporal.Instant || value instanceof Temporal.PlainDate ? value.toString() : value;
}

function contextOf({ organisationId, viewerId = organisationId }: Scope): readonly string[] {
  return [organisationId, viewerId];
}

/** As it goes into a batch, with nobody waiting for the answer. */
function batched({ text, name }: Statement<unknown>, values: readonly unknown[] = []): BatchedStatement {
  return { text, name, values: values.map((value) => prepareValue(toSql(value))), resolve: nobodyWaits, reject: nobodyWaits };
}

function nobodyWaits(): void {
  // What fails is told by those behind it.
}

const START_WRITING = batched({ name: 'begin_read_write', text: 'BEGIN READ WRITE' });
const START_READING = batched({ name: 'begin_read_only', text: 'BEGIN READ ONLY' });
const END_READING = batched(ROLLBACK);

/** Asked, and yet to leave. */
interface Held extends BatchedStatement {
  /** Of what ends a transaction: none. */
  readonly scope: Scope | null;
}

export type SessionUse = 'WRITE' | 'READ';

/**
 * One connection for the length of one transaction, or of one reader. Everything is written to the wire at once: BEGIN, the tenant
 * context and the first query share a round trip; a read shares it with its end as well. Where one transaction is several organisations',
 * what is asked in each travels behind the context of that one.
 */
export class Session {
  private isBroken = false;
  private isBegun = false;
  /** Of the transaction that is open: what was set last. */
  private context: Scope | null = null;
  /** Of a reader: the last of its transactions is over; whether it ended as it should. */
  private ended: Promise<boolean> = Promise.resolve(true);
  private held: Held[] = [];
  private isBehind = false;

  private readonly onLost = (): void => {
    this.isBroken = true;
  };

  private constructor(
    private readonly client: PoolClient, private readonly giveBack: (broken?: boolean) => void, private readonly use: SessionUse,
  ) {
    // The pool listens to idle connections only. One that is lost between two queries would end the process otherwise.
    client.on('error', this.onLost);
  }

  /** @param use of who reads, each batch is a transaction of its own, with nothing to end by hand. */
  static async open(dataSource: DataSource, use: SessionUse): Promise<Session> {
    const driver = dataSource.driver as unknown as {
      obtainMasterConnection(): Promise<[PoolClient, (broken?: boolean | Error) => void]>;
    };
    const [client, release] = await driver.obtainMasterConnection();
    return new Session(client, release, use);
  }

  async query<Row>(scope: Scope, asked: Statement<Row>, values: readonly unknown[]): Promise<QueryResult> {
    try {
      return await this.send(scope, asked, values);
    } catch (error) {
      this.markIfAway(error);
      throw error;
    }
  }

  /** COMMIT that answers ROLLBACK means an earlier statement failed unseen: that is an error, not a success. */
  async commit(): Promise<void> {
    const answer = await this.send(null, COMMIT);
    if (answer.command !== 'COMMIT') throw new Error('the transaction was rolled back by an earlier failure');
  }

  async rollback(): Promise<void> {
    try {
      await this.send(null, ROLLBACK);
    } catch {
      this.isBroken = true;
    }
  }

  /** What was asked leaves now. Without it, it leaves when everything that can run has run. */
  flush(): void {
    if (this.held.length === 0) return;
    void this.client.query(new Batch(this.use === 'READ' ? this.transactionOf(this.held) : this.partOf(this.held)));
    this.held = [];
  }

  /** Nothing else is asked: as soon as all is answered, the connection is the next one's. */
  async endReading(): Promise<void> {
    this.flush();
    // What failed has left its transaction open.
    if (!await this.ended) await this.endByHand();
    this.release();
  }

  /** What was asked leaves behind whatever else is being sent now: the sockets of others are written to first. */
  flushBehind(): void {
    this.isBehind = true;
    setImmediate(() => {
      this.isBehind = false;
      this.flush();
    });
  }

  /** What is asked in one turn of the event loop leaves together: each write, and each answer, wakes the other side. */
  private send(scope: Scope | null, asked: Statement<unknown>, values: readonly unknown[] = []): Promise<QueryResult> {
    if (this.held.length === 0) process.nextTick(() => this.isBehind || this.flush());
    return new Promise((resolve, reject) => {
      this.held.push({ ...batched(asked, values), resolve, reject, scope });
    });
  }

  private partOf(held: readonly Held[]): BatchedStatement[] {
    const start = this.isBegun ? [] : [START_WRITING];
    this.isBegun = true;
    return [...start, ...this.inContexts(held)];
  }

  private transactionOf(held: readonly Held[]): BatchedStatement[] {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.ended = promise;
    const end = { ...END_READING, resolve: () => resolve(true), reject: () => resolve(false) };
    this.context = null;
    return [START_READING, ...this.inContexts(held), end];
  }

  /** In the order asked within each organisation, one organisation behind the other. */
  private inContexts(held: readonly Held[]): BatchedStatement[] {
    return [...Map.groupBy(held, ({ scope }) => scope)].flatMap(([scope, asked]) => {
      if (scope === null || scope === this.context) return asked;
      this.context = scope;
      return [batched(setContext, contextOf(scope)), ...asked];
    });
  }

  private async endByHand(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<QueryResult>();
    void this.client.query(new Batch([{ ...END_READING, resolve, reject }]));
    await promise.catch(() => {
      this.isBroken = true;
    });
  }

  release(): void {
    this.client.off('error', this.onLost);
    this.giveBack(this.isBroken);
  }

  private markIfAway(error: unknown): void {
    const code = (error as { code?: string }).code;
    if (code === undefined || !/^[0-9A-Z]{5}$/.test(code) || code.startsWith('57P') || code.startsWith('08')) {
      this.isBroken = true;
    }
  }
}
