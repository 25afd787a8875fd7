import { fitCustomers } from './customer-fit.js';
import { parseRegister } from './identifier-register.js';
import { readTypedName } from './name-typed.js';

interface Bearer {
  readonly name: string;
  readonly others?: readonly string[];
}

/** Whether the first is meant for certain, and nobody else comes near. */
function isCertain(typed: string, ...bearers: readonly Bearer[]): boolean {
  const rows = bearers.map(({ name, others = [] }, index) => ({
    customerId: String(index), partyId: null, name, city: null, country: null, ownerNames: [name, ...others],
  }));
  const fits = fitCustomers(readTypedName(typed), rows, { knownWords: new Map(), city: null });
  return fits[0]?.customerId === '0' && fits[0].likeness >= 0.95 && !fits.slice(1).some(({ likeness }) => likeness >= 0.85);
}

describe('another word that is one letter away is another name', () => {
  test.each([
    ['North Essex Rowing Club', 'North Wessex Rowing Club'], ['Tigh Oisín Nursing Home', 'Tigh Róisín Nursing Home'],
    ['Mutuelle des Partisans du Grand Ouest', 'Mutuelle des Artisans du Grand Ouest'], ['Les Amis du Vieux Avoir', 'Les Amis du Vieux Lavoir'],
    ['Hotel Zum Oldenen Steinbock', 'Hotel Zum Goldenen Steinbock'], ['Clinique des Parc', 'Clinique du Parc'],
  ])('%s is not %s', (typed, name) => {
    expect(isCertain(typed, { name })).toBe(false);
  });

  test.each([
    ['Nroth Wessex Rowing Club', 'North Wessex Rowing Club'], ['Loréalis Coiffeurs', "L'Oréalis Coiffeurs"], ['North Wesex Rowing Club', 'North Wessex Rowing Club'],
  ])('%s is %s', (typed, name) => {
    expect(isCertain(typed, { name })).toBe(true);
  });
});

describe('what a name has in common with everybody makes no relation', () => {
  test.each([
    ['Clinique Saint-Hadelin', 'Sint Jozefschool'], ['Saint Swithun’s Academy Trust', 'Sint Jozefschool'],
  ])('%s beside %s', (name, other) => {
    expect(isCertain(name, { name }, { name: other })).toBe(true);
  });

  test('a company that is limited is one Ltd however it is written', () => {
    for (const typed of ['Dunmorrow Brewing Company Limited', 'Dunmorrow Brewing Co Ltd', 'Dunmorrow Brewing Ltd']) {
      expect([typed, isCertain(typed, { name: 'Dunmorrow Brewing Company Ltd' })]).toEqual([typed, true]);
    }
  });
});

describe('a name of the past', () => {
  test('is meant where it is another name of its bearer, and a doubt where it is the present one', () => {
    expect(isCertain('voorheen Boxbeetle', { name: 'Boxbeetle', others: ['Parcelmoth Ltd'] })).toBe(true);
    expect(isCertain('ehemals Kräuterhaus Spörl', { name: 'Kräuterhaus Spörl KG' })).toBe(false);
  });
});

test('a Belgian number is read with its court before it', () => {
  expect(parseRegister('RPR Gent 0403.019.261')).toEqual(parseRegister('KBO 0403.019.261'));
  expect(parseRegister('RPM Liège 0403.019.261')).toMatchObject({ ok: true });
});
