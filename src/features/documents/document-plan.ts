import type { SectionKind } from './document-form.js';

/** One open version of something in the register. */
export interface HeldVersion {
  readonly validFrom: string;
  /** First day it is so no longer; null: until further notice. */
  readonly validTo: string | null;
  readonly content: object;
}

/** What the register holds of one entry, in the order of its days. */
export interface HeldEntry {
  readonly kind: SectionKind;
  readonly code: string;
  readonly version: number;
  /** It speaks of one customer's data alone. */
  readonly isOfCustomer: boolean;
  readonly versions: readonly HeldVersion[];
}

/** Everything that a document can speak of, as it is held. */
export interface HeldState {
  readonly organisationId: string;
  readonly slug: string;
  /** Of the register: raised by every write of an entry, a service, a location. */
  readonly version: number;
  readonly today: string;
  readonly entries: ReadonlyMap<string, HeldEntry>;
}

/** One field, before and after; undefined: not there. */
export interface FieldChange {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

export const STEP_ACTS = ['CREATE', 'CHANGE', 'CORRECT', 'END'] as const;
export type StepAct = (typeof STEP_ACTS)[number];

/** NOTICE: customers must be told first, and may object. INSTRUCTION: each customer must say yes first. */
export const WAITS = ['NOTICE', 'INSTRUCTION'] as const;
export type Waiting = (typeof WAITS)[number];

/** One thing that is to be written. */
export interface PlanStep {
  readonly act: StepAct;
  readonly kind: SectionKind;
  readonly code: string;
  /** The day it counts from; of an end the first day without. */
  readonly on: string;
  /** The version that the register has of it; 0: none. */
  readonly version: number;
  readonly fields: readonly FieldChange[];
  readonly before: object | null;
  /** Null: an end. */
  readonly after: object | null;
  /** Why customers must be told first; null: they need not. */
  readonly notice: string | null;
  /** What it waits for, or what it goes with; null: it need not wait. */
  readonly waitsFor: Waiting | null;
  /** The planned change that brings it already; null: none. */
  readonly change: string | null;
  /** Customers are told of that change: nothing is left to do but to wait for its days. */
  readonly isAnnounced: boolean;
}

export const DRIFT_REASONS = ['NOT_IN_DOCUMENT', 'NEVER_ENDS', 'NAMED_BY_CHANGE'] as const;

/** What the register has and the document does not. */
export interface Drift {
  readonly kind: SectionKind;
  readonly code: string;
  /** NOT_IN_DOCUMENT: ends when pruned. NEVER_ENDS: services, locations and term sheets stay. NAMED_BY_CHANGE: a planned change names it. */
  readonly reason: (typeof DRIFT_REASONS)[number];
}

/** Something the register cannot do for a document. */
export interface Obstacle {
  readonly kind: SectionKind;
  readonly code: string;
  readonly field: string;
  readonly message: string;
}

export interface DocumentPlan {
  readonly steps: readonly PlanStep[];
  readonly drift: readonly Drift[];
  readonly obstacles: readonly Obstacle[];
  readonly unchanged: number;
  /** Sections of which the document says nothing, and the register something. */
  readonly unspoken: readonly SectionKind[];
}

export interface PlanOptions {
  /** End what the document does not have. */
  readonly prune: boolean;
  /** What differs was recorded wrongly: replaces it for as long as it was said. */
  readonly isCorrection: boolean;
  /** Why customers must be told of an edit before it is one; null: they need not. */
  readonly needsNotice: NoticeJudge;
  /** Whether a planned change names an entry, by key: it does not end before that is cancelled. Left out: none does. */
  readonly isComing?: (key: string) => boolean;
}

export type NoticeJudge = (step: Pick<PlanStep, 'act' | 'kind' | 'code' | 'before' | 'after' | 'on'>) => string | null;
