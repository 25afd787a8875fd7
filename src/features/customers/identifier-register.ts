import { checkedRegisterNumber } from './identifier-checks.js';
import { courtRegisterIn, type CourtRegistration } from './identifier-court.js';
import { countryCode, refused, type Refused } from './identifier-key.js';
import { cleanText, NUMBER_MAX_LENGTH } from './identifier-text.js';

export interface RegisterNumber {
  /** ISO country of the register, or `*` when the form belongs to no register known here. */
  readonly country: string;
  readonly number: string;
  /** Nobody said which register; the form merely fits this one. */
  readonly isCountryAssumed: boolean;
}

export type ParsedRegister =
  | { readonly ok: true; readonly numbers: readonly RegisterNumber[]; readonly court?: CourtRegistration }
  | Refused;

/** Reads one country's number from letters and digits. `isNamed`: the country is known, so short forms are believed. */
type Form = (compact: string, isNamed: boolean) => string | null;

const FORMS: Readonly<Record<string, Form>> = {
  NL: compact => (/^\d{7,8}$/u.test(compact) ? compact.padStart(8, '0') : null),
  BE: compact => (/^[01]?\d{9}$/u.test(compact) ? belgian(compact) : null),
  AT: (compact, isNamed) => {
    const found = /^0*(\d{1,6})([A-Z])$/u.exec(compact);
    return found !== null && (isNamed || compact.length >= 6) ? `${found[1]}${found[2]}` : null;
  },
  CH: compact => {
    const found = /^(?:CHE)?(\d{9})(?:MWST|TVA|IVA|TPV|HR|RC)?$/u.exec(compact);
    return found === null ? null : checkedRegisterNumber('CH', `CHE${found[1]}`);
  },
  FR: compact => (/^\d{9}(?:\d{5})?$/u.test(compact) ? checkedRegisterNumber('FR', compact.slice(0, 9)) : null),
  GB: (compact, isNamed) => {
    const prefixed = /^(SC|NI|OC|SO|NC|FC|SF|NF|LP|SL|RC|IP|SP|GE|CE)(\d{1,6})$/u.exec(compact);
    if (prefixed !== null) return `${prefixed[1]}${prefixed[2]?.padStart(6, '0')}`;
    const isLongEnough = isNamed || compact.length >= 6;
    return /^\d{1,8}$/u.test(compact) && isLongEnough ? compact.padStart(8, '0') : null;
  },
  IE: (compact, isNamed) => {
    const isLongEnough = isNamed || compact.length >= 5;
    return /^(?=\d{1,7}$)0*[1-9]\d*$/u.test(compact) && isLongEnough ? compact.replace(/^0+/u, '') : null;
  },
  LU: compact => /^[A-K]\d{3,6}$/u.exec(compact)?.[0] ?? null,
  DK: compact => (/^\d{8}$/u.test(compact) ? checkedRegisterNumber('DK', compact) : null),
  FI: compact => (/^\d{8}$/u.test(compact) ? checkedRegisterNumber('FI', compact) : null),
  NO: compact => {
    const found = /^(\d{9})(?:MVA)?$/u.exec(compact);
    return found === null ? null : checkedRegisterNumber('NO', found[1] as string);
  },
  SE: compact => (/^\d{10}$/u.test(compact) ? checkedRegisterNumber('SE', compact) : null),
};

/** Words that name the register, so that the number needs no guessing. */
const MARKERS: readonly (readonly [RegExp, string])[] = [
  [/\bK\.?V\.?K\b|KAMER VAN KOOPHANDEL/u, 'NL'],
  [/\b(?:KBO|BCE|RPR|RPM)\b|ONDERNEMINGSN/u, 'BE'],
  [/\bCHE(?=[\s.-]?\d)/u, 'CH'],
  [/\bFN(?=[\s.:]*\d)|FIRMENBUCH/u, 'AT'],
  [/\bRCS?\.?L\.?\b|LUXEMB/u, 'LU'],
  [/\b(?:SIRENE?|SIRET|R\.?C\.?S)\b/u, 'FR'],
  [/\bCRO\b/u, 'IE'],
  [/\bCRN\b|COMPANIES HOUSE/u, 'GB'],
  [/\bCVR\b/u, 'DK'],
  [/\bY-TUNNUS\b/u, 'FI'],
];

/** `NO` is left out: in English it says "number". */
const COUNTRY_PREFIX = /^(?:(NL|BE|AT|CH|FR|GB|UK|IE|DK|FI|SE)[\s:.-]*(?=\d)|(LU)[\s:.-]*(?=[A-K]\s?\d))/u;
const FORM_PREFIXES_OF_GB = /^(?:SC|NI|OC)/u;
const NOISE_WORDS = [
  ...['KVK', 'K\\.V\\.K', 'KAMER VAN KOOPHANDEL', 'KBO', 'BCE', 'RPR', 'RPM', 'ONDERNEMINGSN\\w*', 'FN'],
  ...['SIRENE?', 'SIRET', 'CRO', 'CRN', 'COMPANIES HOUSE', 'CVR', 'Y-TUNNUS', 'HANDELSREGISTER\\w*', 'FIRMENBUCH\\w*'],
  ...['DOSSIER', 'NUMMER', 'NUMBER', 'NUMERO', 'NUM', 'NR', 'NO', 'REG', 'REGISTRATION', 'REGISTERED', 'COMPANY', 'ID'],
];
const NOISE = new RegExp(`\\b(?:${NOISE_WORDS.join('|')})\\b|\\bFN(?=\\d)`, 'gu');

/**
 * Reads a trade register number as people write it (`KvK 59.80.62.49`, `BE 0403.019.261`, `FN 33209 d`).
 * Without a country it is read for every register whose form it fits: found only where exactly one customer has it.
 *
 * @param country ISO 3166-1 alpha-2, when the register's country is known
 */
export function parseRegister(typed: string, country?: string): ParsedRegister {
  const text = cleanText(typed.trim().slice(0, NUMBER_MAX_LENGTH + 1)).toUpperCase();
  if (typed.trim().length > NUMBER_MAX_LENGTH || text.length > NUMBER_MAX_LENGTH) return refused('TOO_LONG');
  if (!/[\p{L}\p{N}]/u.test(text)) return refused('EMPTY');
  if (!/\d/u.test(text)) return refused('NOT_AN_IDENTIFIER');
  const court = courtRegisterIn(text);
  if (court !== null) return { ok: true, numbers: [], court };
  const named = namedCountry(text) ?? country;
  const compact = compactOf(text, named);
  if (named === undefined) return guess(compact);
  const form = FORMS[named];
  if (form === undefined) return named === 'DE' ? refused('MALFORMED') : otherRegister(compact, named);
  const number = form(compact, true);
  return number === null ? refused('INVALID') : found([{ country: named, number, isCountryAssumed: false }]);
}

function found(numbers: readonly RegisterNumber[]): ParsedRegister {
  return { ok: true, numbers };
}

/** Whether somebody wrote down which register is meant. */
export function isRegisterNamed(typed: string): boolean {
  const text = cleanText(typed.slice(0, NUMBER_MAX_LENGTH)).toUpperCase();
  return courtRegisterIn(text) !== null || MARKERS.some(([marker]) => marker.test(text));
}

function namedCountry(text: string): string | undefined {
  const marked = MARKERS.find(([marker]) => marker.test(text))?.[1];
  if (marked !== undefined || FORM_PREFIXES_OF_GB.test(text)) return marked;
  const prefix = COUNTRY_PREFIX.exec(text);
  return countryCode(prefix?.[1] ?? prefix?.[2]);
}

function compactOf(text: string, named: string | undefined): string {
  const spoken = text.replace(NOISE, ' ').replace(/N°|№|N\.O\./gu, ' ').trim();
  const prefix = named === undefined ? null : COUNTRY_PREFIX.exec(spoken);
  const bare = prefix === null ? spoken : spoken.slice(prefix[0].length);
  const compact = bare.replace(/[^A-Z0-9]/gu, '');
  // French, Belgian and Luxembourg extracts name the court's town around the number.
  if (named === 'FR' || (named === 'BE' && /\bRP[RM]\b/u.test(text))) return compact.replace(/\D/gu, '');
  if (named === 'LU') return /[A-K]\d{3,6}$/u.exec(compact)?.[0] ?? compact;
  return compact;
}

function guess(compact: string): ParsedRegister {
  const fits = Object.entries(FORMS).flatMap(([country, form]): RegisterNumber[] => {
    const number = form(compact, false);
    return number === null ? [] : [{ country, number, isCountryAssumed: true }];
  });
  const other = otherNumber(compact);
  const numbers = other === null ? fits : [...fits, { country: '*', number: other, isCountryAssumed: true }];
  return numbers.length === 0 ? refused('INVALID') : found(numbers);
}

/** A register this file knows no form of: kept as letters and digits, also under `*` for those who name no country. */
function otherRegister(compact: string, country: string): ParsedRegister {
  const number = otherNumber(compact);
  if (number === null) return refused('INVALID');
  return found([
    { country, number, isCountryAssumed: false },
    { country: '*', number, isCountryAssumed: true },
  ]);
}

function otherNumber(compact: string): string | null {
  return /^[A-Z0-9]{4,30}$/u.test(compact) && /\d{3}/u.test(compact) ? compact : null;
}

/** Ten digits, the first 0 or 1; older papers leave the leading 0 out. Units of establishment (2…) are not it. */
function belgian(digits: string): string | null {
  const number = digits.padStart(10, '0');
  return number.length === 10 ? checkedRegisterNumber('BE', number) : null;
}
