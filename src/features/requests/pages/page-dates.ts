import { Temporal } from 'temporal-polyfill';

import type { SpokenLanguage } from '../../../platform/mail/template.js';
import { LOCALES } from '../../../platform/html/page-language.js';

/** A day, `YYYY-MM-DD`, in words. */
export function dayInWords(day: string, language: SpokenLanguage): string {
  return Temporal.PlainDate.from(day).toLocaleString(LOCALES[language], { dateStyle: 'full' });
}

/** The day an instant falls on in a time zone, in words. */
export function dayOfInstant(at: string, timeZone: string, language: SpokenLanguage): string {
  return Temporal.Instant.from(at).toLocaleString(LOCALES[language], { dateStyle: 'long', timeZone });
}

/** An instant in words, with the time zone it is told in. */
export function instantInWords(at: string, timeZone: string, language: SpokenLanguage): string {
  const how = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
  return `${Temporal.Instant.from(at).toLocaleString(LOCALES[language], how)} (${timeZone})`;
}
