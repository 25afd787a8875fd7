import { refuse } from '../../kernel/problem.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { standingsOf } from '../agreements/index.js';
import { recordAudit } from '../audit/index.js';
import { liveIndexKeys } from './index-key.queries.js';
import { decideSupplyKey } from './index-key.rules.js';
import { partStore } from './part.store.js';
import type { SupplyKind } from './subject-index.js';
import { decideStart } from './supply.rules.js';
import { type LockedCustomer, supplyStore } from './supply.store.js';
import { upkeepStore } from './upkeep.store.js';

export interface SupplyWish {
  readonly externalId: string;
  readonly kind: SupplyKind;
  readonly keyVersion: number;
}

/** A supply that may begin. Plain JSON: the answer to a repeated start. */
export interface StartedSupply {
  readonly id: string;
  readonly customerId: string;
  readonly kind: SupplyKind;
  readonly keyVersion: number;
  readonly normaliser: number;
  readonly partId: string | null;
}

export const SUPPLY_ACT = { action: 'subject-index.supply', subjectType: 'customer' } as const;

/**
 * Decides whether entries of this key may be supplied for this customer now, and makes the place they are written to.
 *
 * @param id of the new supply
 */
export async function startSupply(tx: Tx, id: string, { externalId, kind, keyVersion }: SupplyWish): Promise<StartedSupply> {
  const [customer, keys, today] = await Promise.all([
    supplyStore.lockCustomer(tx, externalId), liveIndexKeys(tx), todayHere(tx),
  ]);
  if (customer === null) refuse('NOT_FOUND', {});
  const wrongKey = decideSupplyKey(keys, kind, keyVersion);
  if (wrongKey !== null) refuse(wrongKey.code, wrongKey.data);
  // Entries may always be taken away.
  if (kind !== 'REMOVE') await demandInstruction(tx, customer, today);
  const right = decideStart(kind, await supplyStore.running(tx, customer.id), tx.now);
  if (!right.isFree) refuse(right.problem.code, right.problem.data);
  for (const overtaken of right.overtaken) await overtake(tx, overtaken);
  const partId = await placeFor(tx, customer.id, kind, keyVersion);
  const normaliser = keys.find(({ version }) => version === keyVersion)?.normaliser ?? 0;
  const supply = { id, customerId: customer.id, kind, keyVersion, partId };
  await supplyStore.add(tx, supply);
  await recordAudit(tx, { ...SUPPLY_ACT, subjectId: customer.id }, { supplyId: supply.id, kind, keyVersion });
  return { ...supply, normaliser };
}

/** Art. 28(3)(a): without the controller's documented instruction, in an agreement that stands today, it is not done. */
export async function demandInstruction(tx: Tx, customer: Pick<LockedCustomer, 'id'>, today: string): Promise<void> {
  const standing = (await standingsOf(tx, [customer.id], today)).get(customer.id);
  if (standing?.isSubjectIndexInstructed !== true) refuse('SUBJECT_INDEX_NOT_INSTRUCTED', {});
}

/** Ends a supply that another one, or an erasure, came before. What it had staged goes. */
export async function overtake(tx: Tx, supplyId: string, problemCode = 'SUBJECT_INDEX_SUPERSEDED'): Promise<void> {
  const supply = await supplyStore.lock(tx, supplyId);
  if (supply?.state !== 'RUNNING') return;
  await supplyStore.fail(tx, supplyId, problemCode);
  if (supply.kind !== 'REPLACE' || supply.partId === null) return;
  await partStore.endOne(tx, supply.partId);
  upkeepStore.wake(tx);
}

/** Null: nothing is there to take away from. */
async function placeFor(tx: Tx, customerId: string, kind: SupplyKind, keyVersion: number): Promise<string | null> {
  switch (kind) {
    case 'REPLACE': return partStore.make(tx, customerId, keyVersion, 'STAGED');
    case 'REMOVE': return partStore.lockLive(tx, customerId, keyVersion);
    case 'ADD': return await partStore.lockLive(tx, customerId, keyVersion) ?? partStore.make(tx, customerId, keyVersion, 'LIVE');
  }
}
