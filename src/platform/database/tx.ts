import type { Temporal } from 'temporal-polyfill';
import type { EntityTarget, ObjectLiteral } from 'typeorm';

import type { Actor } from '../../kernel/actor.js';
import type { RowChange } from './rows.js';
import type { Statement } from './statement.js';

/** Whose data a transaction sees (`organisationId`) and who is looking (`viewerId`: the owner itself, or another). */
export interface Scope {
  readonly organisationId: string;
  readonly viewerId?: string;
}

/** A transaction that reads. First argument of every query method. */
export interface ReadTx {
  readonly organisationId: string;
  readonly viewerId: string;
  /** The transaction's time. Rules get this, never a clock. */
  readonly now: Temporal.Instant;
  query<Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row[]>;
  /** What was asked so far leaves at once: for work that reckons while the database answers. */
  flush(): void;
}

/** A transaction that writes. First argument of every store method. */
export interface Tx extends ReadTx {
  readonly actor: Actor;
  /** Runs a statement for its effect; gives the number of rows it touched. */
  execute(statement: Statement<unknown>, values: readonly unknown[]): Promise<number>;
  insert<Row extends ObjectLiteral>(entity: EntityTarget<Row>, row: Row): Promise<void>;
  /**
   * Sends a row without waiting for the answer: it shares its round trip with what follows, the COMMIT at the latest. If
   * it fails nothing is committed, and the act ends with that failure.
   */
  insertLater<Row extends ObjectLiteral>(entity: EntityTarget<Row>, row: Row): void;
  /** The same for a statement whose count nobody needs. */
  executeLater(statement: Statement<unknown>, values: readonly unknown[]): void;
  /** Changes one row by id; with `version`, only if nobody changed it since (else VERSION_STALE). */
  update<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>, change: Omit<RowChange, 'organisationId' | 'set'> & { readonly set: Partial<Row> },
  ): Promise<number>;
  /** Told by the audit feature: an act without an audit entry does not commit. */
  noteAudited(): void;
  /** Sends NOTIFY on this channel right after the commit (never inside: it could not be prepared on Citus). */
  wakeAfterCommit(channel: string): void;
  /** Called once the act is committed, before anybody is woken. */
  afterCommit(tell: () => void): void;
  /**
   * Called just before the COMMIT leaves, with its answer to come: for what may begin meanwhile because it may be done again. The
   * promise rejects when nothing was stored.
   */
  whileCommitting(begin: (committed: Promise<void>) => void): void;
}
