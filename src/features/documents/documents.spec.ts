import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse, stringify } from 'yaml';

import { type RestAnswer, startWorld, type World } from '../../../test/harness/app.js';
import { auditTrail, rowsOf } from '../../../test/harness/organisations.js';
import { RegisterDesk } from '../../../test/harness/register.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';

type Document = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

const YAML = { 'content-type': 'application/yaml' };

let world: World;
let fort: Tenant;
let other: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { API_RATE_PER_MINUTE: '100000' } });
  world.clock.set('2026-11-22T10:00:00Z');
  [fort, other] = [await createTenant(world, 'fort'), await createTenant(world, 'other')];
});
afterAll(() => world.close());

const example = (slug: string): Promise<string> => readFile(join(import.meta.dirname, `../../../examples/${slug}.yaml`), 'utf8');
const textOf = (document: Document): string => stringify({ art28: 1, organisation: 'fort', ...document });

function send(path: 'plan' | 'apply', text: string, query = '', tenant = fort, headers: Record<string, string> = {}): Promise<RestAnswer> {
  return world.rest('POST', `/v1/document/${path}${query}`, { key: tenant.apiKey, body: text, headers: { ...YAML, ...headers } });
}
async function apply(text: string, query = '', tenant = fort): Promise<Document> {
  const { status, body } = await send('apply', text, query, tenant);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
const steps = ({ steps: made }: Document): string[] => made.map((step: Document) => `${step['act']} ${step['section']}.${step['code']} ${step['on']}`);
const exported = async (tenant = fort, query = ''): Promise<string> =>
  (await world.rest('GET', `/v1/document${query}`, { key: tenant.apiKey })).body;
const stored = (): Promise<unknown[]> => Promise.all(['register', 'register_entry', 'register_entry_version', 'register_act', 'service_version', 'location_version',
  'term_sheet_version'].map((table) => rowsOf(world, `SELECT * FROM art28.${table} ORDER BY 1, 2`)));

describe('the examples', () => {
  test.each(['group-office', 'groupus', 'infactor', 'inone', 'interoffice'])('of %s are made as they stand, and exported as what changes nothing', async (slug) => {
    const tenant = await createTenant(world, slug);
    const text = await example(slug);
    const made = await apply(text, '', tenant);
    expect(made).toMatchObject({ outcome: 'APPLIED', withheld: [], plan: { unchanged: 0, drift: [], unspoken: [] } });
    const before = await stored();
    expect(await apply(text, '?prune=true', tenant)).toMatchObject({ outcome: 'UNCHANGED', plan: { steps: [], drift: [] } });
    const again = await exported(tenant);
    expect(await apply(again, '?prune=true', tenant)).toMatchObject({ outcome: 'UNCHANGED', plan: { steps: [], drift: [] } });
    expect(await stored()).toEqual(before);
    expect(plainly(parse(again))).toEqual(plainly(parse(text)));
  });

  test('go over into another organisation as they were exported, days too', async () => {
    const [source, copy] = [await createTenant(world, 'source'), await createTenant(world, 'copy')];
    await apply((await example('group-office')).replace('organisation: group-office', 'organisation: source'), '', source);
    const text = await exported(source);
    await apply(text.replace('organisation: source', 'organisation: copy'), '', copy);
    expect((await exported(copy)).replace('organisation: copy', 'organisation: source')).toBe(text);
  });

  test('may be tried in the sandbox of the organisation', async () => {
    const tenant = await createTenant(world, 'tried');
    const { status, body } = await world.rest('POST', '/v1/document/apply', {
      key: tenant.sandbox.apiKey, headers: YAML, body: (await example('infactor')).replace('organisation: infactor', 'organisation: tried'),
    });
    expect([status, body.outcome]).toEqual([200, 'APPLIED']);
  });
});

/** What two documents must agree on: the days that all entries share may stand above or at each of them. */
function plainly(document: Document): Document {
  const { art28, organisation, validFrom, ...sections } = document;
  const entries = Object.entries(sections as Record<string, Record<string, Document>>).map(([field, byCode]) => [field, Object.fromEntries(
    Object.entries(byCode ?? {}).map(([code, entry]) => [code, { ...(field === 'services' ? {} : { validFrom }), ...entry }]))]);
  return { art28, organisation, ...Object.fromEntries(entries) };
}

describe('a change of a document', () => {
  test('is planned, shown, done, and kept with its reason; the same again does nothing', async () => {
    await apply(textOf({ validFrom: '2018-05-25', parties: { acme: { name: 'Acme', country: 'NL' }, gone: { name: 'Gone' } } }));
    const text = textOf({ parties: { acme: { name: 'Acme', country: 'BE' }, fresh: { name: 'Fresh', parent: 'acme' } } });
    const { body: plan } = await send('plan', text);
    expect(steps(plan)).toEqual(['CHANGE parties.acme 2026-11-22', 'CREATE parties.fresh 2026-11-22']);
    expect(plan.steps[0].fields).toEqual([{ path: 'country', before: '"NL"', after: '"BE"' }]);
    expect(plan.drift).toEqual([{ section: 'parties', code: 'gone', reason: 'NOT_IN_DOCUMENT' }]);
    expect(plan.text).toContain('~ parties.acme  changes from 2026-11-22\n    country: "NL" → "BE"');
    expect(await apply(text, `?plan=${plan.hash}&reason=Moved`)).toMatchObject({ outcome: 'APPLIED' });
    const desk = new RegisterDesk(world, fort.id);
    expect((await desk.history('PARTY', 'acme')).map(({ kind, reason, validFrom }) => [kind, reason, validFrom])).toEqual([
      ['CHANGE', 'Moved', '2026-11-22'], ['CHANGE', null, '2018-05-25'],
    ]);
    expect(await apply(text)).toMatchObject({ outcome: 'UNCHANGED', plan: { steps: [] } });
    expect((await auditTrail(world, fort.id)).filter(({ action }) => action === 'document.apply').map(({ outcome }) => outcome)).toEqual(['DONE', 'DONE']);
  });

  test('is refused when something else changed since the plan was made', async () => {
    const text = textOf({ parties: { acme: { name: 'Acme' } } });
    const { body: plan } = await send('plan', text);
    await new RegisterDesk(world, fort.id).say('PARTY', 'moved', { name: 'Moved' });
    const before = await stored();
    const { status, body } = await send('apply', text, `?plan=${plan.hash}`);
    expect([status, body.code]).toEqual([412, 'PLAN_STALE']);
    expect(body.plan).not.toBe(plan.hash);
    expect(await stored()).toEqual(before);
    expect((await auditTrail(world, fort.id)).at(-1)).toMatchObject({ action: 'document.apply', outcome: 'REFUSED', problem_code: 'PLAN_STALE' });
  });

  test('ends what is not there when it is pruned, all of a chain at once', async () => {
    await apply(textOf({ parties: { chain: { name: 'Chain' } }, engagements: { chain: { party: 'chain', roles: [{ role: 'PROCESSOR', purpose: 'Mail' }] } } }));
    const made = await apply(textOf({ parties: null, engagements: {} }), '?prune=true');
    expect(steps(made['plan'])).toEqual(expect.arrayContaining(['END parties.chain 2026-11-22', 'END engagements.chain 2026-11-22']));
    expect((await new RegisterDesk(world, fort.id).look()).entries.PARTY.size).toBe(0);
  });

  test('does nothing when it is only tried', async () => {
    const before = await stored();
    expect(await apply(textOf({ parties: { tried: { name: 'Tried' } } }), '?isDryRun=true')).toMatchObject({ outcome: 'DRY_RUN', plan: { steps: [{ code: 'tried' }] } });
    expect(await stored()).toEqual(before);
  });

  test('is done once, whatever is sent again with its Idempotency-Key, and another text with it is refused', async () => {
    const key = { 'idempotency-key': 'once' };
    const first = await send('apply', textOf({ parties: { once: { name: 'Once' } } }), '', fort, key);
    const again = await send('apply', textOf({ parties: { once: { name: 'Once' } } }), '', fort, key);
    const differently = await send('apply', textOf({ parties: { once: { name: 'Twice' } } }), '', fort, key);
    expect([first.body.outcome, again.body, differently.body.code]).toEqual(['APPLIED', first.body, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test('of what customers authorised is not done before they are told', async () => {
    const tenant = await createTenant(world, 'bound', { hasPublicDoor: true });
    const base = { organisation: 'bound', services: { mail: { name: 'Mail' } }, parties: { acme: { name: 'Acme' } } };
    await apply(textOf({ ...base, termSheets: { std: { label: '1', language: 'en', textSha256: 'ab'.repeat(32), terms: [] } } }), '', tenant);
    const { status } = await world.rest('PUT', '/v1/customers/C-1', { key: tenant.apiKey, body: {
      name: 'C', agreement: { termSheet: 'std', services: ['mail'], state: 'ACTIVE', acceptance: { by: 'x', at: '2026-01-01T00:00:00Z', textSha256: 'ab'.repeat(32) } },
    } });
    expect(status).toBe(201);
    const text = textOf({ ...base, parties: { acme: { name: 'Acme B.V.' } }, engagements: {
      acme: { party: 'acme', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Mail' }], services: ['mail'] },
      below: { party: 'acme', under: 'acme', roles: [{ role: 'PROCESSOR', purpose: 'Mail' }] },
    } });
    const made = await apply(text, '', tenant);
    expect([made['outcome'], steps({ steps: made['withheld'] })]).toEqual(['APPLIED', ['CREATE engagements.acme 2026-11-22', 'CREATE engagements.below 2026-11-22']]);
    const { entries } = await new RegisterDesk(world, tenant.id).look();
    expect([entries.ENGAGEMENT.size, entries.PARTY.get('acme')?.content.name]).toEqual([0, 'Acme B.V.']);
    const changes = async (): Promise<Document[]> => (await world.rest('GET', '/v1/changes', { key: tenant.apiKey })).body.items;
    expect(await changes()).toMatchObject([{ id: made['changes'][0], kind: 'ADD', mode: 'PLANNED', state: 'PLANNED', wantedOn: '2026-11-22', title: 'New: Acme B.V.',
      steps: [{ kind: 'ENGAGEMENT', code: 'acme' }, { kind: 'ENGAGEMENT', code: 'below' }] }]);
    const again = await apply(text, '', tenant);
    expect(again).toMatchObject({ outcome: 'UNCHANGED', changes: [], withheld: [{ notice: 'SUB_PROCESSOR_ADDED', change: made['changes'][0] }, { notice: 'SUB_PROCESSOR_ADDED' }] });
    expect(again['plan'].text).toContain(`! Customers must be told first: SUB_PROCESSOR_ADDED, planned as change ${made['changes'][0]}`);
    expect(await changes()).toHaveLength(1);
    await apply(text, '?isCorrection=true', tenant);
    expect((await new RegisterDesk(world, tenant.id).look()).entries.ENGAGEMENT.size).toBe(0);
  });
});

describe('a document', () => {
  test('of another organisation is refused, and says nothing of that one', async () => {
    const before = await stored();
    for (const organisation of ['other', 'nobody-at-all']) {
      const { status, body } = await send('apply', `art28: 1\norganisation: ${organisation}\nparties: {}\n`);
      expect([status, body]).toEqual([409, expect.objectContaining({ code: 'DOCUMENT_OF_ANOTHER', expected: 'fort', organisation, line: 2, column: 15 })]);
    }
    expect(await stored()).toEqual(before);
  });

  test('names nothing of another organisation', async () => {
    await apply(textOf({ organisation: 'other', parties: { theirs: { name: 'Theirs' } } }), '', other);
    const { body } = await send('plan', textOf({ parties: { mine: { name: 'Mine', parent: 'theirs' } } }));
    expect(body).toMatchObject({ code: 'DOCUMENT_INVALID', total: 1, faults: [{ path: 'parties.mine.parent', message: 'There is no party "theirs"' }] });
  });

  test('is told all that is wrong with it at once, in its form and in what it names', async () => {
    const { body } = await send('plan', [
      'art28: 1', 'organisation: fort', 'engagements:', '  mailgun:', '    party: mailgum', '    roles: [ { role: SUB_PROCESSOR, purpose: Mail } ]',
      '  other:', '    party: nobody', '    roles: [ { role: SUBP, purpose: Mail } ]', 'parties:', '  mailgun: { name: 7 }', '',
    ].join('\n'));
    expect([body.code, body.faults.map(({ path, line }: { path: string; line: number }) => `${line} ${path}`)]).toEqual(['DOCUMENT_INVALID', [
      '5 engagements.mailgun.party', '8 engagements.other.party', '9 engagements.other.roles[0].role', '11 parties.mailgun.name',
    ]]);
  });

  test('that ends what began no sooner, or what another entry still names, is told so where it says that', async () => {
    const tenant = await createTenant(world, 'ends');
    const text = (parties: object): string => textOf({ organisation: 'ends', parties });
    await apply(text({ top: { name: 'Top', validFrom: '2020-01-01' }, sub: { name: 'Sub', parent: 'top', validFrom: '2020-01-01' } }), '', tenant);
    const plan = async (parties: object): Promise<unknown> => {
      const { body } = await world.rest('POST', '/v1/document/plan', { key: tenant.apiKey, headers: YAML, body: text(parties) });
      return body.faults?.map(({ path, message }: { path: string; message: string }) => `${path}: ${message}`);
    };
    expect(await plan({ top: { name: 'Top', validTo: '2026-12-31' } })).toEqual(['parties.top.validTo: parties.sub names it, and goes on.']);
    expect(await plan({ top: { name: 'Top', validTo: '2026-12-31' }, sub: { name: 'Sub' } })).toBeUndefined();
    expect(await plan({ fresh: { name: 'Fresh', validTo: '2024-01-01' } })).toEqual([
      'parties.fresh.validTo: It would end before it begins, on 2026-11-22: say validFrom too.',
    ]);
  });

  test('is read with the permission to read, applied with that to write, and each part with its own', async () => {
    const keyWith = async (...scopes: string[]): Promise<string> =>
      (await world.rest('POST', '/v1/api-keys', { key: fort.apiKey, body: { name: scopes.join(' '), scopes } })).body.secret;
    const [reads, writes, none] = [await keyWith('register:read'), await keyWith('register:read', 'register:write'), await keyWith('customer:read')];
    const text = textOf({ services: { mine: { name: 'Mine' } } });
    const call = async (key: string, path: string): Promise<unknown[]> => {
      const { status, body } = await world.rest('POST', `/v1/document/${path}`, { key, headers: YAML, body: text });
      return [status, body.permission];
    };
    expect(await call(reads, 'plan')).toEqual([200, undefined]);
    expect(await call(reads, 'apply')).toEqual([403, 'register:write']);
    expect(await call(writes, 'apply')).toEqual([403, 'organisation:write']);
    expect((await world.rest('GET', '/v1/document', { key: none })).status).toBe(403);
    expect((await world.rest('GET', '/v1/document?withCustomers=true', { key: reads })).body).toMatchObject({ code: 'FORBIDDEN', permission: 'customer:read' });
    expect((await world.rest('GET', '/v1/document', { key: reads })).body).not.toContain('termSheets');
  });

  test('is the register of a day, as it was known', async () => {
    const tenant = await createTenant(world, 'days');
    const text = (name: string): string => textOf({ organisation: 'days', parties: { acme: { name, validFrom: '2020-01-01' } } });
    await apply(text('Old'), '', tenant);
    const known = '2026-11-22T10:30:00Z';
    world.clock.set('2026-11-22T11:00:00Z');
    await apply(text('New'), '', tenant);
    const nameOf = async (query: string): Promise<string | undefined> => parse(await exported(tenant, query)).parties?.acme?.name;
    expect(await Promise.all(['', '?asOf=2020-06-01', '?asOf=2019-01-01', `?knownAt=${known}`].map(nameOf))).toEqual(['New', 'Old', undefined, 'Old']);
  });

  test('comes as JSON where that is preferred, and leads editors to its schema', async () => {
    const { headers, body } = await world.rest('GET', '/v1/document', { key: fort.apiKey, headers: { accept: 'application/json' } });
    expect([headers.get('content-type'), body.organisation]).toEqual([expect.stringContaining('application/json'), 'fort']);
    expect((await exported()).split('\n')[0]).toBe('# yaml-language-server: $schema=http://art28.test/v1/document.schema.json');
    expect((await world.rest('GET', '/v1/document.schema.json')).body).toMatchObject({ required: ['art28', 'organisation'], additionalProperties: false });
    expect(await apply(JSON.stringify(body))).toMatchObject({ outcome: 'UNCHANGED' });
    const asJson = await send('apply', JSON.stringify(body), '', fort, { 'content-type': 'application/json' });
    expect(asJson.body).toMatchObject({ outcome: 'UNCHANGED' });
  });

  test.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ['that is too large', `# ${'x'.repeat(5_000_000)}`, {}, 413, 'BODY_TOO_LARGE'],
    ['of bytes that are no text', Buffer.from([0xff, 0xfe, 0x41]), {}, 400, 'BODY_MALFORMED'],
    ['in another media type', 'art28: 1', { 'content-type': 'text/plain' }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['that is compressed', 'art28: 1', { 'content-encoding': 'gzip' }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['that is empty', '', {}, 422, 'DOCUMENT_INVALID'],
  ])('%s is refused', async (_, body, headers, status, code) => {
    const answer = await fetch(`${world.url}/v1/document/plan`, {
      method: 'POST', body: body as NonNullable<RequestInit['body']>, headers: { authorization: `Bearer ${fort.apiKey}`, ...YAML, ...headers },
    });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });

  test('has the same twins in GraphQL', async () => {
    const document = textOf({ parties: { graph: { name: 'Graph' } } });
    const call = { key: fort.apiKey };
    const planned = await world.graphql(`query ($input: PlanDocumentInput!) { planDocument(input: $input) { hash steps { act section code on fields { path after } } text } }`, { input: { document } }, call);
    expect(planned.data.planDocument.steps).toEqual([{ act: 'CREATE', section: 'parties', code: 'graph', on: '2026-11-22', fields: [{ path: 'name', after: '"Graph"' }] }]);
    const applied = await world.graphql(`mutation ($input: ApplyDocumentInput!) { applyDocument(input: $input) { outcome plan { hash } } }`,
      { input: { document, plan: planned.data.planDocument.hash } }, call);
    expect(applied.data.applyDocument).toEqual({ outcome: 'APPLIED', plan: { hash: planned.data.planDocument.hash } });
    const read = await world.graphql(`{ document { version yaml } }`, {}, call);
    expect(read.data.document.yaml).toBe(await exported());
    const refused = await world.graphql(`query ($input: PlanDocumentInput!) { planDocument(input: $input) { hash } }`, { input: { document: 'art28: 1\nx: 2' } }, call);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'DOCUMENT_INVALID', faults: [{ line: 1, path: 'organisation' }, { line: 2, column: 1, path: 'x' }] });
  });
});
