import { problem, type Problem } from '../../kernel/problem.js';
import type { IncidentFacts, IncidentState } from './incident.js';

/** Only a draft is worked on; null: it may be. */
export function wrongInChange(state: IncidentState): Problem | null {
  return state === 'DRAFT' ? null : problem('INCIDENT_STATE_FORBIDS', { state, allowed: ['DRAFT'] });
}

/** What a processor owes once it knows of a breach. */
export interface NoticeDuty {
  readonly sentence: string;
  readonly citation: string;
  /** When it became aware: the duty runs from here. */
  readonly since: string;
}

/**
 * The law gives a processor no number of hours: the agreement with the controller may. The controller is the one whose
 * data it is, so the one that the request is meant for, and not the one that was wrongly told.
 */
export function noticeDuty({ discoveredAt }: Pick<IncidentFacts, 'discoveredAt'>): NoticeDuty {
  return {
    sentence: 'Notify the controller whose data it is without undue delay after becoming aware of the breach; the ' +
      'agreement with it may name a time.',
    citation: 'GDPR Art. 33(2)',
    since: discoveredAt,
  };
}
