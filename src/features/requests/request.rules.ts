import { Temporal } from 'temporal-polyfill';

import { problem, type Problem } from '../../kernel/problem.js';
import { bindingClock, LAW_CLOCKS } from '../../law/request-clocks.js';
import { type ActKind, OPEN_WITH_CONTROLLER, type RequestRecord, type RequestState } from './request.js';

/** A person's request stays open to their eyes for one fixed time, whoever was named: 30 days from handing it in. */
export const PUBLIC_CLOSE_DAYS = 30;

export function publicCloseAt({ handedInAt }: Pick<RequestRecord, 'handedInAt'>): Temporal.Instant {
  return Temporal.Instant.from(handedInAt).add({ hours: PUBLIC_CLOSE_DAYS * 24 });
}

export type PublicState = 'UNCONFIRMED' | 'IN_PROGRESS' | 'QUESTION' | 'CLOSED';

/**
 * What the person is shown. It depends on time and on what was typed, never on whether the named organisation is a
 * customer; only a controller's own instruction (`toldAt`) says more.
 */
export function publicState(
  request: Pick<RequestRecord, 'handedInAt' | 'toldAt'> & { readonly isProven: boolean; readonly isAsked: boolean }, now: Temporal.Instant,
): PublicState {
  if (request.toldAt !== null || Temporal.Instant.compare(now, publicCloseAt(request)) >= 0) return 'CLOSED';
  // Routed unconfirmed or not yet: how long that took stands in the agreement of whoever is meant, if it is a customer.
  if (!request.isProven) return 'UNCONFIRMED';
  return request.isAsked ? 'QUESTION' : 'IN_PROGRESS';
}

/** Which states an act may start from, and where it leads. */
const ACTS: Readonly<Record<ActKind, { readonly from: readonly RequestState[]; readonly to: RequestState | null }>> = {
  ACKNOWLEDGE: { from: ['ROUTED'], to: 'ACKNOWLEDGED' },
  ASK_FOR_INFORMATION: { from: OPEN_WITH_CONTROLLER, to: 'INFORMATION_NEEDED' },
  EXTEND: { from: OPEN_WITH_CONTROLLER, to: null },
  COMPLETE: { from: OPEN_WITH_CONTROLLER, to: 'COMPLETED' },
  REFUSE: { from: OPEN_WITH_CONTROLLER, to: 'REFUSED' },
};

export interface ActAsked {
  readonly kind: ActKind;
  readonly message: string | null;
  /** The controller instructs us to tell the person, in its words. */
  readonly isPersonTold: boolean;
}

export interface ActOutcome {
  readonly state: RequestState;
  readonly isExtended: boolean;
  readonly closedAt: string | null;
  readonly toldAt: string | null;
  /** The controller has it from now on, if it had not before. */
  readonly controllerReceivedAt: string;
}

/** What the rules look at. */
export type ActedOn =
  'state' | 'isExtended' | 'closedAt' | 'toldAt' | 'clocks' | 'dueAt' | 'controllerReceivedAt' | 'addressState' | 'acceptance';

/**
 * Whether the controller may do this now, and what comes of it. What it has not accepted it cannot have answered: a
 * system that acknowledges whatever comes in would otherwise open what is masked for its sake.
 */
export function decideAct(
  request: Pick<RequestRecord, ActedOn>,
  asked: ActAsked, now: Temporal.Instant,
): { readonly ok: true; readonly outcome: ActOutcome } | { readonly ok: false; readonly problem: Problem } {
  const { from, to } = ACTS[asked.kind];
  const refuseWith = (found: Problem) => ({ ok: false, problem: found }) as const;
  if (!from.includes(request.state)) {
    return refuseWith(problem('REQUEST_STATE_FORBIDS', { state: request.state, allowed: from }));
  }
  if (request.acceptance === 'AWAITED') return refuseWith(problem('REQUEST_NOT_ACCEPTED', {}));
  const needsReason = asked.kind === 'EXTEND' || asked.kind === 'REFUSE' || asked.kind === 'ASK_FOR_INFORMATION';
  if (needsReason && (asked.message ?? '').trim() === '') return refuseWith(problem('REASON_REQUIRED', { act: asked.kind }));
  if (asked.isPersonTold && (asked.message ?? '').trim() === '') return refuseWith(problem('NOTHING_TO_TELL', {}));
  if (asked.isPersonTold && request.addressState !== 'PROVEN') return refuseWith(problem('PERSON_UNREACHABLE', {}));
  if (asked.kind === 'EXTEND') {
    if (request.isExtended) return refuseWith(problem('REQUEST_STATE_FORBIDS', { state: 'EXTENDED', allowed: from }));
    // The law permits it until the day of the law, whatever was promised.
    const dueAt = bindingClock(request.clocks, LAW_CLOCKS)?.dueAt ?? request.dueAt;
    const isLate = dueAt !== null && Temporal.Instant.compare(now, dueAt) >= 0;
    if (isLate) return refuseWith(problem('EXTENSION_TOO_LATE', { dueAt }));
  }
  const isClosing = asked.kind === 'COMPLETE' || asked.kind === 'REFUSE';
  return {
    ok: true,
    outcome: {
      state: to ?? request.state,
      isExtended: request.isExtended || asked.kind === 'EXTEND',
      closedAt: isClosing ? now.toString() : request.closedAt,
      toldAt: isClosing && asked.isPersonTold ? now.toString() : request.toldAt,
      controllerReceivedAt: request.controllerReceivedAt ?? now.toString(),
    },
  };
}
