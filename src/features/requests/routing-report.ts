import type { RequestState } from './request.js';

/** Where a request went. Every request of a report counts once. */
export const REPORT_OUTCOMES = [
  'ROUTED_BY_IDENTIFIER', 'ROUTED_BY_NAME', 'ROUTED_BY_STAFF', 'SELF', 'SPLIT', 'TRIAGE', 'ASKED', 'UNKNOWN', 'EXPIRED',
  'WITHDRAWN', 'JOINED', 'RECEIVED',
] as const satisfies readonly (RequestState | `ROUTED_BY_${string}` | 'SELF')[];
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

/** How long the parts of a report are. */
export const REPORT_PERIODS = ['DAY', 'MONTH'] as const;
export type ReportPeriod = (typeof REPORT_PERIODS)[number];

/** Longest span of a report, in days. */
export const REPORT_DAYS = 400;

export interface CodeCount {
  readonly code: string;
  readonly count: number;
}

export interface OutcomeCount {
  readonly outcome: ReportOutcome;
  readonly count: number;
}

/** How long something took, in whole seconds; null when it never happened. */
export interface TimeTaken {
  readonly count: number;
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  readonly maxSeconds: number | null;
}

/** What became of the requests that one organisation received in a span of days. Numbers and codes, nobody's data. */
export interface RoutingReport {
  /** First and last day, in `timeZone`. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly received: number;
  readonly outcomes: readonly OutcomeCount[];
  /** How many went to triage at any time, asked the person, found nobody, or were taken back after they were routed. */
  readonly triaged: number;
  readonly asked: number;
  readonly foundNobody: number;
  readonly takenBack: number;
  readonly timeToRoute: TimeTaken;
  readonly timeToTriageDecision: TimeTaken;
  readonly triageReasons: readonly CodeCount[];
  readonly reasons: readonly CodeCount[];
  readonly periods: readonly { readonly startsOn: string; readonly received: number; readonly outcomes: readonly OutcomeCount[] }[];
}
