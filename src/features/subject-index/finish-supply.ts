import { refuse } from '../../kernel/problem.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { liveIndexKeys, lockIndexKey, rotationNow } from './index-key.queries.js';
import { partStore } from './part.store.js';
import { retireKey } from './retire-index-key.js';
import { demandInstruction, type StartedSupply, SUPPLY_ACT } from './start-supply.js';
import { tellOfSupply } from './subject-index-events.js';
import { type LockedSupply, supplyStore } from './supply.store.js';
import { upkeepStore } from './upkeep.store.js';

/** Ends a supply that was received as a whole. A replacement takes effect here, all of it at once. */
export async function finishSupply(tx: Tx, started: StartedSupply, contentSha256: string): Promise<void> {
  const [customer, today] = await Promise.all([supplyStore.lockCustomerById(tx, started.customerId), todayHere(tx)]);
  if (customer === null) throw new Error('a customer that was supplied is not there');
  const supply = await supplyStore.lock(tx, started.id);
  if (supply === null || supply.state !== 'RUNNING') refuse('SUBJECT_INDEX_SUPERSEDED', {});
  if (supply.lineCount === 0) refuse('SUBJECT_INDEX_EMPTY', {});
  if (supply.kind !== 'REMOVE') {
    // It was instructed when the supply began; a million lines later it must still be.
    await demandInstruction(tx, customer, today);
    if (!(await supplyStore.lockRunning(tx, supply.id))) refuse('SUBJECT_INDEX_SUPERSEDED', {});
  }
  if (supply.kind === 'REPLACE' && supply.partId !== null) {
    await demandActiveKey(tx, supply);
    await partStore.switchTo(tx, supply.customerId, supply.partId);
    await tellOfSupply(tx, customer, supply, supply.changedCount);
    upkeepStore.wake(tx);
  }
  const { lineCount, changedCount, kind, keyVersion } = supply;
  await Promise.all([
    supplyStore.complete(tx, supply.id, contentSha256),
    recordAudit(tx, { action: 'subject-index.supplied', subjectType: SUPPLY_ACT.subjectType, subjectId: customer.id },
      { supplyId: supply.id, kind, keyVersion, lineCount, changedCount }),
  ]);
  if (kind === 'REPLACE') await retireReplacedKey(tx);
}

/** A key that was replaced meanwhile would make a customer pending that has just been supplied. */
async function demandActiveKey(tx: Tx, supply: LockedSupply): Promise<void> {
  const active = (await liveIndexKeys(tx)).find(({ state }) => state === 'ACTIVE');
  if (active?.version !== supply.keyVersion) {
    refuse('SUBJECT_INDEX_KEY_OLD', { keyVersion: supply.keyVersion, activeVersion: active?.version ?? null });
  }
}

/**
 * With the last customer supplied anew the key before has nothing left to find. Gives whether it was retired. Two customers
 * that are done in the same instant do not see one another; the upkeep looks again.
 */
export async function retireReplacedKey(tx: Tx): Promise<boolean> {
  const [keys, { pendingCustomers }] = await Promise.all([liveIndexKeys(tx), rotationNow(tx)]);
  const retiring = keys.find(({ state }) => state === 'RETIRING');
  if (retiring === undefined || pendingCustomers > 0) return false;
  const key = await lockIndexKey(tx, retiring.id);
  // Somebody else was faster.
  if (key?.state !== 'RETIRING') return false;
  await retireKey(tx, key);
  return true;
}
