/** Keys, matches and decisions in short, for the tests of the routing rules. */
import { decideRoute } from './routing.rules.js';
import type { AskedKey, RouteDecision, RoutingField, RoutingInput, RoutingMatch } from './routing.js';

export type Unusable = RoutingInput['evidence']['unusable'][number];

type Details = Partial<AskedKey>;

export function key(field: RoutingField, kind: AskedKey['kind'], value: string, details: Details = {}): AskedKey {
  const strength = kind === 'NAME' ? 'NAME' : 'EXACT';
  return { kind, value, field, strength, labelsRemoved: 0, isCountryAssumed: false, isCommonplace: false, ...details };
}

export const NAME = key('name', 'NAME', 'acme bv');
export const NAME_AS_DOMAIN = key('name', 'DOMAIN', 'acme.nl');
export const DOMAIN = key('domain', 'DOMAIN', 'acme.nl');
export const HOST = key('domain', 'DOMAIN', 'shop.acme.nl');
export const PARENT = key('domain', 'DOMAIN', 'acme.nl', { labelsRemoved: 1 });
export const URL_KEY = key('url', 'DOMAIN', 'acme.com');
export const KVK = key('registrationNumber', 'TRADE_REGISTER', 'NL:59806249');
export const BARE_NL = key('registrationNumber', 'TRADE_REGISTER', 'NL:59806249', { isCountryAssumed: true });
export const BARE_GB = key('registrationNumber', 'TRADE_REGISTER', 'GB:59806249', { isCountryAssumed: true });
export const HRB = key('registrationNumber', 'TRADE_REGISTER', 'DE:MUENCHEN:HRB1');
export const HRB_UNPLACED = key('registrationNumber', 'TRADE_REGISTER', 'DE:?:HRB1', { strength: 'PARTIAL' });
export const HRB_ANYWHERE = key('registrationNumber', 'TRADE_REGISTER', 'DE:*:HRB1', { strength: 'PARTIAL' });
export const VAT = key('vatNumber', 'VAT', 'NL:859245366B01');
export const REFERENCE = key('accountReference', 'ACCOUNT_REFERENCE', 'go-10045');
export const SHORT_REFERENCE = key('accountReference', 'ACCOUNT_REFERENCE', '10045', { isCommonplace: true });
export const WRONG_VAT: Unusable = { field: 'vatNumber', isSilent: false };
export const LOOK_ALIKE: Unusable = { field: 'domain', isSilent: false };
export const SOCIAL_PAGE: Unusable = { field: 'url', isSilent: true };

export function match(asked: AskedKey, customerId: string, details: Partial<RoutingMatch> = {}): RoutingMatch {
  return { key: { kind: asked.kind, value: asked.value }, customerId, agreement: 'ACTIVE', holds: [], ...details };
}

/** What was typed, key by key, or what could not be used of it. */
export type Typed = readonly (AskedKey | Unusable)[];

export function decide(typed: Typed, matches: readonly RoutingMatch[], city?: string): RouteDecision {
  const keys = typed.filter((one): one is AskedKey => 'kind' in one);
  const unusable = typed.filter((one): one is Unusable => !('kind' in one));
  const evidence = { keys, unusable, isNamed: typed.length > 0 };
  return decideRoute(city === undefined ? { evidence, matches } : { evidence, matches, city });
}

/** A decision in one line. */
export function shown(decision: RouteDecision): string {
  if (decision.outcome === 'TRIAGE') return `TRIAGE ${decision.why}`;
  if (decision.outcome !== 'ROUTED') return decision.outcome;
  return ['ROUTED', decision.customerId, decision.basis, ...decision.marks].join(' ');
}
