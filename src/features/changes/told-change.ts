import { refuse } from '../../kernel/problem.js';
import type { Tx } from '../../platform/database/tx.js';
import type { ChangeRow } from './change.entity.js';
import type { ChangeState } from './change.js';
import { changeStore } from './change.store.js';
import type { ChangeCustomer } from './change-customers.store.js';

/** States in which customers are told, or were. */
export const TOLD_STATES: readonly ChangeState[] = ['ANNOUNCING', 'ANNOUNCED', 'EFFECTIVE'];

/** A change that customers are told of, locked; of any other nothing is known of a notice yet. */
export async function lockTold(tx: Tx, changeId: string): Promise<ChangeRow> {
  const change = await changeStore.lock(tx, changeId);
  if (change === null) refuse('NOT_FOUND', {});
  if (!TOLD_STATES.includes(change.state)) refuse('CHANGE_STATE_FORBIDS', { state: change.state, allowed: TOLD_STATES });
  return change;
}

/** Nobody answers what it was not told. Whoever holds the link of a notice was. */
export function demandTold(parts: readonly Pick<ChangeCustomer, 'sentOn' | 'service'>[], on: string): void {
  for (const { sentOn, service } of parts) {
    if (sentOn === null || on < sentOn) refuse('ANSWER_BEFORE_NOTICE', { service, sentOn, receivedOn: on });
  }
}
