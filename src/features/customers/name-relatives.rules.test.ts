import { fitCustomers, type NamedRow, withNamedTogether } from './customer-fit.js';
import { partsOf, readTypedName } from './name-typed.js';

const NOTHING = { knownWords: new Map<string, number>(), city: null };

function row(customerId: string, name: string, city: string | null = null): NamedRow {
  return { customerId, partyId: null, name, city, country: null };
}

function fits(typed: string, rows: readonly NamedRow[]): string[] {
  return fitCustomers(readTypedName(typed), rows, NOTHING).map(({ customerId, kind }) => `${customerId} ${kind}`);
}

describe('bodies of one place are no relatives', () => {
  test.each([
    ['a municipality and a foundation', 'Gemeente Vlierdam', 'Gemeente Vlierdam', 'Stichting Vlierdam Zorg'],
    ['a foundation and a municipality', 'Stichting Sport Vlierdam', 'Stichting Sport Vlierdam', 'Gemeente Vlierdam'],
    ['two that only bear its name', 'Garage Vlierdam', 'Garage Vlierdam', 'Bakkerij Vlierdam'],
  ])('%s', (_, typed, own, other) => {
    expect(fits(typed, [row('a', own, 'Vlierdam'), row('b', other, 'Vlierdam')])).toEqual(['a SAME']);
  });

  test.each([
    ['a name that holds all of it', 'Gemeente Vlierdam', 'Gemeente Vlierdam', 'Personeelsvereniging Gemeente Vlierdam', 'b WIDER'],
    ['two of one trade', 'Willems Bouw', 'Willems Bouw', 'Bouwonderneming Willems', 'b SIBLING'],
    ['two of a family', 'Spedition Harmsdorf', 'Spedition Harmsdorf', 'Harmsdorf Logistik', 'b SIBLING'],
  ])('but %s', (_, typed, own, other, relative) => {
    expect(fits(typed, [row('a', own, 'Vlierdam'), row('b', other, 'Vlierdam')])).toEqual(['a SAME', relative]);
  });
});

describe('a name in other words of its kind', () => {
  test.each([
    ['Mairie de Corvigny', 'Commune de Corvigny'], ['Ville de Corvigny', 'Commune de Corvigny'], ['Sté Corvine de Fonderie', 'Société Corvine de Fonderie'],
  ])('%s', (typed, name) => {
    expect(fits(typed, [row('a', name)])).toEqual(['a RESPELLED']);
  });

  test('is not emptied by a verb of another language', () => {
    expect(readTypedName('Stadt Wil').isNobody).toBe(false);
    expect(readTypedName('ik wil').isNobody).toBe(true);
    expect(readTypedName('weiß nicht').isNobody).toBe(true);
  });
});

describe('two that are named together', () => {
  const rows = [row('a', 'Zimtquell'), row('b', 'Rabenfels Spedition')];
  const together = (typed: string): string[] => {
    const read = readTypedName(typed);
    const inParts = partsOf(read).map((part) => fitCustomers(part, rows, NOTHING));
    return withNamedTogether(fitCustomers(read, rows, NOTHING), inParts).map(({ customerId, likeness }) => `${customerId} ${likeness >= 0.95 ? 'is meant' : 'may be meant'}`).sort();
  };

  test.each([
    'Zimtquell und Rabenfels Spedition', 'Zimtquell, Rabenfels Spedition', 'Zimtquell / Rabenfels Spedition', 'Zimtquell of Rabenfels Spedition', 'Rabenfels Spedition or Zimtquell',
  ])('%s', (typed) => {
    expect(together(typed)).toEqual(['a may be meant', 'b may be meant']);
  });

  test('are not found where only one of them is known', () => {
    expect(together('Zimtquell und Apfelhain Mosterei')).toEqual([]);
  });

  test('are not sought in a sentence', () => {
    expect(partsOf(readTypedName('ik ben klant bij Zimtquell en bij Rabenfels'))).toEqual([]);
  });
});
