import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse, refuseUnaudited } from '../../kernel/problem.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { wrongInAcceptance } from './acceptance.rules.js';
import type { ActDone } from './act-on-request.js';
import { capacityOf } from './capacity.js';
import { ownerOfRequest } from './locate-request.js';
import { tellOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';
import type { RequestAct, RequestRecord } from './request.js';

const ACTION = 'request.accept';

/**
 * The customer says that the request is its own: from now on it reads who asks and what for. Needed where a name found
 * it, not an identifier. Staff do it only under a mandate to acknowledge: whoever may say "we have it" may say "it is ours".
 */
@Injectable()
export class AcceptRequest {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly vault: RequestVault,
    private readonly links: RequestLinks,
  ) {}

  /** @param expectedVersion from If-Match; null takes the request as it is. */
  async byKey(actor: Actor, requestId: string, expectedVersion: number | null): Promise<ActDone> {
    const owner = await ownerOfRequest(this.transaction, actor, requestId);
    const act = { action: ACTION, subjectType: 'request', subjectId: requestId };
    return this.transaction.run(actor, act, async (tx) => {
      const request = await requestStore.lock(tx, requestId);
      if (request === null) refuse('NOT_FOUND', {});
      if (expectedVersion !== null && request.version !== expectedVersion) refuse('VERSION_STALE', { version: request.version });
      return this.accept(tx, request, await capacityOf(tx, request, 'ACKNOWLEDGE'));
    }, owner);
  }

  /** By whoever holds the link mailed to the customer's privacy contact. */
  async byLink(stranger: Actor, token: string): Promise<ActDone> {
    const read = readTenantToken(token);
    if (read === null) refuseUnaudited('LINK_INVALID', {});
    const actor: Actor = { ...stranger, kind: 'LINK', id: read.hash.slice(0, 16), organisationId: read.organisationId };
    return this.transaction.run(actor, { action: ACTION, subjectType: 'request' }, async (tx) => {
      const found = await requestStore.lockByAnswerLink(tx, read.hash);
      if (found === null) refuseUnaudited('LINK_INVALID', {});
      return this.accept(tx, found.request, 'CONTROLLER');
    });
  }

  private async accept(tx: Tx, request: RequestRecord, by: RequestAct['by']): Promise<ActDone> {
    const wrong = wrongInAcceptance(request);
    if (wrong !== null) refuse(wrong.code, wrong.data);
    const at = tx.now.toString();
    const change = { acceptance: 'GIVEN', acceptedAt: at } as const;
    const act = { kind: 'ACCEPTED', at, by, message: null, customerId: request.customerId } as const;
    await Promise.all([
      requestStore.change(tx, request, { ...change, acts: this.vault.withAct(request, act) }),
      recordAudit(tx, { action: ACTION, subjectType: 'request', subjectId: request.id }, { by, customerId: request.customerId }),
      tellOfRequest(tx, 'request.accepted', { ...request, ...change }, this.links.requestUrl(request.id), { by }),
    ]);
    return { id: request.id, ownerOrganisationId: tx.organisationId, state: request.state, version: request.version + 1 };
  }
}
