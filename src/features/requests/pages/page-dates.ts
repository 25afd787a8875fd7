import type { SpokenLanguage } from '../../../platform/mail/template.js';
import { dayIn, instantIn } from '../../../platform/html/formatters.js';

/** A day, `YYYY-MM-DD`, in words. */
export function dayInWords(day: string, language: SpokenLanguage): string {
  return dayIn(language, day, 'full');
}

/** The day an instant falls on in a time zone, in words. */
export function dayOfInstant(at: string, timeZone: string, language: SpokenLanguage): string {
  return instantIn(language, at, { dateStyle: 'long', timeZone });
}

/** An instant in words, with the time zone it is told in. */
export function instantInWords(at: string, timeZone: string, language: SpokenLanguage): string {
  return `${instantIn(language, at, { dateStyle: 'long', timeStyle: 'short', timeZone })} (${timeZone})`;
}
