import { systemActor } from '../../kernel/actor.js';
import { statement } from '../../platform/database/statement.js';
import type { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { lockCustomer } from './customers.store.js';
import { writeRoutingKeys } from './routing-keys.store.js';
import { NAME_READING } from './routing-names.rules.js';

/** Customers of one transaction: each is locked until it ends. */
const PORTION = 100;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

interface Stale {
  readonly id: string;
  readonly externalId: string;
}

const staleNames = statement<Stale>('routing_name_stale', `
  SELECT customer.id, customer.external_id AS "externalId" FROM customer
  WHERE customer.organisation_id = $1 AND customer.id > $2 AND NOT EXISTS (
    SELECT FROM routing_name AS held
    WHERE held.organisation_id = $1 AND held.customer_id = customer.id AND held.reading = ${NAME_READING})
  ORDER BY customer.id LIMIT ${PORTION}`);

/**
 * Derives the names of an organisation's customers anew where an older release made them, or none. May be interrupted
 * and repeated. Gives the number of customers it looked at.
 */
export async function rebuildNames(transaction: TenantTransaction, organisationId: string): Promise<number> {
  let [done, last] = [0, BEFORE_ALL];
  for (;;) {
    const portion = await rebuildPortion(transaction, organisationId, last);
    if (portion.length === 0) return done;
    done += portion.length;
    last = (portion.at(-1) as Stale).id;
  }
}

function rebuildPortion(transaction: TenantTransaction, organisationId: string, after: string): Promise<readonly Stale[]> {
  const act = { action: 'customer.rebuild-names', subjectType: 'customer' };
  return transaction.run(systemActor(organisationId, 'rebuild-names'), act, async (tx) => {
    // Derived from what is on record already: nobody's act, nothing that was not so before.
    tx.noteAudited();
    const stale = await tx.query(staleNames, [organisationId, after]);
    for (const { externalId } of stale) await rebuildOne(tx, externalId);
    return stale;
  });
}

async function rebuildOne(tx: Tx, externalId: string): Promise<void> {
  const customer = await lockCustomer(tx, externalId);
  if (customer !== null) await writeRoutingKeys(tx, customer.id, customer.household);
}
