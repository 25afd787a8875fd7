import { stdnum } from 'stdnum';

/** Which validator of the library stands for a country's VAT number. Countries by ISO code; Greece is GR. */
const VAT = {
  AT: 'uid', BE: 'vat', BG: 'vat', CY: 'vat', CZ: 'dic', DE: 'vat', DK: 'cvr', EE: 'kmkr', ES: 'nif', FI: 'alv',
  FR: 'tva', GB: 'vat', GR: 'vat', HR: 'oib', HU: 'anum', IE: 'vat', IT: 'iva', LT: 'pvm', LU: 'tva', LV: 'pvn',
  MT: 'vat', NL: 'btw', PL: 'nip', PT: 'nif', RO: 'cif', SE: 'vat', SI: 'ddv', SK: 'dph',
} as const;

export type VatCountry = keyof typeof VAT;
export const VAT_COUNTRIES = Object.keys(VAT) as readonly VatCountry[];

export function isVatCountry(country: string): country is VatCountry {
  return Object.hasOwn(VAT, country);
}

/**
 * The number as its country writes it, without country prefix, when form and check digits are right.
 *
 * @param number upper-case letters and digits only, so that the library's own cleaning has nothing to do
 */
export function checkedVatNumber(country: VatCountry, number: string): string | null {
  if (number.length < 4 || number.length > 16) return null;
  return checked(country, VAT[country], number);
}

/** The registers whose numbers carry check digits. */
export type CheckedRegister = 'BE' | 'CH' | 'DK' | 'FI' | 'FR' | 'NO' | 'SE';
const REGISTER: Readonly<Record<CheckedRegister, string>> = {
  BE: 'vat', CH: 'uid', DK: 'cvr', FI: 'ytunnus', FR: 'siren', NO: 'orgnr', SE: 'orgnr',
};

export function checkedRegisterNumber(country: CheckedRegister, number: string): string | null {
  return checked(country, REGISTER[country], number);
}

function checked(country: string, validator: string, number: string): string | null {
  const known = stdnum[country]?.[validator];
  if (known === undefined) throw new Error(`No validator ${country}.${validator}`);
  const verdict = known.validate(number);
  return verdict.isValid ? verdict.compact : null;
}
