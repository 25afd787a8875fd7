import { z } from 'zod';
import { confidence, countryCode, isoDay, lawFile, subdivisionCode } from './law-file.js';
import { stateOf } from './states.js';

const domain = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);

const authority = z.strictObject({
  name: z.string().min(1),
  domain,
  confidence,
  source: z.string().min(1),
  note: z.string().min(1).optional(),
});

const regime = z.enum(['EU_GDPR', 'UK_GDPR', 'CH_FADP']);

const country = z.strictObject({
  code: countryCode,
  name: z.string().min(1),
  group: z.enum(['EU', 'EEA_EFTA', 'UK', 'SWITZERLAND']),
  euFrom: isoDay.nullable(),
  euUntil: isoDay.nullable(),
  eeaFrom: isoDay.nullable(),
  eeaUntil: isoDay.nullable(),
  gdprFrom: isoDay.nullable(),
  gdprUntil: isoDay.nullable(),
  nationalRegime: regime,
  nationalRegimeFrom: isoDay,
  timezone: z.string().min(1),
  confidence,
  source: z.string().min(1),
  authority,
});

export const countryFile = z.strictObject({
  meta: z.strictObject({ title: z.string(), asOf: isoDay, legend: z.string() }),
  countries: z.array(country).min(1),
  subdivisionAuthorities: z.array(authority.extend({ subdivision: subdivisionCode, sector: z.literal('PUBLIC').optional() })),
  otherAuthorities: z.array(authority.extend({ code: countryCode })).default([]),
});

/** A state of the EEA, the United Kingdom or Switzerland. Days `…From` and `…Until` are both included. */
export type Country = Readonly<z.output<typeof country>>;
export type Authority = Readonly<z.output<typeof authority>>;
/** Whose data protection law applies. */
export type Regime = z.output<typeof regime>;

const FILE = lawFile('countries', countryFile);
const BY_CODE: ReadonlyMap<string, Country> = new Map(FILE.countries.map((entry) => [entry.code, entry]));

export const COUNTRIES: readonly Country[] = FILE.countries;

/** By ISO 3166-1 alpha-2 code; null for a country this file does not describe. */
export function countryByCode(code: string): Country | null {
  return BY_CODE.get(code) ?? null;
}

function isWithin(day: string, from: string | null, until: string | null): boolean {
  return from !== null && from <= day && (until === null || day <= until);
}

/** Whether the GDPR of the Union applied in that country, or part of one, on that day (`YYYY-MM-DD`). */
export function isGdprInForce(code: string, on: string): boolean {
  const found = countryByCode(stateOf(code, on).country);
  return found !== null && isWithin(on, found.gdprFrom, found.gdprUntil);
}

/** Whether the country was a state of the European Economic Area, or part of one, on that day (`YYYY-MM-DD`). */
export function isEeaState(code: string, on: string): boolean {
  const found = countryByCode(stateOf(code, on).country);
  return found !== null && isWithin(on, found.eeaFrom, found.eeaUntil);
}

/** Whether the country was a member state of the European Union, or part of one, on that day (`YYYY-MM-DD`). */
export function isEuState(code: string, on: string): boolean {
  const found = countryByCode(stateOf(code, on).country);
  return found !== null && isWithin(on, found.euFrom, found.euUntil);
}

/** Whose law applies to a controller established there on that day; null when this file does not know. */
export function regimeOf(code: string, on: string): Regime | null {
  if (isGdprInForce(code, on)) return 'EU_GDPR';
  const found = countryByCode(code);
  return found !== null && found.nationalRegimeFrom <= on ? found.nationalRegime : null;
}

/**
 * The authority a person may complain to: that of the subdivision where one is known, else the country's. Some oversee
 * public bodies only, and are named for those alone.
 */
export function supervisoryAuthority(
  code: string, subdivision: string | null, sector: 'PRIVATE' | 'PUBLIC' = 'PRIVATE',
): Authority | null {
  const regional = FILE.subdivisionAuthorities.filter((entry) => entry.subdivision === subdivision && entry.subdivision.startsWith(`${code}-`));
  const general = regional.find((entry) => entry.sector === undefined) ?? countryByCode(stateOf(code, FILE.meta.asOf).country)?.authority ?? null;
  return sector === 'PUBLIC' ? (regional.find((entry) => entry.sector === 'PUBLIC') ?? general) : general;
}

/** Authorities of places that are no countries of this file, such as EU (institutions of the Union) or GI. */
export function otherAuthorities(code: string): readonly Authority[] {
  return FILE.otherAuthorities.filter((entry) => entry.code === code);
}
