import type { Regime } from '../../../law/countries.js';
import type { Evidence } from '../../../law/reasons.js';
import type { FindingFacts } from '../finding.facts.js';
import type { ContentOf, RegisterKind } from '../../register/index.js';
import { listed, one } from './looks.js';

/** Findings are read by people who look after privacy: what the register holds as a code is said in words, the code beside it. */

const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const COUNTRY = /^[A-Z]{2}$/;
const WITH_ARTICLE = /^(United|Netherlands|Philippines|Bahamas|Maldives|Gambia|Seychelles|Comoros|Isle|Central)|Islands$/;

/** `Germany (DE)`, `the Netherlands (NL)`. */
export function countryName(code: string): string {
  const name = COUNTRY.test(code) ? REGIONS.of(code) : undefined;
  return name === undefined ? code : `${WITH_ARTICLE.test(name) ? 'the ' : ''}${name} (${code})`;
}

const PLACES: Readonly<Record<string, string>> = {
  EU: 'the European Union', EEA: 'the EEA', ADEQUATE: 'countries that are adequate', ANYWHERE: 'any country',
};

/** Places as an agreement or a promise names them. */
export function placesInWords(places: readonly string[]): string {
  return places.length === 0 ? 'no place' : listed(places.map((place) => PLACES[place] ?? countryName(place)));
}

const LAWS: Readonly<Record<Regime, string>> = { EU_GDPR: 'the GDPR', UK_GDPR: 'the UK GDPR', CH_FADP: 'the Swiss FADP' };

export function lawName(regime: string): string {
  return (LAWS as Readonly<Record<string, string>>)[regime] ?? 'a law that nobody recorded';
}

/** What has to be shown, its code behind it: by that it is recorded. */
export function evidenceInWords(needed: readonly Evidence[], most = 5): string {
  const shown = needed.slice(0, most).map(({ code, text }, index) => `(${index + 1}) ${text.replace(/\.$/, '')} [${code}]`);
  const more = needed.length - shown.length;
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

type Named = Extract<RegisterKind, 'DATA_CATEGORY' | 'SUBJECT_CATEGORY' | 'ACTIVITY' | 'PARTY'>;

/** How something of the register is called; what nobody named keeps its code. */
export function nameIn(facts: FindingFacts, kind: Named, code: string): string {
  return (one(facts, kind, code) as { readonly name?: string } | null)?.name ?? code;
}

export function namesIn(facts: FindingFacts, kind: Named, codes: readonly string[]): string {
  return listed(codes.map((code) => nameIn(facts, kind, code)));
}

export function serviceName({ register }: FindingFacts, code: string): string {
  return register.services.get(code)?.name ?? code;
}

/** `HEALTH_DATA`: `health data`. */
export function spoken(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}

export function spokenAll(codes: readonly string[]): string {
  return listed(codes.map(spoken));
}

const UNITS: Readonly<Record<string, string>> = { Y: 'year', M: 'month', W: 'week', D: 'day' };

/** `P1Y6M`: `1 year and 6 months`. */
export function periodInWords(period: string): string {
  const parts = [...period.matchAll(/(\d+)([YMWD])/g)].map(([, count = '', unit = '']) => `${count} ${UNITS[unit] ?? ''}${count === '1' ? '' : 's'}`);
  return parts.length === 0 ? period : listed(parts);
}

const COPIES: Readonly<Record<NonNullable<ContentOf<'ACTIVITY'>['retention']>[number]['copy'], string>> = {
  LIVE: 'live data', BACKUP: 'backups', LOGS: 'logs', ARCHIVE: 'archives',
};

export function copyInWords(copy: keyof typeof COPIES): string {
  return COPIES[copy];
}
