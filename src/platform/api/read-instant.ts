import { Temporal } from 'temporal-polyfill';

import { refuse } from '../../kernel/problem.js';

/** Offsets as there are on Earth. */
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-](0\d:?[0-5]\d|1[0-3]:?[0-5]\d|14:?00))$/;
const LAST_YEAR = 9999;

/** Whether a text is an instant that Temporal, PostgreSQL and a four-digit year can all tell. */
export function isInstant(text: unknown): boolean {
  if (typeof text !== 'string' || !WITH_OFFSET.test(text)) return false;
  try {
    const { year } = Temporal.Instant.from(text).toZonedDateTimeISO('UTC');
    return year >= 1 && year <= LAST_YEAR;
  } catch {
    return false;
  }
}

/** An instant of the input as a Temporal value. */
export function readInstant(text: string, path: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return refuse('INPUT_INVALID', { errors: [{ path, messages: [`${path} must be an instant like 2026-11-22T10:15:00Z`] }] });
  }
}

/** A day of the input as a Temporal value. */
export function readDay(text: string, path: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return refuse('INPUT_INVALID', { errors: [{ path, messages: [`${path} must be a day like 2026-11-22`] }] });
  }
}
