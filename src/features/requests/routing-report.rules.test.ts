import { Temporal } from 'temporal-polyfill';

import { completeReport, type CountedRequests, spanMistake } from './routing-report.rules.js';
import { REPORT_OUTCOMES } from './routing-report.js';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const NEVER = { count: 0, medianSeconds: null, p90Seconds: null, maxSeconds: null };
const NOTHING: CountedRequests = {
  timeZone: 'Europe/Amsterdam', counts: [], triaged: 0, asked: 0, foundNobody: 0, takenBack: 0, timeToRoute: NEVER,
  timeToTriageDecision: NEVER, triageReasons: [], reasons: [],
};

describe('a span', () => {
  it.each<[string, string, string | null]>([
    ['2026-01-01', '2026-01-01', null],
    ['2026-01-02', '2026-01-01', 'to must not lie before from'],
    ['2026-01-01', '2027-02-04', null],
    ['2026-01-01', '2027-02-05', 'from and to must not lie more than 400 days apart'],
  ])('from %s to %s: %s', (from, to, message) => {
    expect(spanMistake(day(from), day(to))?.message ?? null).toBe(message);
  });
});

describe('a report', () => {
  it('of nothing has every outcome and every day, at zero', () => {
    const report = completeReport(NOTHING, day('2026-02-27'), day('2026-03-02'), 'DAY');
    expect(report).toMatchObject({ received: 0, from: '2026-02-27', to: '2026-03-02' });
    expect(report.periods.map(({ startsOn }) => startsOn)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    for (const { outcomes } of [report, ...report.periods]) {
      expect(outcomes).toEqual(REPORT_OUTCOMES.map((outcome) => ({ outcome, count: 0 })));
    }
  });

  it.each<[string, string, string[]]>([
    ['2025-12-31', '2026-02-01', ['2025-12-01', '2026-01-01', '2026-02-01']],
    ['2026-01-31', '2026-01-31', ['2026-01-01']],
    ['2024-01-31', '2024-03-01', ['2024-01-01', '2024-02-01', '2024-03-01']],
  ])('per month from %s to %s has the months that lie in it in part', (from, to, starts) => {
    expect(completeReport(NOTHING, day(from), day(to), 'MONTH').periods.map(({ startsOn }) => startsOn)).toEqual(starts);
  });

  it('sums what was counted, and puts the most frequent reason first', () => {
    const report = completeReport({
      ...NOTHING,
      counts: [
        { startsOn: '2026-01-01', outcome: 'ROUTED_BY_NAME', count: 3 }, { startsOn: '2026-01-01', outcome: 'TRIAGE', count: 1 },
        { startsOn: '2026-02-01', outcome: 'ROUTED_BY_NAME', count: 5 },
      ],
      reasons: [{ code: 'B', count: 2 }, { code: 'A', count: 2 }, { code: 'C', count: 9 }],
    }, day('2026-01-15'), day('2026-02-15'), 'MONTH');
    expect(report.received).toBe(9);
    expect(report.outcomes.filter(({ count }) => count > 0)).toEqual([{ outcome: 'ROUTED_BY_NAME', count: 8 }, { outcome: 'TRIAGE', count: 1 }]);
    expect(report.periods.map(({ received }) => received)).toEqual([4, 5]);
    expect(report.reasons.map(({ code }) => code)).toEqual(['C', 'A', 'B']);
  });
});
