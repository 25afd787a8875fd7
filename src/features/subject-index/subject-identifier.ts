import { domainToASCII } from 'node:url';

import { NUMBERING, numberingOf } from './calling-codes.js';

/** The version of these rules. Another result for any input is another version. */
export const NORMALISER_VERSION = 1;

export const SUBJECT_IDENTIFIER_TYPES = ['EMAIL', 'PHONE', 'CUSTOMER_NUMBER'] as const;
export type SubjectIdentifierType = (typeof SUBJECT_IDENTIFIER_TYPES)[number];

/** Why a value cannot be an identifier of that type. Says nothing of the value itself. */
export type IdentifierRefusal =
  | 'EMPTY' | 'TOO_SHORT' | 'TOO_LONG' | 'FORBIDDEN_CHARACTER' | 'NOT_AN_ADDRESS' | 'NOT_A_DOMAIN'
  | 'NOT_A_NUMBER' | 'COUNTRY_NEEDED' | 'TRUNK_PREFIX_MISSING';

export type NormalisedSubject =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: IdentifierRefusal };

const refused = (reason: IdentifierRefusal): NormalisedSubject => ({ ok: false, reason });
const accepted = (value: string): NormalisedSubject => ({ ok: true, value });

const OUTER_SPACE = /^[\t\n\v\f\r ]+|[\t\n\v\f\r ]+$/g;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** Only A to Z: what is a small letter elsewhere differs by language and by version of Unicode. */
function toSmallLetters(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * The one way to write an identifier. Strict on purpose: where two values might be two people they stay two.
 *
 * @param country ISO 3166-1 alpha-2, in which a telephone number without a country is meant.
 */
export function normaliseSubject(type: SubjectIdentifierType, value: string, country?: string): NormalisedSubject {
  const text = value.replace(OUTER_SPACE, '');
  if (text === '') return refused('EMPTY');
  if (text.length > 1_000) return refused('TOO_LONG');
  if (!text.isWellFormed() || CONTROL.test(text)) return refused('FORBIDDEN_CHARACTER');
  switch (type) {
    case 'EMAIL': return normaliseEmail(text);
    case 'PHONE': return normalisePhone(text, country);
    case 'CUSTOMER_NUMBER': return normaliseCustomerNumber(text);
  }
}

const UTF8 = new TextEncoder();
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Dots and tags stay: whether a.b@ and ab@ are one mailbox, only the mail server knows. */
function normaliseEmail(text: string): NormalisedSubject {
  const at = text.lastIndexOf('@');
  if (at <= 0) return refused('NOT_AN_ADDRESS');
  const local = toSmallLetters(text.slice(0, at).normalize('NFC'));
  if (/[\s"(),:;<>@[\\\]]/.test(local)) return refused('FORBIDDEN_CHARACTER');
  const domain = asciiDomain(text.slice(at + 1));
  if (domain === null) return refused('NOT_A_DOMAIN');
  const address = `${local}@${domain}`;
  return UTF8.encode(local).length > 64 || UTF8.encode(address).length > 254 ? refused('TOO_LONG') : accepted(address);
}

/** Small letters, international names in their ASCII form (UTS #46, non-transitional), no dot at the end. */
function asciiDomain(text: string): string | null {
  const written = text.endsWith('.') ? text.slice(0, -1) : text;
  const isAscii = /^[\x21-\x7e]*$/.test(written);
  // Beside letters of any script only hyphens and dots: what else URL hosts may hold is no part of a mail domain.
  if (!isAscii && !/^[\p{L}\p{M}\p{N}.\-\u3002\uff0e\uff61\u00b7\u200c\u200d]+$/u.test(written)) return null;
  const ascii = isAscii ? toSmallLetters(written) : domainToASCII(written);
  return ascii.length <= 253 && DOMAIN.test(ascii) ? ascii : null;
}

const PUNCTUATION = /[ \u00a0\u202f\-\u2010-\u2015./()]/g;

/** E.164 without guessing: what could be two numbers is refused. */
function normalisePhone(text: string, country?: string): NormalisedSubject {
  const dialled = text.replace(PUNCTUATION, '');
  if (!/^\+?[0-9]+$/.test(dialled)) return refused('NOT_A_NUMBER');
  if (dialled.startsWith('+')) return international(dialled.slice(1));
  const home = country === undefined ? undefined : NUMBERING[country];
  if (home === undefined) return refused('COUNTRY_NEEDED');
  if (dialled.startsWith(home.internationalPrefix)) return international(dialled.slice(home.internationalPrefix.length));
  const { trunkPrefix, callingCode, isTrunkOptional } = home;
  if (trunkPrefix === null) return international(`${callingCode}${dialled}`);
  if (dialled.startsWith(trunkPrefix)) return international(`${callingCode}${dialled.slice(trunkPrefix.length)}`);
  return isTrunkOptional ? international(`${callingCode}${dialled}`) : refused('TRUNK_PREFIX_MISSING');
}

/** +31 (0)20 … is a usual mistake: a trunk prefix that begins with 0 is never part of the number abroad. */
function international(digits: string): NormalisedSubject {
  const numbering = numberingOf(digits);
  const trunk = numbering?.trunkPrefix;
  const national = digits.slice(numbering?.callingCode.length ?? 0);
  const isDoubled = trunk?.startsWith('0') === true && national.startsWith(trunk);
  const number = isDoubled ? `${numbering?.callingCode ?? ''}${national.slice(trunk.length)}` : digits;
  if (number.startsWith('0')) return refused('NOT_A_NUMBER');
  if (number.length < 7) return refused('TOO_SHORT');
  return number.length > 15 ? refused('TOO_LONG') : accepted(`+${number}`);
}

/** Spaces go, hyphens become one kind, letters capital. Zeros at the beginning stay: 007 and 7 may be two people. */
function normaliseCustomerNumber(text: string): NormalisedSubject {
  const number = text.normalize('NFC').replace(/[ \u00a0\u202f]/g, '').replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[a-z]+/g, (letters) => letters.toUpperCase());
  if (!/[\p{L}\p{N}]/u.test(number)) return refused('EMPTY');
  if (number.length < 4) return refused('TOO_SHORT');
  return UTF8.encode(number).length > 64 ? refused('TOO_LONG') : accepted(number);
}
