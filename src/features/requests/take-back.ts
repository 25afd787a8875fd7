import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

import type { RequestClock } from '../../law/request-clocks.js';
import type { Tx } from '../../platform/database/tx.js';
import { DraftIncident } from '../incidents/index.js';
import { organisationProfile } from '../organisations/index.js';
import { answerPromises } from '../register/index.js';
import { disclosedSince } from './acceptance.rules.js';
import { tellOfRequest, tellOwnerOfRequest } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { NOT_REMINDED, type RequestChange, requestStore } from './request.store.js';
import { answerDueAt, basisOf, clocksOf } from './route.plan.js';
import type { UndoneWhy } from './routing-decision.entity.js';
import { RequestVault } from './request-vault.js';
import { type ClockBasis, type RequestAct, type RequestRecord, WITH_NOBODY_YET } from './request.js';

/** Why and by whom a request is taken from whoever it is with. */
export interface TakingBack {
  readonly why: UndoneWhy;
  readonly by: RequestAct['by'];
  /** In the words of who does it; kept sealed, for the owner alone. */
  readonly reason: string | null;
  /** It does not return to triage, but ends: the whole that it is a part of does. */
  readonly isEnded?: boolean;
}

/**
 * Writes that a request is with nobody any more and back in triage. Whoever had it loses access in the same transaction:
 * its one row names nobody, mailed links die. If the customer had read what the person said, data was disclosed to one
 * that it was not for: an incident is drafted. What was decided stays in the record, as undone.
 */
@Injectable()
export class TakeBack {
  constructor(
    private readonly vault: RequestVault,
    private readonly links: RequestLinks,
    private readonly incidents: DraftIncident,
  ) {}

  /** In the owner's own context: nobody else may write that a request has no viewer. The caller audits. */
  async commit(tx: Tx, request: RequestRecord, taking: TakingBack): Promise<{ readonly incidentId: string | null }> {
    const { why, by, reason } = taking;
    const kind = why === 'NOT_THEIRS' ? 'NOT_OURS' : 'UNDONE';
    const act: RequestAct = { kind, at: tx.now.toString(), by, message: reason, customerId: null };
    const [profile, promises] = await Promise.all([organisationProfile(tx), answerPromises(tx, request.receivedAt.slice(0, 10))]);
    const basis = basisOf({ customer: null, standing: null, profile, promises });
    const change = taking.isEnded === true ? ended(request, basis, act.at) : backInTriage(request, basis);
    const url = this.links.requestUrl(request.id);
    requestStore.endAnswerLinks(tx, request.id);
    this.moveTimers(tx, request.id, change);
    const [incidentId] = await Promise.all([
      this.draftIncident(tx, request, why),
      requestStore.change(tx, request, { ...change, acts: this.vault.withAct(request, act) }),
      requestStore.undoDecision(tx, request.id, tx.actor.id, why),
      request.routedAt === null ? undefined
        : tellOfRequest(tx, 'request.withdrawn', { ...request, state: 'WITHDRAWN' }, url, { why: why === 'UNDONE' ? 'REROUTED' : why }),
      change.state === 'WITHDRAWN' ? undefined
        : tellOwnerOfRequest(tx, 'request.triage_needed', { ...request, ...change }, url, { outcome: 'TRIAGE', why }),
    ]);
    return { incidentId };
  }

  private moveTimers(tx: Tx, requestId: string, { state, dueAt }: Pick<Taken, 'state' | 'dueAt'>): void {
    if (state === 'WITHDRAWN') return requestStore.dropTimers(tx, requestId, ['DUE_SOON', 'OVERDUE', 'CLOSE']);
    if (dueAt === null) return;
    const soon = Temporal.Instant.from(dueAt).subtract({ hours: 7 * 24 }).toString();
    requestStore.setTimers(tx, requestId, { DUE_SOON: soon, OVERDUE: dueAt });
  }

  private async draftIncident(tx: Tx, request: RequestRecord, why: UndoneWhy): Promise<string | null> {
    const disclosedAt = disclosedSince(request);
    const { customerId } = request;
    if (disclosedAt === null || customerId === null) return null;
    return this.incidents.draft(tx, {
      kind: 'DISCLOSED_TO_WRONG_CONTROLLER', requestId: request.id, customerId, disclosedAt,
      discoveredAt: tx.now.toString(), discoveredBy: why === 'NOT_THEIRS' ? 'CUSTOMER' : 'STAFF',
    });
  }
}

type Taken = RequestChange & Pick<RequestRecord, 'state' | 'dueAt'> & { readonly clocks: RequestClock[] };

/** Nobody has it, and nobody is to answer it. */
function ended(request: RequestRecord, basis: ClockBasis, at: string): Taken {
  return { ...backInTriage(request, basis), state: 'WITHDRAWN', closedAt: at };
}

/**
 * The time to answer still runs from our receipt, by what is known while nobody has the request; what the former controller
 * received or extended, where it is and what its agreement says count no more.
 */
function backInTriage(request: RequestRecord, basis: ClockBasis): Taken {
  const clocks = [...clocksOf(basis, request.receivedAt, null, false)];
  return {
    state: 'TRIAGE', customerId: null, viewerOrganisationId: null, isSelf: false, routedAt: null, controllerReceivedAt: null,
    isExtended: false, marks: request.marks.filter((mark) => mark === 'ADDRESS_UNPROVEN'), clocks, clockBasis: basis,
    dueAt: answerDueAt(clocks) ?? request.dueAt, ...NOT_REMINDED, ...WITH_NOBODY_YET, question: request.question,
  };
}
