import type { SpokenLanguage } from '../mail/template.js';

/** How dates are written in each language. */
export const LOCALES: Readonly<Record<SpokenLanguage, string>> = { en: 'en-GB', nl: 'nl-NL', de: 'de-DE', fr: 'fr-FR' };

const kept = new Map<string, unknown>();

/** Making one takes far longer than using it, and much memory outside the heap; there are few. */
function once<Formatter>(kind: string, language: SpokenLanguage, options: object, make: (locale: string) => Formatter): Formatter {
  const key = `${kind} ${language} ${JSON.stringify(options)}`;
  const made = (kept.get(key) ?? make(LOCALES[language])) as Formatter;
  kept.set(key, made);
  return made;
}

/** A day, `YYYY-MM-DD`, in words. */
export function dayIn(language: SpokenLanguage, day: string, dateStyle: 'long' | 'full'): string {
  return instantIn(language, `${day}T00:00:00Z`, { dateStyle, timeZone: 'UTC' });
}

/** An instant (ISO 8601, in UTC) in words. */
export function instantIn(language: SpokenLanguage, at: string, options: Intl.DateTimeFormatOptions & { readonly timeZone: string }): string {
  const format = once('date', language, options, (locale) => new Intl.DateTimeFormat(locale, options));
  if (language !== 'fr') return format.format(new Date(at));
  return format.formatToParts(new Date(at)).map(({ type, value }) => (type === 'day' && value === '1' ? FIRST_IN_FRENCH : value)).join('');
}

/** The first day of a month alone is told by its rank; what formats dates does not know that. */
const FIRST_IN_FRENCH = '1er';

export function numberFormat(language: SpokenLanguage, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return once('number', language, options, (locale) => new Intl.NumberFormat(locale, options));
}

export function displayNames(language: SpokenLanguage, options: Intl.DisplayNamesOptions): Intl.DisplayNames {
  return once('names', language, options, (locale) => new Intl.DisplayNames(locale, options));
}
