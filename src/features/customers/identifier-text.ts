import { KEY_MAX_LENGTH } from './identifier-key.js';

/** A stored name has at most so many characters once cleaned. */
export const NAME_MAX_LENGTH = 200;
/** Of a typed name no more than this is ever looked at. */
export const TYPED_NAME_MAX_LENGTH = 500;
/** Numbers and references longer than this are not numbers. */
export const NUMBER_MAX_LENGTH = 100;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
const SPACE = /\p{White_Space}+/gu;

/** Without control, format, zero-width and bidirectional characters and lone surrogates; spaces made single. */
export function withoutInvisible(value: string): string {
  return value.replace(SPACE, ' ').replace(INVISIBLE, '').trim();
}

/** {@link withoutInvisible} in Unicode's compatibility form (NFKC), so that full-width and styled letters are plain. */
export function cleanText(value: string): string {
  return withoutInvisible(withoutInvisible(value).normalize('NFKC')).replace(SPACE, ' ');
}

/**
 * Case folding as Unicode means it, as near as the language gives it: ß is ss, final sigma is sigma. The Turkish
 * dotless ı stays a letter of its own.
 */
export function foldCase(value: string): string {
  return value.toLowerCase().replaceAll('ß', 'ss').replaceAll('ς', 'σ').normalize('NFKC');
}

const TRADE_MARKS = /[™®©℠]/gu;
const APOSTROPHES = /['’‘‛`´ʼʹ′＇]/gu;
/** B.V., G.m.b.H., e.V.: the dots between single letters only. */
const INITIALS = /(?<![\p{L}\p{N}\p{M}.])(?:\p{L}\.)+\p{L}?(?![\p{L}\p{N}\p{M}])/gu;
/** Signs that can be the name (C++, A & B, 1%) stand as words of their own; the others only separate. */
const TELLING_SIGN = /[\p{S}&@#%*]/gu;
const SEPARATORS = /(?:(?![&@#%*])[\p{P}\p{Z}])+/gu;

/**
 * The key of a name: two names are the same only if they differ in case, Unicode form, spaces and punctuation alone.
 * Accents, legal forms, word order and look-alike letters of another script make another name.
 *
 * @returns null when nothing is left, or when the name is longer than any that is stored. What is cut off could
 * be what tells two names apart, so a long name is never compared by its beginning.
 */
export function normaliseName(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed.length > TYPED_NAME_MAX_LENGTH) return null;
  const cleaned = cleanText(trimmed.replace(TRADE_MARKS, '').replace(APOSTROPHES, ''));
  if ([...cleaned].length > NAME_MAX_LENGTH) return null;
  const folded = foldCase(cleaned)
    .replace(APOSTROPHES, '')
    .replace(INITIALS, initials => initials.replaceAll('.', ''))
    .replace(TELLING_SIGN, sign => ` ${sign} `)
    .replace(SEPARATORS, ' ');
  const key = folded.normalize('NFKC').trim();
  return /[\p{L}\p{N}]/u.test(key) && key.length <= KEY_MAX_LENGTH ? key : null;
}

/**
 * The key of a provider's own account reference: case, Unicode form and spaces do not matter; separators do, because
 * `10-12` and `1012` may be two accounts.
 */
export function normaliseReference(reference: string): string | null {
  const trimmed = reference.trim();
  if (trimmed.length > NUMBER_MAX_LENGTH) return null;
  const key = foldCase(cleanText(trimmed));
  return /[\p{L}\p{N}]/u.test(key) && key.length <= KEY_MAX_LENGTH ? key : null;
}
