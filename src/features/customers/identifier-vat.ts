import { checkedRegisterNumber, checkedVatNumber, isVatCountry, VAT_COUNTRIES } from './identifier-checks.js';
import { countryCode, refused, type Refused } from './identifier-key.js';
import type { RegisterNumber } from './identifier-register.js';
import { cleanText, NUMBER_MAX_LENGTH } from './identifier-text.js';

export interface VatNumber {
  /** ISO country that gave the number (Greece GR, Northern Ireland GB), or `*` when no known country's form fits. */
  readonly country: string;
  readonly number: string;
  readonly isCountryAssumed: boolean;
}

export type ParsedVat =
  | {
      readonly ok: true;
      readonly numbers: readonly VatNumber[];
      /** The trade register numbers these VAT numbers contain, where a country uses one number for both. */
      readonly registerNumbers: readonly RegisterNumber[];
    }
  | Refused;

const WORDS =
  /N°|\b(?:BTW|VAT|TVA|MWST|UST|UID|IVA|TAX|ID|IDNR|NR|NO|NUMMER|NUMBER|NUMERO|REG|IDENTIFICATI(?:E|ON))\b\.?/gu;
const SWISS = /^CHE(\d{9})(?:MWST|TVA|IVA|TPV|VAT)?$/u;
const NORWEGIAN = /^(?:NO)?(\d{9})MVA$/u;
/** Below this, check digits of some countries let every tenth random number pass. */
const MIN_LENGTH_WITHOUT_COUNTRY = 8;
/** European numbers are shorter: without a country, a shorter number that fits nowhere is a mistyped one. */
const MIN_LENGTH_ELSEWHERE = 13;

/**
 * Reads a VAT number. Its prefix decides the country, else the given country, else every country whose form and
 * check digits it satisfies. A wrong check digit is a refusal: the number was mistyped and may be another's.
 *
 * @param country ISO 3166-1 alpha-2 of the party, when known
 */
export function parseVat(typed: string, country?: string): ParsedVat {
  const text = cleanText(typed.trim().slice(0, NUMBER_MAX_LENGTH + 1)).toUpperCase();
  if (typed.trim().length > NUMBER_MAX_LENGTH || text.length > NUMBER_MAX_LENGTH) return refused('TOO_LONG');
  if (!/[\p{L}\p{N}]/u.test(text)) return refused('EMPTY');
  if (!/\d/u.test(text)) return refused('NOT_AN_IDENTIFIER');
  const compact = compactOf(text);
  const outsideUnion = swissOrNorwegian(compact, country);
  if (outsideUnion !== null) return outsideUnion;
  const prefix = vatPrefix(compact);
  if (prefix !== undefined) return ofCountry(prefix, compact.slice(2), false);
  if (country !== undefined && isVatCountry(country)) return ofCountry(country, compact, false);
  return country === undefined ? guess(compact) : otherCountry(compact, country);
}

/** Whether the text begins with the country prefix of a VAT number, so that it can be one whatever field it is in. */
export function hasVatPrefix(typed: string): boolean {
  const compact = compactOf(cleanText(typed.slice(0, NUMBER_MAX_LENGTH)).toUpperCase());
  return SWISS.test(compact) || NORWEGIAN.test(compact) || vatPrefix(compact) !== undefined;
}

/** `+` and `*` occur in old Irish numbers. */
function compactOf(text: string): string {
  const bare = text.replace(/[^A-Z0-9+*]/gu, '');
  if (vatPrefix(bare) !== undefined || SWISS.test(bare)) return bare;
  return text.replace(WORDS, ' ').replace(/[^A-Z0-9+*]/gu, '');
}

function vatPrefix(compact: string): string | undefined {
  const country = countryCode(compact.slice(0, 2));
  const isNumberBehind = /^[A-Z]{2}(?=[A-Z0-9+*]{4,14}$)[A-Z0-9]?[A-Z0-9+*]?\d/u.test(compact);
  return country !== undefined && isVatCountry(country) && isNumberBehind ? country : undefined;
}

function ofCountry(country: string, number: string, isCountryAssumed: boolean): ParsedVat {
  const checked = isVatCountry(country) ? checkedVatNumber(country, number) : null;
  if (checked === null) return refused('INVALID');
  return accepted([{ country, number: canonical(country, checked), isCountryAssumed }]);
}

/** A British branch trader's three digits behind the number name a branch, not another company. */
function canonical(country: string, number: string): string {
  return country === 'GB' && /^\d{12}$/u.test(number) ? number.slice(0, 9) : number;
}

function swissOrNorwegian(compact: string, country: string | undefined): ParsedVat | null {
  const norwegian = NORWEGIAN.exec(compact)?.[1] ?? (country === 'NO' ? /^\d{9}$/u.exec(compact)?.[0] : undefined);
  if (norwegian !== undefined) return registered('NO', norwegian, norwegian);
  const swiss = SWISS.exec(compact)?.[1] ?? (country === 'CH' ? /^\d{9}$/u.exec(compact)?.[0] : undefined);
  return swiss === undefined ? null : registered('CH', `CHE${swiss}`, `CHE${swiss}`);
}

function registered(country: 'NO' | 'CH', number: string, checkable: string): ParsedVat {
  if (checkedRegisterNumber(country, checkable) === null) return refused('INVALID');
  return accepted([{ country, number, isCountryAssumed: false }]);
}

function guess(compact: string): ParsedVat {
  const fits = VAT_COUNTRIES.flatMap((country): VatNumber[] => {
    if (compact.length < MIN_LENGTH_WITHOUT_COUNTRY) return [];
    const number = checkedVatNumber(country, compact);
    return number === null ? [] : [{ country, number: canonical(country, number), isCountryAssumed: true }];
  });
  const other = compact.length < MIN_LENGTH_ELSEWHERE ? null : otherNumber(compact);
  const numbers = other === null ? fits : [...fits, { country: '*', number: other, isCountryAssumed: true }];
  return numbers.length === 0 ? refused('INVALID') : accepted(numbers);
}

function otherCountry(compact: string, country: string): ParsedVat {
  const number = otherNumber(compact.startsWith(country) ? compact.slice(2) : compact);
  if (number === null) return refused('INVALID');
  return accepted([
    { country, number, isCountryAssumed: false },
    { country: '*', number, isCountryAssumed: true },
  ]);
}

function otherNumber(compact: string): string | null {
  return /^[A-Z0-9]{5,20}$/u.test(compact) && /\d{4}/u.test(compact) ? compact : null;
}

function accepted(numbers: readonly VatNumber[]): ParsedVat {
  const registerNumbers = numbers.flatMap(({ country, number, isCountryAssumed }): RegisterNumber[] => {
    const register = registerNumberIn(country, number);
    return register === null ? [] : [{ country, number: register, isCountryAssumed }];
  });
  return { ok: true, numbers, registerNumbers };
}

function registerNumberIn(country: string, vat: string): string | null {
  switch (country) {
    case 'BE':
    case 'CH':
    case 'NO':
    case 'DK':
    case 'FI':
      return checkedRegisterNumber(country, vat);
    case 'FR':
      return checkedRegisterNumber('FR', vat.slice(2));
    case 'SE':
      return checkedRegisterNumber('SE', vat.slice(0, 10));
    default:
      return null;
  }
}
