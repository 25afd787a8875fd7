import { Injectable } from '@nestjs/common';

import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { statement } from '../../platform/database/statement.js';
import { todayHere } from '../../platform/database/today.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { standingsOf } from '../agreements/index.js';
import { endIndex } from './end-index.js';
import { retireReplacedKey } from './finish-supply.js';
import { liveIndexKeys } from './index-key.queries.js';
import { endedParts, partStore } from './part.store.js';
import { overtake } from './start-supply.js';
import { isResting, REST_MINUTES } from './supply.rules.js';
import { restingSince, supplyStore } from './supply.store.js';
import { upkeepStore } from './upkeep.store.js';

const CUSTOMERS_AT_ONCE = 200;
const PORTIONS_AT_ONCE = 10;
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

const indexedCustomers = statement<{ customerId: string }>('subject_index_customers_after', `
  SELECT DISTINCT customer_id AS "customerId" FROM subject_index_part
  WHERE organisation_id = $1 AND customer_id > $2 AND state <> 'ENDED' ORDER BY customer_id LIMIT ${CUSTOMERS_AT_ONCE}`);

/**
 * Ends what no agreement instructs any more and what broke off, and deletes the entries of what ended. From the end of
 * an agreement on nothing is found either way (whoever looks up asks for the standing too); this is when it is gone.
 */
@Injectable()
export class KeepIndex {
  constructor(private readonly transaction: TenantTransaction) {}

  async run(organisationId: string): Promise<void> {
    await this.endResting(organisationId);
    await this.endUninstructed(organisationId);
    await this.endRotation(organisationId);
    await this.deleteEnded(organisationId);
  }

  private async endResting(organisationId: string): Promise<void> {
    const customers = await this.read(organisationId, (tx) => restingSince(tx, tx.now.subtract({ minutes: REST_MINUTES })));
    for (const customerId of customers) {
      await this.act(organisationId, 'subject-index.upkeep', customerId, async (tx) => {
        // Its start was recorded; that it broke off stands in the supply.
        tx.noteAudited();
        await supplyStore.lockCustomerById(tx, customerId);
        const resting = (await supplyStore.running(tx, customerId)).filter((supply) => isResting(supply, tx.now));
        for (const { id } of resting) await overtake(tx, id, 'INTERRUPTED');
      });
    }
  }

  private async endUninstructed(organisationId: string): Promise<void> {
    for (let after: string | undefined = LOWEST_ID; after !== undefined;) {
      const { customers, uninstructed } = await this.read(organisationId, (tx) => customersAfter(tx, after ?? LOWEST_ID));
      for (const customerId of uninstructed) await this.endOf(organisationId, customerId);
      after = customers.length === CUSTOMERS_AT_ONCE ? customers.at(-1) : undefined;
    }
  }

  private async endOf(organisationId: string, customerId: string): Promise<void> {
    const action = 'subject-index.end';
    await this.act(organisationId, action, customerId, async (tx) => {
      const [customer, today] = await Promise.all([supplyStore.lockCustomerById(tx, customerId), todayHere(tx)]);
      // A new agreement may have come in between.
      const standing = (await standingsOf(tx, [customerId], today)).get(customerId);
      if (customer === null || standing?.isSubjectIndexInstructed === true) return tx.noteAudited();
      await endIndex(tx, customer, 'NOT_INSTRUCTED', action);
    });
  }

  private async endRotation(organisationId: string): Promise<void> {
    const keys = await this.read(organisationId, liveIndexKeys);
    const retiring = keys.find(({ state }) => state === 'RETIRING');
    if (retiring === undefined) return;
    await this.act(organisationId, 'subject-index-key.retire', retiring.id, async (tx) => {
      if (!(await retireReplacedKey(tx))) tx.noteAudited();
    });
  }

  /** A portion a transaction, and not too many: the rest is for the next round, which is at once. */
  private async deleteEnded(organisationId: string): Promise<void> {
    for (let portions = 0; portions < PORTIONS_AT_ONCE; portions += 1) {
      const [partId] = await this.read(organisationId, endedParts);
      if (partId === undefined) return;
      await this.act(organisationId, 'subject-index.upkeep', partId, async (tx) => {
        // What ended is recorded; this is its consequence.
        tx.noteAudited();
        const isMoreLeft = await partStore.deleteSome(tx, partId);
        if (isMoreLeft && portions === PORTIONS_AT_ONCE - 1) upkeepStore.wake(tx);
      });
    }
  }

  private read<T>(organisationId: string, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.transaction.read({ organisationId }, work);
  }

  private act<T>(organisationId: string, action: string, subjectId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const actor = systemActor(organisationId, 'subject-index');
    return this.transaction.run(actor, { action, subjectType: 'customer', subjectId }, work);
  }
}

async function customersAfter(tx: ReadTx, after: string): Promise<{ customers: string[]; uninstructed: string[] }> {
  const [found, today] = await Promise.all([tx.query(indexedCustomers, [tx.organisationId, after]), todayHere(tx)]);
  const customers = found.map(({ customerId }) => customerId);
  const standings = await standingsOf(tx, customers, today);
  return { customers, uninstructed: customers.filter((id) => standings.get(id)?.isSubjectIndexInstructed !== true) };
}
