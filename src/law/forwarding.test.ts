import { Temporal } from 'temporal-polyfill';
import { forwardingDue } from './forwarding.js';

const source = 'Agreement A-1, version 3';
const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);

test.each([
  ['within the hour', '2026-02-02T09:00:00Z', 1, '2026-02-02T10:00:00Z'],
  ['over a weekend, which counts', '2026-02-06T16:00:00Z', 72, '2026-02-09T16:00:00Z'],
  ['over the lost hour of spring', '2026-03-28T12:00:00+01:00', 24, '2026-03-29T13:00:00+02:00'],
  ['over the doubled hour of autumn', '2026-10-24T12:00:00+02:00', 24, '2026-10-25T11:00:00+01:00'],
  ['over the leap day', '2028-02-28T12:00:00Z', 48, '2028-03-01T12:00:00Z'],
  ['half an hour', '2026-02-02T09:00:00Z', 0.5, '2026-02-02T09:30:00Z'],
  ['at once by agreement', '2026-02-02T09:00:00Z', 0, '2026-02-02T09:00:00Z'],
])('%s: received %s, %d hours, due %s', (_what, receivedAt, hours, dueAt) => {
  const verdict = forwardingDue({ receivedAt: at(receivedAt), hours, source });
  expect(verdict.dueAt.toString()).toBe(at(dueAt).toString());
  expect(verdict).toMatchObject({ rule: 'AGREEMENT_HOURS', citation: `${source}; GDPR Art 28(3)(e)`, assumptions: [] });
});

test('an agreement that is silent is due at once, and says so', () => {
  const receivedAt = at('2026-02-02T09:00:00Z');
  const verdict = forwardingDue({ receivedAt, hours: 'UNKNOWN', source });
  expect(verdict.dueAt.equals(receivedAt)).toBe(true);
  expect(verdict).toMatchObject({ rule: 'WITHOUT_UNDUE_DELAY', citation: 'GDPR Art 28(3)(e)' });
  expect(verdict.steps.join(' ')).toContain('without undue delay');
  expect(verdict.assumptions).toEqual([expect.stringContaining(`${source} names no time for passing requests on`)]);
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('%d hours are a bug, not a term', (hours) => {
  expect(() => forwardingDue({ receivedAt: at('2026-02-02T09:00:00Z'), hours, source })).toThrow(RangeError);
});
