import { fitCustomers, misspelledIn, withRelativesOf, type NamedRow } from './customer-fit.js';
import { readTypedName } from './name-typed.js';

const NOTHING = { knownWords: new Map<string, number>(), city: null };

function row(customerId: string, name: string, city: string | null = null): NamedRow {
  return { customerId, partyId: null, name, city, country: null };
}

function isCertain(typed: string, name: string, at: { readonly city?: string; readonly typedCity?: string } = {}): boolean {
  const [fit] = fitCustomers(readTypedName(typed), [row('a', name, at.city ?? null)], { ...NOTHING, city: at.typedCity ?? null });
  return (fit?.likeness ?? 0) >= 0.95;
}

describe('a slip of the hand does not make another name', () => {
  test.each([
    ['two letters exchanged', 'Garage Zonnebleom', 'Garage Zonnebloem'],
    ['a letter doubled', 'Garage Zonneblloem', 'Garage Zonnebloem'],
    ['a letter left out beside another word that tells', 'Garage Zonneboem Appelgaard', 'Garage Zonnebloem Appelgaard'],
    ['a letter left out inside', 'Garage Zonneboem', 'Garage Zonnebloem'],
    ['a neighbouring key', 'Garage Zonnevloem', 'Garage Zonnebloem'],
    ['a slip in the trade', 'Gerage Zonnebloem', 'Garage Zonnebloem'],
  ])('%s', (_, typed, name) => {
    expect(isCertain(typed, name)).toBe(true);
  });
});

describe('a slip that makes another word may be another name', () => {
  test.each([
    ['a surname with another ending', 'Garage Willemse', 'Garage Willems'],
    ['a genitive', 'Bakkerij Brouwers', 'Bakkerij Brouwer'],
    ['another surname', 'Slagerij Evert', 'Slagerij Evers'],
    ['a surname that sounds the same', 'Slagerij Meijer', 'Slagerij Meyer'],
    ['a surname of two spellings', 'Huisarts Hermanns', 'Huisarts Hermans'],
    ['another ending of a long word', 'Sportclub Lindenwalde', 'Sportclub Lindenwald'],
    ['a joint of a compound', 'Fietscentrum Vechtsdal', 'Fietscentrum Vechtdal'],
    ['a short word', 'Garage Torp', 'Garage Torn'],
  ])('%s', (_, typed, name) => {
    expect(isCertain(typed, name)).toBe(false);
  });

  test('a town, unless it was typed, too', () => {
    expect(isCertain('Sparclub Ballinmore', 'Sparclub Ballinmere', { city: 'Ballinmere' })).toBe(false);
    expect(isCertain('Sparclub Ballinmore', 'Sparclub Ballinmere', { city: 'Ballinmere', typedCity: 'Ballinmere' })).toBe(true);
  });
});

test('a misspelling is no surer than the right spelling', () => {
  const typed = readTypedName('Drukkerij Zonnebleom');
  const fits = fitCustomers(typed, [row('a', 'Drukkerij Zonnebloem')], NOTHING);
  const meant = misspelledIn(fits);
  expect(fits.map(({ kind }) => kind)).toEqual(['SLIP']);
  expect(meant?.tokens.map(({ text }) => text)).toEqual(['drukkerij', 'zonnebloem']);
  if (meant === null) return;
  const relatives = fitCustomers(meant, [row('a', 'Drukkerij Zonnebloem'), row('b', 'Drukkerij Zonnebloom')], NOTHING);
  expect(withRelativesOf(meant, fits, relatives).map(({ customerId, kind }) => `${customerId} ${kind}`)).toEqual(['a SLIP', 'b NEAR']);
});

test('a name spelled right is looked up once', () => {
  expect(misspelledIn(fitCustomers(readTypedName('Drukkerij Zonnebloem'), [row('a', 'Drukkerij Zonnebloem')], NOTHING))).toBeNull();
});
