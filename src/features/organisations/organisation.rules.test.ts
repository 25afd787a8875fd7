import { Temporal } from 'temporal-polyfill';

import { ProblemError } from '../../kernel/problem.js';
import { changesOn, demandFreeSlug, sandboxSlug, SLUG, SLUG_LENGTH, SLUG_MAX } from './organisation.rules.js';

describe('the day a change counts from', () => {
  const at = (instant: string): Temporal.Instant => Temporal.Instant.from(instant);

  test.each([
    ['is the day in the time zone of the organisation', '2026-11-22T23:30:00Z', 'Europe/Amsterdam', '2026-01-01', '2026-11-23'],
    ['is still the day before, west of Greenwich', '2026-11-22T03:00:00Z', 'America/New_York', '2026-01-01', '2026-11-21'],
    ['is never before the version it changes', '2026-11-22T03:00:00Z', 'America/New_York', '2026-11-22', '2026-11-22'],
    ['is today for something new', '2026-11-22T12:00:00Z', 'UTC', '', '2026-11-22'],
  ])('%s', (_, now, timeZone, validFrom, on) => {
    expect(changesOn(at(now), timeZone, { validFrom })).toBe(on);
  });
});

describe('a slug', () => {
  test.each(['operator', 'acme-sandbox'])('%s is kept', (slug) => {
    expect(() => demandFreeSlug(slug)).toThrow(ProblemError);
  });

  test.each(['acme', 'sandbox', 'operators', 'sandbox-acme'])('%s is free', (slug) => {
    expect(() => demandFreeSlug(slug)).not.toThrow();
  });

  test('as long as it may be leaves room for its sandbox twin', () => {
    const twin = sandboxSlug('a'.repeat(SLUG_MAX));
    expect(twin).toHaveLength(SLUG_LENGTH);
    expect(twin).toMatch(SLUG);
  });
});
