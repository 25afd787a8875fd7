import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { AskPerson } from './ask-person.js';
import { wrongInAsking } from './ask.rules.js';
import { tellOwnerOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { parentsOfParts } from './request-parts.queries.js';
import { publicCloseAt } from './request.rules.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';
import type { PreparedQuestion, RequestAct, RequestState } from './request.js';

/** Staff ask the person one prepared question, once; the answer is routed by the rules like what was typed first. */
@Injectable()
export class AskQuestion {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly vault: RequestVault,
    private readonly asking: AskPerson,
    private readonly links: RequestLinks,
  ) {}

  async execute(
    actor: Actor, requestId: string, question: PreparedQuestion,
  ): Promise<{ readonly id: string; readonly state: RequestState }> {
    const act = { action: 'request.ask', subjectType: 'request', subjectId: requestId };
    return this.transaction.run(actor, act, async (tx) => {
      const [request, parents] = await Promise.all([requestStore.lock(tx, requestId), parentsOfParts(tx, [requestId])]);
      if (request === null) refuse('NOT_FOUND', {});
      const wrong = wrongInAsking(request, this.vault.content(request).controller, parents.size > 0);
      if (wrong !== null) refuse(wrong.code, wrong.data);
      const asked: RequestAct = { kind: 'ASKED', at: tx.now.toString(), by: 'PROCESSOR', message: null, customerId: null };
      const change = { state: 'ASKED', question } as const;
      requestStore.setTimers(tx, requestId, { CLOSE: publicCloseAt(request).toString() });
      await Promise.all([
        requestStore.change(tx, request, { ...change, acts: this.vault.withAct(request, asked) }),
        recordAudit(tx, act, { question }),
        tellOwnerOfRequest(tx, 'request.triage_needed', { ...request, ...change }, this.links.requestUrl(requestId), { outcome: 'ASK' }),
        this.asking.byMail(tx, { ...request, ...change }),
      ]);
      return { id: requestId, state: 'ASKED' };
    });
  }
}
