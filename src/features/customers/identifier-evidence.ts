import { courtKey, numberKey, type NormaliserSettings } from './identifier.js';
import { domainLadder, parseDomain, type ParsedDomain } from './identifier-domain.js';
import {
  isSilent,
  refused,
  type EvidenceStrength,
  type IdentifierRefusal,
  type Refused,
  type RoutingKey,
} from './identifier-key.js';
import { isRegisterNamed, parseRegister, type RegisterNumber } from './identifier-register.js';
import { normaliseName, normaliseReference, withoutInvisible } from './identifier-text.js';
import { hasVatPrefix, parseVat, type VatNumber } from './identifier-vat.js';

/**
 * What somebody said about the organisation that holds the data. The requester's own address is deliberately not
 * part of it: where a person has a mailbox says nothing about who holds their data.
 */
export interface ControllerEvidence {
  readonly name?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly domain?: string | null | undefined;
  readonly registrationNumber?: string | null | undefined;
  readonly vatNumber?: string | null | undefined;
  readonly accountReference?: string | null | undefined;
  readonly url?: string | null | undefined;
}

export type EvidenceField = Exclude<keyof ControllerEvidence, 'city'>;

/** A key to look up, and what finding it is worth. */
export interface EvidenceKey extends RoutingKey {
  readonly field: EvidenceField;
  readonly strength: EvidenceStrength;
  /** Labels cut off the typed host to reach this domain; 0 for the host itself and for all that is no domain. */
  readonly labelsRemoved: number;
  /** Nobody said which country's number it is; it merely fits. */
  readonly isCountryAssumed: boolean;
  /** A reference of a few digits, such as many organisations give their own customers. */
  readonly isCommonplace: boolean;
}

export interface UnusableEvidence {
  readonly field: EvidenceField;
  readonly reason: IdentifierRefusal;
  /** It speaks neither for nor against anybody, like a page on a social network. */
  readonly isSilent: boolean;
}

export interface Evidence {
  readonly keys: readonly EvidenceKey[];
  readonly unusable: readonly UnusableEvidence[];
  /** Whether anybody was named at all. A city alone names nobody. */
  readonly isNamed: boolean;
}

const COMMONPLACE = /^[\p{P}\p{S}\s]*(?:\p{N}[\p{P}\p{S}\s]*){1,7}$/u;

type Reading = { readonly keys: readonly EvidenceKey[] } | Refused;

/**
 * The keys to look up for what was typed. Never throws; what is typed is read up to a fixed length, so the cost does
 * not grow with it.
 */
export function evidenceKeys(controller: ControllerEvidence, settings: NormaliserSettings = {}): Evidence {
  const readers: readonly [EvidenceField, (typed: string) => Reading][] = [
    ['name', typed => readName(typed, settings)],
    ['domain', typed => readDomain('domain', typed, settings)],
    ['url', typed => readDomain('url', typed, settings)],
    ['registrationNumber', readRegistrationNumber],
    ['vatNumber', readVatNumber],
    ['accountReference', readReference],
  ];
  const keys = new Map<string, EvidenceKey>();
  const unusable: UnusableEvidence[] = [];
  let isNamed = false;
  for (const [field, read] of readers) {
    const typed = controller[field] ?? '';
    if (!/[\p{L}\p{N}]/u.test(typed)) continue;
    isNamed = true;
    const reading = read(typed);
    if ('reason' in reading) unusable.push({ field, reason: reading.reason, isSilent: isSilent(reading.reason) });
    else reading.keys.forEach(key => keys.set(`${key.field} ${key.kind} ${key.strength} ${key.value}`, key));
  }
  return { keys: [...keys.values()], unusable, isNamed };
}

function evidence(
  field: EvidenceField,
  strength: EvidenceStrength,
  key: RoutingKey,
  details: Partial<Pick<EvidenceKey, 'labelsRemoved' | 'isCountryAssumed' | 'isCommonplace'>> = {},
): EvidenceKey {
  return { ...key, field, strength, labelsRemoved: 0, isCountryAssumed: false, isCommonplace: false, ...details };
}

function domainKeys(field: EvidenceField, domain: ParsedDomain): EvidenceKey[] {
  const depth = (host: string) => host.split('.').length;
  return domainLadder(domain).map(value =>
    evidence(field, 'EXACT', { kind: 'DOMAIN', value }, { labelsRemoved: depth(domain.host) - depth(value) }),
  );
}

function readDomain(field: 'domain' | 'url', typed: string, settings: NormaliserSettings): Reading {
  const domain = parseDomain(typed, settings.sharedHosts);
  return domain.ok ? { keys: domainKeys(field, domain) } : domain;
}

/** A name is a name; only one that is nothing but an address is read as that too (Booking.com is both). */
function readName(typed: string, settings: NormaliserSettings): Reading {
  const plain = withoutInvisible(typed.trim().slice(0, 300));
  const isAddress = !plain.includes(' ') && (/^(?:https?:\/\/|www\.)/iu.test(plain) || plain.includes('@'));
  const domain = plain.includes(' ') ? null : parseDomain(typed, settings.sharedHosts);
  const keys = domain?.ok === true && (isAddress || domain.isKnownSuffix) ? domainKeys('name', domain) : [];
  if (isAddress) return { keys };
  const value = normaliseName(typed);
  if (value === null) return keys.length > 0 ? { keys } : refused('TOO_LONG');
  return { keys: [...keys, evidence('name', 'NAME', { kind: 'NAME', value })] };
}

function numberKeys(
  field: EvidenceField,
  kind: 'VAT' | 'TRADE_REGISTER',
  numbers: readonly (RegisterNumber | VatNumber)[],
): EvidenceKey[] {
  return numbers.map(number => {
    const { isCountryAssumed } = number;
    return evidence(field, 'EXACT', numberKey(kind, number), { isCountryAssumed });
  });
}

function readRegistrationNumber(typed: string): Reading {
  const vat = hasVatPrefix(typed) && !isRegisterNamed(typed) ? parseVat(typed) : null;
  const register = parseRegister(typed);
  const vatKeys = vat?.ok === true ? vatKeysOf('registrationNumber', vat) : [];
  if (!register.ok) return vatKeys.length > 0 ? { keys: vatKeys } : register;
  // The same key can come from both; the VAT reading, whose prefix names the country, is the surer one and comes last.
  return { keys: [...registerKeys('registrationNumber', register), ...vatKeys] };
}

function readVatNumber(typed: string): Reading {
  const vat = parseVat(typed);
  if (vat.ok) return { keys: vatKeysOf('vatNumber', vat) };
  if (!isRegisterNamed(typed)) return vat;
  const register = parseRegister(typed);
  return register.ok ? { keys: registerKeys('vatNumber', register) } : vat;
}

function vatKeysOf(field: EvidenceField, vat: Extract<ReturnType<typeof parseVat>, { ok: true }>): EvidenceKey[] {
  return [...numberKeys(field, 'VAT', vat.numbers), ...numberKeys(field, 'TRADE_REGISTER', vat.registerNumbers)];
}

function registerKeys(
  field: EvidenceField,
  register: Extract<ReturnType<typeof parseRegister>, { ok: true }>,
): EvidenceKey[] {
  const { court } = register;
  if (court === undefined) return numberKeys(field, 'TRADE_REGISTER', register.numbers);
  if (court.court === null) return [evidence(field, 'PARTIAL', courtKey('*', court.number))];
  return [
    evidence(field, 'EXACT', courtKey(court.court, court.number)),
    evidence(field, 'PARTIAL', courtKey('?', court.number)),
  ];
}

function readReference(typed: string): Reading {
  const value = normaliseReference(typed);
  if (value === null) return refused('TOO_LONG');
  const isCommonplace = COMMONPLACE.test(value);
  return { keys: [evidence('accountReference', 'EXACT', { kind: 'ACCOUNT_REFERENCE', value }, { isCommonplace })] };
}
