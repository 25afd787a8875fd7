import type { Statement } from '../database/statement.js';
import type { ReadTx } from '../database/tx.js';

export const TENANT_STAMP = Symbol('TenantStamp');

/**
 * A short text that is another one as soon as anything is different of which stamped answers are made (`@Stamped`), and that
 * never comes back. Asked of the database in the trip that recognises the caller, so what any process has committed counts.
 */
export interface TenantStamp {
  readonly statement: Statement<{ readonly stamp: string }>;
}

/** Of the transaction's organisation: `$1` of the statement, beside the instant. */
export async function stampOf(tx: ReadTx, { statement }: TenantStamp): Promise<string | undefined> {
  const [found] = await tx.query(statement, [tx.organisationId, tx.now]);
  return found?.stamp;
}
