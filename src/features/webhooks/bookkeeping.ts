import { Injectable } from '@nestjs/common';

import { systemActor } from '../../kernel/actor.js';
import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { type Statement, statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';

/**
 * A queue is empty when the planner looks at it and full when it matters: left to its statistics it reads whole tables
 * (measured on 100,000 waiting deliveries: 140 ms a lease, with these 3 ms).
 */
export const PLAN_BY_INDEX = ['enable_seqscan', 'enable_bitmapscan', 'enable_mergejoin']
  .map((setting) => `set_config('${setting}', 'off', true)`).join(', ');

const planByIndex = statement<never>('webhooks_plan_by_index', `SELECT ${PLAN_BY_INDEX}`);

const planAndCommitLater = statement<never>('webhooks_commit_later',
  `SELECT ${PLAN_BY_INDEX}, set_config('synchronous_commit', 'off', true)`);

/**
 * Transactions of relay and workers. They leave no audit entry: the log of attempts is their record, and what matters
 * in them (an endpoint disabled, a delivery exhausted) is audited by itself.
 */
@Injectable()
export class Bookkeeping {
  constructor(private readonly transaction: TenantTransaction) {}

  /** In the rows of one organisation. */
  async run<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inTransaction(organisationId, planByIndex, work);
  }

  /** The same for work that begins by taking the numbering, which sets the planner too. */
  async runNumbering<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inTransaction(organisationId, null, work);
  }

  /**
   * The same without waiting for the disk. If the database crashes it may forget this work, which is then done again:
   * only for what may be done again.
   */
  async runForgettably<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inTransaction(organisationId, planAndCommitLater, work);
  }

  /** In the local tables, which belong to no organisation. */
  async runLocally<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inTransaction(NO_ORGANISATION, planAndCommitLater, work);
  }

  async read<T>(organisationId: string, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.transaction.read({ organisationId }, async (tx) => {
      const [, result] = await Promise.all([tx.query(planByIndex, []), work(tx)]);
      return result;
    });
  }

  async readLocally<T>(work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.read(NO_ORGANISATION, work);
  }

  private async inTransaction<T>(
    organisationId: string, setting: Statement<never> | null, work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const actor = systemActor(organisationId, 'webhooks');
    return this.transaction.run(actor, { action: 'webhooks.keep', subjectType: 'Delivery' }, async (tx) => {
      tx.noteAudited();
      if (setting !== null) tx.executeLater(setting, []);
      return work(tx);
    });
  }
}
