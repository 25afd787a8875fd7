import { checkedRegisterNumber, checkedVatNumber, VAT_COUNTRIES, type CheckedRegister } from './identifier-checks.js';
import type { IdentifierType } from './identifier-key.js';
import { customerKeys, normaliseIdentifier } from './identifier.js';

function stored(type: IdentifierType, value: string, country?: string): string {
  const normalised = normaliseIdentifier(type, value, country);
  return normalised.ok ? normalised.keys.map(key => `${key.kind} ${key.value}`).join(' | ') : normalised.reason;
}

describe('a trade register number', () => {
  test.each([
    ['KvK 59806249 is the Dutch number whatever surrounds it', 'KvK-nr. 59806249', undefined, 'NL:59806249'],
    ['dots and spaces in a Dutch number do not matter', '59.80.62 49', 'NL', 'NL:59806249'],
    ['K.v.K. with dots is the Dutch register', 'K.v.K. 68663684', undefined, 'NL:68663684'],
    ['a Dutch number that lost its leading zero gets it back', 'KvK: 1234567', undefined, 'NL:01234567'],
    ['a Dutch establishment number of twelve digits is no company number', '000012345678', 'NL', 'INVALID'],
    ['full-width digits are digits', '５９８０６２４９', 'NL', 'NL:59806249'],
    ['a Belgian number with dots', '0403.019.261', 'BE', 'BE:0403019261'],
    ['a Belgian number without its leading zero', 'KBO 403.019.261', undefined, 'BE:0403019261'],
    ['a Belgian number behind its country', 'BE 0403 019 261', undefined, 'BE:0403019261'],
    ['a Belgian number with a wrong check digit', '0403.019.262', 'BE', 'INVALID'],
    ['an Austrian number with its letter apart', 'FN 122119 m', undefined, 'AT:122119M'],
    ['an Austrian number without FN where the country is known', '122119m', 'AT', 'AT:122119M'],
    ['a Swiss UID', 'CHE-100.155.212', undefined, 'CH:CHE100155212'],
    ['a Swiss UID with a wrong check digit', 'CHE-100.155.213', undefined, 'INVALID'],
    ['a French SIREN', '732 829 320', 'FR', 'FR:732829320'],
    ['a French SIRET names the same company as its SIREN', 'SIRET 732 829 320 00074', undefined, 'FR:732829320'],
    ['a French extract with its town', 'RCS Paris B 732 829 320', undefined, 'FR:732829320'],
    ['a British number that lost its leading zero', '445790', 'GB', 'GB:00445790'],
    ['a Scottish number', 'SC 123456', 'GB', 'GB:SC123456'],
    ['a Northern Irish number that lost its leading zero', 'NI12345', 'GB', 'GB:NI012345'],
    ['UK is Great Britain', '01234567', 'UK', 'GB:01234567'],
    ['an Irish number', 'CRO 123456', undefined, 'IE:123456'],
    ['a Luxembourg number', 'R.C.S. Luxembourg B 123.456', undefined, 'LU:B123456'],
    ['a Danish number', 'CVR 13585628', undefined, 'DK:13585628'],
    ['a Finnish number', '2077474-0', 'FI', 'FI:20774740'],
    ['a Swedish number', '123456-7897', 'SE', 'SE:1234567897'],
    ['a Norwegian number', '988 077 917', 'NO', 'NO:988077917'],
    ['another register keeps letters and digits, also for those who name no country', 'u-74999 mh2001', 'IN',
      'IN:U74999MH2001 | TRADE_REGISTER *:U74999MH2001'],
    ['words are no number', 'onbekend', 'NL', 'NOT_AN_IDENTIFIER'],
    ['a German number without register is none', '12345', 'DE', 'MALFORMED'],
    ['nothing is nothing', ' \u200b\u202e ', 'NL', 'EMPTY'],
    ['a hundred and one digits are no number', '1'.repeat(101), 'NL', 'TOO_LONG'],
  ])('%s', (_sentence, value, country, expected) => {
    const key = /^[A-Z_]+$/.test(expected) ? expected : `TRADE_REGISTER ${expected}`;
    expect(stored('TRADE_REGISTER', value, country)).toBe(key);
  });

  test('without a country it is stored for every register whose form it fits', () => {
    expect(stored('TRADE_REGISTER', '59806249')).toBe(
      'TRADE_REGISTER NL:59806249 | TRADE_REGISTER GB:59806249 | TRADE_REGISTER *:59806249',
    );
  });
});

describe('a German register number', () => {
  const muenchen = 'TRADE_REGISTER DE:MUENCHEN:HRB12345 | TRADE_REGISTER DE:*:HRB12345';
  test.each([
    ['is one with its court in front', 'Amtsgericht München HRB 12345', muenchen],
    ['is the same with its court behind, abbreviated and in another spelling', 'HRB 12345, AG Muenchen', muenchen],
    ['is the same in English', 'HR B 012345 (Munich)', muenchen],
    ['keeps the letters that tell merged registers apart', 'HRB 1234 HL Lübeck',
      'TRADE_REGISTER DE:LUEBECK:HRB1234HL | TRADE_REGISTER DE:*:HRB1234HL'],
    ['has a B behind it in Berlin, with or without', 'Berlin (Charlottenburg) HRB 77 B',
      'TRADE_REGISTER DE:BERLINCHARLOTTENBURG:HRB77 | TRADE_REGISTER DE:*:HRB77'],
    ['is of the same court when only the district is named', 'AG Charlottenburg HRB 77',
      'TRADE_REGISTER DE:BERLINCHARLOTTENBURG:HRB77 | TRADE_REGISTER DE:*:HRB77'],
    ['is incomplete without its court', 'HRB 12345', 'TRADE_REGISTER DE:?:HRB12345 | TRADE_REGISTER DE:*:HRB12345'],
    ['is incomplete at a Frankfurt nobody can tell from the other', 'HRB 9 Frankfurt',
      'TRADE_REGISTER DE:?:HRB9 | TRADE_REGISTER DE:*:HRB9'],
    ['is complete at Frankfurt am Main', 'HRB 9 Frankfurt am Main',
      'TRADE_REGISTER DE:FRANKFURTMAIN:HRB9 | TRADE_REGISTER DE:*:HRB9'],
  ])('%s', (_sentence, value, expected) => {
    expect(stored('TRADE_REGISTER', value, 'DE')).toBe(expected);
    expect(stored('TRADE_REGISTER', value)).toBe(expected);
  });
});

describe('a VAT number', () => {
  const belgian = 'VAT BE:0403019261 | TRADE_REGISTER BE:0403019261';
  test.each([
    ['Dutch, with dots and spaces', 'NL 8592.45.366.B.01', undefined, 'VAT NL:859245366B01'],
    ['Dutch, without prefix where the country is known', '859245366B01', 'NL', 'VAT NL:859245366B01'],
    ['Dutch, without prefix or country, known by its check digit', '859245366B01', undefined, 'VAT NL:859245366B01'],
    ['Dutch, with a wrong check digit', 'NL859245367B01', undefined, 'INVALID'],
    ['Dutch, with a wrong check digit and no prefix', '859245367B01', undefined, 'INVALID'],
    ['Belgian: also its register number', 'BE 0403.019.261', undefined, belgian],
    ['Belgian, with the word between', 'BE BTW 0403.019.261', undefined, belgian],
    ['French: its SIREN is inside', 'FR 40 303 265 045', undefined, 'VAT FR:40303265045 | TRADE_REGISTER FR:303265045'],
    ['Greek under EL', 'EL 094259216', undefined, 'VAT GR:094259216'],
    ['Greek under GR', 'GR094259216', undefined, 'VAT GR:094259216'],
    ['British', 'GB 980 7806 84', undefined, 'VAT GB:980780684'],
    ['Northern Irish under XI is the British number', 'XI980780684', undefined, 'VAT GB:980780684'],
    ['German', 'USt-IdNr. DE136695976', undefined, 'VAT DE:136695976'],
    ['Austrian', 'UID: ATU 13585627', undefined, 'VAT AT:U13585627'],
    ['Irish', 'IE 6433435F', undefined, 'VAT IE:6433435F'],
    ['Swiss, with or without MWST', 'CHE-100.155.212 MWST', undefined,
      'VAT CH:CHE100155212 | TRADE_REGISTER CH:CHE100155212'],
    ['Norwegian', 'NO 988077917 MVA', undefined, 'VAT NO:988077917 | TRADE_REGISTER NO:988077917'],
    ['Finnish', 'FI20774740', undefined, 'VAT FI:20774740 | TRADE_REGISTER FI:20774740'],
    ['the prefix decides, not the country of the party', 'DE136695976', 'NL', 'VAT DE:136695976'],
    ['Indian, kept as it is', '27AAPFU0939F1ZV', 'IN', 'VAT IN:27AAPFU0939F1ZV | VAT *:27AAPFU0939F1ZV'],
    ['Indian, without a country', '27AAPFU0939F1ZV', undefined, 'VAT *:27AAPFU0939F1ZV'],
    ['words', 'none', undefined, 'NOT_AN_IDENTIFIER'],
    ['a prefix alone', 'NL0', undefined, 'INVALID'],
    ['nothing', '', undefined, 'EMPTY'],
    ['far too much', `NL${'8'.repeat(5000)}`, undefined, 'TOO_LONG'],
  ])('%s', (_sentence, value, country, expected) => {
    expect(stored('VAT', value, country)).toBe(expected);
  });

  test('has a working check in every country of the table', () => {
    for (const country of VAT_COUNTRIES) expect(checkedVatNumber(country, '000000001X')).toBeNull();
    const registers: readonly CheckedRegister[] = ['BE', 'CH', 'DK', 'FI', 'FR', 'NO', 'SE'];
    for (const country of registers) expect(checkedRegisterNumber(country, '123456780')).toBeNull();
  });
});

describe('an account reference', () => {
  test.each([
    ['case and outer spaces do not matter', '  GO-10045 ', 'go-10045'],
    ['inner spaces are single', 'go  10045', 'go 10045'],
    ['separators stay', '10-12', '10-12'],
    ['without separator it is another', '1012', '1012'],
    ['full-width letters are letters', 'ＧＯ-1', 'go-1'],
    ['zero-width characters are not there', 'go\u200b-1', 'go-1'],
    ['a Cyrillic letter is another letter', 'гo-1', 'гo-1'],
  ])('%s', (_sentence, value, expected) => {
    expect(stored('ACCOUNT_REFERENCE', value)).toBe(`ACCOUNT_REFERENCE ${expected}`);
  });

  test('that is empty or endless is refused', () => {
    expect(stored('ACCOUNT_REFERENCE', '---')).toBe('EMPTY');
    expect(stored('ACCOUNT_REFERENCE', 'x'.repeat(101))).toBe('TOO_LONG');
  });
});

describe('the keys of a customer', () => {
  test('are those of its parties and identifiers, each once, an identifier in the country of its party', () => {
    const { keys, refused } = customerKeys(
      [
        { partyId: 'p1', names: ['Acme B.V.', 'ACME BV', 'Acme'], country: 'NL' },
        { partyId: 'p2', names: ['Acme België', '\u202e'], country: 'BE' },
      ],
      [
        { type: 'TRADE_REGISTER', value: '59806249', partyId: 'p1' },
        { type: 'VAT', value: '0403019261', partyId: 'p2' },
        { type: 'DOMAIN', value: 'https://www.acme.nl/' },
        { type: 'EMAIL_DOMAIN', value: 'info@acme.nl' },
        { type: 'EMAIL_DOMAIN', value: 'acme@gmail.com' },
        { type: 'ACCOUNT_REFERENCE', value: 'A-1' },
      ],
    );
    expect(keys).toEqual([
      { kind: 'NAME', value: 'acme bv', partyId: 'p1' },
      { kind: 'NAME', value: 'acme', partyId: 'p1' },
      { kind: 'NAME', value: 'acme belgië', partyId: 'p2' },
      { kind: 'TRADE_REGISTER', value: 'NL:59806249', partyId: 'p1' },
      { kind: 'VAT', value: 'BE:0403019261', partyId: 'p2' },
      { kind: 'TRADE_REGISTER', value: 'BE:0403019261', partyId: 'p2' },
      { kind: 'DOMAIN', value: 'acme.nl' },
      { kind: 'ACCOUNT_REFERENCE', value: 'a-1' },
    ]);
    expect(refused).toEqual([{ index: 4, reason: 'PUBLIC_MAIL_PROVIDER' }]);
  });
});
