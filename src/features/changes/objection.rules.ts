import { type Problem, problem } from '../../kernel/problem.js';
import { termAsStrictest, type EffectiveTerms } from '../agreements/index.js';
import type { CustomerState } from './change.js';
import type { ObjectionGround, Outcome } from './objection.js';

/** What of a customer's place in a change decides whether it may object. Days are `YYYY-MM-DD`. */
export interface Objectionable {
  readonly state: CustomerState;
  /** Null: the right does not lapse. */
  readonly lastDayToObject: string | null;
  /** From its agreement: which grounds count. */
  readonly grounds: 'ANY' | 'REASONED' | 'DATA_PROTECTION_ONLY';
}

export interface Objecting {
  /** The day the objection came in, at the organisation. */
  readonly on: string;
  readonly ground: ObjectionGround;
  readonly reason: string | null;
}

const OBJECTIONABLE: readonly CustomerState[] = ['PENDING', 'NOTIFIED', 'CONSENTED'];

/** Until when an objection may come, and on which grounds: on the last day it may, the day after it may not. */
export function wrongInObjection(at: Objectionable, { on, ground, reason }: Objecting): Problem | null {
  if (at.state === 'OBJECTED') return problem('ALREADY_OBJECTED', {});
  // One that began in an emergency, or unauthorised, may still be objected to while the time for it runs.
  const isOpen = OBJECTIONABLE.includes(at.state) || (at.state === 'LIVE' && at.lastDayToObject !== null);
  if (!isOpen) return problem('CHANGE_STATE_FORBIDS', { state: at.state, allowed: OBJECTIONABLE });
  if (at.lastDayToObject !== null && on > at.lastDayToObject) {
    return problem('OBJECTION_TOO_LATE', { lastDayToObject: at.lastDayToObject });
  }
  return wrongInGrounds(at.grounds, { ground, reason });
}

/** Whether the agreement listens to an objection on this ground: when it is made, and when it is worded anew. */
export function wrongInGrounds(grounds: Objectionable['grounds'], { ground, reason }: Pick<Objecting, 'ground' | 'reason'>): Problem | null {
  if (grounds !== 'ANY' && (reason ?? '').trim() === '') return problem('OBJECTION_REASON_REQUIRED', { grounds });
  if (grounds === 'DATA_PROTECTION_ONLY' && ground !== 'DATA_PROTECTION') return problem('OBJECTION_GROUND_EXCLUDED', { ground, grounds });
  return null;
}

/** Where an outcome leaves the customer. */
export interface Settled {
  readonly state: CustomerState;
  /** Whether the outcome is the customer's own yes. */
  readonly isConsent: boolean;
}

/**
 * What an outcome comes to. An objection may be overridden where the contract has a clause for it, which is quoted; under a
 * specific authorisation never: there is no authorisation without a yes (Art. 28(2)). Nor where data goes to another controller: a
 * clause on processors is no instruction to do that.
 */
export function settle(terms: EffectiveTerms, outcome: Outcome, isInstructionNeeded = false): Settled | Problem {
  switch (outcome.kind) {
    case 'WITHDRAWN': return { state: 'NOTIFIED', isConsent: false };
    case 'SOLVED': return { state: 'CONSENTED', isConsent: true };
    case 'EXEMPTED': return { state: 'EXEMPTED', isConsent: false };
    case 'SERVICE_ENDED':
    case 'AGREEMENT_ENDED': return { state: 'ENDED', isConsent: false };
    case 'OVERRIDDEN':
      if (termAsStrictest('AUTHORISATION', terms.AUTHORISATION.value) === 'SPECIFIC') {
        return problem('OVERRIDE_FORBIDDEN', { authorisation: 'SPECIFIC' });
      }
      if (isInstructionNeeded) return problem('OVERRIDE_FORBIDDEN', { authorisation: 'INSTRUCTION' });
      return outcome.clause.trim() === '' ? problem('OVERRIDE_WITHOUT_CLAUSE', {}) : { state: 'OVERRIDDEN', isConsent: false };
  }
}

export function isProblem(found: object): found is Problem {
  return 'code' in found;
}
