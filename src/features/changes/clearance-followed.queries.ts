import type { ReadTx } from '../../platform/database/tx.js';
import { statement } from '../../platform/database/statement.js';
import { changeStore } from './change.store.js';
import { type ChangeCustomer, CUSTOMER_COLUMNS } from './change-customers.store.js';
import { otherwise } from './follow-agreements.js';

/** One place in a change, as clearance found it. */
interface FoundPart {
  readonly partId: string;
  readonly changeId: string;
}

const byIds = statement<ChangeCustomer>('clearance_parts', `
  SELECT ${CUSTOMER_COLUMNS} FROM change_customer AS part WHERE part.organisation_id = $1 AND part.id = ANY ($2::uuid[])`);

/**
 * Where these places stand by the agreements in force on a day, by their ids; those that stand as before are left out. What is
 * agreed decides from its first day, not from when the background has looked.
 */
export async function followedOn(tx: ReadTx, found: readonly FoundPart[], on: string): Promise<Map<string, ChangeCustomer>> {
  if (found.length === 0) return new Map();
  const parts = await tx.query(byIds, [tx.organisationId, found.map(({ partId }) => partId)]);
  const made = new Map<string, ChangeCustomer>();
  for (const changeId of new Set(found.map((each) => each.changeId))) {
    const change = await changeStore.find(tx, changeId);
    if (change === null) throw new Error('a place in no change');
    const moved = await otherwise(tx, change, parts.filter((part) => part.changeId === changeId), on);
    for (const [id, { part }] of moved) made.set(id, part);
  }
  return made;
}
