import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';

const version = statement<{ readonly version: number }>('transfer_register_version', 'SELECT version FROM register WHERE organisation_id = $1');

/** Raised by every change of the register; 0 while nothing was ever said. */
export async function registerVersion(tx: ReadTx): Promise<number> {
  return (await tx.query(version, [tx.organisationId]))[0]?.version ?? 0;
}
