import { dayThere } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';

/** What the flows of an organisation are to be judged by. */
export interface AssessedBy {
  /** Raised by every change of the register; 0 while nothing was ever said. */
  readonly registerVersion: number;
  /** The day it is where the organisation is. */
  readonly today: string;
  /** Of the newest law; null: none was stored yet. */
  readonly lawLoadedAt: string | null;
}

const by = statement<AssessedBy>('transfer_assessed_by', `
  SELECT coalesce((SELECT version FROM register WHERE organisation_id = $1), 0) AS "registerVersion", ${dayThere('$2::timestamptz', 2)} AS today,
    (SELECT loaded_at FROM transfer_law ORDER BY loaded_at DESC LIMIT 1) AS "lawLoadedAt"`);

export async function assessedBy(tx: ReadTx): Promise<AssessedBy> {
  const [found] = await tx.query(by, [tx.organisationId, tx.now]);
  if (found === undefined) throw new Error('one row was asked for and none came');
  return found;
}
