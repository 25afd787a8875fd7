import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { requestStore } from './request.store.js';
import { TakeBack } from './take-back.js';
import { Unsplit } from './unsplit.js';
import { OPEN_WITH_CONTROLLER, type RequestState } from './request.js';

/** Staff take a routing, or a division, back: the request returns to triage, and whoever had it loses access at once. */
@Injectable()
export class UndoRouting {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly takeBack: TakeBack,
    private readonly unsplit: Unsplit,
  ) {}

  async execute(actor: Actor, requestId: string, reason: string): Promise<{ readonly id: string; readonly state: RequestState }> {
    const act = { action: 'request.triage-undo', subjectType: 'request', subjectId: requestId };
    return this.transaction.run(actor, act, async (tx) => {
      const request = await requestStore.lock(tx, requestId);
      if (request === null) refuse('NOT_FOUND', {});
      if (request.state === 'SPLIT') {
        const { incidentIds } = await this.unsplit.commit(tx, request, reason);
        await recordAudit(tx, act, { from: 'SPLIT', incidentIds });
        return { id: request.id, state: 'TRIAGE' };
      }
      const allowed: readonly RequestState[] = [...OPEN_WITH_CONTROLLER, 'SPLIT'];
      if (!allowed.includes(request.state)) refuse('REQUEST_STATE_FORBIDS', { state: request.state, allowed });
      const { incidentId } = await this.takeBack.commit(tx, request, { why: 'UNDONE', by: 'PROCESSOR', reason });
      await recordAudit(tx, act, { fromCustomerId: request.customerId, incidentId });
      return { id: request.id, state: 'TRIAGE' };
    });
  }
}
