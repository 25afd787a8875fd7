import type { Writable } from 'node:stream';

import pg, { type PoolClient, type QueryResult } from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';

import { type Statement, statement } from './statement.js';
import type { Scope } from './tx.js';

const setContext = statement<{ set_org: null }>('set_org', 'SELECT app.set_org($1, $2)');

function toSql(value: unknown): unknown {
  return value instanceof Temporal.Instant || value instanceof Temporal.PlainDate ? value.toString() : value;
}

/**
 * One connection for the length of one transaction. Everything is written to the wire at once: BEGIN, the tenant
 * context and the first query share a round trip.
 */
export class Session {
  private isBroken = false;
  private isCorked = false;

  private readonly onLost = (): void => {
    this.isBroken = true;
  };

  private constructor(private readonly client: PoolClient, private readonly giveBack: (broken?: boolean) => void) {
    // The pool listens to idle connections only. One that is lost between two queries would end the process otherwise.
    client.on('error', this.onLost);
  }

  static async open(dataSource: DataSource): Promise<Session> {
    const driver = dataSource.driver as unknown as {
      obtainMasterConnection(): Promise<[PoolClient, (broken?: boolean | Error) => void]>;
    };
    const [client, release] = await driver.obtainMasterConnection();
    return new Session(client, release);
  }

  /** Not awaited on purpose: a failure shows in the queries behind it, and in `commit`. */
  begin(scope: Scope, mode: 'READ ONLY' | 'READ WRITE'): Promise<unknown> {
    const begun = Promise.all([
      this.send(`BEGIN ${mode}`),
      this.send(setContext.text, setContext.name, [scope.organisationId, scope.viewerId ?? scope.organisationId]),
    ]);
    begun.catch((error: unknown) => this.markIfAway(error));
    return begun;
  }

  async query<Row>(asked: Statement<Row>, values: readonly unknown[]): Promise<QueryResult> {
    try {
      return await this.send(asked.text, asked.name, values.map(toSql));
    } catch (error) {
      this.markIfAway(error);
      throw error;
    }
  }

  /** COMMIT that answers ROLLBACK means an earlier statement failed unseen: that is an error, not a success. */
  async commit(): Promise<void> {
    const answer = await this.send('COMMIT');
    if (answer.command !== 'COMMIT') throw new Error('the transaction was rolled back by an earlier failure');
  }

  async rollback(): Promise<void> {
    try {
      await this.send('ROLLBACK');
    } catch {
      this.isBroken = true;
    }
  }

  /**
   * Queries sent in one turn of the event loop leave in one write: a third of the time of a request went into writing
   * them one by one, and each write woke the other side.
   */
  private send(text: string, name?: string, values?: readonly unknown[]): Promise<QueryResult> {
    if (!this.isCorked) {
      const { stream } = (this.client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
      this.isCorked = true;
      stream.cork();
      process.nextTick(() => {
        this.isCorked = false;
        stream.uncork();
      });
    }
    return new Promise((resolve, reject) => {
      // Made here: given a plain object the client copies it property by property, which was 2 % of the server's time.
      const query = new pg.Query(text, (error: Error | null | undefined, answer: QueryResult) => {
        if (error) reject(error);
        else resolve(answer);
      });
      this.client.query(Object.assign(query, { name, values }));
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
