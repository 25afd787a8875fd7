import { atOnce } from '../../kernel/interruptible.js';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { checkDocument } from './check-document.js';
import type { OrganisationDocument } from './document-form.js';
import { readText } from './document-text.js';

const HEAD = 'art28: 1\norganisation: fort\n';

async function check(text: string): Promise<{ document: OrganisationDocument | null; faults: string[] }> {
  const { value, faults } = await readText(text);
  const document = atOnce(checkDocument(value, faults));
  return { document, faults: faults.list.map(({ path, line, column, message }) => `${line}:${column} ${path}: ${message}`) };
}

describe('a document', () => {
  test.each(['group-office', 'groupus', 'infactor', 'inone', 'interoffice'])('of %s, as it lies in examples/, has the right form', async (slug) => {
    const text = await readFile(join(import.meta.dirname, `../../../examples/${slug}.yaml`), 'utf8');
    const { document, faults } = await check(text);
    expect(faults).toEqual([]);
    expect(document?.entries.length).toBeGreaterThan(20);
  });

  test('says of an entry what stands there, and of a section without entries that there are none', async () => {
    const { document } = await check(`${HEAD}validFrom: 2018-05-25\nparties:\n  acme: { name: Acme, country: NL, parent: null, validFrom: 2020-01-01 }\ncontacts:\n`);
    expect(document).toMatchObject({
      organisation: 'fort', validFrom: '2018-05-25',
      entries: [{ kind: 'PARTY', code: 'acme', content: { name: 'Acme', country: 'NL' }, validFrom: '2020-01-01', validTo: null }],
    });
    expect([...document?.sections ?? []]).toEqual(['PARTY', 'CONTACT']);
  });

  test.each<[string, string, string]>([
    ['a list', '- a\n', '1:1 : A document is a list of keys'],
    ['nothing', '', '1:1 : A document is a list of keys'],
    ['another form', 'art28: 2\norganisation: fort\n', '1:8 art28: art28 must not be greater than 1.'],
    ['no form', 'organisation: fort\n', '1:1 art28: art28 is missing.'],
    ['no organisation', 'art28: 1\n', '1:1 organisation: organisation is missing.'],
    ['a section that does not exist', `${HEAD}partys: {}\n`, '3:1 partys: There is no field partys here: did you mean parties?'],
    ['a section that is a list', `${HEAD}parties: [a]\n`, '3:10 parties: parties must be entries by code'],
    ['an entry that is a text', `${HEAD}parties:\n  acme: Acme\n`, '4:9 parties.acme: parties.acme must have fields: name, legalName'],
    ['a code that is none', `${HEAD}parties:\n  "a b": { name: A }\n`, '4:3 parties.a b: "a b" cannot be a code here'],
    ['a code of a location that is none', `${HEAD}locations:\n  ams: { name: A, city: A, country: NL, kind: OFFICE }\n`, '4:3 locations.ams: "ams" cannot be a code here'],
    ['a field that does not exist', `${HEAD}parties:\n  acme:\n    name: A\n    contry: NL\n`, '6:5 parties.acme.contry: There is no field contry here: did you mean country?'],
    ['a field that does not exist, deep inside', `${HEAD}parties:\n  acme:\n    name: A\n    certificates:\n      - name: ISO\n        validTill: 2027-01-01\n`, '8:9 parties.acme.certificates[0].validTill: There is no field validTill here: did you mean validUntil?'],
    ['a field that is missing', `${HEAD}parties:\n  acme: { country: NL }\n`, '4:3 parties.acme.name: name is missing.'],
    ['a number for a text', `${HEAD}parties:\n  acme: { name: A, registrationNumber: 59806249 }\n`, '4:40 parties.acme.registrationNumber: registrationNumber must be a string: put it in quotes.'],
    ['a word that none of the list is', `${HEAD}contacts:\n  a: { purpose: PRIVACI }\n`, '4:17 contacts.a.purpose: purpose must be one of the following values: PRIVACY, DPO'],
    ['a control character', `${HEAD}parties:\n  acme: { name: "A\\u0007" }\n`, '4:17 parties.acme.name: name must say something, without control characters'],
    ['a day that does not exist', `${HEAD}parties:\n  acme: { name: A, validFrom: 2026-02-30 }\n`, '4:31 parties.acme.validFrom: validFrom must be a valid ISO 8601 date string.'],
    ['an end before its begin', `${HEAD}parties:\n  acme: { name: A, validFrom: 2026-02-03, validTo: 2026-02-03 }\n`, '4:52 parties.acme.validTo: validTo must be a day behind validFrom'],
    ['an end of what never ends', `${HEAD}services:\n  a: { name: A, validTo: 2026-02-03 }\n`, '4:17 services.a.validTo: There is no field validTo here'],
    ['a term twice', `${HEAD}termSheets:\n  a:\n    label: a\n    language: en\n    textSha256: ${'ab'.repeat(32)}\n    terms:\n      - { term: NOTICE_DAYS, value: 1 }\n      - { term: NOTICE_DAYS, value: 2 }\n`, '10:9 termSheets.a.terms[1]: NOTICE_DAYS stands here a second time.'],
    ['a term that cannot be that', `${HEAD}termSheets:\n  a: { label: a, language: en, textSha256: ${'ab'.repeat(32)}, terms: [ { term: NOTICE_DAYS, value: soon } ] }\n`, '4:147 termSheets.a.terms[0].value: value must be a whole number of days from'],
    ['a term of a contract twice', `${HEAD}engagements:\n  a: { party: a, roles: [ { role: PROCESSOR, purpose: a } ], contract: { reference: a, terms: [ { term: NOTICE_DAYS, value: 1 }, { term: NOTICE_DAYS, value: 2 } ] } }\n`, '4:130 engagements.a.contract.terms[1]: NOTICE_DAYS stands here a second time.'],
    ['a transfer to nobody', `${HEAD}transfers:\n  a: { name: A, exporterRole: PROCESSOR, importerRole: PROCESSOR, access: STORED }\n`, '4:3 transfers.a: A transfer goes to somebody: importer is missing'],
    ['a term of a contract that cannot be that', `${HEAD}engagements:\n  a: { party: a, roles: [ { role: PROCESSOR, purpose: a } ], contract: { reference: a, terms: [ { term: NOTICE_DAYS, value: { a: 1 } } ] } }\n`, 'engagements.a.contract.terms[0].value'],
  ])('with %s is refused where that stands', async (_, text, fault) => {
    const { faults } = await check(text);
    expect(faults.join('\n')).toContain(fault);
    for (const each of faults) expect(each).toMatch(/^\d+:\d+ /);
  });

  test('tells what stands there twice, what does not exist and what cannot be read in one go, and nothing of what could not be read', async () => {
    const { faults } = await check(`${HEAD}parties:\n  a: { name: A, name: B }\n  b: *nobody\n  c: { nam: C }\nzones: {}\nparties:\n  d: { name: "\\0", country: nl }\n`);
    expect(faults).toEqual([
      '4:17 parties.a.name: name stands here a second time.', '5:6 parties.b: Nothing before is called &nobody.',
      '6:3 parties.c.name: name is missing.', '6:8 parties.c.nam: There is no field nam here: did you mean name?', expect.stringMatching(/^7:1 zones: There is no field zones here/),
      '8:1 parties: parties stands here a second time.', '9:14 parties.d.name: The text holds a character that is none: NUL, or half of a pair.',
      expect.stringMatching(/^9:29 parties\.d\.country: /),
    ]);
  });

  test('tells all that is wrong at once, in the order of the text', async () => {
    const { faults } = await check(`${HEAD}zones: {}\nparties:\n  a: { country: nl }\n  b: { name: B, isSameGroup: maybe }\n`);
    expect(faults.map((each) => each.split(': ')[0])).toEqual(['3:1 zones', '5:3 parties.a.name', '5:17 parties.a.country', '6:30 parties.b.isSameGroup']);
  });
});
