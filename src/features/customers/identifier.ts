import { parseDomain } from './identifier-domain.js';
import {
  countryCode,
  refused,
  type IdentifierRefusal,
  type IdentifierType,
  type NormalisedIdentifier,
  type RoutingKey,
  type RoutingKeyKind,
} from './identifier-key.js';
import { parseRegister, type ParsedRegister, type RegisterNumber } from './identifier-register.js';
import { normaliseName, normaliseReference } from './identifier-text.js';
import { parseVat, type VatNumber } from './identifier-vat.js';

/** What a provider declares about its own world, so that its hosting is not mistaken for its customers'. */
export interface NormaliserSettings {
  /** Hosts on whose subdomains unrelated customers live, `group-office.com`. They match by no parent. */
  readonly sharedHosts?: readonly string[];
}

/**
 * The keys under which a customer's identifier is stored.
 *
 * @param country ISO 3166-1 alpha-2 of the register or of the party; without it a number is stored for every country
 * whose form it fits
 * @returns the keys, or why this value can never be evidence
 */
export function normaliseIdentifier(
  type: IdentifierType,
  value: string,
  country?: string,
  settings: NormaliserSettings = {},
): NormalisedIdentifier {
  switch (type) {
    case 'DOMAIN':
    case 'EMAIL_DOMAIN': {
      const domain = parseDomain(value, settings.sharedHosts);
      return domain.ok ? { ok: true, keys: [{ kind: 'DOMAIN', value: domain.host }] } : domain;
    }
    case 'TRADE_REGISTER': {
      const register = parseRegister(value, countryCode(country));
      return register.ok ? { ok: true, keys: storedRegisterKeys(register) } : register;
    }
    case 'VAT': {
      const vat = parseVat(value, countryCode(country));
      if (!vat.ok) return vat;
      const registers = vat.registerNumbers.map(number => numberKey('TRADE_REGISTER', number));
      return { ok: true, keys: [...vat.numbers.map(number => numberKey('VAT', number)), ...registers] };
    }
    case 'ACCOUNT_REFERENCE': {
      const reference = normaliseReference(value);
      if (reference !== null) return { ok: true, keys: [{ kind: 'ACCOUNT_REFERENCE', value: reference }] };
      return refused(/[\p{L}\p{N}]/u.test(value) ? 'TOO_LONG' : 'EMPTY');
    }
  }
}

export function numberKey(kind: RoutingKeyKind, number: RegisterNumber | VatNumber): RoutingKey {
  return { kind, value: `${number.country}:${number.number}` };
}

/**
 * A German number is stored under its court, and under `*` for those who leave the court out; `?` marks a number
 * recorded without its court.
 */
function storedRegisterKeys(register: Extract<ParsedRegister, { ok: true }>): RoutingKey[] {
  const { court } = register;
  if (court === undefined) return register.numbers.map(number => numberKey('TRADE_REGISTER', number));
  return [courtKey(court.court ?? '?', court.number), courtKey('*', court.number)];
}

export function courtKey(court: string, number: string): RoutingKey {
  return { kind: 'TRADE_REGISTER', value: `DE:${court}:${number}` };
}

export interface PartyToKey {
  readonly partyId: string;
  /** Legal name and aliases: brands, trading names, former names. */
  readonly names: readonly string[];
  readonly country?: string;
}

export interface IdentifierToKey {
  readonly type: IdentifierType;
  readonly value: string;
  readonly country?: string;
  /** The party it belongs to; an account reference is often the whole customer's. */
  readonly partyId?: string;
}

/** A key of a customer, and the party it came from when it belongs to one. */
export interface CustomerKey extends RoutingKey {
  readonly partyId?: string;
}

export interface CustomerKeys {
  readonly keys: readonly CustomerKey[];
  /** Identifiers that can never be evidence, by their place in the input. */
  readonly refused: readonly { readonly index: number; readonly reason: IdentifierRefusal }[];
}

/** Every key under which a request can find this customer, each once per party; a number is of its party's country. */
export function customerKeys(
  parties: readonly PartyToKey[],
  identifiers: readonly IdentifierToKey[],
  settings: NormaliserSettings = {},
): CustomerKeys {
  const keys = new Map<string, CustomerKey>();
  const refusals: { index: number; reason: IdentifierRefusal }[] = [];
  const add = (key: RoutingKey, partyId: string | undefined) =>
    keys.set(`${key.kind} ${partyId ?? ''} ${key.value}`, partyId === undefined ? key : { ...key, partyId });
  for (const party of parties) {
    for (const name of party.names) {
      const value = normaliseName(name);
      if (value !== null) add({ kind: 'NAME', value }, party.partyId);
    }
  }
  const countryOf = new Map(parties.map(party => [party.partyId, party.country]));
  identifiers.forEach((identifier, index) => {
    const country = identifier.country ?? countryOf.get(identifier.partyId ?? '');
    const normalised = normaliseIdentifier(identifier.type, identifier.value, country, settings);
    if (normalised.ok) normalised.keys.forEach(key => add(key, identifier.partyId));
    else refusals.push({ index, reason: normalised.reason });
  });
  return { keys: [...keys.values()], refused: refusals };
}
