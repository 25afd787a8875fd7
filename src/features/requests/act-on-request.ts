import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { problem, ProblemError, refuse, refuseUnaudited } from '../../kernel/problem.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { capacityOf } from './capacity.js';
import { CommitAct } from './commit-act.js';
import { ownerOfRequest } from './locate-request.js';
import { type ActAsked, decideAct } from './request.rules.js';
import { requestStore } from './request.store.js';
import type { ActKind, RequestAct, RequestRecord, RequestState } from './request.js';

export interface ActDone {
  readonly id: string;
  readonly ownerOrganisationId: string;
  readonly state: RequestState;
  readonly version: number;
}

/** How an act is named in the audit trail. */
const ACTION: Readonly<Record<ActKind, string>> = {
  ACKNOWLEDGE: 'request.acknowledge', ASK_FOR_INFORMATION: 'request.ask-for-information', EXTEND: 'request.extend',
  COMPLETE: 'request.complete', REFUSE: 'request.refuse',
};

/**
 * The controller's acts on a request. They are its own: by key of the organisation that claimed the customer, by the
 * signed link in its mail, or by the processor's staff under a mandate (Art. 28(10)). For the processor's own data the
 * processor is the controller.
 */
@Injectable()
export class ActOnRequest {
  constructor(private readonly transaction: TenantTransaction, private readonly commit: CommitAct) {}

  /** @param expectedVersion from If-Match; null takes the request as it is. */
  async byKey(actor: Actor, requestId: string, asked: ActAsked, expectedVersion: number | null): Promise<ActDone> {
    const owner = await ownerOfRequest(this.transaction, actor, requestId);
    const act = { action: ACTION[asked.kind], subjectType: 'request', subjectId: requestId };
    return this.transaction.run(actor, act, async (tx) => {
      const request = await requestStore.lock(tx, requestId);
      if (request === null) refuse('NOT_FOUND', {});
      if (expectedVersion !== null && request.version !== expectedVersion) refuse('VERSION_STALE', { version: request.version });
      return this.finish(tx, request, asked, await capacityOf(tx, request, asked.kind));
    }, owner);
  }

  /** By whoever holds the link mailed to the customer's privacy contact. */
  async byLink(stranger: Actor, token: string, asked: ActAsked): Promise<ActDone> {
    const read = readTenantToken(token);
    if (read === null) refuseUnaudited('LINK_INVALID', {});
    const actor: Actor = { ...stranger, kind: 'LINK', id: read.hash.slice(0, 16), organisationId: read.organisationId };
    return this.transaction.run(actor, { action: ACTION[asked.kind], subjectType: 'request' }, async (tx) => {
      const found = await requestStore.lockByAnswerLink(tx, read.hash);
      if (found === null) refuseUnaudited('LINK_INVALID', {});
      return this.finish(tx, found.request, asked, 'CONTROLLER');
    });
  }

  private async finish(tx: Tx, request: RequestRecord, asked: ActAsked, by: RequestAct['by']): Promise<ActDone> {
    const decided = decideAct(request, asked, tx.now);
    if (!decided.ok) throw new ProblemError(problem(decided.problem.code, decided.problem.data as Record<string, unknown>));
    await this.commit.commit(tx, request, asked, decided.outcome, by, ACTION[asked.kind]);
    return {
      id: request.id, ownerOrganisationId: tx.organisationId, state: decided.outcome.state, version: request.version + 1,
    };
  }
}
