import { stringify } from 'yaml';

import { type RestAnswer, startWorld, type World } from '../../../test/harness/app.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';

type Answer = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

let world: World;
let house: Tenant;

const sheet = 'ab'.repeat(32);
const SERVICES = { mail: { name: 'Mail' }, files: { name: 'Files' } };
const LOCATIONS = { AMS: { name: 'Amsterdam', city: 'Amsterdam', country: 'NL', kind: 'DATA_CENTRE' } };
const engaged = (party: string, role: string, more: object = {}): object => ({ party, roles: [{ role, purpose: 'Statistics' }], services: ['mail'], ...more });

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { API_RATE_PER_MINUTE: '100000' } });
  world.clock.set('2026-11-22T10:00:00Z');
});
afterAll(() => world.close());

const textOf = (slug: string, sections: object): string => stringify({ art28: 1, organisation: slug, ...sections });
const send = (text: string, query = '', path = 'apply'): Promise<RestAnswer> =>
  world.rest('POST', `/v1/document/${path}${query}`, { key: house.apiKey, body: text, headers: { 'content-type': 'application/yaml' } });
async function apply(text: string, query = '', path = 'apply'): Promise<Answer> {
  const { status, body } = await send(text, query, path);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
const changes = async (): Promise<Answer[]> => (await world.rest('GET', '/v1/changes', { key: house.apiKey })).body.items.toReversed();
const names = (steps: Answer[]): string[] => steps.map(({ kind, section, code }) => `${kind ?? section}/${code}`);

/** An organisation that customers rely on. */
async function bound(slug: string, language = 'nl'): Promise<void> {
  house = await createTenant(world, slug, { hasPublicDoor: true });
  const { status } = await world.rest('PATCH', '/v1/organisation', { key: house.apiKey, body: { language } });
  expect(status).toBe(200);
  await apply(textOf(slug, { services: SERVICES, locations: LOCATIONS, termSheets: { std: { label: '1', language: 'en', textSha256: sheet, terms: [] } } }));
  const made = await world.rest('PUT', '/v1/customers/C-1', { key: house.apiKey, body: {
    name: 'C', agreement: { termSheet: 'std', services: ['mail', 'files'], state: 'ACTIVE', acceptance: { by: 'x', at: '2026-01-01T00:00:00Z', textSha256: sheet } },
  } });
  expect(made.status).toBe(201);
}

describe('a document by which some need a notice and some a yes', () => {
  const sections = {
    parties: { zip: { name: 'Zip', country: 'NL' }, crm: { name: 'Crm', country: 'NL' } },
    engagements: {
      zip: engaged('zip', 'SUB_PROCESSOR'), crm: engaged('crm', 'INDEPENDENT_CONTROLLER'), below: engaged('zip', 'PROCESSOR', { under: 'zip' }),
      'below-crm': engaged('zip', 'SUB_PROCESSOR', { under: 'crm' }),
    },
    placements: { zip: { location: 'AMS', kind: 'LIVE', accessor: 'zip', service: 'mail' }, crm: { location: 'AMS', kind: 'LIVE', accessor: 'crm', service: 'mail' } },
  };

  test('becomes a change of each, as few as that takes, told in the plan and in what came of it', async () => {
    await bound('split');
    const text = textOf('split', sections);
    const plan = await apply(text, '', 'plan');
    const waits = (steps: Answer[]): Record<string, string> => Object.fromEntries(steps.map((step) => [`${step['section']}/${step['code']}`, step['waitsFor']]));
    const expected = {
      'engagements/zip': 'NOTICE', 'engagements/below': 'NOTICE', 'placements/zip': 'NOTICE',
      'engagements/crm': 'INSTRUCTION', 'engagements/below-crm': 'INSTRUCTION', 'placements/crm': 'INSTRUCTION',
    };
    expect(waits(plan['steps'])).toEqual({ 'parties/zip': null, 'parties/crm': null, ...expected });
    expect(plan['text']).toContain('! Customers must be told first: SUB_PROCESSOR_ADDED');
    expect(plan['text']).toContain('! Each customer must say yes first: GIVEN_TO_CONTROLLER');
    expect(plan['text']).toMatch(/\d to be announced first, \d for each customer to say yes to first\.\n/);
    const made = await apply(text);
    expect([made['outcome'], made['changes'].length, waits(made['withheld'])]).toEqual(['APPLIED', 2, expected]);
    const [notice, instruction] = await changes();
    expect([notice?.['id'], instruction?.['id']]).toEqual(made['changes']);
    expect([names(notice?.['steps']), names(instruction?.['steps'])]).toEqual([
      ['ENGAGEMENT/zip', 'ENGAGEMENT/below', 'PLACEMENT/zip'], ['ENGAGEMENT/crm', 'ENGAGEMENT/below-crm', 'PLACEMENT/crm'],
    ]);
    for (const step of made['withheld']) expect(step.change).toBe(expected[`${step.section}/${step.code}` as keyof typeof expected] === 'NOTICE' ? notice?.['id'] : instruction?.['id']);
  });

  test('plans nothing again, nor with other words', async () => {
    const before = await changes();
    const again = await apply(textOf('split', sections), '?title=Other');
    expect([again['outcome'], again['changes'], new Set(again['withheld'].map(({ change }: Answer) => change))]).toEqual([
      'UNCHANGED', [], new Set(before.map(({ id }) => id)),
    ]);
    expect(await changes()).toEqual(before);
  });
});

describe('what a planned change says', () => {
  test('is made of what comes, changes and goes, in the language of the organisation, and may be sent again as it is', async () => {
    await bound('words');
    const text = textOf('words', { parties: { zip: { name: 'Zip', country: 'US' } }, engagements: { zip: engaged('zip', 'SUB_PROCESSOR', { services: ['mail', 'files'] }) } });
    const { changes: [id] } = await apply(text);
    const [change] = await changes();
    expect(change).toMatchObject({ id, wantedOn: '2026-11-22', title: 'Nieuw: Zip (Verenigde Staten)' });
    expect(change?.['explanation'].split('\n')).toEqual(expect.arrayContaining(['Nieuw: Zip (Verenigde Staten)', 'Doel: Statistics', 'Diensten: Mail, Files']));
    const { kind, title, explanation, steps, wantedOn } = change ?? {};
    expect((await world.rest('PUT', `/v1/changes/${id}`, { key: house.apiKey, body: { kind, title, explanation, steps, wantedOn } })).status).toBe(200);
  });

  test('is what apply was given: by REST, by GraphQL, and of a list', async () => {
    await bound('given', 'en');
    const text = (code: string): string => textOf('given', { parties: { [code]: { name: code } }, engagements: { [code]: engaged(code, 'SUB_PROCESSOR') } });
    await apply(text('one'), '?title=A%20new%20one&explanation=It%20counts.&wantedOn=2027-02-01');
    await world.graphql('mutation ($input: ApplyDocumentInput!) { applyDocument(input: $input) { changes withheld { waitsFor change } } }',
      { input: { document: text('two'), title: 'A second', explanation: 'It counts too.', wantedOn: '2027-02-02' } }, { key: house.apiKey });
    await world.rest('POST', '/v1/register/import?title=A%20third&wantedOn=2027-02-03', {
      key: house.apiKey, headers: { 'content-type': 'text/csv' }, body: 'name,purpose,services\nThree,Statistics,mail\n',
    });
    expect((await changes()).map(({ title, explanation, wantedOn }) => [title, explanation, wantedOn])).toEqual([
      ['A new one', 'It counts.', '2027-02-01'], ['A second', 'It counts too.', '2027-02-02'], ['A third', expect.stringContaining('Purpose: Statistics'), '2027-02-03'],
    ]);
  });

  test('is wanted no sooner than what it brings, and not on a day that is over', async () => {
    const text = (code: string, validFrom: string): string => textOf('given', {
      parties: { [code]: { name: code } }, engagements: { [code]: engaged(code, 'SUB_PROCESSOR', { validFrom }) },
    });
    await apply(text('later', '2027-05-01'), '?wantedOn=2027-03-01');
    expect((await changes()).at(-1)?.['wantedOn']).toBe('2027-05-01');
    const refused = await send(text('past', '2026-11-22'), '?wantedOn=2026-11-21');
    expect([refused.status, refused.body.code]).toEqual([422, 'CHANGE_DAY_INVALID']);
    const blank = await send(text('past', '2026-11-22'), '?explanation=%20');
    expect([blank.status, blank.body.code]).toEqual([400, 'INPUT_INVALID']);
  });

  test('is not left out in silence for a key that may plan no changes', async () => {
    await bound('narrow', 'en');
    const scopes = ['register:read', 'register:write', 'organisation:write'];
    const { body } = await world.rest('POST', '/v1/api-keys', { key: house.apiKey, body: { name: 'narrow', scopes } });
    const by = (key: string) => ({
      apply: (code: string, query = '') => world.rest('POST', `/v1/document/apply${query}`, { key, headers: { 'content-type': 'application/yaml' },
        body: textOf('narrow', { parties: { [code]: { name: code } }, engagements: { [code]: engaged(code, 'SUB_PROCESSOR') } }) }),
      list: (name: string, query = '') => world.rest('POST', `/v1/register/import${query}`, { key, headers: { 'content-type': 'text/csv' },
        body: `name,purpose,services\nOther,Statistics,\n${name},Statistics,mail\n` }),
    });
    const narrow = by(body.secret);
    for (const query of ['', '?isDryRun=true']) {
      for (const refused of [await narrow.apply('two', query), await narrow.list('Two', query)]) {
        expect([refused.status, refused.body.code, refused.body.permission]).toEqual([403, 'FORBIDDEN', 'change:write']);
      }
    }
    expect((await world.rest('GET', '/v1/register', { key: house.apiKey })).body.parties).toEqual([]);
    // What somebody else planned already needs nobody's permission again.
    expect((await by(house.apiKey).apply('two')).status).toBe(200);
    expect((await narrow.apply('two')).body).toMatchObject({ outcome: 'UNCHANGED', changes: [] });
  });
});

describe('what turns on a later day', () => {
  const activity = (role: string, services: string[]): object => ({ name: 'Wages', role, services, purposes: [{ name: 'Wages' }] });
  const payroll = { party: 'payroll', roles: [{ role: 'PROCESSOR', purpose: 'Wages', activities: ['wages'] }] };

  test('is no way to engage somebody whom no customer was told of', async () => {
    await bound('turning');
    await apply(textOf('turning', { parties: { payroll: { name: 'Payroll', country: 'NL' } }, activities: { wages: activity('CONTROLLER', []) } }));
    await apply(textOf('turning', { activities: { wages: { ...activity('PROCESSOR', ['mail']), validFrom: '2027-02-01' } } }));
    const made = await apply(textOf('turning', { engagements: { payroll } }));
    expect([names(made['withheld']), made['withheld'][0]?.notice]).toEqual([['engagements/payroll'], 'SUB_PROCESSOR_ADDED']);
  });
});

describe('who has data of a single customer', () => {
  test('becomes nobody else without a notice', async () => {
    await bound('single');
    await apply(textOf('single', { parties: { keeper: { name: 'Keeper', country: 'NL' } } }));
    const sections = { placements: { kept: { location: 'AMS', kind: 'BACKUP', service: 'mail', customer: 'C-1', accessedBy: 'PARTY', accessor: 'keeper' } } };
    const [planned] = (await apply(textOf('single', sections), '?wantedOn=2026-11-22'))['changes'];
    expect(planned).toBeDefined();
    await world.rest('POST', '/v1/changes', { key: house.apiKey, body: {
      kind: 'ADD', mode: 'UNAUTHORISED', title: 'Kept', explanation: 'By Keeper.', wantedOn: '2026-11-22', steps: [{ kind: 'PLACEMENT', code: 'kept', content: sections.placements.kept }],
    } });
    const made = await apply(textOf('single', { parties: { keeper: { name: 'Keeper', country: 'CN' } } }));
    expect([names(made['withheld']), made['withheld'][0]?.notice]).toEqual([['parties/keeper'], 'OTHER_PARTY']);
  });
});
