import { Temporal } from 'temporal-polyfill';

import {
  type CodeCount, type OutcomeCount, REPORT_DAYS, REPORT_OUTCOMES, type ReportOutcome, type ReportPeriod, type RoutingReport,
} from './routing-report.js';

/** What the statement counted: only what there is. */
export interface CountedRequests extends Omit<RoutingReport, 'from' | 'to' | 'received' | 'outcomes' | 'periods'> {
  readonly counts: readonly { readonly startsOn: string; readonly outcome: ReportOutcome; readonly count: number }[];
}

/** What is wrong with a span of days, or null. */
export function spanMistake(from: Temporal.PlainDate, to: Temporal.PlainDate): { path: string; message: string } | null {
  const days = from.until(to, { largestUnit: 'day' }).days + 1;
  if (days < 1) return { path: 'to', message: 'to must not lie before from' };
  if (days > REPORT_DAYS) return { path: 'to', message: `from and to must not lie more than ${REPORT_DAYS} days apart` };
  return null;
}

/** The report with every outcome and every day or month in it, those in which nothing came in too. */
export function completeReport(
  counted: CountedRequests, from: Temporal.PlainDate, to: Temporal.PlainDate, per: ReportPeriod,
): RoutingReport {
  const { counts, triageReasons, reasons, ...totals } = counted;
  const periods = startsOf(from, to, per).map((startsOn) => {
    const own = counts.filter((each) => each.startsOn === startsOn);
    return { startsOn, received: sum(own), outcomes: byOutcome(own) };
  });
  return {
    ...totals, from: from.toString(), to: to.toString(), received: sum(counts), outcomes: byOutcome(counts),
    triageReasons: mostFirst(triageReasons), reasons: mostFirst(reasons), periods,
  };
}

/** First days of the days or months that lie in the span, at least in part. */
function startsOf(from: Temporal.PlainDate, to: Temporal.PlainDate, per: ReportPeriod): string[] {
  const starts: string[] = [];
  const step = per === 'DAY' ? { days: 1 } : { months: 1 };
  for (let day = per === 'DAY' ? from : from.with({ day: 1 }); Temporal.PlainDate.compare(day, to) <= 0; day = day.add(step)) {
    starts.push(day.toString());
  }
  return starts;
}

function byOutcome(counts: readonly OutcomeCount[]): OutcomeCount[] {
  return REPORT_OUTCOMES.map((outcome) => ({ outcome, count: sum(counts.filter((each) => each.outcome === outcome)) }));
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

function mostFirst(counts: readonly CodeCount[]): CodeCount[] {
  return [...counts].sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
}
