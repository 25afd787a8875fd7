import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { tellOfRequest, tellOwnerOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';
import { OPEN_WITH_CONTROLLER, type RequestState } from './request.js';

/**
 * Takes a routing back: the request returns to triage, and whoever had it loses access in the same transaction (its one
 * row names nobody any more, mailed links die). What was decided stays in the record, as undone.
 */
@Injectable()
export class UndoRouting {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly vault: RequestVault,
    private readonly links: RequestLinks,
  ) {}

  async execute(actor: Actor, requestId: string, reason: string): Promise<{ readonly id: string; readonly state: RequestState }> {
    const act = { action: 'request.triage-undo', subjectType: 'request', subjectId: requestId };
    return this.transaction.run(actor, act, async (tx) => {
      const request = await requestStore.lock(tx, requestId);
      if (request === null) refuse('NOT_FOUND', {});
      const allowed: readonly RequestState[] = OPEN_WITH_CONTROLLER;
      if (!allowed.includes(request.state)) refuse('REQUEST_STATE_FORBIDS', { state: request.state, allowed });
      const undone = { kind: 'UNDONE' as const, at: tx.now.toString(), by: 'PROCESSOR' as const, message: reason, customerId: null };
      const change = {
        state: 'TRIAGE' as const, customerId: null, viewerOrganisationId: null, isSelf: false, routedAt: null,
        controllerReceivedAt: null, isExtended: false, marks: request.marks.filter((mark) => mark === 'ADDRESS_UNPROVEN'),
      };
      const url = this.links.requestUrl(request.id);
      requestStore.endAnswerLinks(tx, requestId);
      await Promise.all([
        requestStore.change(tx, request, { ...change, acts: this.vault.withAct(request, undone) }),
        requestStore.undoDecision(tx, requestId, tx.actor.id),
        recordAudit(tx, act, { fromCustomerId: request.customerId }),
        tellOfRequest(tx, 'request.withdrawn', { ...request, state: 'WITHDRAWN' }, url, { why: 'REROUTED' }),
        tellOwnerOfRequest(tx, 'request.triage_needed', { ...request, ...change }, url, { outcome: 'TRIAGE', why: 'UNDONE' }),
      ]);
      return { id: request.id, state: change.state };
    });
  }
}
