import { Injectable } from '@nestjs/common';

import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { tellOwnerOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { RequestRouter } from './request-router.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';

/**
 * The wait for the confirmation is over: the request is routed by the same rules, marked ADDRESS_UNPROVEN. A right does
 * not lapse because a mail went astray.
 */
@Injectable()
export class ReleaseUnconfirmed {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly router: RequestRouter,
    private readonly vault: RequestVault,
    private readonly links: RequestLinks,
  ) {}

  /** Does nothing when the request was confirmed meanwhile, or its time has not come. */
  async execute(organisationId: string, requestId: string): Promise<void> {
    const actor = systemActor(organisationId, 'release-unconfirmed');
    const act = { action: 'request.release', subjectType: 'request', subjectId: requestId };
    await this.transaction.run(actor, act, async (tx) => {
      const received = await requestStore.lock(tx, requestId);
      const isDue = received?.state === 'RECEIVED' && received.releaseAt !== null && received.releaseAt <= tx.now.toString();
      if (received === null || !isDue) {
        tx.noteAudited();
        if (received?.state !== 'RECEIVED') await requestStore.dropTimers(tx, requestId, ['RELEASE']);
        return;
      }
      const request = { ...received, addressState: 'UNPROVEN' as const };
      const content = this.vault.content(request);
      const routing = await this.router.route(tx, request, content);
      const url = this.links.requestUrl(request.id);
      await Promise.all([
        recordAudit(tx, act, { addressState: 'UNPROVEN', outcome: routing.decision.outcome }),
        requestStore.change(tx, request, {
          addressState: request.addressState, releaseAt: null, ...this.router.changeOf(routing.plan),
        }),
        requestStore.dropTimers(tx, requestId, ['RELEASE']),
        tellOwnerOfRequest(tx, 'request.received', { ...request, dueAt: routing.plan.dueAt, clocks: routing.plan.clocks }, url),
        this.router.commit(tx, request, content, routing),
      ]);
    });
  }
}
