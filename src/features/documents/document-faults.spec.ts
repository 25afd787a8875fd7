import { startWorld, type World } from '../../../test/harness/app.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';

let world: World;
let fort: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-11-22T10:00:00Z');
  fort = await createTenant(world, 'bakery-cloud');
});
afterAll(() => world.close());

async function send(text: string, path = 'plan'): Promise<{ status: number; faults: string[]; total: number }> {
  const { status, body } = await world.rest('POST', `/v1/document/${path}`, { key: fort.apiKey, body: text, headers: { 'content-type': 'application/yaml' } });
  const faults = (body.faults ?? []) as { path: string; line: number; column: number; message: string }[];
  return { status, faults: faults.map(({ path: at, line, column, message }) => `${line}:${column}: ${at}: ${message}`), total: body.total };
}

const HEAD = 'art28: 1\norganisation: bakery-cloud\n';
/** The document that the documentation begins with. */
const FIRST = `${HEAD}validFrom: 2024-01-01

services:
  hosting: { name: Hosting, description: Shops for bakeries. }

parties:
  mailgun: { name: Mailgun, legalName: Mailgun Technologies Inc., country: US }

engagements:
  mailgun:
    party: mailgun
    roles: [ { role: SUB_PROCESSOR, purpose: Sending mail } ]
    services: [hosting]
    data: [ { category: email } ]
    validFrom: 2025-03-01

dataCategories:
  email: { name: E-mail address }
`;

test('a document tells of what is wrong in its form and of what is not there at once, within one entry too', async () => {
  const { status, faults, total } = await send(FIRST.replace('party: mailgun', 'party: mailgum').replace('SUB_PROCESSOR', 'SUBPROCESSOR'));
  expect([status, total]).toEqual([422, 2]);
  expect(faults).toEqual([
    '13:12: engagements.mailgun.party: There is no party "mailgum": did you mean mailgun?',
    expect.stringMatching(/^14:22: engagements\.mailgun\.roles\[0\]\.role: role must be one of the following values: SUB_PROCESSOR, /),
  ]);
});

test('of more than can be shown the first by line are, whatever was found first', async () => {
  const parties = Array.from({ length: 150 }, (_, number) => `  p${number}: { name: P, country: NL }\n`).join('');
  const engagements = Array.from({ length: 150 }, (_, number) => `  e${number}: { party: p${number}, roles: [{ role: SUB_PROCESSOR, purpose: P }], services: [nowhere] }\n`).join('');
  // What is no field is found before what is not there, and stands behind it.
  const { faults, total } = await send(`${HEAD}validFrom: 2024-01-01\nservices:\n  hosting: { name: Hosting }\nengagements:\n${engagements}parties:\n${parties.replaceAll('country: NL', 'county: NL')}`);
  expect([total, faults.length]).toEqual([300, 100]);
  expect(faults.map((fault) => fault.replace(/^(\d+):\d+: (.*?): .*/, '$1 $2'))).toEqual(Array.from({ length: 100 }, (_, number) => `${number + 7} engagements.e${number}.services[0]`));
});

test.each<[string, string, string[]]>([
  ['what names something and is none', 'services: [hosting, "a b", 7, nowhere]', ['services: each value in services must be a string', 'services[3]: There is no service "nowhere"']],
  ['a list that is none', 'services: hosting', ['services: services must be an array']],
  ['a part that is none', 'data: [ email, { category: emial } ]', ['data: each value in data must be an object', 'data[0]', 'data[1].category: There is no data category "emial": did you mean email?']],
  ['no roles', 'under: nobody', ['roles: roles is missing', 'under: There is no engagement "nobody"']],
  ['a text for a part', 'contract: some', ['contract: ']],
])('an entry with %s tells of the rest as well, and of nothing twice', async (_, said, wanted) => {
  const { faults, total } = await send(`${FIRST.replace('    services: [hosting]\n', '').replace('    data: [ { category: email } ]\n', '')
    .replace('    roles: [ { role: SUB_PROCESSOR, purpose: Sending mail } ]\n', said.startsWith('under') ? '' : '    roles: [ { role: SUB, purpose: Mail } ]\n')
    .replace('party: mailgun\n', `party: mailgun\n    ${said}\n`)}`);
  const others = faults.filter((fault) => !fault.includes('roles[0].role'));
  expect(others).toHaveLength(wanted.length);
  for (const each of wanted) expect(others.join('\n')).toContain(`engagements.mailgun.${each}`);
  expect(total).toBe(faults.length);
});

test('what the law does not know, what the register cannot do and what goes in a circle is told beside a fault of form', async () => {
  const { faults } = await send(`${HEAD}parties:
  a: { name: A, recipientFacts: [ { code: NO_SUCH, isMet: "YES" } ] }
  b: { name: B, parent: c, isSameGroup: maybe }
  c: { name: C, parent: b }
  d: { name: D, validTo: 2020-01-01 }
`);
  expect(faults.map((fault) => fault.split(' ').slice(0, 2).join(' '))).toEqual([
    '4:43: parties.a.recipientFacts[0].code:', '5:25: parties.b.parent:', '5:41: parties.b.isSameGroup:', '7:26: parties.d.validTo:',
  ]);
});

test('a code that leads nowhere and a day that is none leave nothing half done', async () => {
  const { status, faults } = await send(`${FIRST.replace('validFrom: 2024-01-01', 'validFrom: 7')}contacts:\n  a: { purpose: PRIVACY, email: a@b.example, validFrom: [] }\n`, 'apply');
  expect(status).toBe(422);
  expect(faults.map((fault) => fault.split(' ')[1])).toEqual(['validFrom:', 'contacts.a.validFrom:']);
  expect((await world.rest('GET', '/v1/document', { key: fort.apiKey })).body).not.toContain('parties');
});

test('what is pruned, and named by an entry whose form is wrong, is told of', async () => {
  expect((await send(FIRST, 'apply')).status).toBe(200);
  const { faults } = await send(FIRST.replace('dataCategories:\n  email: { name: E-mail address }\n', 'dataCategories: {}\n').replace('SUB_PROCESSOR', 'SUB'), 'plan?prune=true');
  expect(faults.map((fault) => fault.split(': ').slice(1).join(': '))).toEqual([
    expect.stringContaining('engagements.mailgun.roles[0].role: role must be one of'),
    'engagements.mailgun.data[0].category: There is no data category "email": it ends, because the document does not have it',
  ]);
});
