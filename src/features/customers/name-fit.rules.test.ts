import { fitCustomers, type NamedRow } from './customer-fit.js';
import { takeApart } from './name-apart.js';
import { fitName, type NameFitKind } from './name-fit.js';
import { readName, storedKeys } from './name-reading.js';
import { editDistance, soundOf } from './name-sound.js';
import { lookupOf, readTypedName } from './name-typed.js';

interface Place {
  readonly city?: string;
  readonly country?: string;
}

function fit(typed: string, recorded: string, { city, country }: Place = {}): NameFitKind | null {
  const reading = readName(recorded);
  if (reading === null) return null;
  const facts = { knownWords: new Map<string, number>(), city: null, towns: new Set<string>() };
  return fitName(readTypedName(typed), { reading, city: city ?? null, country: country ?? null }, facts)?.kind ?? null;
}

type Row = [sentence: string, typed: string, recorded: string, kind: NameFitKind | null, place?: Place];

describe('a typed name is the one on record', () => {
  test.each<Row>([
    ['in another case', 'THUISBEST', 'Thuisbest', 'SAME'],
    ['without accents', 'cafe bruno', 'Café Bruno', 'SAME'],
    ['with ae for ä', 'Mueller Werkzeug', 'Müller Werkzeug', 'SAME'],
    ['with a for ä', 'Muller Werkzeug', 'Müller Werkzeug', 'SAME'],
    ['with ss for ß', 'Vosskuhle', 'Voßkuhle', 'SAME'],
    ['without its legal form', 'Polderbank', 'Polderbank N.V.', 'SAME'],
    ['with its legal form in full', 'Polderbank naamloze vennootschap', 'Polderbank N.V.', 'SAME'],
    ['with G.m.b.H. in letters', 'Elbauen G.m.b.H.', 'Elbauen GmbH', 'SAME'],
    ['with GmbH & Co. KG in words', 'Zwickel GmbH und Co KG', 'Zwickel GmbH & Co. KG', 'SAME'],
    ['with S.à r.l. as one word', 'Rochataz Sarl', 'Rochataz S.à r.l.', 'SAME'],
    ['with the Belgian form in the other language', 'Kustlijn SRL', 'Kustlijn BV', 'SAME', { country: 'BE' }],
    ['with the Swiss form in the other language', 'Rigiblick SA', 'Rigiblick AG', 'SAME', { country: 'CH' }],
    ['with the Irish form in Irish', 'Glenavurra Teoranta', 'Glenavurra Ltd', 'SAME', { country: 'IE' }],
    ['with "en" for &', 'Duin en Dal', 'Duin & Dal', 'SAME'],
    ['with "und" for &', 'Eselsohr und Lesezeichen', 'Eselsohr & Lesezeichen', 'SAME'],
    ['with "et" for &', 'Quertin et Fils', 'Quertin & Fils', 'SAME'],
    ['in another order', 'Isarbogen MVZ', 'MVZ Isarbogen', 'SAME'],
    ['with a word cut in two', 'thuis best', 'Thuisbest', 'SAME'],
    ['with two words in one', 'duindal', 'Duin Dal', 'SAME'],
    ['with invisible characters', '\u200fPolder\u200bbank\u200f', 'Polderbank', 'SAME'],
    ['in markup', '<b>Polderbank</b>', 'Polderbank', 'SAME'],
    ['shortened by habit', 'Gem. Oudewaard', 'Gemeente Oudewaard', 'RESPELLED'],
    ['shortened with a full stop', 'Woonst. Thuisbest', 'Woonstichting Thuisbest', 'RESPELLED'],
    ['shortened inside', 'Adm.kantoor Cijfermeester', 'Administratiekantoor Cijfermeester', 'RESPELLED'],
    ['with St. for Saint', 'St. Gangolf Spital', 'Sankt Gangolf Spital', 'RESPELLED'],
    ['with a number in words', 'Drie Linden', '3 Linden', 'RESPELLED'],
    ['spelled as it sounds', 'Waalzigt Oogkliniek', 'Waalzicht Oogkliniek', 'RESPELLED'],
    ['with y for ij', 'Van Dyk Tuinontwerp', 'Van Dijk Tuinontwerp', 'RESPELLED'],
    ['with another particle', 'Van der Kroft', 'Van den Kroft', 'RESPELLED'],
    ['with letters exchanged', 'Scheldemnod', 'Scheldemond', 'SLIP'],
    ['with a letter left out', 'Administratiekantoor Cijfermeestr', 'Administratiekantoor Cijfermeester', 'SLIP'],
    ['by the initials of its words', 'G.G.D. IJsselmonding', 'Gemeenschappelijke Gezondheidsdienst IJsselmonding', 'INITIALS'],
    ['by initials alone, when they are four', 'ANWB', 'Algemene Nederlandse Wielrijders Bond', 'INITIALS'],
    ['with its town', 'Zilvermeer Gouda', 'Zilvermeer', 'SAME', { city: 'Gouda' }],
    ['with its town in another language', 'Zilvermeer The Hague', 'Zilvermeer', 'SAME', { city: "'s-Gravenhage" }],
    ['with its department', 'Polderbank klantenservice', 'Polderbank', 'SAME'],
    ['in a Dutch sentence', 'ik ben klant bij Polderbank in Amsterdam', 'Polderbank', 'SAME', { city: 'Amsterdam' }],
    ['in a German sentence', 'Ich habe ein Konto bei der Polderbank GmbH, danke', 'Polderbank GmbH', 'SAME'],
    ['in a French sentence', "j'ai un compte chez Polderbank depuis 2019", 'Polderbank', 'SAME'],
    ['in an English sentence', 'I used to work for Copperkettle IT Services until 2022', 'Copperkettle IT Services Ltd', 'SAME'],
  ])('%s', (...[, typed, recorded, kind, place]) => {
    expect(fit(typed, recorded, place)).toBe(kind);
  });
});

describe('a typed name is not certainly the one on record', () => {
  test.each<Row>([
    ['with another legal form', 'Kwint N.V.', 'Kwint B.V.', 'OTHER_FORM'],
    ['with a form that is a translation only elsewhere', 'Rigiblick SA', 'Rigiblick AG', 'OTHER_FORM', { country: 'DE' }],
    ['where the record says more', 'Zonneveld', 'Zonneveld Transport B.V.', 'WIDER'],
    ['where it says more of a group', 'Zonneveld Groep', 'Zonneveld', 'NARROWER'],
    ['where it is another of the family', 'Harmsdorf Logistik', 'Spedition Harmsdorf', 'SIBLING'],
    ['with letters of another script', 'Роlderbank', 'Polderbank', 'LOOK_ALIKE'],
    ['where the slip makes a short word another', 'Tandarts Graaf', 'Tandarts Gaaf', 'VAGUE'],
    ['where the slip begins the word', 'Hansenberg', 'Jansenberg', 'VAGUE'],
    ['where no hand takes the one letter for the other', 'Westmarch', 'Westmarsh', 'VAGUE'],
    ['where another surname sounds the same', 'Klaassen Tuinen', 'Claassen Tuinen', 'NEAR'],
    ['by three initials', 'KLM', 'Koninklijke Luchtvaart Maatschappij', 'VAGUE'],
    ['in a sentence that names another behind it', 'ik was klant bij Polderbank en daarna bij Belrond', 'Polderbank', 'NARROWER'],
  ])('%s', (...[, typed, recorded, kind, place]) => {
    expect(fit(typed, recorded, place)).toBe(kind);
  });
});

describe('a typed name is another', () => {
  test.each<Row>([
    ['that shares a trade', 'Bakkerij Zandweg', 'Bakkerij Rolvink', null],
    ['that shares a trade and a town', 'Bakkerij Breda', 'Garage Breda', null],
    ['that shares half a word', 'Dierenkliniek Vossenberg', 'Dierenkliniek Vossenkamp', null],
    ['that holds a part of it', 'Copperfield IT Services', 'Copperkettle IT Services', null],
    ['of one word more', 'Delta Lloyd', 'Delta', null],
  ])('%s', (...[, typed, recorded, kind]) => {
    expect(fit(typed, recorded)).toBe(kind);
  });
});

describe('customers who fit', () => {
  const row = (customerId: string, name: string): NamedRow => ({ customerId, partyId: null, name, city: null, country: null });
  const fits = (typed: string, rows: readonly NamedRow[], known: readonly (readonly [string, number])[] = []): string[] =>
    fitCustomers(readTypedName(typed), rows, { knownWords: new Map(known), city: null }).map(({ customerId, kind }) => `${customerId} ${kind}`);

  test('are near twins when a letter parts them, whoever bears the very name', () => {
    expect(fits('Bramingness', [row('a', 'Bramingness'), row('b', 'Bramengness')])).toEqual(['a SAME', 'b NEAR']);
  });

  test('are no twins when either word is many others’ too', () => {
    const many = [[soundOf('vossen'), 9], [soundOf('bossen'), 12]] as const;
    expect(fits('Bakkerij Vossen', [row('a', 'Bakkerij Vossen'), row('b', 'Bakkerij Bossen')], many)).toEqual(['a SAME', 'b VAGUE']);
  });

  test('are no family when only a relation is found', () => {
    expect(fits('Garage De Lindehof', [row('a', 'Fysiotherapie De Lindehof')])).toEqual([]);
  });

  test('are weighed by the best of their names, but a legal form that is against them counts', () => {
    expect(fits('Kwint N.V.', [row('a', 'Kwint B.V.'), row('a', 'Kwint')])).toEqual(['a OTHER_FORM']);
  });

  test('are found whatever the order in which names were found', () => {
    const rows = [row('a', 'Zonneveld Groep'), row('b', 'Zonneveld Transport'), row('c', 'Zonneveld Opslag')];
    expect(fits('Zonneveld Transport', rows)).toEqual(fits('Zonneveld Transport', [...rows].reverse()));
  });
});

describe('words that name nobody', () => {
  test.each(['my employer', 'mijn werkgever', 'die Firma', "l'entreprise", 'GmbH', 'Stichting', 'een bakkerij', 'weet ik niet', 'n.v.t.', '🤷'])('%s', (typed) => {
    expect(readTypedName(typed).isNobody).toBe(true);
  });

  test.each(['Thuisbest', 'Digital Solutions', 'Gemeente Breda'])('but not %s', (typed) => {
    expect(readTypedName(typed).isNobody).toBe(false);
  });
});

describe('what was put into the field of the name', () => {
  test.each([
    ['Jansen, Hoofdstraat 12, 4811 AB Breda', 'Jansen', [], 'Breda'],
    ['Haugwitzer, Maximilianstr. 14, 86150 Augsburg', 'Haugwitzer', [], 'Augsburg'],
    ['Le Bihannic, 12 rue de la Paix, 75002 Paris', 'Le Bihannic', [], 'Paris'],
    ['Liffeybank, Ormond Quay, Dublin 7, D07 X2Y3', 'Liffeybank', [], 'Dublin'],
    ['Kustlijn (www.kustlijn.be)', 'Kustlijn ( , )', ['www.kustlijn.be'], null],
    ['kustlijn punt be', 'kustlijn', ['kustlijn.be'], null],
    ['oak dot co dot uk', 'oak', ['oak.co.uk'], null],
    ['Fa.De Boer', 'Fa.De Boer', [], null],
    ['Acme.GmbH', 'Acme.GmbH', [], null],
  ])('%s', (typed, name, addresses, city) => {
    const apart = takeApart(typed);
    expect([apart.name.trim(), apart.addresses, apart.city]).toEqual([name, addresses, city]);
  });
});

test('every name is found by what its own letters look up, and by one slip in them', () => {
  for (const name of ['Thuisbest', 'Müller & Söhne GmbH', 'Van der Kroft Advocaten N.V.', 'C&A', 'Stichting', 'De 7 Linden', '3M']) {
    const reading = readName(name);
    const { whole, parts } = lookupOf(readTypedName(name));
    const keys = new Set(reading === null ? [] : storedKeys(reading));
    expect([name, [...whole, ...parts].some((key) => keys.has(key))]).toEqual([name, true]);
  }
  const near = lookupOf(readTypedName('Scheldemnod')).near;
  const reading = readName('Scheldemond B.V.');
  expect(storedKeys(reading ?? { spelled: [], core: [], forms: [], particles: [] }).some((key) => near.includes(key))).toBe(true);
});

test('a slip is a letter changed, added, dropped or exchanged with its neighbour', () => {
  expect(['jansen', 'jasnen', 'janssen', 'jansn', 'jamsem'].map((word) => editDistance('jansen', word, 2))).toEqual([0, 1, 1, 1, 2]);
  expect(editDistance('jansen', 'pietersen', 2)).toBe(3);
});

test('hostile text costs no more than its length', () => {
  for (const piece of ['a ', '& ', '. ', 'B.V. ', "l'", '1 ', '<b>', 'ik ben bij ', '12 rue ', '\u200b']) {
    const startedAt = performance.now();
    const typed = piece.repeat(500 / piece.length);
    takeApart(typed);
    lookupOf(readTypedName(typed));
    expect([piece, performance.now() - startedAt < 500]).toEqual([piece, true]);
  }
});
