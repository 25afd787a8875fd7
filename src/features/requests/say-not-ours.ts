import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { ProblemError, refuse, refuseUnaudited } from '../../kernel/problem.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { wrongInNotOurs } from './acceptance.rules.js';
import type { ActDone } from './act-on-request.js';
import { capacityOf } from './capacity.js';
import { ownerOfRequest } from './locate-request.js';
import { requestStore } from './request.store.js';
import { TakeBack } from './take-back.js';
import type { RequestAct, RequestRecord } from './request.js';

const ACTION = 'request.not-ours';

/**
 * The customer says that a request is not its own: it returns to triage at once, and the rules never send it to that
 * customer again. What the customer sees of it afterwards is nothing.
 */
@Injectable()
export class SayNotOurs {
  constructor(private readonly transaction: TenantTransaction, private readonly takeBack: TakeBack) {}

  /** @param expectedVersion from If-Match; null takes the request as it is. */
  async byKey(actor: Actor, requestId: string, reason: string | null, expectedVersion: number | null): Promise<ActDone> {
    const owner = await ownerOfRequest(this.transaction, actor, requestId);
    const isViewer = owner !== actor.organisationId;
    const act = { action: ACTION, subjectType: 'request', subjectId: requestId };
    const work = async (tx: Tx): Promise<ActDone> => {
      const request = await requestStore.lock(tx, requestId);
      // Under the lock, and by the row alone: whoever looks must be whom the request is with.
      if (request === null || (isViewer && request.viewerOrganisationId !== actor.organisationId)) refuse('NOT_FOUND', {});
      if (expectedVersion !== null && request.version !== expectedVersion) refuse('VERSION_STALE', { version: request.version });
      const by = isViewer ? 'CONTROLLER' : await capacityOf(tx, request, 'ACKNOWLEDGE');
      return this.giveBack(tx, request, by, reason);
    };
    return isViewer ? this.inRowsOf(owner, actor, act, work) : this.transaction.run(actor, act, work);
  }

  /** By whoever holds the link mailed to the customer's privacy contact; the link ends with it. */
  async byLink(stranger: Actor, token: string, reason: string | null): Promise<ActDone> {
    const read = readTenantToken(token);
    if (read === null) refuseUnaudited('LINK_INVALID', {});
    const actor: Actor = { ...stranger, kind: 'LINK', id: read.hash.slice(0, 16), organisationId: read.organisationId };
    return this.transaction.run(actor, { action: ACTION, subjectType: 'request' }, async (tx) => {
      const found = await requestStore.lockByAnswerLink(tx, read.hash);
      if (found === null) refuseUnaudited('LINK_INVALID', {});
      return this.giveBack(tx, found.request, 'CONTROLLER', reason);
    });
  }

  private async giveBack(tx: Tx, request: RequestRecord, by: RequestAct['by'], reason: string | null): Promise<ActDone> {
    const wrong = wrongInNotOurs(request);
    if (wrong !== null) refuse(wrong.code, wrong.data);
    const { incidentId } = await this.takeBack.commit(tx, request, { why: 'NOT_THEIRS', by, reason });
    await recordAudit(tx, { action: ACTION, subjectType: 'request', subjectId: request.id }, {
      by, customerId: request.customerId, incidentId,
    });
    return { id: request.id, ownerOrganisationId: tx.organisationId, state: 'WITHDRAWN', version: request.version + 1 };
  }

  /**
   * A viewer may not write that a request has no viewer, or touch what is the owner's alone. So this one act is done in
   * the owner's own context; what is recorded names who really acted.
   */
  private async inRowsOf(owner: string, actor: Actor, act: Act, work: (tx: Tx) => Promise<ActDone>): Promise<ActDone> {
    const inside: Actor = { ...actor, organisationId: owner, permissions: new Set() };
    try {
      return await this.transaction.run(inside, act, (tx) => work({ ...tx, actor }).catch(withoutTrace));
    } catch (error) {
      if (error instanceof ProblemError && !error.isAudited) {
        await this.transaction.recordRefusal({ organisationId: owner, viewerId: actor.organisationId }, actor, act, error.problem);
      }
      throw error;
    }
  }
}

/** The refusal is recorded outside, under the name of who was refused. */
function withoutTrace(error: unknown): never {
  throw error instanceof ProblemError ? new ProblemError(error.problem, false) : error;
}
