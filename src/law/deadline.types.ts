import type { Suspension } from './suspensions.js';
import type { SkippedDay } from './working-days.js';

/** What a period is computed from: everything that matters, nothing looked up. */
export interface DeadlineInput {
  /** EU_GDPR, UK_GDPR or CH_FADP. */
  readonly regime: string;
  /** ISO 3166-1 code of the country of the establishment that must act: its public holidays count. */
  readonly country: string;
  /** ISO 3166-2 code, such as DE-BY, for regional holidays. */
  readonly subdivision?: string | null | undefined;
  /** IANA time zone of that establishment: it decides which day a request came in. */
  readonly timezone: string;
  /** Id of the rule, such as GDPR_ART12_3. */
  readonly rule: string;
  /** ISO 8601 instant with an offset. */
  readonly receivedAt: string;
  /** UK only: the local day on which identity information or a fee was received, where later than receipt. */
  readonly clockStartDate?: string | null | undefined;
  /** Whether the person was told in time that two more months are needed. */
  readonly extended?: boolean | null | undefined;
  readonly suspensions?: readonly Suspension[] | null | undefined;
}

/** Days are `YYYY-MM-DD` in the given time zone. */
export interface Deadline {
  readonly verdict: 'DUE';
  readonly regime: string;
  readonly rule: string;
  readonly localReceiptDate: string;
  readonly clockStartDate: string;
  readonly suspendedDays: number;
  /** Before weekends and holidays are looked at. */
  readonly nominalDueDate: string;
  /** The last day on which the answer is in time. */
  readonly dueDate: string;
  /** The end of that day, ISO 8601 with the local offset: at this instant it is too late. */
  readonly deadlineInstantExclusive: string;
  /** In time under every reading of the law considered here. */
  readonly conservativeDueDate: string;
  readonly skippedDays: readonly SkippedDay[];
  /** The later day that another reading of the holidays would allow; never to be relied on. */
  readonly alternativeDueDate: string | null;
  /** What is doubtful about the due date. */
  readonly ambiguity: string | null;
  /** The reasoning in words, in order. */
  readonly steps: readonly string[];
  readonly citations: readonly string[];
  readonly assumptions: readonly string[];
}

/** No date can be named; unknown never counts as having time. */
export interface UnknownDeadline {
  readonly verdict: 'UNKNOWN';
  readonly why: string;
}

export type DeadlineVerdict = Deadline | UnknownDeadline;
