import { isCountryNeeded, typedIdentifiers } from './typed-identifiers.js';

const subject = (...identifiers: { type: string; value: string }[]) => ({ name: null, identifiers });
const ANNA = { name: 'Anna', email: 'anna@example.org' };

describe('by what a person may be known', () => {
  test('is the requester’s address, and what was given of the person', () => {
    expect(typedIdentifiers({ requester: ANNA, subject: subject({ type: 'phone', value: '06 1' }, { type: 'Customer number', value: 'KL-1' }) })).toEqual([
      { type: 'EMAIL', value: 'anna@example.org' }, { type: 'PHONE', value: '06 1' }, { type: 'CUSTOMER_NUMBER', value: 'KL-1' },
    ]);
    expect(typedIdentifiers({ requester: { name: 'Anna', email: null }, subject: null })).toEqual([]);
  });

  test.each([
    ['E-mail', 'EMAIL'], ['EMAIL', 'EMAIL'], ['mobile_number', 'PHONE'], ['Telefoonnummer', 'PHONE'], ['CUSTOMER_NUMBER', 'CUSTOMER_NUMBER'],
    ['Kundennummer', 'CUSTOMER_NUMBER'], ['klantnummer', 'CUSTOMER_NUMBER'], ['numéro de client', 'CUSTOMER_NUMBER'],
  ])('is understood however it is called: %s', (type, expected) => {
    expect(typedIdentifiers({ requester: { name: null, email: null }, subject: subject({ type, value: 'x' }) })).toEqual([{ type: expected, value: 'x' }]);
  });

  test('is nothing that has another name', () => {
    expect(typedIdentifiers({ requester: { name: null, email: null }, subject: subject({ type: 'licence plate', value: 'x' }, { type: '', value: 'y' }) })).toEqual([]);
  });

  test('is no long list', () => {
    const many = Array.from({ length: 50 }, (_, place) => ({ type: 'email', value: `a${place}@example.org` }));
    expect(typedIdentifiers({ requester: ANNA, subject: subject(...many) })).toHaveLength(10);
  });

  test('needs a country where a telephone number names none', () => {
    expect([' +31 6', '06 1', '0031 6'].map((value) => isCountryNeeded([{ type: 'PHONE', value }]))).toEqual([false, true, true]);
    expect(isCountryNeeded([{ type: 'EMAIL', value: 'a' }])).toBe(false);
  });
});
