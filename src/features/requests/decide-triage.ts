import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { findCustomer } from '../customers/index.js';
import { RequestRouter } from './request-router.js';
import { refusedBy } from './request.queries.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';
import { NOT_ROUTED, type RequestState } from './request.js';

/** Where staff send a request: a customer, or the organisation itself. */
export interface TriageDecision {
  /** Id of one of the organisation's customers; null for its own data. */
  readonly customerId: string | null;
  /** Why, in the words of who decides. Kept with the decision. */
  readonly reason: string;
}

/** Staff decide whose request it is. What the rules found stays beside it; nothing is learned from it silently. */
@Injectable()
export class DecideTriage {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly router: RequestRouter,
    private readonly vault: RequestVault,
  ) {}

  async execute(actor: Actor, requestId: string, decision: TriageDecision): Promise<{ readonly id: string; readonly state: RequestState }> {
    const act = { action: 'request.triage-decide', subjectType: 'request', subjectId: requestId };
    return this.transaction.run(actor, act, async (tx) => {
      const request = await requestStore.lock(tx, requestId);
      if (request === null) refuse('NOT_FOUND', {});
      // An unconfirmed request is not decided: its wait is what keeps strangers from making work.
      const allowed = NOT_ROUTED.filter((state) => state !== 'RECEIVED');
      if (!allowed.some((state) => state === request.state)) refuse('REQUEST_STATE_FORBIDS', { state: request.state, allowed });
      const [refused, customer] = await Promise.all([
        refusedBy(tx, requestId), decision.customerId === null ? null : findCustomer(tx, decision.customerId),
      ]);
      if (decision.customerId !== null && customer === null) refuse('NOT_A_CUSTOMER', {});
      const content = this.vault.content(request);
      const routing = await this.router.route(tx, request, content, decision, refused);
      const by = { kind: 'ROUTED' as const, at: tx.now.toString(), by: 'PROCESSOR' as const, message: null, customerId: decision.customerId };
      await Promise.all([
        requestStore.change(tx, request, { ...this.router.changeOf(routing.plan), acts: this.vault.withAct(request, by) }),
        recordAudit(tx, act, { customerId: decision.customerId, isSelf: decision.customerId === null }),
        this.router.commit(tx, request, content, routing, decision),
      ]);
      return { id: request.id, state: routing.plan.state };
    });
  }
}
