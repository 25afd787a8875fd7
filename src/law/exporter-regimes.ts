import type { Regime } from './countries.js';
import { parentOn } from './places.js';
import type { TransferLaw } from './transfer-law.js';

const ONE: Readonly<Record<Regime, readonly Regime[]>> = {
  EU_GDPR: ['EU_GDPR'], UK_GDPR: ['UK_GDPR'], CH_FADP: ['CH_FADP'],
};
const NONE: readonly Regime[] = [];

/**
 * The law of the place an exporter is established in. It may be under others as well (GDPR Art 3(2), frozen law of the
 * Union for older data in the United Kingdom): those nobody can tell from a country.
 */
export function homeRegimes(law: TransferLaw, code: string, on: string): readonly Regime[] {
  const country = law.countries.get(parentOn(law.places.get('EU_GDPR')?.get(code), on) ?? code);
  if (country === undefined) return NONE;
  if (country.group === 'SWITZERLAND') return on >= (law.regimes.get('CH_FADP')?.from ?? on) ? ONE.CH_FADP : NONE;
  if (country.group === 'UK' && on >= country.nationalRegimeFrom) return ONE.UK_GDPR;
  const from = country.euFrom ?? country.eeaFrom;
  return from !== null && from <= on && on >= (law.regimes.get('EU_GDPR')?.from ?? on) ? ONE.EU_GDPR : NONE;
}

/**
 * The laws of what is passed on from a place: its own, and those the data came under. These go on with the data wherever they go,
 * also behind a place that is adequate (Art. 44, second half: onward transfers).
 */
export function regimesOnward(law: TransferLaw, came: readonly Regime[], code: string, on: string): readonly Regime[] {
  const home = homeRegimes(law, code, on);
  return came.every((regime) => home.includes(regime)) ? home : [...new Set([...home, ...came])];
}
