import type { RestAnswer, World } from '../../../test/harness/app.js';
import { auditTrail, type TestOrganisation } from '../../../test/harness/organisations.js';
import { type ExampleEntry, exampleEntries } from '../../../test/harness/register-examples.js';
import { FilledRegister } from '../../../test/harness/register-filled.js';
import { putCustomer } from '../../../test/harness/tenants.js';
import { KIND_NAMES } from './register.js';

let filled: FilledRegister;
let world: World;
let otter: TestOrganisation;
let rival: TestOrganisation;
const examples = exampleEntries('otter');
const party = { name: 'Mail', legalName: 'Mail Inc.', country: 'US' };

beforeAll(async () => {
  filled = await FilledRegister.start();
  ({ world, otter, rival } = filled);
});
afterAll(() => world.close());

const call: FilledRegister['call'] = (...asked) => filled.call(...asked);

const put = (path: string, content: unknown, more: object = {}, headers: Record<string, string> = {}): Promise<RestAnswer> =>
  call('PUT', `/v1/register/${path}`, { content, ...more }, headers);
const nodes = (...codes: readonly string[]) => ({ nodes: codes.map((code) => ({ code })) });
const ask = (query: string, variables: Record<string, unknown> = {}, key = otter.apiKey) => world.graphql(query, variables, { key });

describe('every kind of entry', () => {
  test('has an example here', () => {
    expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(KIND_NAMES));
  });

  test.each(examples.map((each) => [each.kind, each] as const))('%s is read back as it was said, in both languages', async (_, example) => {
    const { path, code, content, type } = example;
    const found = await call('GET', `/v1/register/${path}/${code}`);
    expect([found.status, found.headers.get('etag')]).toEqual([200, '"1"']);
    expect(found.body).toMatchObject({ code, content, version: 1, validFrom: '2026-03-01', validTo: null });
    expect((await put(`${path}/${code}`, content)).body).toEqual(found.body);
    const listed = await call('GET', `/v1/register/${path}`);
    expect(listed.body.items).toEqual([found.body]);
    const name = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
    const { data, errors } = await ask(`{ ${name}(code: "${code}") { id uuid code version } }`);
    expect([errors, data[name]]).toEqual([undefined, { id: expect.any(String), uuid: found.body.id, code, version: 1 }]);
    const node = await ask('query($id: ID!) { node(id: $id) { id __typename } }', { id: data[name].id });
    expect(node.data.node).toEqual({ id: data[name].id, __typename: type });
    expect((await ask('query($id: ID!) { node(id: $id) { id } }', { id: data[name].id }, rival.apiKey)).data.node).toBeNull();
    expect((await call('GET', `/v1/register/${path}/${code}`, undefined, {}, rival.apiKey)).body.code).toBe('NOT_FOUND');
  });

  test.each(examples.map((each) => [each.kind, each] as const))('%s is put and ended by GraphQL', async (_, example: ExampleEntry) => {
    const { type, content } = example;
    const made = await ask(`mutation($input: Put${type}Input!) { put${type}(input: $input) { outcome entry { id code validFrom version } } }`,
      { input: { code: 'by-graphql', content, validFrom: '2026-02-01', reason: 'tried' } });
    expect([made.errors, made.data?.[`put${type}`]]).toEqual([undefined, {
      outcome: 'CREATED', entry: { id: expect.any(String), code: 'by-graphql', validFrom: '2026-02-01', version: 1 },
    }]);
    const stale = await ask(`mutation($input: Put${type}Input!) { put${type}(input: $input) { outcome } }`,
      { input: { code: 'by-graphql', content, version: 7 } });
    expect(stale.errors?.[0]?.extensions).toMatchObject({ code: 'VERSION_STALE', version: 1 });
    const ended = await ask(`mutation { end${type}(input: { code: "by-graphql", on: "2026-03-01", reason: "enough" }) { outcome code on version } }`);
    expect(ended.data?.[`end${type}`]).toEqual({ outcome: 'ENDED', code: 'by-graphql', on: '2026-03-01', version: 2 });
  });
});

describe('an entry in REST', () => {
  test('is changed by who read its latest version, planned, ended, and remembered', async () => {
    await put('parties/acme', party, { validFrom: '2026-01-01' });
    const stale = await put('parties/acme', { ...party, name: 'Acme' }, {}, { 'if-match': '"9"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_STALE']);
    const planned = await put('parties/acme', { ...party, name: 'Acme' }, { validFrom: '2026-06-01', reason: 'renamed' }, { 'if-match': '"1"' });
    expect([planned.status, planned.headers.get('etag'), planned.body.validFrom]).toEqual([200, '"2"', '2026-06-01']);
    const ended = await call('DELETE', '/v1/register/parties/acme?on=2026-09-01&reason=sold', undefined, { 'if-match': '"2"' });
    expect([ended.status, ended.headers.get('etag'), ended.body]).toEqual([200, '"3"', { outcome: 'ENDED', code: 'acme', on: '2026-09-01', version: 3 }]);
    const names = ['2026-05-31', '2026-06-01', '2026-08-31', '2026-09-01']
      .map(async (day) => (await call('GET', `/v1/register/parties/acme?asOf=${day}`)).body.content?.name ?? null);
    expect(await Promise.all(names)).toEqual(['Mail', 'Acme', 'Acme', null]);
    const history = await call('GET', '/v1/register/parties/acme/history?first=2');
    expect(history.body.items).toEqual([
      expect.objectContaining({ kind: 'END', on: '2026-09-01', version: 3, reason: 'sold', content: null, actorKind: 'API_KEY' }),
      expect.objectContaining({ kind: 'CHANGE', on: '2026-06-01', validTo: null, version: 2, reason: 'renamed', content: { ...party, name: 'Acme' } }),
    ]);
    expect(history.headers.get('link')).toContain('rel="next"');
    expect((await call('GET', '/v1/register/parties/nobody/history')).status).toBe(404);
    expect((await call('DELETE', '/v1/register/parties/nobody')).status).toBe(404);
  });

  test('is sent again on the day that a version of it begins, though nothing was written since it was read', async () => {
    await put('parties/turning', party, { validFrom: '2026-01-01' });
    const planned = await put('parties/turning', { ...party, name: 'Turned' }, { validFrom: '2026-06-01' });
    const now = world.clock.now();
    world.clock.set('2026-06-01T10:00:00Z');
    const again = await call('GET', '/v1/register/parties/turning', undefined, { 'if-none-match': planned.headers.get('etag') ?? '', 'cache-control': 'max-age=0' });
    world.clock.set(now.toString());
    expect([again.status, again.body?.content?.name]).toEqual([200, 'Turned']);
  });

  test.each<[string, object | string | null, string]>([
    ['a field nobody knows', { ...party, colour: 'red' }, 'content.colour'],
    ['a control character', { ...party, name: 'A\u0007B' }, 'content.name'],
    ['a turned direction', { ...party, name: 'A\u202eB' }, 'content.name'],
    ['too long a name', { ...party, name: 'A'.repeat(201) }, 'content.name'],
    ['a country that is none', { ...party, country: 'Holland' }, 'content.country'],
    ['too many contacts', { ...party, contacts: Array(21).fill({ purpose: 'DPO' }) }, 'content.contacts'],
    ['a code that is none', { ...party, parent: '../x' }, 'content.parent'],
    ['a password in an address', { ...party, statementUrl: 'https://user:pw@otter.example/' }, 'content.statementUrl'],
    ['an unknown field deep inside', { ...party, contacts: [{ purpose: 'DPO', colour: 'red' }] }, 'content.contacts.0.colour'],
    ['a text for an object', 'party', 'content'],
    ['nothing', null, 'content'],
  ])('refuses %s, and writes nothing', async (_, content, path) => {
    const refused = await put('parties/hostile', content);
    expect([refused.status, refused.body.code, refused.body.errors?.[0]?.path]).toEqual([400, 'INPUT_INVALID', path]);
    expect((await call('GET', '/v1/register/parties/hostile')).status).toBe(404);
  });

  test('refuses terms of a contract that no agreement could have', async () => {
    const engagement = examples.find(({ kind }) => kind === 'ENGAGEMENT')?.content;
    const term = (value: unknown): object => ({ term: 'NOTICE_DAYS', value });
    for (const [terms, code] of [[[term('soon')], 'INPUT_INVALID'], [[term({ a: 1 })], 'INPUT_INVALID'], [[term(1), term(2)], 'TERM_REPEATED']] as const) {
      const refused = await put('engagements/odd', { ...engagement, contract: { reference: 'x', terms } });
      expect(refused.body.code).toBe(code);
    }
    expect((await call('GET', '/v1/register/engagements/odd')).status).toBe(404);
  });

  test('needs a key that may change the register', async () => {
    const key = await call('POST', '/v1/api-keys', { name: 'reader', scopes: ['register:read'] });
    const refused = await call('PUT', '/v1/register/parties/new', { content: party }, {}, key.body.secret);
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
    expect((await call('GET', '/v1/register/parties', undefined, {}, key.body.secret)).status).toBe(200);
    expect((await auditTrail(world, otter.id)).at(-1)).toMatchObject({ outcome: 'REFUSED', problem_code: 'FORBIDDEN' });
  });

  test('names nothing of another organisation', async () => {
    const refused = await world.rest('PUT', '/v1/register/engagements/mail', {
      key: rival.apiKey, body: { content: { party: 'otter-mail', roles: [{ role: 'PROCESSOR', purpose: 'x' }], services: ['otter-hosting'] } },
    });
    expect([refused.status, refused.body.code, refused.body.references.map(({ at }: { at: string }) => at)])
      .toEqual([422, 'REFERENCE_UNKNOWN', ['party', 'services[0]']]);
  });
});

describe('the whole register', () => {
  test('is read in one go, and says when it is unchanged', async () => {
    const { status, body, headers } = await call('GET', '/v1/register?asOf=2026-03-01');
    expect([status, body.asOf, body.knownAt]).toEqual([200, '2026-03-01', null]);
    expect(body.engagements).toEqual([expect.objectContaining({ code: 'otter-mail', content: examples.find(({ kind }) => kind === 'ENGAGEMENT')?.content })]);
    expect([body.services, body.locations.map(({ code }: { code: string }) => code)])
      .toEqual([[expect.objectContaining({ code: 'otter-hosting' })], ['OTTER1', 'OTTER0']]);
    const etag = headers.get('etag') ?? '';
    // Two organisations may be at the same version on the same day.
    expect(etag).toContain(otter.id);
    expect((await call('GET', '/v1/register?asOf=2026-03-01', undefined, { 'if-none-match': etag })).status).toBe(304);
    await put('parties/etag', party);
    expect((await call('GET', '/v1/register?asOf=2026-03-01', undefined, { 'if-none-match': etag })).status).toBe(200);
  });

  test('is walked in GraphQL from an engagement to its party, children, placements and locations', async () => {
    await put('engagements/child', { party: 'otter-mail', under: 'otter-mail', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Logs' }] });
    const codes = '{ nodes { code } }';
    const { data, errors } = await ask(`{ register(asOf: "2026-03-01") { version asOf knownAt
      engagements(first: 10) { nodes { code content { roles { role purpose } contract { terms { term value } } }
        party { code content { name } engagements ${codes} } under { code } children { nodes { code under { code } } } services ${codes}
        placements { nodes { code location { code } engagement { code } service { code } } } locations { nodes { code city } }
        transfers { nodes { code importer { code } exporter { code } } } } }
      links { nodes { locations ${codes} } } activities { nodes { recipients ${codes} services ${codes} } } measures ${codes} } }`);
    expect(errors).toBeUndefined();
    expect(data.register).toMatchObject({ asOf: '2026-03-01', knownAt: null, links: { nodes: [{ locations: nodes('OTTER1', 'OTTER0') }] } });
    expect(data.register.activities.nodes).toEqual([{ recipients: nodes('otter-mail'), services: nodes('otter-hosting') }]);
    const [child, mail] = data.register.engagements.nodes;
    expect([child.under, mail.children.nodes]).toEqual([{ code: 'otter-mail' }, [{ code: 'child', under: { code: 'otter-mail' } }]]);
    expect(mail).toMatchObject({
      code: 'otter-mail', under: null, party: { code: 'otter-mail', content: { name: 'otter Mail' }, engagements: nodes('child', 'otter-mail') },
      content: { contract: { terms: [{ term: 'NOTICE_DAYS', value: 30 }] } },
      services: nodes('otter-hosting'), locations: { nodes: [{ code: 'OTTER0', city: 'Delft' }] },
      placements: { nodes: [{ code: 'otter-vault', location: { code: 'OTTER0' }, engagement: { code: 'otter-mail' }, service: { code: 'otter-hosting' } }] },
      transfers: { nodes: [{ code: 'otter-support', importer: { code: 'otter-mail' }, exporter: null }] },
    });
  });

  test('shows what lies where for one customer by its own code alone', async () => {
    await putCustomer(world, otter, { externalId: '1017', name: 'Bakery', domain: 'bakery.example' });
    const made = await put('placements/bakery', { location: 'OTTER1', kind: 'LIVE', customer: '1017' });
    expect(made.status).toBe(201);
    const { data } = await ask('{ placement(code: "bakery") { code location { city } } placements { nodes { code } } register { placements { nodes { code } } } }');
    expect(data).toEqual({
      placement: { code: 'bakery', location: { city: 'Delft' } }, placements: { nodes: [{ code: 'bakery' }, { code: 'otter-vault' }] },
      register: { placements: nodes('otter-vault') },
    });
  });

  test.each([20, 9_000])('takes no variables nested %i deep', async (levels) => {
    const text = JSON.stringify({ query: 'query ($code: String!) { placement(code: $code) { code } }', variables: { code: 'DEEP' } });
    const body = text.replace('"DEEP"', `${'['.repeat(levels)}${']'.repeat(levels)}`);
    const answer = await world.rest('POST', '/graphql', { key: otter.apiKey, body });
    const told = [{ path: expect.stringMatching(/^code\.0\.0/), messages: [expect.stringContaining('must not be nested deeper')] }];
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'INPUT_INVALID', errors: told } }] } });
  });

  test('is refused to be walked in circles', async () => {
    const steps = (depth: number): string => (depth === 0 ? '{ nodes { code } }' : `{ nodes { children ${steps(depth - 1)} } }`);
    const { errors } = await ask(`{ register { engagements ${steps(2)} } }`);
    expect(errors?.[0]?.extensions['code']).toBe('OPERATION_TOO_COMPLEX');
  });
});
