import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { refusedBy } from './request.queries.js';
import { tellOwnerOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { parentsOfParts } from './request-parts.queries.js';
import { RequestRouter } from './request-router.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';
import { NOBODY_NAMED, type RequestAct, type RequestContent, type RequestRecord, WITH_NOBODY_YET } from './request.js';
import { type PartWish, wrongInSplit } from './split.rules.js';

export interface SplitDone {
  readonly id: string;
  readonly state: 'SPLIT';
  readonly parts: readonly { readonly id: string; readonly customerId: string }[];
}

/**
 * Staff divide a request that several customers must answer. Each part is a request in its own right: it has its own
 * sealed copy of what that customer needs, and clocks that run from the first receipt. What the person typed of
 * organisations goes to none of them, for it names the others. To the person it stays one request.
 */
@Injectable()
export class SplitRequest {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly router: RequestRouter,
    private readonly vault: RequestVault,
    private readonly links: RequestLinks,
  ) {}

  async execute(actor: Actor, requestId: string, wishes: readonly PartWish[], reason: string): Promise<SplitDone> {
    const act = { action: 'request.split', subjectType: 'request', subjectId: requestId };
    return this.transaction.run(actor, act, async (tx) => {
      const [request, parents, refused] = await Promise.all([
        requestStore.lock(tx, requestId), parentsOfParts(tx, [requestId]), refusedBy(tx, requestId),
      ]);
      if (request === null) refuse('NOT_FOUND', {});
      const wrong = wrongInSplit(request, parents.size > 0, wishes);
      if (wrong !== null) refuse(wrong.code, wrong.data);
      const parts: { readonly id: string; readonly customerId: string }[] = [];
      for (const wish of wishes) parts.push(await this.addPart(tx, request, wish, reason, refused));
      await this.close(tx, request, parts, reason);
      await recordAudit(tx, act, { parts: parts.map(({ id }) => id), customers: parts.map(({ customerId }) => customerId) });
      return { id: requestId, state: 'SPLIT', parts };
    });
  }

  private async addPart(
    tx: Tx, parent: RequestRecord, wish: PartWish, reason: string, refused: ReadonlySet<string>,
  ): Promise<SplitDone['parts'][number]> {
    const id = newId();
    const { customerId } = wish;
    const whole = this.vault.content(parent);
    const staff = { customerId, reason };
    // What was typed decides whether the customer must accept; it does not go along.
    const routing = await this.router.route(tx, parent, whole, staff, refused);
    if (routing.customer === null) refuse('NOT_A_CUSTOMER', {});
    const content: RequestContent = { ...whole, controller: NOBODY_NAMED, message: wish.isMessagePassed ? whole.message : null };
    const part: RequestRecord = {
      ...parent, ...WITH_NOBODY_YET, id, version: 1, rights: wish.rights ?? parent.rights,
      ...this.vault.seal(tx.organisationId, id, tx.now, content, this.actsOfPart(tx, parent, customerId)),
    };
    const routed = { ...part, ...this.router.changeOf(routing.plan) };
    requestStore.add(tx, { ...routed, rights: [...routed.rights], marks: [...routed.marks], clocks: [...routed.clocks] });
    requestStore.addPart(tx, { organisationId: tx.organisationId, id, parentId: parent.id, createdAt: tx.now.toString() });
    await this.router.commit(tx, part, content, routing, staff);
    return { id, customerId };
  }

  /** What happened at the door happened to each part as well. */
  private actsOfPart(tx: Tx, parent: RequestRecord, customerId: string): RequestAct[] {
    const atTheDoor = this.vault.acts(parent).filter(({ kind }) => kind === 'CONFIRMED' || kind === 'ANSWERED_QUESTION');
    return [...atTheDoor, { kind: 'ROUTED', at: tx.now.toString(), by: 'PROCESSOR', message: null, customerId }];
  }

  /** The whole waits for its parts: nothing falls due on it, and it is with nobody. */
  private async close(tx: Tx, request: RequestRecord, parts: SplitDone['parts'], reason: string): Promise<void> {
    const at = tx.now.toString();
    const act: RequestAct = { kind: 'SPLIT', at, by: 'PROCESSOR', message: reason, customerId: null };
    requestStore.dropTimers(tx, request.id, ['DUE_SOON', 'OVERDUE', 'CLOSE']);
    requestStore.addDecision(tx, {
      organisationId: tx.organisationId, id: newId(), requestId: request.id, outcome: 'SPLIT', why: null, customerId: null,
      score: 0, margin: 0, candidates: [], decidedByKind: tx.actor.kind, decidedById: tx.actor.id, reason, decidedAt: at,
      undoneAt: null, undoneById: null, undoneWhy: null,
    });
    await Promise.all([
      requestStore.change(tx, request, { state: 'SPLIT', acts: this.vault.withAct(request, act) }),
      tellOwnerOfRequest(tx, 'request.split', { ...request, state: 'SPLIT' }, this.links.requestUrl(request.id), {
        parts: parts.map(({ id, customerId }) => ({ requestId: id, customerId })),
      }),
    ]);
  }
}
