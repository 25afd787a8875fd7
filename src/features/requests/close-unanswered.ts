import { Injectable } from '@nestjs/common';

import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { requestStore } from './request.store.js';
import type { RequestState } from './request.js';

/** With nobody: nobody was named and the question was not answered, or the named organisation is not known. */
const WITH_NOBODY: readonly RequestState[] = ['ASKED', 'UNKNOWN'];

/** Closes a request that is with nobody, at the fixed time at which the public status closes for everybody. */
@Injectable()
export class CloseUnanswered {
  constructor(private readonly transaction: TenantTransaction) {}

  async execute(organisationId: string, requestId: string): Promise<void> {
    const actor = systemActor(organisationId, 'close-unanswered');
    const act = { action: 'request.expire', subjectType: 'request', subjectId: requestId };
    await this.transaction.run(actor, act, async (tx) => {
      const request = await requestStore.lock(tx, requestId);
      if (request === null || !WITH_NOBODY.includes(request.state)) {
        tx.noteAudited();
        requestStore.dropTimers(tx, requestId, ['CLOSE']);
        return;
      }
      requestStore.dropTimers(tx, requestId, ['CLOSE', 'DUE_SOON', 'OVERDUE']);
      await Promise.all([
        recordAudit(tx, act, { state: request.state }),
        requestStore.change(tx, request, { state: 'EXPIRED', closedAt: tx.now.toString() }),
      ]);
    });
  }
}
