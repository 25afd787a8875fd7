import { Injectable } from '@nestjs/common';

import { systemActor } from '../../kernel/actor.js';
import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { statement } from '../../platform/database/statement.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';

const commitLater = statement<never>('webhooks_commit_later', `SELECT set_config('synchronous_commit', 'off', true)`);

/**
 * Transactions of relay and workers. They leave no audit entry: the log of attempts is their record, and what matters
 * in them (an endpoint disabled, a delivery exhausted) is audited by itself.
 */
@Injectable()
export class Bookkeeping {
  constructor(private readonly transaction: TenantTransaction) {}

  /** In the rows of one organisation. */
  async run<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const actor = systemActor(organisationId, 'webhooks');
    return this.transaction.run(actor, { action: 'webhooks.keep', subjectType: 'Delivery' }, async (tx) => {
      tx.noteAudited();
      return work(tx);
    });
  }

  /**
   * The same without waiting for the disk. If the database crashes it may forget this work, which is then done again:
   * only for what may be done again.
   */
  async runForgettably<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.run(organisationId, async (tx) => {
      const [, result] = await Promise.all([tx.query(commitLater, []), work(tx)]);
      return result;
    });
  }

  /** In the local tables, which belong to no organisation. */
  async runLocally<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.runForgettably(NO_ORGANISATION, work);
  }

  async read<T>(organisationId: string, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.transaction.read({ organisationId }, work);
  }

  async readLocally<T>(work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.transaction.read({ organisationId: NO_ORGANISATION }, work);
  }
}
