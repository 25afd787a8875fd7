import { Injectable } from '@nestjs/common';

import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { tellOfRequest, tellOwnerOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { requestStore } from './request.store.js';
import type { RequestState } from './request.js';

/** Nothing falls due on these, or not on them but on the requests that stand for them. */
const DONE_WITH: readonly RequestState[] = ['COMPLETED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'SPLIT', 'JOINED'];

/** Tells owner and controller, once, that an answer is due within a week, or overdue (Art. 12(3)). */
@Injectable()
export class RemindOfRequest {
  constructor(private readonly transaction: TenantTransaction, private readonly links: RequestLinks) {}

  async execute(organisationId: string, requestId: string, kind: 'DUE_SOON' | 'OVERDUE'): Promise<void> {
    const actor = systemActor(organisationId, 'remind-of-request');
    const act = { action: kind === 'OVERDUE' ? 'request.overdue' : 'request.due-soon', subjectType: 'request', subjectId: requestId };
    await this.transaction.run(actor, act, async (tx) => {
      const request = await requestStore.lock(tx, requestId);
      requestStore.dropTimers(tx, requestId, [kind]);
      if (request === null || DONE_WITH.includes(request.state) || !await requestStore.noteReminded(tx, requestId, kind)) {
        tx.noteAudited();
        return;
      }
      const type = kind === 'OVERDUE' ? 'request.overdue' : 'request.due_soon';
      const tell = request.customerId === null ? tellOwnerOfRequest : tellOfRequest;
      await Promise.all([
        recordAudit(tx, act, { dueAt: request.dueAt, state: request.state }),
        tell(tx, type, request, this.links.requestUrl(requestId)),
      ]);
    });
  }
}
