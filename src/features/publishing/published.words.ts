import { nameOf } from '../../platform/html/page-language.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';
import type { PublishedSafeguard } from './published.js';
import type { PublishedWords } from './words.js';
import { WORDS_DE } from './words.de.js';
import { WORDS_EN } from './words.en.js';
import { WORDS_FR } from './words.fr.js';
import { WORDS_NL } from './words.nl.js';

export const PUBLISHED_WORDS: Readonly<Record<SpokenLanguage, PublishedWords>> = {
  en: WORDS_EN, nl: WORDS_NL, de: WORDS_DE, fr: WORDS_FR,
};

export function codeInWords(words: PublishedWords, code: string): string {
  return ownWord(words.codes, code);
}

export function fieldInWords(words: PublishedWords, field: string): string {
  return ownWord(words.fields, field);
}

/** Which kind of instrument, and which of that kind. */
export function safeguardInWords(words: PublishedWords, { kind, instrument, module }: PublishedSafeguard): string {
  const more = [instrument, module === null ? null : words.module(module)].filter((each) => each !== null).join(', ');
  return `${codeInWords(words, kind)}${more === '' ? '' : ` (${more})`}`;
}

/** A place from the small to the large, each once: a site may be called as its city is. */
export function placeInWords(
  { name, city, country }: { readonly name: string | null; readonly city: string | null; readonly country: string }, language: SpokenLanguage,
): string {
  return [...new Set([name, city, nameOf('region', country, language)])].filter((each) => each !== null && each !== '').join(', ');
}

/** A name may be any text, also one that every object answers to. */
function ownWord(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? words[name] ?? name : name;
}
