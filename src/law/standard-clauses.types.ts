import type { ClauseSet, ClauseWindow } from './clause-facts.js';
import type { Regime } from './countries.js';
import type { Evidence, Reasoning } from './reasons.js';

export interface ClauseQuestion {
  readonly regime: Regime;
  /** `2021/914`, `2010/87/EU`, `UK-IDTA-A1.0`, `UK-ADDENDUM-B1.0` …; several that were signed together with `+`. */
  readonly instrument: string;
  /** `controller`, `joint_controller` or `processor`. */
  readonly exporterRole: string;
  readonly importerRole: string;
  /** The day the contract was concluded, `YYYY-MM-DD`. */
  readonly contractDate: string;
  /** The day of the transfer. */
  readonly transferDate: string;
  readonly facts?: readonly string[] | null | undefined;
  readonly deniedFacts?: readonly string[] | null | undefined;
}

export const CLAUSE_FAULTS = [
  'INSTRUMENT_UNKNOWN', 'UNREADABLE', 'NOT_A_TRANSFER_TOOL', 'NOT_UNDER_THIS_LAW', 'NOT_BY_ITSELF', 'ROLES_DO_NOT_FIT',
  'CONTRACT_TOO_EARLY', 'CONTRACT_TOO_LATE', 'TRANSFER_BEFORE_CONTRACT', 'TRANSFER_TOO_EARLY', 'TRANSFER_TOO_LATE',
  'PROCESSING_CHANGED',
] as const;
export type ClauseFault = (typeof CLAUSE_FAULTS)[number];

export interface ClauseDecision {
  /** Null: valid. */
  readonly fault: ClauseFault | null;
  readonly set: ClauseSet | null;
  readonly window: ClauseWindow | null;
  /** The module that fits the pair of roles, where the set has modules. */
  readonly module: number | null;
  /** What an old contract rests on; true of it, or taken to be. */
  readonly assumed: Evidence | null;
}

export interface ClauseAnswer extends Reasoning {
  readonly isValid: boolean;
  /** `valid: Module 3`, `valid` or `invalid`. */
  readonly verdict: string;
  readonly module: number | null;
  /** Id of the set. */
  readonly instrument: string | null;
  readonly fault: ClauseFault | null;
  readonly conditions: readonly Evidence[];
}

/** A set that two roles may sign. */
export interface FittingClauses {
  readonly set: ClauseSet;
  readonly module: number | null;
}
