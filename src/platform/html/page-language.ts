import { Temporal } from 'temporal-polyfill';

import { LANGUAGES, type SpokenLanguage } from '../mail/template.js';
import { dayIn, displayNames, numberFormat } from './formatters.js';

/** A language or a country by its name in the reader's language; the code itself where it has none. */
export function nameOf(type: 'language' | 'region', code: string, language: SpokenLanguage): string {
  try {
    return displayNames(language, { type }).of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

/** A day, `YYYY-MM-DD`, in words. */
export function dayInWords(day: string, language: SpokenLanguage): string {
  return dayIn(language, day, 'long');
}

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const;

/** A period of ISO 8601, like P14D, in words; what is none as it stands. */
export function periodInWords(period: string, language: SpokenLanguage): string {
  try {
    const duration = Temporal.Duration.from(period);
    const parts = UNITS.filter((unit) => duration[unit] !== 0).map((unit) =>
      numberFormat(language, { style: 'unit', unit: unit.slice(0, -1), unitDisplay: 'long' }).format(duration[unit]));
    return parts.length === 0 ? period : parts.join(', ');
  } catch (error) {
    if (error instanceof RangeError) return period;
    throw error;
  }
}

/** Longest `Accept-Language` that is read. */
const MAX_HEADER = 500;

/** The language we speak that a BCP 47 tag names, or null. */
export function spoken(tag: string | null | undefined): SpokenLanguage | null {
  const primary = (tag ?? '').toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === primary) ?? null;
}

/** The first of the reader's languages that we speak (RFC 9110, 12.5.4), or null. */
export function acceptedLanguage(header: string | undefined): SpokenLanguage | null {
  const ranges = (header ?? '').slice(0, MAX_HEADER).split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((text) => text.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { tag, quality: quality === undefined ? 1 : Number(quality) };
  });
  const wanted = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  return wanted.map(({ tag }) => spoken(tag)).find((language) => language !== null) ?? null;
}

/** The first of the tags, in order of preference, that we speak; English when there is none. */
export function pageLanguage(...tags: readonly (string | null | undefined)[]): SpokenLanguage {
  return tags.map(spoken).find((language) => language !== null) ?? 'en';
}
