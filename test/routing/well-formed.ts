import { domainToASCII } from 'node:url';
import { stdnum } from 'stdnum';
import type { CountryCode, RecordedController } from './routing-set.js';

/* Numbers are judged by a library that had no part in making them. */

const VAT: Readonly<Record<CountryCode, string>> = {
  NL: 'btw', BE: 'vat', DE: 'vat', AT: 'uid', CH: 'vat', FR: 'tva', IE: 'vat', GB: 'vat',
};

/** Registers without check digits, as they write their numbers. Austria's letter is not known to the library. */
const REGISTER: Readonly<Partial<Record<CountryCode, RegExp>>> = {
  NL: /^\d{8}$/,
  DE: /^(HRA|HRB|GnR|PR|VR) \d{1,6}( B)?, Amtsgericht \p{Lu}/u,
  AT: /^(FN \d{5,6}[abdfghikmpstvwxyz]|ZVR \d{9,10})$/,
  IE: /^(\d{6}|RCN \d{8})$/,
  GB: /^(\d{8}|(SC|NI|OC)\d{6}|\d{7})$/,
};
const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

export function faultsOf(controller: RecordedController): string[] {
  const { id, country, legalName, city, domains, emailDomains, registrationNumbers, vatNumbers } = controller;
  const wrong = [
    ...vatNumbers.filter((number) => !isValid(country, VAT[country], number)),
    ...registrationNumbers.filter((number) => !isRegistered(country, number)),
    ...[...domains, ...emailDomains].filter((domain) => !DOMAIN.test(domainToASCII(domain))),
    ...[legalName, city].filter((text) => text === '' || text !== text.trim()),
  ];
  return wrong.map((value) => `${id}: “${value}” is not well formed`);
}

function isRegistered(country: CountryCode, number: string): boolean {
  if (country === 'BE') return isValid('BE', 'vat', number);
  if (country === 'CH') return isValid('CH', 'uid', number);
  if (country === 'FR') return isValid('FR', number.length === 14 ? 'siret' : 'siren', number);
  return REGISTER[country]?.test(number) ?? false;
}

function isValid(country: CountryCode, validator: string, number: string): boolean {
  const known = stdnum[country]?.[validator];
  if (known === undefined) throw new Error(`No validator ${country}.${validator}`);
  return known.validate(number).isValid;
}
