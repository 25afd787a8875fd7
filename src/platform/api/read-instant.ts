import { Temporal } from 'temporal-polyfill';

import { refuse } from '../../kernel/problem.js';

/** Offsets as there are on Earth. */
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-](0\d:?[0-5]\d|1[0-3]:?[0-5]\d|14:?00))$/;
const [FIRST_YEAR, LAST_YEAR] = [1000, 9999];

/** For those who are told that theirs is none of them. */
export const YEARS_TAKEN = `${FIRST_YEAR} to ${LAST_YEAR}`;

/** What looks like a day of those years. */
export const DAY_TAKEN = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** Whether a text is an instant that Temporal, PostgreSQL and a four-digit year can all tell, and of a day that can be asked for in any time zone. */
export function isInstant(text: unknown): boolean {
  if (typeof text !== 'string' || !WITH_OFFSET.test(text)) return false;
  try {
    const here = Temporal.Instant.from(text).toZonedDateTimeISO('UTC');
    return here.subtract({ days: 1 }).year >= FIRST_YEAR && here.year <= LAST_YEAR;
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
