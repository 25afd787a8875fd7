import { Temporal } from 'temporal-polyfill';

import { refuse } from '../../kernel/problem.js';

/** An instant of the input as a Temporal value. The validator's idea of ISO 8601 is wider than Temporal's. */
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
