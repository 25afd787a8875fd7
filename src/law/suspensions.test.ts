import { deadline, type Deadline, type Suspension } from './deadline.js';

function due(received: string, suspensions: readonly Suspension[], extended = false, rule = 'GDPR_ART12_3'): Deadline {
  const receivedAt = `${received}T12:00+02:00`;
  const place = { regime: 'EU_GDPR', country: 'DE', subdivision: null, timezone: 'Europe/Berlin' };
  const verdict = deadline({ ...place, rule, receivedAt, extended, suspensions });
  if (verdict.verdict === 'UNKNOWN') throw new Error(verdict.why);
  return verdict;
}

/** Days of a month: `pauses('2026-09', [2, 7], …)` */
function pauses(month: string, ...days: readonly (readonly [number, number])[]): readonly Suspension[] {
  const day = (n: number): string => `${month}-${String(n).padStart(2, '0')}`;
  return days.map(([from, to]) => ({ fromDate: day(from), toDate: day(to), reason: 'identity' }));
}

test.each([
  ['asked on the 3rd, answered on the 10th: 7 days', '2026-06-01', pauses('2026-06', [3, 10]), 7, '2026-07-08'],
  ['asked on the day of receipt', '2026-06-01', pauses('2026-06', [1, 8]), 7, '2026-07-08'],
  ['asked and answered on one day: nothing', '2026-06-01', pauses('2026-06', [3, 3]), 0, '2026-07-01'],
  ['two pauses add up to a Saturday', '2026-09-01', pauses('2026-09', [2, 7], [10, 14]), 9, '2026-10-12'],
  ['in any order', '2026-09-01', pauses('2026-09', [10, 14], [2, 7]), 9, '2026-10-12'],
  ['days in two pauses count once', '2026-09-01', pauses('2026-09', [2, 9], [4, 11]), 9, '2026-10-12'],
  ['a pause within a pause adds nothing', '2026-09-01', pauses('2026-09', [2, 11], [4, 6]), 9, '2026-10-12'],
  ['and hides nothing of a third', '2026-09-01', pauses('2026-09', [2, 11], [4, 6], [7, 12]), 10, '2026-10-12'],
  ['days before receipt do not count', '2026-09-10', pauses('2026-09', [1, 19]), 9, '2026-10-19'],
  ['asked on the last day', '2026-09-10', pauses('2026-10', [12, 15]), 3, '2026-10-13'],
  ['asked the day after the last: nothing', '2026-09-10', pauses('2026-10', [13, 20]), 0, '2026-10-12'],
  ['asked late, but within an earlier pause', '2026-09-10', pauses('2026-10', [5, 9], [14, 16]), 6, '2026-10-16'],
])('%s', (_sentence, received, suspensions, suspendedDays, dueDate) => {
  expect(due(received, suspensions)).toMatchObject({ suspendedDays, dueDate });
  expect(due(received, suspensions, false, 'GDPR_ART12_3_SUSP_ID')).toMatchObject({ suspendedDays, dueDate });
});

test('suspended days come on top of an extension', () => {
  expect(due('2026-01-15', pauses('2026-01', [16, 26]), true)).toMatchObject({
    suspendedDays: 10,
    nominalDueDate: '2026-04-25',
    dueDate: '2026-04-27',
    conservativeDueDate: '2026-04-24',
  });
});

test('a pause asked for too late is named', () => {
  const said = due('2026-09-10', pauses('2026-10', [13, 20])).assumptions;
  expect(said).toContain('The pause asked for on 2026-10-13 (identity) is not counted: the period had already ended.');
});

test('how days are counted is a convention, and is said to be one', () => {
  const said = (suspensions: readonly Suspension[]): string => due('2026-06-01', suspensions).assumptions.join(' ');
  expect(said(pauses('2026-06', [3, 10]))).toContain('No text says how suspended days');
  expect(said([])).not.toContain('suspended');
});
