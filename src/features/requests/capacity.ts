import { refuse } from '../../kernel/problem.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { mandateFor } from '../agreements/index.js';
import type { ActKind, RequestAct, RequestRecord } from './request.js';

/**
 * In which capacity the actor may do for the controller what is the controller's to do; refuses when in none. The
 * processor's staff need a mandate in the matter (Art. 28(10)), but for the processor's own data.
 */
export async function capacityOf(tx: Tx, request: RequestRecord, matter: ActKind): Promise<RequestAct['by']> {
  if (tx.viewerId !== tx.organisationId || request.isSelf) return 'CONTROLLER';
  if (request.customerId === null) {
    refuse('REQUEST_STATE_FORBIDS', { state: request.state, allowed: ['ROUTED'] });
  }
  const mandate = await mandateFor(tx, request.customerId, matter, await todayHere(tx));
  if (mandate === null) refuse('MANDATE_REQUIRED', { matter });
  return 'PROCESSOR_UNDER_MANDATE';
}
