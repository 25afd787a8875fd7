import { Temporal } from 'temporal-polyfill';
import { promisedAnswer } from './promised-answer.js';

const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);
const of = (period: string, source = period) => ({ period, source });

test.each([
  ['a week', 'P1W', '2026-06-01T10:00:00Z', '2026-06-08', '2026-06-08T22:00:00Z'],
  ['three days that end on a Sunday', 'P3D', '2026-06-04T10:00:00Z', '2026-06-07', '2026-06-07T22:00:00Z'],
  ['a month of a shorter one', 'P1M', '2026-01-31T10:00:00Z', '2026-02-28', '2026-02-28T23:00:00Z'],
  ['days of the place, not of UTC', 'P1D', '2026-06-01T22:30:00Z', '2026-06-03', '2026-06-03T22:00:00Z'],
])('%s ends with its last local day', (_, period, received, dueOn, dueAt) => {
  const found = promisedAnswer([of(period)], at(received), 'Europe/Amsterdam');
  expect([found?.dueOn, found?.dueAt.toString(), found?.rule]).toEqual([dueOn, dueAt, 'PROMISE']);
});

test('of several the one that ends first counts, and of none none', () => {
  const found = promisedAnswer([of('P30D', 'a'), of('P1M', 'b')], at('2026-02-01T10:00:00Z'), 'Europe/Amsterdam');
  expect(found?.citation).toBe('b');
  expect(promisedAnswer([of('P9999Y')], at('2026-02-01T10:00:00Z'), 'Europe/Amsterdam')).toBeNull();
  expect(promisedAnswer([], at('2026-02-01T10:00:00Z'), 'Europe/Amsterdam')).toBeNull();
});
