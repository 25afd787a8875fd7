import pg, { type PoolClient, type QueryResult } from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';

import { Batch, type BatchedStatement } from './batch.js';
import { type Statement, statement } from './statement.js';
import type { Scope } from './tx.js';

const setContext = statement<{ set_org: null }>('set_org', 'SELECT app.set_org($1, $2)');

// Control of the transaction is prepared like everything else, but is no statement to be explained.
const BEGIN = { name: 'begin_read_write', text: 'BEGIN READ WRITE' };
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

const START_READING = batched({ name: 'begin_read_only', text: 'BEGIN READ ONLY' });
const END_READING = batched(ROLLBACK);

/**
 * One connection for the length of one transaction, or of one reader. Everything is written to the wire at once: BEGIN, the tenant
 * context and the first query share a round trip; a read shares it with its end as well.
 */
export class Session {
  private isBroken = false;
  /** Of a reader: the last of its transactions is over; whether it ended as it should. */
  private ended: Promise<boolean> = Promise.resolve(true);
  /** Asked, and yet to leave. */
  private held: BatchedStatement[] = [];
  private isBehind = false;

  private readonly onLost = (): void => {
    this.isBroken = true;
  };

  private constructor(
    private readonly client: PoolClient, private readonly giveBack: (broken?: boolean) => void, private readonly reader: Scope | null,
  ) {
    // The pool listens to idle connections only. One that is lost between two queries would end the process otherwise.
    client.on('error', this.onLost);
  }

  /** @param reader who reads: each batch is then a transaction of its own, with nothing to begin or to end by hand. */
  static async open(dataSource: DataSource, reader: Scope | null = null): Promise<Session> {
    const driver = dataSource.driver as unknown as {
      obtainMasterConnection(): Promise<[PoolClient, (broken?: boolean | Error) => void]>;
    };
    const [client, release] = await driver.obtainMasterConnection();
    return new Session(client, release, reader);
  }

  /** Not awaited on purpose: a failure shows in the queries behind it, and in `commit`. */
  begin(scope: Scope): Promise<unknown> {
    const begun = Promise.all([this.send(BEGIN), this.send(setContext, contextOf(scope))]);
    begun.catch((error: unknown) => this.markIfAway(error));
    return begun;
  }

  async query<Row>(asked: Statement<Row>, values: readonly unknown[]): Promise<QueryResult> {
    try {
      return await this.send(asked, values);
    } catch (error) {
      this.markIfAway(error);
      throw error;
    }
  }

  /** COMMIT that answers ROLLBACK means an earlier statement failed unseen: that is an error, not a success. */
  async commit(): Promise<void> {
    const answer = await this.send(COMMIT);
    if (answer.command !== 'COMMIT') throw new Error('the transaction was rolled back by an earlier failure');
  }

  async rollback(): Promise<void> {
    try {
      await this.send(ROLLBACK);
    } catch {
      this.isBroken = true;
    }
  }

  /** What was asked leaves now. Without it, it leaves when everything that can run has run. */
  flush(): void {
    if (this.held.length === 0) return;
    void this.client.query(new Batch(this.reader === null ? this.held : this.transactionOf(this.reader, this.held)));
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
  private send(asked: Statement<unknown>, values: readonly unknown[] = []): Promise<QueryResult> {
    if (this.held.length === 0) process.nextTick(() => this.isBehind || this.flush());
    return new Promise((resolve, reject) => {
      this.held.push({ ...batched(asked, values), resolve, reject });
    });
  }

  private transactionOf(reader: Scope, held: readonly BatchedStatement[]): BatchedStatement[] {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.ended = promise;
    const end = { ...END_READING, resolve: () => resolve(true), reject: () => resolve(false) };
    return [START_READING, batched(setContext, contextOf(reader)), ...held, end];
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
