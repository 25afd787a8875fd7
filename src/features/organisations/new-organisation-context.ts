import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';

const enter = statement<{ set_org: null }>('organisation_enter', 'SELECT app.set_org($1, $1)');

/**
 * Writes a new organisation's first rows inside the transaction of who creates it, so that nothing is ever half
 * created. For its duration the transaction stands in the new organisation and sees no other's rows; only inserts are
 * possible. Actor and idempotency stay the creator's.
 */
export async function inNewOrganisation<T>(tx: Tx, organisationId: string, write: (tx: Tx) => Promise<T>): Promise<T> {
  await tx.execute(enter, [organisationId]);
  const written = await write({
    ...tx,
    organisationId,
    viewerId: organisationId,
    update: () => Promise.reject(new Error('a new organisation has nothing to change')),
  });
  await tx.execute(enter, [tx.organisationId]);
  return written;
}
