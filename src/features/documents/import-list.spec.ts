import { type RestAnswer, startWorld, type World } from '../../../test/harness/app.js';
import { auditTrail } from '../../../test/harness/organisations.js';
import { RegisterDesk } from '../../../test/harness/register.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';

let world: World;
let fort: Tenant;
let desk: RegisterDesk;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { API_RATE_PER_MINUTE: '100000' } });
  world.clock.set('2026-11-22T10:00:00Z');
  fort = await createTenant(world, 'fort');
  desk = new RegisterDesk(world, fort.id);
  for (const code of ['mail', 'files']) await world.rest('PUT', `/v1/services/${code}`, { key: fort.apiKey, body: { name: `Group ${code}` } });
});
afterAll(() => world.close());

const send = (csv: string, query = ''): Promise<RestAnswer> =>
  world.rest('POST', `/v1/register/import${query}`, { key: fort.apiKey, body: csv, headers: { 'content-type': 'text/csv' } });
async function rows(csv: string, query = ''): Promise<string[]> {
  const { status, body } = await send(csv, query);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.rows.map(({ line, code, outcome, messages }: Record<string, unknown>) => [line, code, outcome, ...(messages as string[])].join(' '));
}

const LIST = [
  'Sub-processor;Legal entity;Entity country;Type;Purpose;Service;Data categories;Privacy policy;DPA;Since;Colour',
  'Mailgun;Mailgun Technologies Inc.;United States;Sub-processor;Sends mail;Group mail;Name, E-mail address;https://mailgun.example/privacy;DPA-7;2024-01-01;red',
  'Mailgun;;;processor;Watches for abuse;;;;;;',
  '"Café, Zeist";;Nederland;verwerker;Prints;files;IP address;;;;',
  'Nobody;;Atlantis;Sub-processor;Floats;;;;;;',
  'Elsewhere;;NL;Sub-processor;Stores;fiels;;;;;',
  ';;NL;Sub-processor;Stores;;;;;;',
  'Script;;NL;Sub-processor;Stores;;;javascript:alert(1);;;',
].join('\n');

describe('a list', () => {
  test('refuses a circle when it is tried as when it is done, and whoever hangs on what is refused, however many', async () => {
    const circle = 'name,country,purpose,under\na,NL,p,b\nb,NL,p,a\nc,NL,p,a';
    const told = ['2 a REFUSED a would lie under itself: a → b → a.', '3 b REFUSED There is no engagement "a".', '4 c REFUSED There is no engagement "a".'];
    expect([await rows(circle, '?isDryRun=true'), await rows(circle)]).toEqual([told, told]);
    const chain = ['name,country,purpose,legalName,under', ...Array.from({ length: 1_900 }, (_, index) => `P${index},NL,p,L,p${index + 1}`)].join('\n');
    const begun = performance.now();
    expect((await rows(chain, '?isDryRun=true')).every((row) => row.includes('REFUSED'))).toBe(true);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test('says one thing of a row that does not say whose it is', async () => {
    expect(await rows('name,country,purpose\n,NL,p', '?isDryRun=true')).toEqual(['2  REFUSED name is missing.']);
  });

  test('never takes two companies for one, nor one country for another', async () => {
    const list = ['name,country,purpose', 'C++ Ltd,NL,a', 'C Ltd,US,b', 'Twice,NL,a', 'Twice,US,b', 'Kew,UK,a', 'Nowhere,XX,a', 'Object,NL,a', 'Same,USA,a', 'Same,Verenigde Staten,b'].join('\n');
    const told = await rows(list, '?isDryRun=true');
    expect(told).toEqual([
      expect.stringMatching(/^2 c-ltd REFUSED .*Line 3: its code would be c-ltd, which is that of "C\+\+ Ltd"/), expect.stringMatching(/^3 c-ltd REFUSED/),
      '4 twice REFUSED Line 5 says another country than line 4.', '5 twice REFUSED Line 5 says another country than line 4.',
      '6 kew MADE', '7 nowhere REFUSED "XX" is no country: write its code, like NL.', '8 object MADE', '9 same MADE', '10 same MADE',
    ]);
    expect(await rows('name,role,country,purpose\nObject,constructor,NL,a', '?isDryRun=true')).toEqual([expect.stringMatching(/^2 object REFUSED "constructor" is no role/)]);
  });

  test('tells of rows that say the same with the numbers of all of them, and refuses those that say two things', async () => {
    const list = [
      'name,country,purpose,services,role,data', 'Double,NL,Mail,mail,,', 'Other,NL,Mail,,,', 'double,,Mail,Group mail,Sub-processor,', 'Double,NL,Backup,,,', 'Double,NL,Mail,,,',
      'Torn,NL,Mail,mail,processor,', 'Torn,NL,Mail,mail,Sub-processor,', 'Spread,NL,Mail,mail;files,,Name', 'Spread,NL,Backup,files; Group mail,,Age', ',NL,Mail,,,', ',NL,Mail,,,',
    ].join('\n');
    const [same, torn, spread] = ['Lines 2, 4 and 6 are of the same party for the same purpose: one of them is enough.', 'Line 8 says another role of that purpose than line 7.',
      'Line 10 says another list of dataCategories than line 9.'];
    expect(await rows(list, '?isDryRun=true')).toEqual([
      `2 double MADE ${same}`, '3 other MADE', `4 double MADE ${same}`, '5 double MADE', `6 double MADE ${same}`,
      ...[7, 8].map((line) => `${line} torn REFUSED Lines 7 and 8 are of the same party for the same purpose: one of them is enough. ${torn}`),
      `9 spread REFUSED ${spread}`, `10 spread REFUSED ${spread}`, '11  REFUSED name is missing.', '12  REFUSED name is missing.',
    ]);
    const many = ['name,purpose', ...Array.from({ length: 8 }, () => 'Octo,Mail')].join('\n');
    expect((await rows(many, '?isDryRun=true'))[0]).toBe('2 octo MADE Lines 2, 3, 4, 5, 6 and 3 more are of the same party for the same purpose: one of them is enough.');
  });

  test('is only tried when that is asked for', async () => {
    expect((await rows(LIST, '?isDryRun=true'))[0]).toMatch(/^2 mailgun MADE/);
    expect((await desk.look()).entries.PARTY.size).toBe(0);
  });

  test('is taken over, what is right of it, and each row is told of', async () => {
    expect(await rows(LIST, '?reason=Spreadsheet')).toEqual([
      '2 mailgun MADE The data category name was made. The data category e-mail-address was made.',
      '3 mailgun MADE The data category name was made. The data category e-mail-address was made.',
      '4 cafe-zeist MADE The data category ip-address was made.',
      '5 nobody REFUSED "Atlantis" is no country: write its code, like NL.',
      '6 elsewhere REFUSED There is no service "fiels": did you mean files?',
      expect.stringMatching(/^7 {2}REFUSED name is missing\./),
      '8 script REFUSED statementUrl must be an address like https://example.com/privacy.',
    ]);
    const { entries } = await desk.look();
    expect([...entries.PARTY.keys()]).toEqual(['cafe-zeist', 'mailgun']);
    expect(entries.PARTY.get('mailgun')).toMatchObject({ validFrom: '2024-01-01', content: { name: 'Mailgun', legalName: 'Mailgun Technologies Inc.', country: 'US' } });
    expect(entries.ENGAGEMENT.get('mailgun')?.content).toEqual({
      party: 'mailgun', services: ['mail'], statementUrl: 'https://mailgun.example/privacy', contract: { reference: 'DPA-7' },
      roles: [{ role: 'SUB_PROCESSOR', purpose: 'Sends mail' }, { role: 'PROCESSOR', purpose: 'Watches for abuse' }],
      data: [{ category: 'name' }, { category: 'e-mail-address' }],
    });
    expect(entries.PARTY.get('cafe-zeist')?.content).toEqual({ name: 'Café, Zeist', country: 'NL' });
    expect((await desk.history('ENGAGEMENT', 'mailgun'))[0]?.reason).toBe('Spreadsheet');
    expect((await auditTrail(world, fort.id)).filter(({ action }) => action === 'register.import')).toHaveLength(1);
  });

  test('again changes nothing, and a row that differs changes what it says', async () => {
    expect((await rows(LIST)).slice(0, 3)).toEqual(['2 mailgun UNCHANGED', '3 mailgun UNCHANGED', '4 cafe-zeist UNCHANGED']);
    expect(await rows('name,country,purpose\nMailgun,IE,Sends mail')).toEqual(['2 mailgun CHANGED']);
    const { entries } = await desk.look();
    expect(entries.PARTY.get('mailgun')?.content).toMatchObject({ country: 'IE', legalName: 'Mailgun Technologies Inc.' });
    expect(entries.ENGAGEMENT.get('mailgun')?.content.roles).toHaveLength(2);
  });

  test('may hang one party under another, unless that one is nowhere', async () => {
    expect(await rows('name,purpose,under\nAbove,Mail,\nBelow,Mail,above\nLost,Mail,nowhere\nDeeper,Mail,lost')).toEqual([
      '2 above MADE', '3 below MADE', '4 lost REFUSED There is no engagement "nowhere".', '5 deeper REFUSED There is no engagement "lost".',
    ]);
  });

  test('tells which columns mean nothing to it', async () => {
    expect((await send(LIST, '?isDryRun=true')).body.ignored).toEqual(['Colour']);
  });

  test.each<[string, string, number, RegExp]>([
    ['nothing', '', 1, /empty/],
    ['no names', 'colour,size\nred,1', 1, /No column is called name/],
    ['a column twice', 'name,vendor\na,b', 1, /Two columns mean name/],
    ['a quote that never ends', 'name\n"abc', 2, /quote|Quote/i],
    ['too many rows', `name\n${'a\n'.repeat(2_001)}`, 1, /more than 2000/],
  ])('of %s is refused, with its line', async (_, csv, line, problem) => {
    const { status, body } = await send(csv);
    expect([status, body.code, body.line, body.problem]).toEqual([422, 'LIST_UNREADABLE', line, expect.stringMatching(problem)]);
  });

  test('has a twin in GraphQL', async () => {
    const { data } = await world.graphql('mutation ($input: ImportListInput!) { importList(input: $input) { isDryRun rows { line code outcome messages } ignored } }',
      { input: { csv: 'name,purpose\nGraph,Mail', isDryRun: true } }, { key: fort.apiKey });
    expect(data.importList).toEqual({ isDryRun: true, ignored: [], rows: [{ line: 2, code: 'graph', outcome: 'MADE', messages: [] }] });
  });
});
