import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { repetitionStore } from './repetition.store.js';
import { tellOwnerOfRequest } from './request-events.js';
import { requestStore } from './request.store.js';
import type { RequestRecord } from './request.js';

/**
 * Joins a request to the one that says the same. It keeps its reference, its row and its words; what it asks is answered
 * where the other is. The controller hears nothing of it, staff see how often and since when the same was handed in.
 */
export async function joinRepeated(tx: Tx, request: RequestRecord, standingId: string, url: string): Promise<void> {
  const act = { action: 'request.join', subjectType: 'request', subjectId: request.id };
  const joined = { ...request, state: 'JOINED' as const };
  requestStore.dropTimers(tx, request.id, ['RELEASE']);
  await Promise.all([
    recordAudit(tx, act, { standingId, addressState: request.addressState }),
    requestStore.change(tx, request, { state: joined.state }),
    repetitionStore.join(tx, request.id, standingId),
    tellOwnerOfRequest(tx, 'request.received', joined, url, { joinedToId: standingId }),
  ]);
}
