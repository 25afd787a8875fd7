import { Temporal } from 'temporal-polyfill';

/** The day of an instant in a time zone. */
export function dayOf(at: string, timeZone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
