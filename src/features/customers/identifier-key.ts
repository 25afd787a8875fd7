/** What a provider may record about a customer so that a request can find it. Names are kept apart, on the parties. */
export const IDENTIFIER_TYPES = ['DOMAIN', 'EMAIL_DOMAIN', 'TRADE_REGISTER', 'VAT', 'ACCOUNT_REFERENCE'] as const;
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/** A web domain and an e-mail domain are one kind of key: whoever holds the domain holds both. */
export type RoutingKeyKind = 'DOMAIN' | 'TRADE_REGISTER' | 'VAT' | 'ACCOUNT_REFERENCE' | 'NAME';

/** One canonical, comparable value. Two spellings of the same identifier have the same key; nothing else has. */
export interface RoutingKey {
  readonly kind: RoutingKeyKind;
  /** At most {@link KEY_MAX_LENGTH} UTF-16 units. Numbers carry their country, `NL:59806249`, or `*:` for none. */
  readonly value: string;
}

export const KEY_MAX_LENGTH = 255;

/** Why a typed value gives no key. */
export type IdentifierRefusal =
  /** nothing is left once invisible characters and punctuation are gone */
  | 'EMPTY'
  /** words where an identifier belongs: no dot in a domain, no digit in a number */
  | 'NOT_AN_IDENTIFIER'
  | 'TOO_LONG'
  | 'MALFORMED'
  /** the form or the check digit is wrong for its country */
  | 'INVALID'
  /** a domain that mixes scripts, imitates Latin letters or turns the reading direction */
  | 'LOOK_ALIKE'
  | 'PUBLIC_SUFFIX'
  /** a host or platform on which unrelated organisations live side by side */
  | 'SHARED_HOST'
  | 'PUBLIC_MAIL_PROVIDER';

/** Refusals that say nothing about who was meant, so that they speak neither for nor against a name. */
const SILENT: ReadonlySet<IdentifierRefusal> = new Set([
  'EMPTY',
  'NOT_AN_IDENTIFIER',
  'PUBLIC_SUFFIX',
  'SHARED_HOST',
  'PUBLIC_MAIL_PROVIDER',
]);

export function isSilent(refusal: IdentifierRefusal): boolean {
  return SILENT.has(refusal);
}

export interface Refused {
  readonly ok: false;
  readonly reason: IdentifierRefusal;
}

export function refused(reason: IdentifierRefusal): Refused {
  return { ok: false, reason };
}

export type NormalisedIdentifier = { readonly ok: true; readonly keys: readonly RoutingKey[] } | Refused;

/**
 * How far a key reaches.
 * EXACT: finds one holder by itself. PARTIAL: true of several (a court register number without its court); it can
 * only speak for or against what something else found. NAME: an exact name, which others may bear.
 */
export type EvidenceStrength = 'EXACT' | 'PARTIAL' | 'NAME';

/** ISO 3166-1 alpha-2 of a typed country code, with the codes only VAT numbers use (EL, XI) and UK made plain. */
export function countryCode(country: string | undefined): string | undefined {
  const code = country?.trim().toUpperCase();
  if (code === undefined || !/^[A-Z]{2}$/.test(code)) return undefined;
  return { EL: 'GR', XI: 'GB', UK: 'GB' }[code] ?? code;
}
