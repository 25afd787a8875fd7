import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import { systemActor } from '../../kernel/actor.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { AskPerson } from './ask-person.js';
import { joinRepeated } from './join-repeated.js';
import { type Repetition, repetitionStore } from './repetition.store.js';
import { tellOwnerOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { RequestRouter, type Routing } from './request-router.js';
import { refusedBy } from './request.queries.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';
import type { RequestRecord } from './request.js';

/**
 * Routes what came in at the public door, behind the door: whoever confirms an address or names an organisation is
 * answered before anything is looked up, so that the time of the answer tells nothing.
 *
 * What nobody confirmed waits first (the agreement's hours, else the organisation's), and is then routed by the same
 * rules, marked ADDRESS_UNPROVEN. A right does not lapse because a mail went astray.
 */
@Injectable()
export class RouteReceived {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly router: RequestRouter,
    private readonly vault: RequestVault,
    private readonly links: RequestLinks,
    private readonly asking: AskPerson,
  ) {}

  /** Does nothing when it was routed meanwhile, save asking a person who only now can be asked. */
  async execute(organisationId: string, requestId: string): Promise<void> {
    const actor = systemActor(organisationId, 'route-received');
    const act = { action: 'request.route', subjectType: 'request', subjectId: requestId };
    await this.transaction.run(actor, act, async (tx) => {
      const received = await requestStore.lock(tx, requestId);
      if (received === null || received.state !== 'RECEIVED') return this.askLate(tx, requestId, received, act);
      const isUnconfirmed = received.addressState === 'UNCONFIRMED';
      const { standingId, firstReceivedAt } = await this.repetition(tx, received);
      const receivedAt = firstReceivedAt ?? received.receivedAt;
      const request = { ...received, receivedAt, ...(isUnconfirmed ? { addressState: 'UNPROVEN' as const } : {}) };
      const content = this.vault.content(request);
      const routing = await this.router.route(tx, request, content, undefined, await this.refused(tx, request));
      if (standingId !== null && routing.decision.outcome !== 'ASK') {
        return joinRepeated(tx, received, standingId, this.links.requestUrl(requestId));
      }
      const releaseAt = isUnconfirmed ? endOfWait(received, routing) : null;
      if (releaseAt !== null && Temporal.Instant.compare(tx.now, releaseAt) < 0) return this.wait(tx, received, releaseAt.toString());
      requestStore.dropTimers(tx, requestId, ['RELEASE']);
      if (firstReceivedAt !== null) repetitionStore.setReceived(tx, requestId, firstReceivedAt);
      await Promise.all([
        recordAudit(tx, act, { addressState: request.addressState, outcome: routing.decision.outcome }),
        requestStore.change(tx, request, {
          addressState: request.addressState, releaseAt: releaseAt?.toString() ?? null, ...this.router.changeOf(routing.plan),
        }),
        this.tellOwner(tx, request, routing),
        this.router.commit(tx, request, content, routing),
      ]);
    });
  }

  /** Only of one that was asked about can anybody have said before that it is not their own. */
  private async refused(tx: Tx, request: RequestRecord): Promise<ReadonlySet<string>> {
    return this.isAnswered(request) ? refusedBy(tx, request.id) : new Set();
  }

  private isAnswered(request: RequestRecord): boolean {
    return this.vault.acts(request).some(({ kind }) => kind === 'ANSWERED_QUESTION');
  }

  /** Of one that was asked about, the person has said more meanwhile than when it was handed in. */
  private async repetition(tx: Tx, received: RequestRecord): Promise<Repetition> {
    return this.isAnswered(received) ? { standingId: null, firstReceivedAt: null } : repetitionStore.find(tx, received.id);
  }

  /** Once: of a request that was asked about, the owner knows since it was routed the first time. */
  private async tellOwner(tx: Tx, request: RequestRecord, { plan }: Routing): Promise<void> {
    if (this.isAnswered(request)) return;
    const news = { ...request, dueAt: plan.dueAt, clocks: plan.clocks };
    await tellOwnerOfRequest(tx, 'request.received', news, this.links.requestUrl(request.id));
  }

  /**
   * Asked about while the address was unproven, so nobody was written to: now that it is proven, the person is. Once: the
   * confirmation set the timer, and whoever takes it writes the mail.
   */
  private async askLate(tx: Tx, requestId: string, request: RequestRecord | null, act: Act): Promise<void> {
    tx.noteAudited();
    const isTaken = await requestStore.takeTimer(tx, requestId, 'RELEASE');
    if (!isTaken || request?.state !== 'ASKED' || request.addressState !== 'PROVEN') return;
    await Promise.all([
      recordAudit(tx, act, { addressState: request.addressState, outcome: 'ASK' }),
      this.asking.byMail(tx, request),
    ]);
  }

  private async wait(tx: Tx, request: RequestRecord, releaseAt: string): Promise<void> {
    tx.noteAudited();
    requestStore.setTimers(tx, request.id, { RELEASE: releaseAt });
    if (request.releaseAt !== releaseAt) await requestStore.change(tx, request, { releaseAt });
  }
}

/** 0 to 72 hours after receipt; where the agreement says nothing, the organisation's own setting. */
function endOfWait(request: RequestRecord, { standing, facts }: Routing): Temporal.Instant {
  const hours = standing?.unconfirmedWaitHours ?? facts.profile.unconfirmedWaitHours;
  return Temporal.Instant.from(request.receivedAt).add({ hours });
}
