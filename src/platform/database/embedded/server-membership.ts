import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres-error.js';

/** Any fixed number ('a28s'): nobody else takes advisory locks in the `postgres` database. */
const usingLock = 0x61323873;
const rejoinAfterMs = 500;

/** One process's share in a server. The database system gives it up for a process that is killed. */
export interface ServerMembership {
  /**
   * Gives up the share. Answers whether it was the last one; if so nobody can join any more and the caller must stop
   * the server.
   */
  leave(): Promise<boolean>;
}

/**
 * Joins those who use the server and makes the database if it is missing, or
 * answers undefined while the server is starting or stopping.
 *
 * A member is a connection that holds a shared advisory lock. Whoever leaves tries for the exclusive lock: who gets it
 * was the last and ends the server with it in hand, so nobody joins a server about to stop.
 */
export async function joinServer(connectionString: string, database: string): Promise<ServerMembership | undefined> {
  const client = await connectAndLock(connectionString, database);
  return client === undefined ? undefined : new Membership(connectionString, database, client);
}

class Membership implements ServerMembership {
  private hasLeft = false;

  constructor(
    private readonly connectionString: string,
    private readonly database: string,
    private client: pg.Client,
  ) {
    this.watch(client);
  }

  async leave(): Promise<boolean> {
    if (this.hasLeft) return false;
    this.hasLeft = true;
    keepAlive(this.client, true);
    // A connection lost a moment ago says nothing about the server: a new one decides.
    return (await leaveThrough(this.client)) ?? (await leaveThrough(await connect(this.connectionString))) ?? false;
  }

  /** The server may restart under us (a backend was killed, the machine ran out of memory): take the share again. */
  private watch(client: pg.Client): void {
    keepAlive(client, false);
    client.once('end', () => void this.rejoin());
  }

  private async rejoin(): Promise<void> {
    while (!this.hasLeft) {
      await sleep(rejoinAfterMs, undefined, { ref: false });
      const client = await connectAndLock(this.connectionString, this.database).catch(() => undefined);
      if (client === undefined) continue;
      this.client = client;
      return this.watch(client);
    }
  }
}

/** Whether the connection alone keeps this process from ending. */
function keepAlive(client: pg.Client, isKept: boolean): void {
  // Missing in @types/pg 8.23.
  const socket = client as pg.Client & { ref(): void; unref(): void };
  if (isKept) socket.ref();
  else socket.unref();
}

/** Whether this was the last member; undefined where the connection is lost. */
async function leaveThrough(client: pg.Client | undefined): Promise<boolean | undefined> {
  if (client === undefined) return undefined;
  try {
    // Released before it is tried for: of two that leave together, the later one must succeed.
    await client.query('SELECT pg_advisory_unlock_shared($1)', [usingLock]);
    const { rows } = await client.query<{ isLast: boolean }>('SELECT pg_try_advisory_lock($1) AS "isLast"', [
      usingLock,
    ]);
    if (rows[0]?.isLast === true) return true;
    await client.end();
    return false;
  } catch (error) {
    if (isAway(error)) return undefined;
    throw error;
  }
}

async function connectAndLock(connectionString: string, database: string): Promise<pg.Client | undefined> {
  const client = await connect(connectionString);
  if (client === undefined) return undefined;
  try {
    await client.query('SELECT pg_advisory_lock_shared($1)', [usingLock]);
    await ensureDatabase(client, database);
    return client;
  } catch (error) {
    if (isAway(error)) return undefined;
    throw error;
  }
}

/** Connects, or answers undefined where the server is not there, or starting, or stopping. */
async function connect(connectionString: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString, application_name: 'art28 launcher' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    if (isAway(error)) return undefined;
    if (!errorCode(error).startsWith('28')) throw error;
    throw new EmbeddedPostgresError(
      'The running PostgreSQL refuses the password that was made for it: another program has changed it; set it back.',
    );
  }
}

/** Makes the database if it is missing. */
async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount !== 0) return;
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    // Another starter made it: "exists", or the unique index of pg_database where both ran at once.
    if (!['42P04', '23505'].includes(errorCode(error))) throw error;
  }
}

function isAway(error: unknown): boolean {
  const code = errorCode(error);
  // 57P01..57P03: shutting down, crashed, starting up. 55000 and 08xxx do not come from a server that is well.
  if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) || /^57P0|^08/.test(code)) return true;
  return error instanceof Error && /^Connection terminated|not queryable|Client was closed/.test(error.message);
}
