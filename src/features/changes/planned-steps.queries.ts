import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { ChangeStep } from './change.js';

/** What a change that is not effective yet is to bring. */
export interface OpenChange {
  readonly changeId: string;
  readonly steps: readonly ChangeStep[];
}

/** The newest ones; nobody plans as many at a time. */
const CHANGES_SEEN = 200;

const open = statement<OpenChange>('change_open_steps', `
  SELECT change.id AS "changeId", change.steps FROM change
  WHERE change.organisation_id = $1 AND change.state <> 'CANCELLED' AND change.state <> 'EFFECTIVE'
  ORDER BY change.id DESC LIMIT ${CHANGES_SEEN}`);

/** The changes that are planned or being announced, newest first. */
export function openChanges(tx: ReadTx): Promise<OpenChange[]> {
  return tx.query(open, [tx.organisationId]);
}
