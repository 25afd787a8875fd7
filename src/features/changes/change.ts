import { KIND_NAMES, type RegisterKind } from '../register/index.js';

export const CHANGE_KINDS = [
  'ADD', 'REPLACE', 'REMOVE', 'NEW_LOCATION', 'OTHER_SAFEGUARD', 'OTHER_TERMS', 'SALE_OR_MERGER',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/**
 * PLANNED: may be amended. REHEARSING: who is affected is being reckoned. REHEARSED: that is known. APPROVED: a second person said
 * yes to exactly that. ANNOUNCING: notices leave. ANNOUNCED: all have left. EFFECTIVE: the register says so.
 */
export const CHANGE_STATES = [
  'PLANNED', 'REHEARSING', 'REHEARSED', 'APPROVED', 'ANNOUNCING', 'ANNOUNCED', 'EFFECTIVE', 'CANCELLED',
] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/**
 * PLANNED: notice first. EMERGENCY: a failing party is replaced at once for those whose agreement has that clause, notice
 * follows. UNAUTHORISED: it began without notice, and is recorded as it was.
 */
export const CHANGE_MODES = ['PLANNED', 'EMERGENCY', 'UNAUTHORISED'] as const;
export type ChangeMode = (typeof CHANGE_MODES)[number];

/** What a step may be about: an entry of the register, or a location. */
export const STEP_KINDS = [...KIND_NAMES, 'LOCATION'] as const;
export type StepKind = RegisterKind | 'LOCATION';

/** One entry of the register, or one location, as it is to be from the change on. */
export interface ChangeStep {
  readonly kind: StepKind;
  readonly code: string;
  /** Null: the entry ends. A location never does: what lies there does. */
  readonly content: object | null;
  /** It was recorded wrongly: replaces what was said, for as long as it was said. */
  readonly isCorrection?: true;
}

/**
 * Where one agreement stands in a change, for one of its services. PENDING: not told yet. ENDED: the service or the agreement
 * ended over the objection. LIVE: the change has begun for it.
 */
export const CUSTOMER_STATES = [
  'PENDING', 'NOTIFIED', 'CONSENTED', 'OBJECTED', 'EXEMPTED', 'OVERRIDDEN', 'ENDED', 'LIVE',
] as const;
export type CustomerState = (typeof CUSTOMER_STATES)[number];

/** What the organisation should know of an agreement before it announces. */
export const CHANGE_WARNINGS = [
  'LATER_THAN_WANTED', 'RESIDENCY_BROKEN', 'RESIDENCY_UNKNOWN', 'TRANSFER_NOT_COVERED', 'TRANSFER_UNKNOWN', 'EXEMPTED_BEFORE', 'ENDED_BEFORE',
] as const;
export type ChangeWarning = (typeof CHANGE_WARNINGS)[number];
