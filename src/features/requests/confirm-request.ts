import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuseUnaudited } from '../../kernel/problem.js';
import { readTenantToken } from '../../platform/crypto/tenant-token.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { tellOwnerOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { RequestRouter } from './request-router.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';

/**
 * The person used the mailed link: the address is theirs, the request is routed. Proves control of a mailbox, not
 * identity; that is the controller's to establish (Art. 12(6)). Works once, for 7 days.
 */
@Injectable()
export class ConfirmRequest {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly router: RequestRouter,
    private readonly vault: RequestVault,
    private readonly links: RequestLinks,
  ) {}

  /** An expired, foreign, used or invented token is refused with one and the same LINK_INVALID. */
  async execute(stranger: Actor, token: string): Promise<{ readonly reference: string; readonly language: string }> {
    const read = readTenantToken(token);
    if (read === null) refuseUnaudited('LINK_INVALID', {});
    const actor: Actor = { ...stranger, kind: 'LINK', id: read.hash.slice(0, 16), organisationId: read.organisationId };
    return this.transaction.run(actor, { action: 'request.confirm', subjectType: 'request' }, async (tx) => {
      const found = await requestStore.lockByLink(tx, read.hash, 'CONFIRM');
      if (found === null) refuseUnaudited('LINK_INVALID', {});
      const { linkId, request: { ...received } } = found;
      const request = { ...received, addressState: 'PROVEN' as const };
      const act = { kind: 'CONFIRMED' as const, at: tx.now.toString(), by: 'PERSON' as const, message: null, customerId: null };
      const proven = { addressState: request.addressState, confirmedAt: tx.now.toString(), acts: this.vault.withAct(request, act) };
      const audit = recordAudit(tx, { action: 'request.confirm', subjectType: 'request', subjectId: request.id });
      requestStore.useLink(tx, linkId);
      const answer = { reference: request.reference, language: request.language };
      if (request.state !== 'RECEIVED') {
        // It was released unproven meanwhile: the proof is added, the routing stands.
        const marks = request.marks.filter((mark) => mark !== 'ADDRESS_UNPROVEN');
        await Promise.all([audit, requestStore.change(tx, request, { ...proven, marks })]);
        return answer;
      }
      const content = this.vault.content(request);
      const routing = await this.router.route(tx, request, content);
      const url = this.links.requestUrl(request.id);
      requestStore.dropTimers(tx, request.id, ['RELEASE']);
      await Promise.all([
        audit,
        requestStore.change(tx, request, { ...proven, releaseAt: null, ...this.router.changeOf(routing.plan) }),
        tellOwnerOfRequest(tx, 'request.received', { ...request, dueAt: routing.plan.dueAt, clocks: routing.plan.clocks }, url),
        this.router.commit(tx, request, content, routing),
      ]);
      return answer;
    });
  }
}
