import { startWorld, type World } from '../../../test/harness/app.js';
import { auditTrail, createOrganisation, operatorKey, type TestOrganisation } from '../../../test/harness/organisations.js';
import { IssueOperatorKey, OrganisationDirectory } from './index.js';

const NEW = {
  slug: 'newcomer', name: 'Newcomer', legalName: 'Newcomer B.V.', country: 'NL', timeZone: 'Europe/Amsterdam',
  language: 'nl', hasPublicDoor: true, privacyEmail: 'privacy@newcomer.example', aliases: ['The New'],
  identifiers: [{ type: 'DOMAIN', value: 'newcomer.example' }, { type: 'TRADE_REGISTER', value: '12345678', country: 'NL' }],
  sharedHosts: ['newcomer-cloud.example'],
};

let world: World;
let operator: string;
let acme: TestOrganisation;
let other: TestOrganisation;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  operator = await operatorKey(world);
  acme = await createOrganisation(world, 'acme', { hasPublicDoor: true });
  other = await createOrganisation(world, 'other');
});
afterAll(() => world.close());

const directory = (): OrganisationDirectory => world.application.nest.get(OrganisationDirectory, { strict: false });

describe('the operator', () => {
  test('creates an organisation with its sandbox twin, each with a first key that may do all', async () => {
    const { status, body } = await world.rest('POST', '/v1/organisations', { key: operator, body: NEW });
    expect(status).toBe(201);
    expect(body.organisation).toMatchObject({ slug: 'newcomer', name: 'Newcomer', apiKey: expect.stringMatching(/^a28_live_/) });
    expect(body.sandbox).toMatchObject({ slug: 'newcomer-sandbox', apiKey: expect.stringMatching(/^a28_test_/) });

    const live = await world.rest('GET', '/v1/organisation', { key: body.organisation.apiKey });
    expect(live.body).toMatchObject({
      ...NEW, id: body.organisation.id, sandboxId: body.sandbox.id, sandboxOfId: null, unconfirmedWaitHours: 24, version: 1,
    });
    const twin = await world.rest('GET', '/v1/organisation', { key: body.sandbox.apiKey });
    expect(twin.body).toMatchObject({ id: body.sandbox.id, sandboxOfId: body.organisation.id, sandboxId: null });
    expect(twin.body.name).not.toBe('Newcomer');

    const act = { action: 'organisation.create', outcome: 'DONE', subject_id: body.organisation.id, actor_kind: 'OPERATOR' };
    expect(await auditTrail(world, body.organisation.id)).toContainEqual(expect.objectContaining(act));
    const { organisationId } = (await world.rest('GET', '/v1/viewer', { key: operator })).body;
    expect(await auditTrail(world, organisationId)).toContainEqual(expect.objectContaining(act));
    expect(await auditTrail(world, body.sandbox.id)).toContainEqual(
      expect.objectContaining({ ...act, subject_id: body.sandbox.id }));
  });

  test('gets the same organisation for the same Idempotency-Key, keys included', async () => {
    const call = { key: operator, body: { ...NEW, slug: 'repeated' }, headers: { 'idempotency-key': 'create repeated' } };
    const first = await world.rest('POST', '/v1/organisations', call);
    const second = await world.rest('POST', '/v1/organisations', call);
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
  });

  test.each([
    ['somebody has', 'acme'], ['somebody has as a sandbox', 'acme-sandbox'], ['is kept for the operator', 'operator'],
    ['is kept for sandbox twins', 'nobody-sandbox'],
  ])('gets no slug that %s', async (_, slug) => {
    const before = await world.rest('GET', '/v1/organisation', { key: acme.apiKey });
    const { status, body } = await world.rest('POST', '/v1/organisations', { key: operator, body: { ...NEW, slug } });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'SLUG_TAKEN', slug });
    expect((await world.rest('GET', '/v1/organisation', { key: acme.apiKey })).body).toEqual(before.body);
    const { organisationId } = (await world.rest('GET', '/v1/viewer', { key: operator })).body;
    expect((await auditTrail(world, organisationId)).at(-1)).toMatchObject(
      { action: 'organisation.create', outcome: 'REFUSED', problem_code: 'SLUG_TAKEN' });
  });

  test('leaves nothing behind when only the slug of the sandbox is taken', async () => {
    await world.rest('POST', '/v1/organisations', { key: operator, body: { ...NEW, slug: 'half' } });
    const { body } = await world.rest('POST', '/v1/organisations', { key: operator, body: { ...NEW, slug: 'half' } });
    expect(body.code).toBe('SLUG_TAKEN');
    expect(await directory().findBySlug('half')).toMatchObject({ hasPublicDoor: true });
  });

  test("sees nobody's data, not even its own", async () => {
    for (const path of ['/v1/organisation', '/v1/api-keys', '/v1/members', '/v1/services']) {
      const { status, body } = await world.rest('GET', path, { key: operator });
      expect([path, status, body.code]).toEqual([path, 403, 'FORBIDDEN']);
    }
    expect((await world.rest('GET', '/v1/viewer', { key: operator })).body).toMatchObject(
      { kind: 'OPERATOR', permissions: ['instance:operate'] });
  });

  test('can end its earlier keys when it asks for a new one', async () => {
    const issue = world.application.nest.get(IssueOperatorKey, { strict: false });
    const old = (await issue.execute()).secret;
    expect((await world.rest('GET', '/v1/viewer', { key: old })).status).toBe(200);
    const renewed = await issue.execute(true);
    expect(renewed).toMatchObject({ isFirst: false });
    expect((await world.rest('GET', '/v1/viewer', { key: old })).status).toBe(401);
    operator = renewed.secret;
    expect((await world.rest('GET', '/v1/viewer', { key: operator })).status).toBe(200);
  });
});

test('nobody but the operator creates an organisation', async () => {
  const { status, body } = await world.rest('POST', '/v1/organisations', { key: acme.apiKey, body: { ...NEW, slug: 'sneaky' } });
  expect([status, body.code, body.permission]).toEqual([403, 'FORBIDDEN', 'instance:operate']);
  expect(await directory().findBySlug('sneaky')).toBeNull();
  expect((await auditTrail(world, acme.id)).at(-1)).toMatchObject({ outcome: 'REFUSED', problem_code: 'FORBIDDEN' });
});

describe('an organisation', () => {
  test('changes what is said of it; what was known before stays known', async () => {
    const before = await world.rest('GET', '/v1/organisation', { key: acme.apiKey });
    const knownAt = world.clock.now().toString();
    world.clock.advance({ days: 2 });
    const changed = await world.rest('PATCH', '/v1/organisation', {
      key: acme.apiKey, body: { name: 'Acme Cloud', aliases: ['Acme'] }, headers: { 'if-match': before.headers.get('etag') ?? '' },
    });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).toBe('"2"');
    const today = changed.body.validFrom;
    expect(changed.body).toMatchObject({ name: 'Acme Cloud', aliases: ['Acme'], legalName: 'acme B.V.', version: 2 });
    expect((await world.rest('GET', '/v1/organisation', { key: acme.apiKey })).body).toEqual(changed.body);

    const asOf = await world.rest('GET', `/v1/organisation?asOf=${before.body.validFrom}`, { key: acme.apiKey });
    expect(asOf.body).toMatchObject({ name: 'acme', validTo: today });
    const known = await world.rest('GET', `/v1/organisation?asOf=${today}&knownAt=${knownAt}`, { key: acme.apiKey });
    expect(known.body).toMatchObject({ name: 'acme', validTo: null });
    expect((await world.rest('GET', '/v1/organisation?asOf=2001-01-01', { key: acme.apiKey })).body).toMatchObject({
      status: 404, code: 'NOT_THERE_THEN', stood: [{ validFrom: before.body.validFrom, validTo: null }],
    });
    expect((await world.rest('GET', '/v1/organisation?knownAt=2001-01-01T00:00:00Z', { key: acme.apiKey })).body).toMatchObject({ code: 'NOT_THERE_THEN', stood: [] });
    expect((await auditTrail(world, acme.id)).at(-1)).toMatchObject(
      { action: 'organisation.update', details: { fields: ['name', 'aliases'], kind: 'CHANGE', on: today } });
  });

  test('corrects the whole span of what it had wrong', async () => {
    const { body } = await world.rest('PATCH', '/v1/organisation', {
      key: other.apiKey, body: { legalName: 'Other Holding B.V.', kind: 'CORRECTION' },
    });
    expect(body).toMatchObject({ legalName: 'Other Holding B.V.', version: 2 });
    const first = await world.rest('GET', `/v1/organisation?asOf=${body.validFrom}`, { key: other.apiKey });
    expect(first.body.legalName).toBe('Other Holding B.V.');
  });

  test('stays as it is when nothing is to change: no version, no entry, the present as the answer', async () => {
    const before = await world.rest('GET', '/v1/organisation', { key: acme.apiKey });
    const entries = await auditTrail(world, acme.id);
    const { name, aliases, identifiers } = before.body;
    for (const body of [{}, { kind: 'CORRECTION' }, { name, aliases, identifiers, privacyEmail: null }]) {
      const answer = await world.rest('PATCH', '/v1/organisation', {
        key: acme.apiKey, body, headers: { 'if-match': before.headers.get('etag') ?? '' },
      });
      expect([answer.status, answer.headers.get('etag'), answer.body]).toEqual([200, before.headers.get('etag'), before.body]);
    }
    const { data } = await world.graphql(
      'mutation { updateOrganisation(input: {}) { organisation { name version } } }', {}, { key: acme.apiKey });
    expect(data.updateOrganisation.organisation).toEqual({ name, version: before.body.version });
    expect((await world.rest('GET', '/v1/organisation', { key: acme.apiKey })).body).toEqual(before.body);
    expect(await auditTrail(world, acme.id)).toEqual(entries);
    const stale = await world.rest('PATCH', '/v1/organisation', { key: acme.apiKey, body: {}, headers: { 'if-match': '"99"' } });
    expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_STALE']);
  });

  test('is not changed by who read an older version', async () => {
    const before = await world.rest('GET', '/v1/organisation', { key: other.apiKey });
    for (const [stale, expected] of [['"1"', [412, 'VERSION_STALE']], ['"99"', [412, 'VERSION_STALE']], ['nonsense', [400, 'INPUT_INVALID']]] as const) {
      const refused = await world.rest('PATCH', '/v1/organisation', {
        key: other.apiKey, body: { name: 'Overwritten' }, headers: { 'if-match': stale },
      });
      expect([refused.status, refused.body.code]).toEqual(expected);
    }
    expect((await world.rest('GET', '/v1/organisation', { key: other.apiKey })).body).toEqual(before.body);
    expect((await auditTrail(world, other.id)).at(-1)).toMatchObject({ outcome: 'REFUSED', problem_code: 'VERSION_STALE' });
  });

  test('is found by its slug under its new name at once', async () => {
    await world.rest('PATCH', '/v1/organisation', { key: acme.apiKey, body: { name: 'Acme', language: 'de', hasPublicDoor: false } });
    expect(await directory().findBySlug('acme')).toEqual(
      { organisationId: acme.id, name: 'Acme', language: 'de', hasPublicDoor: false, isSandbox: false, unconfirmedWaitHours: 24 });
    expect(await directory().findBySlug('acme-sandbox')).toMatchObject({ organisationId: acme.sandbox.id, isSandbox: true });
    for (const nobody of ['nobody', 'No Slug', '', 'x'.repeat(10_000)]) expect(await directory().findBySlug(nobody)).toBeNull();
  });

  test.each([
    ['a country that is none', { country: 'Netherlands' }, 'country'],
    ['a time zone that is none', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['a name that turns the reading direction', { name: 'Acme\u202Ecvb' }, 'name'],
    ['a name of ten thousand characters', { name: 'a'.repeat(10_000) }, 'name'],
    ['a name with a NUL', { name: 'a\u0000b' }, 'name'],
    ['a wait beyond 72 hours', { unconfirmedWaitHours: 73 }, 'unconfirmedWaitHours'],
    ['an identifier without a value', { identifiers: [{ type: 'DOMAIN', value: '' }] }, 'identifiers.0.value'],
    ['a field nobody knows', { isOperator: true }, 'isOperator'],
  ])('refuses %s', async (_, change, path) => {
    const { status, body } = await world.rest('PATCH', '/v1/organisation', { key: acme.apiKey, body: change });
    expect([status, body.code, body.errors[0]?.path]).toEqual([400, 'INPUT_INVALID', path]);
  });

  test('reads and changes itself in GraphQL as in REST, and is a node to itself alone', async () => {
    const query = `query ($asOf: Date) { viewer { kind organisation { uuid } }
      organisation(asOf: $asOf) { id uuid slug name version identifiers { type value country } } }`;
    const { data } = await world.graphql(query, {}, { key: acme.apiKey });
    const { organisation } = data;
    expect(organisation).toMatchObject({ uuid: acme.id, slug: 'acme' });
    expect(data.viewer).toEqual({ kind: 'API_KEY', organisation: { uuid: acme.id } });
    expect((await world.graphql(query, { asOf: '2001-01-01' }, { key: acme.apiKey })).data.organisation).toBeNull();

    const change = `mutation ($input: UpdateOrganisationInput!) { updateOrganisation(input: $input) { organisation { name version } } }`;
    const input = { name: 'Acme GmbH', version: organisation.version };
    const changed = await world.graphql(change, { input }, { key: acme.apiKey });
    expect(changed.data.updateOrganisation.organisation).toEqual({ name: 'Acme GmbH', version: organisation.version + 1 });
    const stale = await world.graphql(change, { input }, { key: acme.apiKey });
    expect(stale.errors?.[0]?.extensions['code']).toBe('VERSION_STALE');

    const node = `query ($id: ID!) { node(id: $id) { id ... on Organisation { slug } } }`;
    expect((await world.graphql(node, { id: organisation.id }, { key: acme.apiKey })).data.node).toMatchObject({ slug: 'acme' });
    expect((await world.graphql(node, { id: organisation.id }, { key: other.apiKey })).data).toEqual({ node: null });
  });
});
