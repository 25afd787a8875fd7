import { Temporal } from 'temporal-polyfill';

import { LOCALES } from '../../platform/html/page-language.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';

/** A day, `YYYY-MM-DD`, in words. */
export function dayInWords(day: string, language: SpokenLanguage): string {
  return Temporal.PlainDate.from(day).toLocaleString(LOCALES[language], { dateStyle: 'long' });
}

/** The day of an instant in a time zone. */
export function dayOf(at: string, timeZone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
