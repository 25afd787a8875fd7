import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { retireReplacedKey } from './finish-supply.js';
import { partStore } from './part.store.js';
import { overtake } from './start-supply.js';
import { tellOfIndexEnd } from './subject-index-events.js';
import { type LockedCustomer, supplyStore } from './supply.store.js';
import { upkeepStore } from './upkeep.store.js';

/** Takes all entries of a customer away, whatever it instructs. */
@Injectable()
export class ClearIndex {
  constructor(private readonly transaction: TenantTransaction) {}

  /** Gives how many entries counted until now. */
  async run(actor: Actor, externalId: string): Promise<{ readonly customerId: string; readonly entryCount: number }> {
    const act = { action: 'subject-index.clear', subjectType: 'customer' };
    return this.transaction.run(actor, act, async (tx) => {
      const customer = await supplyStore.lockCustomer(tx, externalId);
      if (customer === null) refuse('NOT_FOUND', {});
      return { customerId: customer.id, entryCount: await endIndex(tx, customer, 'CLEARED', 'subject-index.clear') };
    });
  }
}

/** From this instant nothing is found in it; the entries are deleted behind it. Supplies under way end with it. */
export async function endIndex(
  tx: Tx, customer: LockedCustomer, cause: 'NOT_INSTRUCTED' | 'CLEARED' | 'ERASED', action: string,
): Promise<number> {
  const code = cause === 'NOT_INSTRUCTED' ? 'SUBJECT_INDEX_NOT_INSTRUCTED' : 'SUBJECT_INDEX_SUPERSEDED';
  for (const { id } of await supplyStore.running(tx, customer.id)) await overtake(tx, id, code);
  const ended = await partStore.end(tx, customer.id);
  const entryCount = ended.reduce((sum, part) => sum + (part.wasLive ? part.entryCount : 0), 0);
  await recordAudit(tx, { action, subjectType: 'customer', subjectId: customer.id }, { entryCount });
  if (ended.length === 0) return 0;
  await tellOfIndexEnd(tx, customer, cause, entryCount);
  upkeepStore.wake(tx);
  await retireReplacedKey(tx);
  return entryCount;
}
