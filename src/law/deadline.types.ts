import type { DeadlineRegime } from './deadline-rules.js';
import type { Suspension } from './suspensions.js';
import type { SkippedDay } from './working-days.js';

/** What a period is computed from: everything that matters, nothing looked up. */
export interface DeadlineInput {
  /** EU_GDPR, UK_GDPR, CH_FADP or US_CA_CCPA. */
  readonly regime: string;
  /** ISO 3166-1 code of the country of the establishment that must act: its public holidays count. */
  readonly country: string;
  /** ISO 3166-2 code, such as DE-BY, for regional holidays. */
  readonly subdivision?: string | null | undefined;
  /** IANA time zone of that establishment: it decides which day a request came in. */
  readonly timezone: string;
  /** Id of the rule, such as GDPR_ART12_3. */
  readonly rule: string;
  /** ISO 8601 instant with an offset: when what starts the period came in. */
  readonly receivedAt?: string | null | undefined;
  /** The same for a breach: when the controller became aware of it. Taken where `receivedAt` is not given. */
  readonly awareAt?: string | null | undefined;
  /** Art. 14(3)(b): when the data are first used to write to the person. */
  readonly firstCommunicationAt?: string | null | undefined;
  /** Art. 14(3)(c): when they are first disclosed to another recipient. */
  readonly firstDisclosureAt?: string | null | undefined;
  /**
   * The local day on which the period starts where that is later than receipt: UK, when identity information or a fee came; CH, the last day
   * to reflect on the costs or, fewer than ten days after receipt, the day they were told.
   */
  readonly clockStartDate?: string | null | undefined;
  /** Whether whoever waits was told in time that more time is needed. */
  readonly extended?: boolean | null | undefined;
  readonly suspensions?: readonly Suspension[] | null | undefined;
}

/** Days are `YYYY-MM-DD` in the given time zone. */
export interface Deadline {
  readonly verdict: 'DUE';
  readonly regime: DeadlineRegime;
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
  /** The instant from which it is too late, for a period of hours; local offset. Null for one of days. */
  readonly dueAt: string | null;
  /** The same in UTC. */
  readonly dueAtUtc: string | null;
  /** Hours counted from the moment itself. */
  readonly conservativeDueAt: string | null;
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
