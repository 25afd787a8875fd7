import { startWorld, type World } from '../../../test/harness/app.js';
import { createOrganisation, type TestOrganisation } from '../../../test/harness/organisations.js';
import { KeptAnswers } from './kept-answers.js';

/* Two replicas on one database: what one has kept is no answer any more once the other has written. */

const QUESTION = '{ organisation { name } register { services { nodes { name } } parties { nodes { code content { name } } } } }';

let world: World;
let replica: World['application'];
let replicaUrl: string;
let otter: TestOrganisation;
let rival: TestOrganisation;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-03-01T10:00:00Z');
  replica = await world.anotherProcess();
  await replica.nest.listen(0, '127.0.0.1');
  replicaUrl = (await replica.nest.getUrl()).replace('[::1]', '127.0.0.1');
  otter = await createOrganisation(world, 'otter');
  rival = await createOrganisation(world, 'rival');
});

afterAll(async () => {
  await replica.close();
  await world.close();
});

const given = (): number => world.application.nest.get(KeptAnswers).given;

interface Call {
  readonly key?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer, and whether it was given again. */
async function ask(query = QUESTION, { key = otter.apiKey, variables = {}, headers = {} }: Call = {}) {
  const before = given();
  const { status, body, headers: sent } = await world.rest('POST', '/graphql', { key, headers, body: { query, variables } });
  return { status, body, headers: sent, isKept: given() > before };
}

async function put(path: string, body: unknown, key = otter.apiKey, url = world.url): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const { status } = await fetch(`${url}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
  expect(status).toBeLessThan(300);
}

const party = (name: string) => ({ content: { name, legalName: `${name} Inc.`, country: 'US' } });

/** The key has been seen before, and the answer is kept. */
async function settled(query = QUESTION, call: Call = {}): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await ask(query, call);
  expect((await ask(query, call)).isKept).toBe(true);
}

test('the same again is the same, to the byte and in its headers', async () => {
  await put('/v1/register/parties/mail', party('Mail'));
  await ask('{ organisation { slug } }');
  const [first, second] = [await ask(), await ask()];
  expect([first.isKept, second.isKept, second.status]).toEqual([false, true, 200]);
  expect(second.body).toEqual(first.body);
  expect(second.body.data.register.parties.nodes).toEqual([{ code: 'mail', content: { name: 'Mail' } }]);
  for (const name of ['content-type', 'content-length', 'cache-control']) expect([name, second.headers.get(name)]).toEqual([name, first.headers.get(name)]);
  expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
});

test.each<[string, string, unknown]>([
  ['an entry', '/v1/register/parties/mail', party('Post')],
  ['a service', '/v1/services/hosting', { name: 'Hosting' }],
  ['a location', '/v1/locations/SITE', { name: 'Site', city: 'Delft', country: 'NL', kind: 'DATA_CENTRE' }],
])('%s that another process writes is in the next answer', async (_, path, body) => {
  const query = '{ register { services { nodes { name } } locations { nodes { name } } parties { nodes { content { name } } } } }';
  await settled(query);
  const before = await ask(query);
  await put(path, body, otter.apiKey, replicaUrl);
  const after = await ask(query);
  expect(after.isKept).toBe(false);
  expect(after.body).not.toEqual(before.body);
});

test('what the organisation says of itself is in the next answer', async () => {
  await settled();
  const { status } = await fetch(`${replicaUrl}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${otter.apiKey}` },
    body: JSON.stringify({ query: 'mutation { updateOrganisation(input: { name: "Otter of Delft" }) { organisation { name } } }' }),
  });
  expect(status).toBe(200);
  expect((await ask()).body.data.organisation).toEqual({ name: 'Otter of Delft' });
});

test('what begins on a day is in the first answer of that day', async () => {
  await put('/v1/register/parties/later', { ...party('Later'), validFrom: '2026-03-02' });
  await settled();
  world.clock.set('2026-03-01T22:59:59Z');
  expect((await ask()).body.data.register.parties.nodes).toHaveLength(1);
  world.clock.set('2026-03-01T23:00:00Z');
  expect((await ask()).body.data.register.parties.nodes).toHaveLength(2);
});

test('nobody gets the answer of another organisation', async () => {
  await settled();
  await ask('{ organisation { slug } }', { key: rival.apiKey });
  expect((await ask(QUESTION, { key: rival.apiKey })).body.data)
    .toEqual({ organisation: { name: 'rival' }, register: { services: { nodes: [] }, parties: { nodes: [] } } });
});

test.each([
  '{ organisation { name } register { version parties { nodes { id code validFrom content { name country contacts { email } } } pageInfo { endCursor } } } }',
  '{ registerParties(first: 1) { edges { cursor node { ...P } } } } fragment P on RegisterParty { __typename code engagements { nodes { code } } }',
  '{ party: registerParty(code: "mail") { version content { legalName } } none: registerParty(code: "none") { code } }',
])('what is at hand is as the ordinary execution has it: %s', async (query) => {
  // Who calls is not stamped: all of it goes the ordinary way.
  const ordinary = await ask(query.replace('{', '{ viewer { kind }'));
  const { viewer, ...data } = ordinary.body.data;
  expect([viewer, ordinary.body.errors]).toEqual([{ kind: 'API_KEY' }, undefined]);
  expect((await ask(query)).body).toEqual({ data });
});

test('a key that may read less is refused what another has been told', async () => {
  await settled();
  const { body: made } = await world.rest('POST', '/v1/api-keys', { key: otter.apiKey, body: { name: 'less', scopes: ['organisation:read'] } });
  await ask('{ organisation { slug } }', { key: made.secret });
  const refused = await ask(QUESTION, { key: made.secret });
  expect([refused.isKept, refused.body.errors[0].extensions.code]).toEqual([false, 'FORBIDDEN']);
});

test('another key with the same rights gets it, until it is revoked', async () => {
  await settled();
  const scopes = ['organisation:read', 'register:read'];
  const [one, other] = await Promise.all(['one', 'other'].map(async (name) =>
    (await world.rest('POST', '/v1/api-keys', { key: otter.apiKey, body: { name, scopes } })).body));
  await settled(QUESTION, { key: one.secret });
  await ask('{ organisation { slug } }', { key: other.secret });
  expect((await ask(QUESTION, { key: other.secret })).isKept).toBe(true);
  await world.rest('DELETE', `/v1/api-keys/${other.id}`, { key: otter.apiKey });
  const refused = await ask(QUESTION, { key: other.secret });
  expect([refused.isKept, refused.body.errors[0].extensions.code]).toEqual([false, 'UNAUTHENTICATED']);
});

test.each<[string, Call]>([
  ['language', { headers: { 'accept-language': 'nl' } }],
  ['form', { headers: { accept: 'application/graphql-response+json' } }],
  ['day', { variables: { asOf: '2026-02-01' } }],
  ['knowledge', { variables: { knownAt: '2026-02-01T00:00:00Z' } }],
])('a question of another %s is another question', async (_, call) => {
  const query = 'query ($asOf: Date, $knownAt: DateTime) { register(asOf: $asOf, knownAt: $knownAt) { parties { nodes { code } } } }';
  await settled(query);
  expect((await ask(query, call)).isKept).toBe(false);
  expect((await ask(query, call)).isKept).toBe(true);
});

test.each<[string, string]>([
  ['who calls', '{ viewer { kind } register { version } }'],
  ['customers', '{ customers { nodes { id } } }'],
  ['any node', '{ node(id: "UGFydHk6") { id } }'],
  ['the schema', '{ register { version } __schema { queryType { name } } }'],
  ['what is loaded for itself', '{ viewer { organisation { name } } }'],
  ['what is refused', '{ register(asOf: "1000-99-99") { version } }'],
  ['a mutation', 'mutation { putService(input: { code: "again", name: "Again" }) { outcome } }'],
  ['a query beside a mutation', 'query A { register { version } } mutation B { putService(input: { code: "b", name: "B" }) { outcome } }'],
])('nothing is kept of %s', async (_, query) => {
  for (let turn = 0; turn < 3; turn += 1) expect((await ask(query)).isKept).toBe(false);
});
