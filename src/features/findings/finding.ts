import type { RegisterKind } from '../register/index.js';

/** How much it matters, worst first. CRITICAL: data flows, or a promise is broken, right now without a ground. */
export const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a finding is about: an entry of the register, a service or location, a change, or the register as a whole. */
export type SubjectKind = RegisterKind | 'SERVICE' | 'LOCATION' | 'CHANGE' | 'REGISTER';

export const SUBJECT_KINDS = [
  'PARTY', 'ENGAGEMENT', 'ACTIVITY', 'DATA_CATEGORY', 'SUBJECT_CATEGORY', 'LINK', 'PLACEMENT', 'TRANSFER', 'MEASURE', 'NOTICE',
  'CONTACT', 'COMMITMENT', 'SERVICE', 'LOCATION', 'CHANGE', 'REGISTER',
] as const satisfies readonly SubjectKind[];

export interface Subject {
  readonly kind: SubjectKind;
  /** The entry's code; of the register as a whole `register`. */
  readonly code: string;
}

/** Codes, days and numbers that explain a finding; never personal data. */
export type FindingData = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One thing that a rule saw. */
export interface Sighting {
  readonly subject: Subject;
  /** Tells apart what one rule sees several times in one subject: a term, a country, a certificate. */
  readonly detail?: string;
  /** What is wrong, with the facts that make it so. */
  readonly explanation: string;
  readonly data?: FindingData;
}

/** What a rule says of itself. Its id stays for ever: findings are known by it. */
export interface RuleText {
  readonly severity: Severity;
  /** What it looks for, in one sentence. */
  readonly about: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Articles, guidelines, judgments. */
  readonly citations: readonly string[];
}

/** What rules found, complete. */
export interface FoundFinding {
  /** Stays the same as long as it is the same thing: rule, subject, detail. */
  readonly key: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly subject: Subject;
  readonly detail: string;
  readonly explanation: string;
  readonly remedy: string;
  readonly citations: readonly string[];
  readonly data: FindingData;
}

export function keyOfFinding(rule: string, { kind, code }: Subject, detail: string): string {
  return detail === '' ? `${rule}:${kind}/${code}` : `${rule}:${kind}/${code}#${detail}`;
}

/** OPEN: it is so. SUPPRESSED: it is so, and somebody decided to live with it for a time. CLOSED: it is so no longer. */
export const FINDING_STATES = ['OPEN', 'SUPPRESSED', 'CLOSED'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** Which of them are asked for. */
export const FINDING_WISHES = [...FINDING_STATES, 'ALL'] as const;
export type FindingStateWish = (typeof FINDING_WISHES)[number];

/** A finding on record. */
export interface Finding {
  readonly id: string;
  readonly organisationId: string;
  readonly key: string;
  readonly rule: string;
  readonly subject: Subject;
  readonly detail: string;
  readonly state: FindingState;
  readonly severity: Severity;
  readonly explanation: string;
  readonly data: FindingData;
  /** Since when it is so; of a closed one, since when it was the last time. */
  readonly openedAt: string;
  readonly closedAt: string | null;
  /** The last day on which it is suppressed; null: it is not. */
  readonly suppressedUntil: string | null;
  readonly version: number;
}
