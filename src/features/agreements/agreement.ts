import type { TermClause } from './agreement-terms.js';

export const AGREEMENT_STATES = ['DRAFT', 'ACTIVE', 'TERMINATED'] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** Resellers are processors themselves (PROCESSOR_FOR_OTHERS): they are told to pass things on to their own customers. */
export const ACTS_AS = ['CONTROLLER', 'JOINT_CONTROLLER', 'PROCESSOR_FOR_OTHERS'] as const;
export type ActsAs = (typeof ACTS_AS)[number];

/** What is left between the processor and a customer on a day. */
export const STANDINGS = ['ACTIVE', 'ENDED_HOLDING', 'ENDED_GONE', 'DRAFT', 'NONE'] as const;
export type AgreementStanding = (typeof STANDINGS)[number];

/** How far an agreement has come. It only ever moves forward, each step once. */
export interface AgreementLife {
  readonly state: AgreementState;
  /** Day from which it stands; null for a draft. */
  readonly activatedOn: string | null;
  /** The day it ends: it does not stand on that day any more. */
  readonly terminatedOn: string | null;
}

/** The same, with when each step was recorded: what answers "what did we know then". */
export interface RecordedLife extends AgreementLife {
  readonly createdAt: string;
  readonly activatedAt: string | null;
  readonly terminatedAt: string | null;
}

/** Proof that the customer agreed: who, when, to which text. */
export interface Acceptance {
  readonly by: string;
  readonly at: string;
  /** SHA-256 of the text that was accepted, hexadecimal. */
  readonly textSha256: string;
}

/** What a version of an agreement says. */
export interface AgreementContent {
  readonly termSheetId: string;
  /** The row of the term sheet that was agreed on, as it was recorded then. */
  readonly termSheetVersionId: string;
  /** The edition of the term sheet. A corrected record of the edition counts, a later edition does not. */
  readonly termSheetLabel: string;
  /** Each quotes its clause. */
  readonly deviations: readonly TermClause[];
  readonly signatoryPartyId: string | null;
  readonly coveredPartyIds: readonly string[];
  readonly noticePartyId: string | null;
  readonly actsAs: ActsAs;
  /** Days that a PROCESSOR_FOR_OTHERS needs to tell its own customers: added to periods of notice. */
  readonly upstreamDays: number;
  /** Codes, sorted. */
  readonly services: readonly string[];
  /** BCP 47; null: the customer's. */
  readonly language: string | null;
  readonly acceptance: Acceptance | null;
}

/** What a version of a term sheet says. */
export interface TermSheetContent {
  /** Names the edition, like 2018-05 or 3.1. */
  readonly label: string;
  readonly language: string;
  /** SHA-256 of the text, hexadecimal. */
  readonly textSha256: string;
  readonly terms: readonly TermClause[];
}
