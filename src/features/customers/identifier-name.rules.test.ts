import { NAME_MAX_LENGTH, normaliseName } from './identifier-text.js';

describe('two names are the same', () => {
  test.each([
    ['in another case', 'ACME Holding', 'Acme holding'],
    ['with other spaces', 'Acme\t \u00a0Holding\n', 'Acme Holding'],
    ['with another dash', 'Acme-Holding', 'Acme – Holding'],
    ['with dots between the letters of the legal form', 'Acme B.V.', 'Acme BV'],
    ['with dots in a longer legal form', 'Acme G.m.b.H.', 'ACME GmbH'],
    ['with a comma', 'Acme, Inc.', 'Acme Inc'],
    ['with quotes around', '„Acme“', '"Acme"'],
    ['with another apostrophe', 'L’Oréal', "L'Oréal"],
    ['in decomposed Unicode', 'Cafe\u0301 Noir', 'Café Noir'],
    ['in full-width letters', 'Ａｃｍｅ', 'Acme'],
    ['in mathematical letters', '𝐀𝐜𝐦𝐞', 'acme'],
    ['with a ligature', 'Oﬃce', 'Office'],
    ['with ß and ss', 'Straßen AG', 'STRASSEN AG'],
    ['with a final sigma', 'ΟΔΟΣ', 'οδος'],
    ['with zero-width characters', 'Ac\u200bme\ufeff', 'Acme'],
    ['with marks of direction', '\u202aAcme\u202c\u200f', 'Acme'],
    ['with control characters', 'Ac\u0000me\u0007', 'Acme'],
    ['with a lone surrogate', 'Acme\ud800', 'Acme'],
    ['with a trade mark sign', 'Acme™ ®', 'Acme'],
    ['with and without spaces around &', 'A&B', 'A & B'],
  ])('%s', (_sentence, one, other) => {
    expect(normaliseName(one)).not.toBeNull();
    expect(normaliseName(one)).toBe(normaliseName(other));
  });
});

describe('two names are not the same', () => {
  test.each([
    ['with another accent', 'Café Noir', 'Cafe Noir'],
    ['with another legal form', 'Acme B.V.', 'Acme N.V.'],
    ['with a legal form and without', 'Acme B.V.', 'Acme'],
    ['in another order', 'Acme Holding', 'Holding Acme'],
    ['with & and "en"', 'A & B', 'A en B'],
    ['with a Cyrillic А', 'Аcme', 'Acme'],
    ['with a sign that belongs to it', 'C++', 'C'],
    ['with a number cut by a dot', '3.14 BV', '314 BV'],
    ['with Turkish dotless ı', 'Işık', 'Işik'],
    ['one letter apart', 'Acme 1', 'Acme 2'],
  ])('%s', (_sentence, one, other) => {
    expect(normaliseName(one)).not.toBe(normaliseName(other));
  });
});

describe('there is no name', () => {
  test.each([
    ['in nothing', ''],
    ['in spaces', ' \u00a0\u3000'],
    ['in zero-width and bidirectional characters', '\u200b\u200e\u202e\u2066\ufeff\u00ad'],
    ['in control characters', '\u0000\u0008\u001b'],
    ['in lone surrogates', '\ud800\udc00\udbff'.slice(0, 1) + '\udbff'],
    ['in punctuation', '***!!!---'],
    ['in Hangul fillers', '\u3164\u115f'],
    ['in a name longer than any stored', 'a'.repeat(NAME_MAX_LENGTH + 1)],
    ['in 10,000 letters', 'Acme '.repeat(2000)],
    ['in the beginning of 10,000 characters', `Acme${'x'.repeat(10_000)}`],
    ['in the two ends of 10,000 spaces', `Acme${' '.repeat(10_000)}Beta`],
  ])('%s', (_sentence, name) => {
    expect(normaliseName(name)).toBeNull();
  });

  test('but in the longest stored there is, counted in characters', () => {
    expect(normaliseName('é'.repeat(NAME_MAX_LENGTH))).toBe('é'.repeat(NAME_MAX_LENGTH));
    expect(normaliseName('a'.repeat(NAME_MAX_LENGTH))).toHaveLength(NAME_MAX_LENGTH);
  });
});
