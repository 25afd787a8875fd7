import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { isoOf } from '../../kernel/clock.js';
import { newId } from '../../kernel/ids.js';
import { refuse } from '../../kernel/problem.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { newReference, type RequestInput } from './receive-request.js';
import { tellOwnerOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { RequestRouter } from './request-router.js';
import { requestStore } from './request.store.js';
import { RequestVault } from './request-vault.js';
import { type RequestRecord, WITH_NOBODY_YET } from './request.js';

/** What the integrator learns: its own request, where it went. */
export interface HandedIn {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
}

/**
 * Staff or an integrator hands in a request that arrived elsewhere: a mailbox, the phone, a letter. It is routed at once.
 * The address counts as unproven: nobody used a mailed link. `receivedAt` may lie in the past, never in the future.
 */
@Injectable()
export class HandInRequest {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly router: RequestRouter,
    private readonly vault: RequestVault,
    private readonly links: RequestLinks,
  ) {}

  async execute(actor: Actor, input: RequestInput & { readonly receivedAt: string | null }): Promise<HandedIn> {
    const id = newId();
    const act = { action: 'request.hand-in', subjectType: 'request', subjectId: id };
    return this.transaction.run(actor, act, async (tx) => {
      const receivedAt = input.receivedAt ?? isoOf(tx.now);
      if (Date.parse(receivedAt) > tx.now.epochMilliseconds) {
        refuse('INPUT_INVALID', { errors: [{ path: 'receivedAt', messages: ['receivedAt must not lie in the future'] }] });
      }
      const { email } = input.content.requester;
      // Asked first: the database answers while the request is being sealed.
      const loading = this.router.load(tx, input, input.content);
      loading.catch(() => undefined);
      tx.flush();
      const request: RequestRecord = {
        organisationId: tx.organisationId, id, reference: newReference(tx.organisationId), version: 1,
        channel: 'HANDED_IN', state: 'RECEIVED', addressState: email === null ? 'NONE' : 'UNPROVEN',
        rights: input.rights, language: input.language ?? 'en', country: input.country, marks: [], customerId: null,
        viewerOrganisationId: null, isSelf: false, ...this.vault.seal(tx.organisationId, id, tx.now, input.content),
        receivedAt, handedInAt: receivedAt, confirmedAt: null, releaseAt: null, routedAt: null, controllerReceivedAt: null,
        isExtended: false, closedAt: null, toldAt: null, clocks: [], clockBasis: null, dueAt: null, ...WITH_NOBODY_YET,
      };
      const routing = this.router.decide(tx, request, await loading);
      const routed = { ...request, ...this.router.changeOf(routing.plan) };
      requestStore.add(tx, { ...routed, rights: [...request.rights], marks: [...routed.marks], clocks: [...routed.clocks] });
      await Promise.all([
        recordAudit(tx, act, { channel: 'HANDED_IN', outcome: routing.decision.outcome }),
        tellOwnerOfRequest(tx, 'request.received', { ...request, dueAt: routed.dueAt, clocks: routed.clocks }, this.links.requestUrl(id)),
        this.router.commit(tx, request, input.content, routing),
      ]);
      return { id, reference: request.reference, state: routed.state };
    });
  }
}
