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
import { normaliseName, normaliseReference, TYPED_NAME_MAX_LENGTH, withoutInvisible } from './identifier-text.js';
import { hasVatPrefix, parseVat, type VatNumber } from './identifier-vat.js';
import { type NameApart, takeApart } from './name-apart.js';
import { readTypedName, type TypedName } from './name-typed.js';

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
  /** Whether anybody was named at all. A city alone names nobody, nor does "my employer". */
  readonly isNamed: boolean;
  /** Nothing but everybody's words was given as a name, and nothing else: "a dental practice". */
  readonly isGenericName: boolean;
  /** The name as it is weighed against those on record; null when there is none. */
  readonly name: TypedName | null;
  /** The key of {@link EvidenceKey} that stands for the name, whatever the matcher finds for it. */
  readonly nameKey: string | null;
  /** The town of a postal address that was typed with the name. */
  readonly city: string | null;
}

const COMMONPLACE = /^[\p{P}\p{S}\s]*(?:\p{N}[\p{P}\p{S}\s]*){1,7}$/u;

type Reading = { readonly keys: readonly EvidenceKey[] } | Refused;

/**
 * The keys to look up for what was typed. Never throws; what is typed is read up to a fixed length, so the cost does
 * not grow with it.
 */
export function evidenceKeys(controller: ControllerEvidence, settings: NormaliserSettings = {}): Evidence {
  const named = readNameField(controller.name ?? '');
  const readers: readonly [EvidenceField, string | null | undefined, (typed: string) => Reading][] = [
    ['name', named.isWhole ? controller.name : named.apart.name, typed => readName(typed, named, settings)],
    ['name', named.isWhole || named.typed?.isNobody === true || named.apart.name === controller.name ? '' : controller.name, readAsRecorded],
    ...named.apart.addresses.map((address): [EvidenceField, string, (typed: string) => Reading] =>
      ['url', named.isWhole ? '' : address, typed => readDomain('url', typed, settings)]),
    ...named.apart.numbers.map((number): [EvidenceField, string, (typed: string) => Reading] =>
      ['registrationNumber', number, readMarkedNumber]),
    ['domain', controller.domain, typed => readDomain('domain', typed, settings)],
    ['url', controller.url, typed => readDomain('url', typed, settings)],
    ['registrationNumber', controller.registrationNumber, readRegistrationNumber],
    ['vatNumber', controller.vatNumber, readVatNumber],
    ['accountReference', controller.accountReference, readReference],
  ];
  const keys = new Map<string, EvidenceKey>();
  const unusable: UnusableEvidence[] = [];
  let isNamed = false;
  let isGenericName = true;
  for (const [field, typed, read] of readers) {
    if (!/[\p{L}\p{N}]/u.test(typed ?? '')) continue;
    if (field === 'name' && named.typed?.isNobody === true) {
      unusable.push({ field, reason: 'EMPTY', isSilent: true });
      continue;
    }
    const reading = read(typed as string);
    // Where somebody has a mailbox at a public provider names nobody.
    isNamed ||= !('reason' in reading && reading.reason === 'PUBLIC_MAIL_PROVIDER');
    isGenericName &&= field === 'name' ? named.typed?.isGeneric === true : 'reason' in reading && reading.reason === 'PUBLIC_MAIL_PROVIDER';
    if ('reason' in reading) unusable.push({ field, reason: reading.reason, isSilent: isSilent(reading.reason) });
    else reading.keys.forEach(key => keys.set(`${key.field} ${key.kind} ${key.strength} ${key.value}`, key));
  }
  const all = [...keys.values()];
  const nameKey = named.typed === null ? null : all.find(({ kind, field }) => kind === 'NAME' && field === 'name')?.value ?? null;
  return {
    keys: all, unusable, isNamed, isGenericName: isNamed && isGenericName, name: nameKey === null ? null : named.typed, nameKey,
    city: named.apart.city,
  };
}

interface NameField {
  readonly apart: NameApart;
  readonly typed: TypedName | null;
  /** It is one word, and may be a domain or an address as it stands. */
  readonly isWhole: boolean;
}

function readNameField(written: string): NameField {
  const trimmed = written.trim();
  if (trimmed.length > TYPED_NAME_MAX_LENGTH) return { apart: NO_NAME, typed: null, isWhole: true };
  const isWhole = !withoutInvisible(trimmed).includes(' ');
  const apart = takeApart(trimmed);
  const words = isWhole ? trimmed : apart.name;
  return { apart, typed: /[\p{L}\p{N}]/u.test(words) ? readTypedName(words) : null, isWhole };
}

const NO_NAME: NameApart = { name: '', addresses: [], numbers: [], city: null };

function readMarkedNumber(typed: string): Reading {
  const register = readRegistrationNumber(typed);
  return 'reason' in register ? readVatNumber(typed) : register;
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
function readName(typed: string, { isWhole, typed: words }: NameField, settings: NormaliserSettings): Reading {
  const plain = withoutInvisible(typed.trim().slice(0, 300));
  const isAddress = isWhole && (/^(?:https?:\/\/|www\.)/iu.test(plain) || plain.includes('@'));
  const domain = isWhole ? parseDomain(typed, settings.sharedHosts) : null;
  const keys = domain?.ok === true && (isAddress || domain.isKnownSuffix) ? domainKeys('name', domain) : [];
  if (isAddress) return { keys };
  const value = normaliseName(typed) ?? beginningOf(typed, words);
  if (value === null) return keys.length > 0 ? { keys } : refused('TOO_LONG');
  return { keys: [...keys, evidence('name', 'NAME', { kind: 'NAME', value })] };
}

/** A name on record may itself hold what looks like an address or a number. */
function readAsRecorded(typed: string): Reading {
  const value = normaliseName(typed);
  return { keys: value === null ? [] : [evidence('name', 'NAME', { kind: 'NAME', value })] };
}

/** A sentence longer than any name still holds one. Its key finds nobody by itself: no key on record ends so. */
function beginningOf(typed: string, words: TypedName | null): string | null {
  return words === null ? null : `${typed.trim().slice(0, 200)} …`;
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

const REFERENCE_LABEL = new RegExp('^(?:(?:n°|nr\\.?|no\\.?|num(?:éro)?)\\s+(?:de |d’|du )?)?(?:klant|customer|client|kunden?|account|konto|compte|debiteur(?:en)?|relatie|contract|dossier|ref(?:erence|erentie|erenz|érence)?|numéro)' +
  '[\\s-]*(?:(?:de |d’|du )?(?:klant|client|compte|contrat))?[\\s-]*(?:nummer|number|num(?:éro)?|nr|no|n°|id|code)?[\\s.:#°]+(?=.*\\p{N})', 'iu');

/** "klantnummer WK-1": the label is no part of it. Between letters and digits a separator is a matter of taste. */
function readReference(typed: string): Reading {
  const values = [typed, typed.replace(REFERENCE_LABEL, '')].map(normaliseReference).filter(value => value !== null);
  if (values.length === 0) return refused('TOO_LONG');
  const parted = values.flatMap(value => {
    const [, letters, digits] = /^(\p{L}+)[\s./_#-]?(\p{N}+)$/u.exec(value) ?? [];
    return letters === undefined ? [] : ['', '-', ' ', '/', '_'].map(sign => `${letters}${sign}${digits}`);
  });
  return {
    keys: [...new Set([...values, ...parted])].map(value =>
      evidence('accountReference', 'EXACT', { kind: 'ACCOUNT_REFERENCE', value }, { isCommonplace: COMMONPLACE.test(value) })),
  };
}
