import type { Contact, PartyFacts } from './customer.js';
import { type CustomerPlan, type KnownCustomer, planCustomer } from './customer.rules.js';
import type { CustomerInput } from './customers.api.js';
import { contactFor, privacyContact } from './customer.js';

const privacy: Contact = { purpose: 'PRIVACY', name: null, email: 'privacy@acme.nl', language: null, phone: null };
const facts = { name: 'Acme', language: 'nl', country: 'NL', timeZone: null, contacts: [privacy] };
const party: PartyFacts = {
  legalName: 'Acme B.V.', country: 'NL', city: 'Amsterdam', aliases: [],
  identifiers: [{ type: 'DOMAIN', value: 'acme.nl', country: null }],
};
const known: KnownCustomer = { facts, parties: [{ partyId: 'p1', ref: 'main', facts: party }] };
const several: KnownCustomer = {
  facts, parties: [...known.parties, { partyId: 'p2', ref: 'north', facts: { ...party, legalName: 'Acme Noord B.V.' } }],
};
const input = (rest: Partial<CustomerInput>): CustomerInput => ({ externalId: 'C-1', name: 'Acme', ...rest });

function planned(before: KnownCustomer | null, given: CustomerInput): CustomerPlan {
  const plan = planCustomer(before, given);
  if ('code' in plan) throw new Error(plan.code);
  return plan;
}

describe('saving a customer', () => {
  test('without parties makes one from the name, with the identifiers given in short', () => {
    const identifiers = [{ type: 'DOMAIN' as const, value: 'acme.nl' }];
    expect(planned(null, input({ country: 'NL', identifiers })).changedParties).toEqual([{
      partyId: null, ref: 'main',
      facts: { legalName: 'Acme', country: 'NL', city: null, aliases: [], identifiers: [{ type: 'DOMAIN', value: 'acme.nl', country: null }] },
    }]);
  });

  test('with what is on record already changes nothing', () => {
    const same = input({
      language: 'nl', country: 'NL', contacts: [{ purpose: 'PRIVACY', email: 'privacy@acme.nl' }],
      parties: [{ ref: 'main', legalName: 'Acme B.V.', country: 'NL', city: 'Amsterdam', aliases: [], identifiers: [{ type: 'DOMAIN', value: 'acme.nl' }] }],
    });
    expect(planned(known, same)).toEqual({ facts, isCustomerChanged: false, changedParties: [] });
  });

  test('keeps what the input leaves out, the parties it does not name included', () => {
    const plan = planned(several, input({ parties: [{ ref: 'main', legalName: 'Acme Holding B.V.' }] }));
    expect(plan).toMatchObject({ facts, isCustomerChanged: false });
    expect(plan.changedParties).toEqual([{ partyId: 'p1', ref: 'main', facts: { ...party, legalName: 'Acme Holding B.V.' } }]);
  });

  test('clears what is given as null or as an empty list', () => {
    const plan = planned(known, input({ language: null, contacts: [], parties: [{ ref: 'main', legalName: 'Acme B.V.', city: null, identifiers: [] }] }));
    expect(plan.facts).toEqual({ ...facts, language: null, contacts: [] });
    expect(plan.changedParties[0]?.facts).toMatchObject({ country: 'NL', city: null, identifiers: [] });
  });

  test('with aliases and identifiers in another order changes nothing', () => {
    const both: PartyFacts = {
      ...party, aliases: [{ kind: 'BRAND', name: 'Zet' }, { kind: 'BRAND', name: 'Acme' }],
      identifiers: [{ type: 'DOMAIN', value: 'acme.nl', country: null }, { type: 'ACCOUNT_REFERENCE', value: 'A-77', country: null }],
    };
    const turned = input({ parties: [{
      ref: 'main', legalName: 'Acme B.V.', aliases: [...both.aliases].reverse(), identifiers: [...both.identifiers].reverse(),
    }] });
    expect(planned({ facts, parties: [{ partyId: 'p1', ref: 'main', facts: both }] }, turned).changedParties).toEqual([]);
  });

  test('under a new name renames a party whose legal name was made from the old one', () => {
    const derived = { facts, parties: [{ partyId: 'p1', ref: 'main', facts: { ...party, legalName: 'Acme' } }] };
    expect(planned(derived, input({ name: 'Acme Cloud' })).changedParties[0]?.facts.legalName).toBe('Acme Cloud');
  });

  test('under a new name leaves a legal name that was given', () => {
    expect(planned(known, input({ name: 'Acme Cloud' })).changedParties).toEqual([]);
  });

  test('brings a withdrawn party back as the same party', () => {
    const withdrawn: KnownCustomer = { facts, parties: [...known.parties, { partyId: 'p2', ref: 'north', facts: null }] };
    const plan = planned(withdrawn, input({ parties: [{ ref: 'north', legalName: 'Acme Noord' }] }));
    expect(plan.changedParties).toMatchObject([{ partyId: 'p2', ref: 'north' }]);
  });

  test('takes control characters and reading-direction marks out of names', () => {
    const plan = planned(null, input({ name: 'Ac\u0000me\u202E \u200Bcloud' }));
    expect(plan.facts.name).toBe('Acme cloud');
  });

  test('gives a single party without ref the ref it has on record', () => {
    const other = { facts, parties: [{ partyId: 'p9', ref: 'bv', facts: party }] };
    expect(planned(other, input({ parties: [{ legalName: 'Acme Groep B.V.' }] })).changedParties).toMatchObject([{ partyId: 'p9', ref: 'bv' }]);
  });
});

describe('saving a customer is refused', () => {
  test.each<[string, KnownCustomer | null, Partial<CustomerInput>, string, object]>([
    ['when several parties come without a ref', null, { parties: [{ legalName: 'A1' }, { legalName: 'A2' }] },
      'PARTY_REF_MISSING', { path: 'parties.0' }],
    ['when a party without ref could be any of several', several, { parties: [{ legalName: 'Acme' }] },
      'PARTY_REF_MISSING', { path: 'parties.0' }],
    ['when identifiers in short could be those of any of several', several, { identifiers: [{ type: 'DOMAIN', value: 'acme.nl' }] },
      'PARTY_REF_MISSING', { path: 'identifiers' }],
    ['when two parties have one ref', null, { parties: [{ ref: 'a', legalName: 'A1' }, { ref: 'a', legalName: 'A2' }] },
      'PARTY_REF_DUPLICATE', { path: 'parties.1', ref: 'a' }],
    ['at a name of punctuation', null, { name: '!!!' }, 'NAME_INVALID', { path: 'name' }],
    ['at a legal name of nothing visible', null, { parties: [{ legalName: '\u200B\u200B' }] }, 'NAME_INVALID', { path: 'parties.0.legalName' }],
    ['at an alias of punctuation', null, { parties: [{ legalName: 'A', aliases: [{ kind: 'BRAND', name: '–' }] }] },
      'NAME_INVALID', { path: 'parties.0.aliases.0.name' }],
    ['at a public mail provider', null, { identifiers: [{ type: 'EMAIL_DOMAIN', value: 'gmail.com' }] },
      'IDENTIFIER_INVALID', { path: 'identifiers.0', reason: 'PUBLIC_MAIL_PROVIDER' }],
    ['at a shared host', null, { parties: [{ ref: 'a', legalName: 'A', identifiers: [{ type: 'DOMAIN', value: 'acme.nl' }, { type: 'DOMAIN', value: 'github.io' }] }] },
      'IDENTIFIER_INVALID', { path: 'parties.0.identifiers.1', reason: 'SHARED_HOST' }],
    ['at a VAT number with a wrong check digit', null, { country: 'NL', identifiers: [{ type: 'VAT', value: 'NL123456789B01' }] },
      'IDENTIFIER_INVALID', { path: 'identifiers.0', reason: 'INVALID' }],
    ['at an identifier given in short beside a party with its own', null,
      { parties: [{ legalName: 'A', identifiers: [{ type: 'DOMAIN', value: 'a.nl' }] }], identifiers: [{ type: 'DOMAIN', value: 'words' }] },
      'IDENTIFIER_INVALID', { path: 'identifiers.0', reason: 'NOT_AN_IDENTIFIER' }],
  ])('%s', (_, before, given, code, data) => {
    expect(planCustomer(before, input(given))).toEqual({ code, data });
  });
});

describe('mail about a request', () => {
  const contact = (purpose: Contact['purpose']): Contact => ({ ...privacy, purpose, email: `${purpose.toLowerCase()}@acme.nl` });

  test('goes to PRIVACY before DPO before LEGAL_NOTICE', () => {
    expect(privacyContact({ contacts: [contact('LEGAL_NOTICE'), contact('DPO'), contact('PRIVACY')] })?.purpose).toBe('PRIVACY');
    expect(privacyContact({ contacts: [contact('LEGAL_NOTICE'), contact('DPO')] })?.purpose).toBe('DPO');
    expect(privacyContact({ contacts: [contact('BILLING'), contact('LEGAL_NOTICE')] })?.purpose).toBe('LEGAL_NOTICE');
  });

  test('never goes to BILLING or to a security desk', () => {
    expect(privacyContact({ contacts: [contact('BILLING'), contact('SECURITY_24_7')] })).toBeNull();
  });

  test('goes to the first of several contacts with the same purpose', () => {
    const second = { ...privacy, email: 'second@acme.nl' };
    expect(contactFor({ contacts: [privacy, second] }, ['PRIVACY'])).toBe(privacy);
  });
});
