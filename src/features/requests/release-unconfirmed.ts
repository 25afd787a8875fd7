import { Injectable } from '@nestjs/common';

import { Temporal } from 'temporal-polyfill';

import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { tellOwnerOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { RequestRouter, type Routing } from './request-router.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';
import type { RequestRecord } from './request.js';

/**
 * Decides how long an unconfirmed request waits (the agreement's hours, else the organisation's), and when that is over
 * routes it by the same rules, marked ADDRESS_UNPROVEN. A right does not lapse because a mail went astray.
 */
@Injectable()
export class ReleaseUnconfirmed {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly router: RequestRouter,
    private readonly vault: RequestVault,
    private readonly links: RequestLinks,
  ) {}

  /** Does nothing when the request was confirmed meanwhile. */
  async execute(organisationId: string, requestId: string): Promise<void> {
    const actor = systemActor(organisationId, 'release-unconfirmed');
    const act = { action: 'request.release', subjectType: 'request', subjectId: requestId };
    await this.transaction.run(actor, act, async (tx) => {
      const received = await requestStore.lock(tx, requestId);
      if (received === null || received.state !== 'RECEIVED') {
        tx.noteAudited();
        requestStore.dropTimers(tx, requestId, ['RELEASE']);
        return;
      }
      const request = { ...received, addressState: 'UNPROVEN' as const };
      const content = this.vault.content(request);
      const routing = await this.router.route(tx, request, content);
      const releaseAt = Temporal.Instant.from(received.receivedAt).add({ hours: waitHours(routing) });
      if (Temporal.Instant.compare(tx.now, releaseAt) < 0) return this.wait(tx, received, releaseAt.toString());
      const url = this.links.requestUrl(request.id);
      requestStore.dropTimers(tx, requestId, ['RELEASE']);
      await Promise.all([
        recordAudit(tx, act, { addressState: 'UNPROVEN', outcome: routing.decision.outcome }),
        requestStore.change(tx, request, {
          addressState: request.addressState, releaseAt: releaseAt.toString(), ...this.router.changeOf(routing.plan),
        }),
        tellOwnerOfRequest(tx, 'request.received', { ...request, dueAt: routing.plan.dueAt, clocks: routing.plan.clocks }, url),
        this.router.commit(tx, request, content, routing),
      ]);
    });
  }

  private async wait(tx: Tx, request: RequestRecord, releaseAt: string): Promise<void> {
    tx.noteAudited();
    requestStore.setTimer(tx, request.id, 'RELEASE', releaseAt);
    if (request.releaseAt !== releaseAt) await requestStore.change(tx, request, { releaseAt });
  }
}

/** 0 to 72 hours; where the agreement says nothing, the organisation's own setting. */
function waitHours(routing: Routing): number {
  return routing.standing?.unconfirmedWaitHours ?? routing.facts.profile.unconfirmedWaitHours;
}
