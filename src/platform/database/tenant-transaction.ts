import { Inject, Injectable } from '@nestjs/common';
import type { Client, ClientConfig, Pool } from 'pg';
import type { DataSource } from 'typeorm';

import type { Actor } from '../../kernel/actor.js';
import { CLOCK, type Clock } from '../../kernel/clock.js';
import { type Problem, ProblemError, refuse } from '../../kernel/problem.js';
import { Wakeups } from '../background/wakeups.js';
import { isRetryable } from './errors.js';
import { idempotencyGuard } from './idempotency.js';
import { type RowSql, rowSql } from './rows.js';
import { Session } from './session.js';
import type { Statement } from './statement.js';
import type { ReadTx, Scope, Tx } from './tx.js';

export const DATA_SOURCE = Symbol('DataSource');
export const REFUSAL_RECORDER = Symbol('RefusalRecorder');

/** What is being done, as the audit trail names it. */
export interface Act {
  /** noun.verb, past tense not needed: `customer.put`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId?: string | undefined;
}

/** Writes the audit entry of a refusal; the audit feature provides it. */
export interface RefusalRecorder {
  recordRefusal(tx: Tx, act: Act, problem: Problem): Promise<void>;
}

/** A pool keeps what its connections are made of. */
type OpenPool = Pool & { readonly Client: new (config: ClientConfig) => Client };

interface ActState {
  isAudited: boolean;
  readonly channels: Set<string>;
  readonly afterCommit: (() => void)[];
  readonly whileCommitting: ((committed: Promise<void>) => void)[];
  /** Writes on the wire whose answers nobody waits for before the COMMIT. */
  readonly pending: Promise<unknown>[];
}

/**
 * The only holder of the DataSource, so the only way to the database: a transaction inside one organisation, looked at
 * by one organisation. Row-level security does the rest.
 */
@Injectable()
export class TenantTransaction {
  private readonly rows: RowSql;

  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(REFUSAL_RECORDER) private readonly refusals: RefusalRecorder,
    private readonly wakeups: Wakeups,
  ) {
    this.rows = rowSql(dataSource);
  }

  /**
   * Does one act: load, decide, commit. A refusal rolls everything back, is recorded alone, and is thrown. A repeated
   * Idempotency-Key gives the first result again. Serialization failures are tried once more.
   *
   * @param owner whose rows, when not the actor's own: the actor's organisation then looks at them as a viewer.
   */
  async run<T>(actor: Actor, act: Act, work: (tx: Tx) => Promise<T>, owner = actor.organisationId): Promise<T> {
    const ordinal = actor.idempotency?.takeOrdinal() ?? 0;
    const scope = { organisationId: owner, viewerId: actor.organisationId };
    const once = (): Promise<T> => this.inTransaction(scope, actor, (tx) => guarded(tx, actor, ordinal, work));
    try {
      return await once().catch((error: unknown) => (isRetryable(error) ? once() : Promise.reject(error)));
    } catch (error) {
      if (error instanceof ProblemError && error.isAudited) await this.recordRefusal(scope, actor, act, error.problem);
      throw error;
    }
  }

  /**
   * Does the same for several organisations in one transaction, each in its own context: all of it is stored, or nothing. For work of the
   * system of which each organisation has little: one COMMIT, and round trips that all of them share. What fails for one has failed
   * for all; whoever asks for this then does it one by one.
   */
  async runTogether<T>(actors: readonly Actor[], work: (tx: Tx) => Promise<T>): Promise<T[]> {
    return this.inOneTransaction(actors.map((actor) => ({ actor, scope: { organisationId: actor.organisationId } })), work);
  }

  /** Reads: one round trip for all that `work` asks together, its transaction included. */
  async read<T>(scope: Scope, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    const session = await Session.open(this.dataSource, 'READ');
    try {
      return await work(this.readTx(session, scope));
    } finally {
      void session.endReading();
    }
  }

  /** Writes an audit entry for a refusal met before any transaction, at the guard for example. */
  async recordRefusal(scope: Scope, actor: Actor, act: Act, problem: Problem): Promise<void> {
    await this.inTransaction(scope, actor, (tx) => this.refusals.recordRefusal(tx, act, problem));
  }

  /** Connections of this process: in use, idle; and callers that wait for one. */
  poolUsage(): { readonly used: number; readonly idle: number; readonly waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return { used: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  /** Whether the database lets another connection in. Where this process has all of its own it needs none. */
  async mayConnect(withinMilliseconds: number): Promise<boolean> {
    const { totalCount, options, Client } = this.pool;
    if (totalCount >= options.max) return true;
    // A pool keeps the password from being listed among its options.
    const client = new Client({ ...options, password: options.password, connectionTimeoutMillis: withinMilliseconds });
    const isIn = await client.connect().then(() => true, () => false);
    client.end().catch(() => undefined);
    return isIn;
  }

  private get pool(): OpenPool {
    return (this.dataSource.driver as unknown as { readonly master: OpenPool }).master;
  }

  private async inTransaction<T>(scope: Scope, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const [result] = await this.inOneTransaction([{ scope, actor }], work);
    return result as T;
  }

  private async inOneTransaction<T>(whose: readonly { readonly scope: Scope; readonly actor: Actor }[], work: (tx: Tx) => Promise<T>): Promise<T[]> {
    const session = await Session.open(this.dataSource, 'WRITE');
    const acts = whose.map(({ scope, actor }) => {
      const state = newState();
      return { state, tx: this.writeTx(session, scope, actor, state) };
    });
    try {
      const results = await allOf(acts.map(({ tx }) => work(tx)));
      await this.commit(session, acts.map(({ state }) => state));
      return results;
    } catch (error) {
      await session.rollback();
      throw error;
    } finally {
      session.release();
    }
  }

  private async commit(session: Session, states: readonly ActState[]): Promise<void> {
    if (states.some(({ isAudited }) => !isAudited)) throw new Error('an act without an audit entry may not commit');
    const committed = commitWith(session, states.flatMap(({ pending }) => pending));
    const begins = states.flatMap(({ whileCommitting }) => whileCommitting);
    for (const begin of begins) begin(committed);
    if (begins.length > 0) session.flushBehind();
    else session.flush();
    await committed;
    for (const tell of states.flatMap(({ afterCommit }) => afterCommit)) tell();
    this.wakeups.announce([...new Set(states.flatMap(({ channels }) => [...channels]))]);
  }

  private readTx(session: Session, scope: Scope): ReadTx {
    return {
      organisationId: scope.organisationId,
      viewerId: scope.viewerId ?? scope.organisationId,
      now: this.clock.now(),
      query: async <Row>(asked: Statement<Row>, values: readonly unknown[]) =>
        (await session.query(scope, asked, values)).rows as Row[],
      flush: () => session.flush(),
    };
  }

  private writeTx(
    session: Session, scope: Scope, actor: Actor, state: ActState,
  ): Tx {
    const execute = async (asked: Statement<unknown>, values: readonly unknown[]): Promise<number> =>
      (await session.query(scope, asked, values)).rowCount ?? 0;
    const later = (asked: Statement<unknown>, values: readonly unknown[]): void => {
      const written = execute(asked, values);
      // Looked at when committing; after a refusal nobody looks, and the transaction is rolled back anyway.
      written.catch(() => undefined);
      state.pending.push(written);
    };
    return {
      ...this.readTx(session, scope),
      actor,
      execute,
      insert: async (entity, row) => {
        const call = this.rows.insert(entity, row);
        await execute(call.statement, call.values);
      },
      update: async (entity, change) => {
        const call = this.rows.update(entity, { ...change, organisationId: scope.organisationId });
        const touched = await execute(call.statement, call.values);
        if (touched === 0 && change.version !== undefined) refuse('VERSION_STALE', { version: change.version });
        return touched;
      },
      insertLater: (entity, row) => {
        const call = this.rows.insert(entity, row);
        later(call.statement, call.values);
      },
      executeLater: later,
      ...signalsOf(state),
    };
  }
}

function newState(): ActState {
  return { isAudited: false, channels: new Set(), afterCommit: [], whileCommitting: [], pending: [] };
}

/** Waits for all of them, also where one has failed: none may be asking anything any more when the transaction is rolled back. */
function allOf<T>(works: readonly Promise<T>[]): Promise<T[]> {
  return Promise.all(works).finally(() => Promise.allSettled(works));
}

/** What an act says of itself while it runs. */
function signalsOf(state: ActState): Pick<Tx, 'noteAudited' | 'wakeAfterCommit' | 'afterCommit' | 'whileCommitting'> {
  return {
    noteAudited: () => {
      state.isAudited = true;
    },
    wakeAfterCommit: (channel) => {
      state.channels.add(channel);
    },
    afterCommit: (tell) => {
      state.afterCommit.push(tell);
    },
    whileCommitting: (begin) => {
      state.whileCommitting.push(begin);
    },
  };
}

/**
 * COMMIT follows the last writes on the wire. Had one of them failed, PostgreSQL would have answered ROLLBACK: nothing is
 * stored, and the failure that caused it is thrown.
 */
async function commitWith(session: Session, pending: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled([...pending, session.commit()]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason as Error;
}

async function guarded<T>(tx: Tx, actor: Actor, ordinal: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  const guard = idempotencyGuard(tx, actor, ordinal);
  if (guard === null) return work(tx);
  const earlier = await guard.take();
  if (earlier !== null) {
    tx.noteAudited();
    return earlier.result as T;
  }
  const result = await work(tx);
  await guard.keep(result);
  return result;
}
