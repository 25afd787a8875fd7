import { startWorld, type World } from '../../../test/harness/app.js';
import {
  auditTrail, createOrganisation, rowsOf, type TestOrganisation,
} from '../../../test/harness/organisations.js';
import { KEY_SCOPES } from '../../kernel/permissions.js';
import { newKey } from './key-text.js';

let world: World;
let acme: TestOrganisation;
let other: TestOrganisation;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  acme = await createOrganisation(world, 'acme');
  other = await createOrganisation(world, 'other');
});
afterAll(() => world.close());

const viewer = (key: string, headers = {}): ReturnType<World['rest']> => world.rest('GET', '/v1/viewer', { key, headers });
const make = async (body: object, key = acme.apiKey): Promise<any> => // eslint-disable-line @typescript-eslint/no-explicit-any
  (await world.rest('POST', '/v1/api-keys', { key, body: { name: 'made', scopes: ['customer:read'], ...body } })).body;
const keysOf = (organisation: TestOrganisation): Promise<object[]> =>
  rowsOf(world, 'SELECT * FROM art28.api_key WHERE organisation_id = $1 ORDER BY id', [organisation.id]);
/** What is written down beside a call is there a moment after it. */
async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never was so');
}

describe('who calls', () => {
  test('is told who it is and what it may do', async () => {
    const { body } = await viewer(acme.apiKey);
    expect(body).toMatchObject({ kind: 'API_KEY', organisationId: acme.id, permissions: [...KEY_SCOPES].sort() });
    const { data } = await world.graphql('{ viewer { kind organisationId actorId permissions } }', {}, { key: acme.apiKey });
    expect(data.viewer).toEqual(body);
    expect((await viewer(acme.sandbox.apiKey)).body.organisationId).toBe(acme.sandbox.id);
  });

  test('is refused alike, whatever is wrong with what it shows', async () => {
    const revoked = await make({ name: 'revoked' });
    await world.rest('DELETE', `/v1/api-keys/${revoked.id}`, { key: acme.apiKey });
    const ended = await make({ expiresAt: world.clock.now().add({ seconds: 2 }).toString() });
    expect((await viewer(ended.secret)).status).toBe(200);
    world.clock.advance({ seconds: 2 });
    const shown = {
      nothing: {},
      'another scheme': { authorization: 'Basic YWJjOmRlZg==' },
      'no key': { authorization: 'Bearer nonsense' },
      'an empty bearer': { authorization: 'Bearer ' },
      'a token of no issuer': { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
      'a key with a typing error': { authorization: `Bearer ${acme.apiKey.slice(0, -1)}${acme.apiKey.endsWith('0') ? '1' : '0'}` },
      'a key nobody made': { authorization: `Bearer ${newKey('LIVE', acme.id).secret}` },
      'a key of no organisation': { authorization: `Bearer ${newKey('LIVE', '01a200c0-5c82-7558-a866-6f89f88dbdfe').secret}` },
      'a revoked key': { authorization: `Bearer ${revoked.secret}` },
      'an expired key': { authorization: `Bearer ${ended.secret}` },
      'a key, and another organisation': { authorization: `Bearer ${acme.apiKey}`, 'x-organisation': other.id },
    };
    const answers = await Promise.all(Object.entries(shown).map(async ([what, headers]) => {
      const { status, body, headers: back } = await world.rest('GET', '/v1/viewer', { headers });
      return { what, status, body: { ...body, requestId: '' }, challenge: back.get('www-authenticate') };
    }));
    const [first, ...rest] = answers;
    expect(first).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' }, challenge: 'Bearer' });
    for (const answer of rest) expect(answer).toEqual({ ...first, what: answer.what });
    const asked = await world.graphql('{ viewer { kind } }', {}, { key: revoked.secret });
    expect([asked.data, asked.errors?.[0]?.extensions['code']]).toEqual([null, 'UNAUTHENTICATED']);
  });

  test('may name its own organisation beside its key', async () => {
    expect((await viewer(acme.apiKey, { 'x-organisation': acme.id.toUpperCase() })).status).toBe(200);
  });
});

describe('the use of a key', () => {
  test('that was ended is told to its organisation once, however often somebody tries', async () => {
    const { id, secret } = await make({ name: 'leaked' });
    await world.rest('DELETE', `/v1/api-keys/${id}`, { key: acme.apiKey });
    for (let attempt = 0; attempt < 5; attempt++) expect((await viewer(secret)).status).toBe(401);
    const tried = (): Promise<object[]> => auditTrail(world, acme.id)
      .then((entries) => entries.filter(({ action, subject_id: subject }) => action === 'api_key.use' && subject === id));
    const entries = await eventually(async () => ((await tried()).length > 0 ? tried() : undefined));
    expect(entries).toEqual([expect.objectContaining({ outcome: 'REFUSED', problem_code: 'UNAUTHENTICATED', actor_id: id })]);
  });

  test('that nobody made is written down nowhere', async () => {
    const before = await auditTrail(world, acme.id);
    await viewer(newKey('LIVE', acme.id).secret);
    await viewer(acme.apiKey);
    expect(await auditTrail(world, acme.id)).toEqual(before);
  });

  test('is noted by its day', async () => {
    const { id, secret } = await make({ name: 'used' });
    expect((await world.rest('GET', `/v1/api-keys/${id}`, { key: acme.apiKey })).body.lastUsedOn).toBeNull();
    await Promise.all([1, 2, 3].map(() => viewer(secret)));
    const today = world.clock.now().toString().slice(0, 10);
    const noted = await eventually(async () =>
      (await world.rest('GET', `/v1/api-keys/${id}`, { key: acme.apiKey })).body.lastUsedOn ?? undefined);
    expect(noted).toBe(today);
  });
});

describe('making a key', () => {
  test('shows its secret once, and keeps its hash only', async () => {
    const made = await make({ name: 'billing sync', scopes: ['customer:write', 'customer:read'], expiresAt: '2199-01-01T00:00:00Z' });
    expect(made).toMatchObject({
      name: 'billing sync', form: 'LIVE', state: 'ACTIVE', scopes: ['customer:read', 'customer:write'],
      expiresAt: '2199-01-01T00:00:00Z', secret: expect.stringMatching(/^a28_live_/),
    });
    expect(made.hint).toBe(`a28_live_…${made.secret.slice(-4)}`);
    expect((await viewer(made.secret)).body.permissions).toEqual(['customer:read', 'customer:write']);
    const { secret, ...kept } = made;
    const read = await world.rest('GET', `/v1/api-keys/${made.id}`, { key: acme.apiKey });
    expect(read.body).toEqual({ ...kept, lastUsedOn: read.body.lastUsedOn });
    const everything = JSON.stringify(await rowsOf(world, 'SELECT * FROM art28.api_key')) +
      JSON.stringify(await rowsOf(world, 'SELECT * FROM art28.audit_entry'));
    expect(everything).not.toContain(secret.slice(9));
    expect((await auditTrail(world, acme.id)).find(({ subject_id: subject }) => subject === made.id)).toMatchObject(
      { action: 'api_key.create', outcome: 'DONE', details: { scopes: ['customer:read', 'customer:write'] } });
  });

  test('in a sandbox gives a test key', async () => {
    expect((await make({}, acme.sandbox.apiKey)).secret).toMatch(/^a28_test_/);
  });

  test('twice with the same Idempotency-Key makes one', async () => {
    const call = { key: acme.apiKey, body: { name: 'once', scopes: ['*'] }, headers: { 'idempotency-key': 'one key please' } };
    const first = await world.rest('POST', '/v1/api-keys', call);
    const count = (await keysOf(acme)).length;
    expect((await world.rest('POST', '/v1/api-keys', call)).body).toEqual(first.body);
    expect(await keysOf(acme)).toHaveLength(count);
  });

  test.each([
    ['scopes that its maker lacks', { scopes: ['request:act'] }, 403, 'SCOPE_NOT_HELD'],
    ['all scopes, from a key with some', { scopes: ['*'] }, 403, 'SCOPE_NOT_HELD'],
    ["the operator's permission", { scopes: ['instance:operate'] }, 400, 'SCOPE_UNKNOWN'],
    ['an expiry that has passed', { expiresAt: '2020-01-01T00:00:00Z' }, 400, 'EXPIRY_NOT_AHEAD'],
    ['no scope', { scopes: [] }, 400, 'INPUT_INVALID'],
    ['an expiry that is no instant', { expiresAt: 'tomorrow' }, 400, 'INPUT_INVALID'],
    ['an expiry in a week that no calendar has', { expiresAt: '2027-W02-1T00:00:00Z' }, 400, 'INPUT_INVALID'],
    ['a name with control characters', { name: 'a\u0000b' }, 400, 'INPUT_INVALID'],
  ])('with %s is refused', async (_, wish, status, code) => {
    const maker = await make({ scopes: ['key:read', 'key:write', 'customer:read'] });
    const before = await keysOf(acme);
    const refused = await world.rest('POST', '/v1/api-keys',
      { key: maker.secret, body: { name: 'refused', scopes: ['customer:read'], ...wish } });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect((await keysOf(acme)).length).toBe(before.length);
    if (code !== 'INPUT_INVALID') {
      expect((await auditTrail(world, acme.id)).find((entry) => entry.actor_id === maker.id && entry.outcome === 'REFUSED'))
        .toMatchObject({ action: 'api_key.create', problem_code: code });
    }
  });
});

describe('rotating a key', () => {
  test('gives a successor; the old one works until the overlap is over', async () => {
    const old = await make({ name: 'rotated', scopes: ['customer:read'] });
    const { status, body: next } = await world.rest('POST', `/v1/api-keys/${old.id}/rotate`,
      { key: acme.apiKey, body: { overlapHours: 2 } });
    expect([status, next.name, next.scopes]).toEqual([201, 'rotated', ['customer:read']]);
    expect(await Promise.all([old.secret, next.secret].map(async (key) => (await viewer(key)).status))).toEqual([200, 200]);
    world.clock.advance({ hours: 2 });
    expect(await Promise.all([old.secret, next.secret].map(async (key) => (await viewer(key)).status))).toEqual([401, 200]);
    expect((await world.rest('GET', `/v1/api-keys/${old.id}`, { key: acme.apiKey })).body).toMatchObject(
      { state: 'EXPIRED', rotatedTo: next.id });
  });

  test('twice at once gives one successor', async () => {
    const old = await make({});
    const answers = await Promise.all([1, 2, 3].map(() =>
      world.rest('POST', `/v1/api-keys/${old.id}/rotate`, { key: acme.apiKey, body: {} })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'KEY_NOT_ROTATABLE', state: 'ACTIVE' });
  });

  test('is refused to who holds less than the key, beyond seven days, and for a revoked one', async () => {
    const weak = await make({ scopes: ['key:read', 'key:write'] });
    const strong = await make({ scopes: ['customer:write'] });
    const rotate = (id: string, key: string, body: object): ReturnType<World['rest']> =>
      world.rest('POST', `/v1/api-keys/${id}/rotate`, { key, body });
    const before = await keysOf(acme);
    expect((await rotate(strong.id, weak.secret, {})).body).toMatchObject({ code: 'SCOPE_NOT_HELD', missing: ['customer:write'] });
    expect((await rotate(strong.id, acme.apiKey, { overlapHours: 169 })).body.code).toBe('INPUT_INVALID');
    expect((await keysOf(acme)).length).toBe(before.length);
    expect((await auditTrail(world, acme.id)).find((entry) => entry.actor_id === weak.id && entry.outcome === 'REFUSED'))
      .toMatchObject({ action: 'api_key.rotate', subject_id: strong.id, problem_code: 'SCOPE_NOT_HELD' });
    await world.rest('DELETE', `/v1/api-keys/${strong.id}`, { key: acme.apiKey });
    expect((await rotate(strong.id, acme.apiKey, {})).body).toMatchObject({ code: 'KEY_NOT_ROTATABLE', state: 'REVOKED' });
  });
});

describe("another organisation's key", () => {
  test('is not there, in every door, and stays as it is', async () => {
    const theirs = await make({ name: 'theirs' });
    const before = await keysOf(acme);
    const nobody = '01a200c0-5c82-7558-a866-6f89f88dbdfe';
    const calls: [string, string, object?][] = [['GET', ''], ['DELETE', ''], ['POST', '/rotate', {}]];
    for (const [method, tail, body] of calls) {
      const [foreign, missing, malformed] = await Promise.all([theirs.id, nobody, 'no-id'].map((id) =>
        world.rest(method, `/v1/api-keys/${id}${tail}`, { key: other.apiKey, ...(body === undefined ? {} : { body }) })));
      expect([foreign?.status, foreign?.body.code]).toEqual([404, 'NOT_FOUND']);
      for (const same of [missing, malformed]) expect({ ...same?.body, requestId: '' }).toEqual({ ...foreign?.body, requestId: '' });
    }
    expect(await keysOf(acme)).toEqual(before);
    const list = await world.rest('GET', '/v1/api-keys', { key: other.apiKey });
    expect(list.body.items.map(({ name }: { name: string }) => name)).toEqual(['First key']);
    expect((await auditTrail(world, other.id)).at(-1)).toMatchObject({ outcome: 'REFUSED', problem_code: 'NOT_FOUND' });
  });

  test('is not there in GraphQL either', async () => {
    const query = `{ apiKeys(first: 1) { nodes { id uuid name hint state } pageInfo { hasNextPage } } }`;
    const mine = (await world.graphql(query, {}, { key: acme.apiKey })).data.apiKeys;
    expect(mine.pageInfo.hasNextPage).toBe(true);
    const [key] = mine.nodes;
    const node = `query ($id: ID!) { node(id: $id) { id ... on ApiKey { uuid } } }`;
    expect((await world.graphql(node, { id: key.id }, { key: acme.apiKey })).data.node).toEqual({ id: key.id, uuid: key.uuid });
    expect((await world.graphql(node, { id: key.id }, { key: other.apiKey })).data.node).toBeNull();
    const revoke = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { apiKey { state revokedAt } } }`;
    const foreign = await world.graphql(revoke, { input: { id: key.uuid } }, { key: other.apiKey });
    expect(foreign.errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    const own = await world.graphql(revoke, { input: { id: key.uuid } }, { key: acme.apiKey });
    expect(own.data.revokeApiKey.apiKey).toMatchObject({ state: 'REVOKED' });
    const again = await world.graphql(revoke, { input: { id: key.uuid } }, { key: acme.apiKey });
    expect(again.data).toEqual(own.data);
  });

  test('is made and rotated in GraphQL with the same rules', async () => {
    const create = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { uuid scopes createdBy } } }`;
    const made = (await world.graphql(create, { input: { name: 'gql', scopes: ['*'] } }, { key: acme.apiKey })).data.createApiKey;
    expect(made.apiKey).toMatchObject({ scopes: ['*'], createdBy: expect.stringMatching(/^API_KEY:/) });
    expect((await viewer(made.secret)).status).toBe(200);
    const rotate = `mutation ($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { secret apiKey { uuid } } }`;
    const rotated = await world.graphql(rotate, { input: { id: made.apiKey.uuid, overlapHours: 0 } }, { key: acme.apiKey });
    expect((await viewer(rotated.data.rotateApiKey.secret)).status).toBe(200);
    expect((await viewer(made.secret)).status).toBe(401);
    const reader = (await make({ scopes: ['key:read'] })).secret;
    const refused = await world.graphql(create, { input: { name: 'gql', scopes: ['key:read'] } }, { key: reader });
    expect([refused.data, refused.errors?.[0]?.extensions]).toEqual([null, expect.objectContaining({ code: 'FORBIDDEN', permission: 'key:write' })]);
  });
});
