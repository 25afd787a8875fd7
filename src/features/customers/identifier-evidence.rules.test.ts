import { evidenceKeys, type ControllerEvidence } from './identifier-evidence.js';
import { KEY_MAX_LENGTH } from './identifier-key.js';
import { customerKeys, normaliseIdentifier } from './identifier.js';
import { normaliseName } from './identifier-text.js';

function asked(controller: ControllerEvidence): string[] {
  const { keys, unusable } = evidenceKeys(controller);
  return [
    ...keys.map(({ field, strength, kind, value, isCountryAssumed }) =>
      `${field} ${strength} ${kind} ${value}${isCountryAssumed ? ' assumed' : ''}`),
    ...unusable.map(({ field, reason, isSilent }) => `${field} ${reason}${isSilent ? ' silent' : ''}`),
  ];
}

describe('what is typed is looked up', () => {
  test.each<[string, ControllerEvidence, string[]]>([
    ['a name', { name: 'Acme B.V.' }, ['name NAME NAME acme bv']],
    ['a domain and its parents', { domain: 'crm.acme.nl' },
      ['domain EXACT DOMAIN crm.acme.nl', 'domain EXACT DOMAIN acme.nl']],
    ['a web address', { url: 'https://acme.nl/privacy' }, ['url EXACT DOMAIN acme.nl']],
    ['an e-mail address in the domain', { domain: 'info@acme.nl' }, ['domain EXACT DOMAIN acme.nl']],
    ['a name that is nothing but a web address', { name: 'https://www.acme.nl/' }, ['name EXACT DOMAIN acme.nl']],
    ['a name that is nothing but an e-mail address', { name: 'info@acme.nl' }, ['name EXACT DOMAIN acme.nl']],
    ['a name that is a domain, as both', { name: 'Booking.com' },
      ['name EXACT DOMAIN booking.com', 'name NAME NAME booking com']],
    ['a name with a dot that is no domain, as a name', { name: 'Dr.Oetker' }, ['name NAME NAME dr oetker']],
    ['a domain beside a name, as a web address', { name: 'Acme (acme.nl)' }, ['name NAME NAME acme', 'name NAME NAME acme acme nl', 'url EXACT DOMAIN acme.nl']],
    ['a web address inside a sentence that names nobody else', { name: 'the shop at www.acme.nl/contact' },
      ['url EXACT DOMAIN acme.nl', 'name EMPTY silent']],
    ['a spoken domain, as a domain', { name: 'acme punt nl' }, ['name NAME NAME acme', 'name NAME NAME acme punt nl', 'url EXACT DOMAIN acme.nl']],
    ['a look-alike domain beside a name, not at all', { name: 'Acme аcme.nl' }, ['name NAME NAME acme', 'name NAME NAME acme аcme nl', 'url LOOK_ALIKE']],
    ['a public mailbox beside a name, not at all and saying nothing', { name: 'Acme acme@gmail.com' },
      ['name NAME NAME acme', 'name NAME NAME acme acme @ gmail com', 'url PUBLIC_MAIL_PROVIDER silent']],
    ['a mailbox at a public provider in the name, not at all', { name: 'jan@gmail.com' }, []],
    ['a postal address behind a name, not at all', { name: 'Acme, Hoofdstraat 12, 1234 AB Leiden' },
      ['name NAME NAME acme', 'name NAME NAME acme hoofdstraat 12 1234 ab leiden']],
    ['a marked number beside a name, as a number', { name: 'Acme KvK 59806249' },
      ['name NAME NAME acme', 'name NAME NAME acme kvk 59806249', 'registrationNumber EXACT TRADE_REGISTER NL:59806249']],
    ['an abbreviation with a full stop inside, as a name', { name: 'Adm.kantoor Acme' }, ['name NAME NAME adm kantoor acme']],
    ['words that name nobody, not at all and saying nothing', { name: 'mijn werkgever' }, ['name EMPTY silent']],
    ['a number that names its register', { registrationNumber: 'KvK 59806249' },
      ['registrationNumber EXACT TRADE_REGISTER NL:59806249']],
    ['a bare number, for every register whose form it fits', { registrationNumber: '59806249' }, [
      'registrationNumber EXACT TRADE_REGISTER NL:59806249 assumed',
      'registrationNumber EXACT TRADE_REGISTER GB:59806249 assumed',
      'registrationNumber EXACT TRADE_REGISTER *:59806249 assumed',
    ]],
    ['a VAT number in the wrong field', { registrationNumber: 'NL859245366B01' },
      ['registrationNumber EXACT VAT NL:859245366B01']],
    ['a register number in the wrong field', { vatNumber: 'KvK 59806249' },
      ['vatNumber EXACT TRADE_REGISTER NL:59806249']],
    ['a Belgian number as both', { vatNumber: 'BE0403019261' },
      ['vatNumber EXACT VAT BE:0403019261', 'vatNumber EXACT TRADE_REGISTER BE:0403019261']],
    ['a German number without court, only to confirm', { registrationNumber: 'HRB 12345' },
      ['registrationNumber PARTIAL TRADE_REGISTER DE:*:HRB12345']],
    ['a German number with court, also where the court was not recorded', { registrationNumber: 'HRB 12345 Köln' }, [
      'registrationNumber EXACT TRADE_REGISTER DE:KOELN:HRB12345',
      'registrationNumber PARTIAL TRADE_REGISTER DE:?:HRB12345',
    ]],
    ['an account reference', { accountReference: ' GO-10045 ' },
      ['go-10045', 'go10045', 'go 10045', 'go/10045', 'go_10045'].map((value) => `accountReference EXACT ACCOUNT_REFERENCE ${value}`)],
    ['an account reference behind its label', { accountReference: 'klantnummer: 10-12' },
      ['accountReference EXACT ACCOUNT_REFERENCE klantnummer: 10-12', 'accountReference EXACT ACCOUNT_REFERENCE 10-12']],
    ['a VAT number with a wrong check digit, not at all', { vatNumber: 'NL859245367B01' }, ['vatNumber INVALID']],
    ['a look-alike domain, not at all', { domain: 'аcme.nl' }, ['domain LOOK_ALIKE']],
    ['a social network, not at all and saying nothing', { url: 'facebook.com/acme' }, ['url SHARED_HOST silent']],
    ['words in place of a number, not at all and saying nothing', { vatNumber: 'onbekend' },
      ['vatNumber NOT_AN_IDENTIFIER silent']],
    ['a name of 10,000 letters, not at all', { name: 'a'.repeat(10_000) }, ['name TOO_LONG']],
    ['a city alone, not at all', { city: 'Leiden' }, []],
  ])('%s', (_sentence, controller, expected) => {
    expect(asked(controller)).toEqual(expected);
  });
});

describe('somebody is named', () => {
  test.each<[string, ControllerEvidence, boolean]>([
    ['by a name', { name: 'x' }, true],
    ['even by what cannot be looked up', { url: 'facebook.com/acme' }, true],
    ['not by words that fit every employer', { name: 'my employer' }, false],
    ['not by the mailbox of a public provider', { domain: 'jan@gmail.com' }, false],
    ['not by a trade alone', { name: 'een bakkerij' }, false],
    ['not by a legal form alone', { name: 'GmbH' }, false],
    ['not by nothing', {}, false],
    ['not by empty fields', { name: '', domain: null, url: undefined }, false],
    ['not by a city alone', { city: 'Leiden' }, false],
    ['not by invisible characters', { name: '\u200b\u202e', domain: ' \u0000' }, false],
    ['not by a dash', { name: '-', registrationNumber: '–' }, false],
  ])('%s', (_sentence, controller, isNamed) => {
    expect(evidenceKeys(controller).isNamed).toBe(isNamed);
  });
});

test('a reference of a few digits is commonplace, one with letters or many digits is not', () => {
  const isCommonplace = (accountReference: string) => evidenceKeys({ accountReference }).keys[0]?.isCommonplace;
  expect(['10045', '10-045', '#7'].map(isCommonplace)).toEqual([true, true, true]);
  expect(['GO-10045', '20250010045', 'cus_9'].map(isCommonplace)).toEqual([false, false, false]);
});

test('the depth of a parent is counted in labels', () => {
  expect(evidenceKeys({ domain: 'www.a.b.acme.nl' }).keys.map(key => key.labelsRemoved)).toEqual([0, 1, 2]);
});

describe('whatever is typed', () => {
  const PIECES = [
    'acme', 'B.V.', ' ', '.', 'nl', '@', 'https://', '/', 'xn--', '\u200b', '\u202e', '\u0000', '\ud800', 'а', 'é', 'ß',
    'İ', 'ς', '\u0301', '1', '59806249', 'KvK', 'HRB', 'BE', '0403019261', '&', '+', '-', '’', '%41', '\ufdfa', '👍',
  ];
  /** Park–Miller: the same sentences in every run. */
  const randomText = (seed: number) => {
    let state = (seed * 48_271) % 2_147_483_647;
    const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    return Array.from({ length: 1 + next(14) }, () => PIECES[next(PIECES.length)]).join('');
  };
  const texts = Array.from({ length: 3000 }, (_, index) => randomText(index + 1));

  test('keys are short, well-formed and free of invisible characters, and nothing throws', () => {
    for (const text of texts) {
      const numbers = { registrationNumber: text, vatNumber: text, accountReference: text };
      const { keys } = evidenceKeys({ name: text, domain: text, url: text, ...numbers });
      const isGood = ({ value }: { value: string }) =>
        /^[^\p{Cc}\p{Cf}\p{Cs}]+$/u.test(value) && value.length <= KEY_MAX_LENGTH;
      expect([text, keys.filter(key => !isGood(key))]).toEqual([text, []]);
    }
  });

  test('a name that is a key is its own key', () => {
    for (const text of texts) {
      const key = normaliseName(text);
      if (key !== null) expect(normaliseName(key)).toBe(key);
    }
  });

  test('what was stored is found by typing the same again', () => {
    for (const text of texts) {
      const { keys } = customerKeys(
        [{ partyId: 'p', names: [text] }],
        (['DOMAIN', 'TRADE_REGISTER', 'VAT', 'ACCOUNT_REFERENCE'] as const).map(type => ({ type, value: text })),
      );
      const numbers = { registrationNumber: text, vatNumber: text, accountReference: text };
      const typed = evidenceKeys({ name: text, domain: text, ...numbers }).keys;
      const found = new Set(typed.map(key => `${key.kind} ${key.value}`));
      for (const kind of new Set(keys.map(key => key.kind))) {
        const isAddress = /@|^https:/u.test(text.replace(/[\p{C}]/gu, '').trim());
        const isNameless = evidenceKeys({ name: text }).unusable.some(({ field, reason }) => field === 'name' && reason === 'EMPTY');
        if (kind === 'NAME' && (isAddress || isNameless || evidenceKeys({ name: text }).name === null)) continue;
        const isFound = keys.some(key => key.kind === kind && found.has(`${kind} ${key.value}`));
        expect([text, kind, isFound]).toEqual([text, kind, true]);
      }
    }
  });

  test('sixteen times the text costs no more than a linear share', () => {
    const hostile = ['a.', '\u202e', 'a@', ' .', '1 ', 'HRB 1', '\u0301', '\ufdfa', '((', 'B.V. '];
    const cost = (length: number) => {
      const startedAt = performance.now();
      for (const piece of hostile) {
        const text = piece.repeat(length / piece.length);
        evidenceKeys({ name: text, domain: text, url: text, registrationNumber: text, vatNumber: text });
        normaliseIdentifier('ACCOUNT_REFERENCE', text);
      }
      return performance.now() - startedAt;
    };
    cost(20_000);
    expect(cost(320_000)).toBeLessThan(16 * 4 * (cost(20_000) + 5));
  });
});
