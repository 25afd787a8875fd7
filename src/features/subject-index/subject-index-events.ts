import type { Tx } from '../../platform/database/tx.js';
import { recordEvent } from '../webhooks/index.js';
import type { IndexKey, SupplyKind } from './subject-index.js';

/** A customer as events name it. */
export interface IndexedCustomer {
  readonly id: string;
  readonly claimedById: string | null;
}

/** Tells the organisation that made it. Never the key itself. */
export async function tellOfIndexKey(
  tx: Tx, type: 'subject_index.key_rotated' | 'subject_index.key_retired', key: IndexKey, pendingCustomers: number,
): Promise<void> {
  await recordEvent(tx, {
    type, audience: { isOwnerTold: true, customerId: null, claimedById: null }, subjectType: 'subject_index_key', subjectId: key.id,
    data: { processorId: tx.organisationId, keyId: key.id, keyVersion: key.version, pendingCustomers },
  });
}

/** Tells provider and customer that its people were supplied as a whole. */
export async function tellOfSupply(
  tx: Tx, customer: IndexedCustomer, supply: { readonly id: string; readonly kind: SupplyKind; readonly keyVersion: number }, entryCount: number,
): Promise<void> {
  await recordEvent(tx, {
    type: 'subject_index.supplied', audience: audienceOf(customer), subjectType: 'customer', subjectId: customer.id,
    data: { processorId: tx.organisationId, customerId: customer.id, supplyId: supply.id, keyVersion: supply.keyVersion, entryCount },
  });
}

/** Tells provider and customer that nothing of its index counts any more. */
export async function tellOfIndexEnd(
  tx: Tx, customer: IndexedCustomer, cause: 'NOT_INSTRUCTED' | 'CLEARED' | 'ERASED', entryCount: number,
): Promise<void> {
  await recordEvent(tx, {
    type: 'subject_index.ended', audience: audienceOf(customer), subjectType: 'customer', subjectId: customer.id,
    data: { processorId: tx.organisationId, customerId: customer.id, cause, entryCount },
  });
}

function audienceOf({ id, claimedById }: IndexedCustomer) {
  return { isOwnerTold: true, customerId: id, claimedById };
}
