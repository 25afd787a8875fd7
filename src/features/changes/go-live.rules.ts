import type { ChangeMode, ChangeState, CustomerState } from './change.js';

/** What decides whether a change may begin for one service of one agreement. Days are `YYYY-MM-DD`. */
export interface GoLiveFacts {
  readonly change: { readonly state: ChangeState; readonly mode: ChangeMode; readonly wantedOn: string };
  readonly state: CustomerState;
  /** When it has begun already. */
  readonly liveSince: string | null;
  /** As reckoned from the agreement, when nobody objects; null: no day can be named. */
  readonly earliestGoLive: string | null;
  readonly lastDayToObject: string | null;
  /** Why no day can be named. */
  readonly bars?: readonly string[] | undefined;
  /** Whether its agreement lets a failing party be replaced at once. */
  readonly hasEmergencyClause: boolean;
}

export const GO_LIVE_REASONS = [
  'NOT_ANNOUNCED', 'CHANGE_CANCELLED', 'NOT_NOTIFIED', 'NOTICE_RUNNING', 'CONSENT_NEEDED', 'OBJECTED', 'EXEMPTED', 'ENDED', 'BEFORE_CHANGE',
] as const;
export type GoLiveReason = (typeof GO_LIVE_REASONS)[number];

export type GoLive =
  | { readonly may: true; readonly since: string; readonly because: 'LIVE' | 'NOTICE_PASSED' | 'CONSENTED' | 'OVERRIDDEN' | 'EMERGENCY_CLAUSE' }
  /** `until`: the first day on which it may, as far as that is known. */
  | { readonly may: false; readonly because: GoLiveReason; readonly until: string | null };

/**
 * Whether a change may begin on a day for one service of one agreement. Each is asked for itself: one that objects holds up
 * nobody else. `today` bounds what silence can mean: a customer that may still object has not let anything pass.
 */
export function mayGoLive(facts: GoLiveFacts, on: string, today: string): GoLive {
  const { change, state, liveSince } = facts;
  if (state === 'LIVE' && liveSince !== null) {
    return liveSince <= on ? { may: true, since: liveSince, because: 'LIVE' } : not('BEFORE_CHANGE', liveSince);
  }
  if (change.state === 'CANCELLED') return not('CHANGE_CANCELLED');
  // A yes to what was not announced, or is being planned anew, is none.
  const isAnnounced = ['ANNOUNCING', 'ANNOUNCED', 'EFFECTIVE'].includes(change.state);
  if ((state === 'CONSENTED' || state === 'OVERRIDDEN') && !isAnnounced) return not('NOT_ANNOUNCED');
  switch (state) {
    case 'OBJECTED': return not('OBJECTED');
    case 'EXEMPTED': return not('EXEMPTED');
    case 'ENDED': return not('ENDED');
    // The clause sets the objection aside, not the notice.
    case 'OVERRIDDEN': return facts.earliestGoLive === null
      ? not('CONSENT_NEEDED') : from(facts, later(change.wantedOn, facts.earliestGoLive), 'OVERRIDDEN', on);
    // A yes that came after the day wanted does not say what was so before it.
    case 'CONSENTED': return from(facts, later(change.wantedOn, facts.earliestGoLive), 'CONSENTED', on);
    case 'PENDING':
    case 'NOTIFIED':
    case 'LIVE':
      return bySilence(facts, on, today);
  }
}

function bySilence(facts: GoLiveFacts, on: string, today: string): GoLive {
  const { change, state, earliestGoLive, lastDayToObject } = facts;
  const isApproved = !['PLANNED', 'REHEARSING', 'REHEARSED'].includes(change.state);
  if (change.mode === 'EMERGENCY' && facts.hasEmergencyClause && isApproved) {
    return from(facts, change.wantedOn, 'EMERGENCY_CLAUSE', on);
  }
  if (!isApproved) return not('NOT_ANNOUNCED');
  if (state === 'PENDING') return not('NOT_NOTIFIED');
  if (earliestGoLive === null) return not(isUnderWay(facts) ? 'NOT_NOTIFIED' : 'CONSENT_NEEDED');
  const since = later(change.wantedOn, earliestGoLive);
  if (lastDayToObject !== null && today <= lastDayToObject) return not('NOTICE_RUNNING', since);
  return since <= on ? { may: true, since, because: 'NOTICE_PASSED' } : not('NOTICE_RUNNING', since);
}

/** Nothing but a notice that nobody is known to have got stands in the way. */
function isUnderWay({ bars = [] }: GoLiveFacts): boolean {
  return bars.includes('DELIVERY_NEEDED') && !bars.includes('CONSENT_NEEDED');
}

function from(
  { change }: GoLiveFacts, since: string, because: 'OVERRIDDEN' | 'CONSENTED' | 'EMERGENCY_CLAUSE', on: string,
): GoLive {
  return since <= on ? { may: true, since, because } : not('BEFORE_CHANGE', later(change.wantedOn, since));
}

function later(one: string, other: string | null): string {
  return other !== null && other > one ? other : one;
}

function not(because: GoLiveReason, until: string | null = null): GoLive {
  return { may: false, because, until };
}
