import { Temporal } from 'temporal-polyfill';

import { isoOf } from '../../kernel/clock.js';
import type { AnswerPromise } from '../../law/promised-answer.js';
import { ANSWER_CLOCKS, bindingClock, type RequestClock, requestClocks } from '../../law/request-clocks.js';
import type { CustomerStanding } from '../agreements/index.js';
import type { Addressee } from '../customers/index.js';
import type { OrganisationProfile } from '../organisations/index.js';
import { acceptanceOf } from './acceptance.rules.js';
import type { Acceptance, ClockBasis, RequestMark, RequestRecord, RequestState } from './request.js';
import type { RouteDecision } from './routing.js';

/** What a decision does to a request. */
export interface RoutePlan {
  readonly state: RequestState;
  readonly customerId: string | null;
  readonly viewerOrganisationId: string | null;
  readonly isSelf: boolean;
  readonly marks: readonly RequestMark[];
  readonly routedAt: string | null;
  readonly controllerReceivedAt: string | null;
  readonly clocks: readonly RequestClock[];
  readonly clockBasis: ClockBasis;
  readonly dueAt: string | null;
  readonly acceptance: Acceptance;
  readonly acceptedAt: null;
  readonly openedAt: null;
}

type PlannedDecision = Pick<RouteDecision, 'outcome'> & {
  readonly marks?: readonly RequestMark[]; readonly basis?: 'IDENTIFIER' | 'NAME';
};

export interface RouteContext {
  readonly request: Pick<RequestRecord, 'receivedAt' | 'addressState' | 'isExtended'>;
  readonly profile: Pick<OrganisationProfile, 'country' | 'timeZone'>;
  /** What the organisation itself has promised people. */
  readonly promises: readonly AnswerPromise[];
  /** The customer routed to, as its provider knows it. */
  readonly customer: Addressee | null;
  readonly standing: CustomerStanding | null;
  readonly now: Temporal.Instant;
}

const STATE: Readonly<Record<RouteDecision['outcome'], RequestState>> = {
  ROUTED: 'ROUTED', SELF: 'ROUTED', ASK: 'ASKED', UNKNOWN: 'UNKNOWN', TRIAGE: 'TRIAGE',
};

/** The controller is told in the same transaction: from then on the request is with it (Art. 12(3) from its own receipt). */
export function planRoute(decision: PlannedDecision, context: RouteContext): RoutePlan {
  const isRouted = decision.outcome === 'ROUTED' || decision.outcome === 'SELF';
  const unproven: RequestMark[] = context.request.addressState === 'UNPROVEN' ? ['ADDRESS_UNPROVEN'] : [];
  const controllerReceivedAt = isRouted ? isoOf(context.now) : null;
  const basis = basisOf(context);
  const clocks = clocksOf(basis, context.request.receivedAt, controllerReceivedAt, context.request.isExtended);
  return {
    state: STATE[decision.outcome],
    customerId: context.customer?.id ?? null,
    viewerOrganisationId: context.customer?.claimedById ?? null,
    isSelf: decision.outcome === 'SELF',
    marks: [...unproven, ...(decision.marks ?? [])],
    routedAt: isRouted ? isoOf(context.now) : null,
    controllerReceivedAt,
    clocks,
    clockBasis: basis,
    dueAt: answerDueAt(clocks),
    acceptance: acceptanceOf(decision),
    acceptedAt: null,
    openedAt: null,
  };
}

/** By what clocks are reckoned: the controller's place and agreement, or the processor's place where nobody is the controller yet. */
export function basisOf(context: Pick<RouteContext, 'customer' | 'standing' | 'profile' | 'promises'>): ClockBasis {
  const { customer, standing, profile, promises } = context;
  const isKnown = customer === null || (customer.country !== null && customer.timeZone !== null);
  return {
    country: customer?.country ?? profile.country,
    timezone: customer?.timeZone ?? profile.timeZone,
    forwardingHours: standing?.forwardingHours ?? 'UNKNOWN',
    versionRef: standing?.agreementVersionId ?? 'no agreement',
    // A customer answers for itself: what the organisation promised binds it not.
    ...(customer === null ? { promises } : {}),
    assumption: isKnown ? null : "The controller's country or time zone is not recorded: the processor's is assumed.",
  };
}

/** The clocks of a request, in the controller's time zone; where that is not recorded, in the processor's, and it says so. */
export function clocksOf(
  basis: ClockBasis, receivedAt: string, controllerReceivedAt: string | null, isExtended: boolean,
): readonly RequestClock[] {
  const clocks = requestClocks({
    processorReceivedAt: Temporal.Instant.from(receivedAt),
    controllerReceivedAt: controllerReceivedAt === null ? null : Temporal.Instant.from(controllerReceivedAt),
    controller: { country: basis.country, timezone: basis.timezone },
    agreement: { forwardingHours: basis.forwardingHours, versionRef: basis.versionRef },
    promises: basis.promises,
    extended: isExtended,
    suspensions: [],
  });
  const { assumption } = basis;
  return assumption === null ? clocks : clocks.map((clock) => ({ ...clock, assumptions: [...clock.assumptions, assumption] }));
}

/** When the answer is due: the earliest of the clocks of Art. 12(3), and of what was promised. */
export function answerDueAt(clocks: readonly RequestClock[]): string | null {
  return bindingClock(clocks, ANSWER_CLOCKS)?.dueAt ?? null;
}
