import { startWorld, type World } from '../../../test/harness/app.js';
import { auditTrail, createOrganisation, type TestOrganisation } from '../../../test/harness/organisations.js';

const AMS0 = { name: 'Amsterdam 0', city: 'Amsterdam', country: 'NL', operator: 'Intermesh BV', kind: 'AVAILABILITY_ZONE' };

let world: World;
let intermesh: TestOrganisation;
let rival: TestOrganisation;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-03-01T10:00:00Z');
  intermesh = await createOrganisation(world, 'intermesh');
  rival = await createOrganisation(world, 'rival');
});
afterAll(() => world.close());

const as = (organisation: TestOrganisation) => (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  world.rest(method, path, { key: organisation.apiKey, ...(body === undefined ? {} : { body }), ...(headers === undefined ? {} : { headers }) });

describe('a location', () => {
  test('is made by its code, and the same again writes nothing', async () => {
    const made = await as(intermesh)('PUT', '/v1/locations/AMS0', AMS0);
    expect([made.status, made.headers.get('etag')]).toEqual([201, '"1"']);
    expect(made.body).toMatchObject({ code: 'AMS0', ...AMS0, version: 1, validFrom: '2026-03-01', validTo: null });
    const before = await auditTrail(world, intermesh.id);
    const again = await as(intermesh)('PUT', '/v1/locations/AMS0', AMS0);
    expect([again.status, again.body]).toEqual([200, made.body]);
    expect(await auditTrail(world, intermesh.id)).toEqual(before);
    expect(before.at(-1)).toMatchObject({ action: 'location.put', outcome: 'DONE', subject_id: made.body.id });
  });

  test('answers for the day and for what was known', async () => {
    const knownBefore = world.clock.now().toString();
    world.clock.advance({ hours: 48 });
    const changed = await as(intermesh)('PUT', '/v1/locations/AMS0', { ...AMS0, operator: null, validFrom: '2026-04-01' });
    expect([changed.status, changed.body.version, changed.body.validFrom]).toEqual([200, 2, '2026-04-01']);
    const read = async (query: string) => (await as(intermesh)('GET', `/v1/locations/AMS0${query}`)).body.operator;
    expect(await read('')).toBe('Intermesh BV');
    expect(await read('?asOf=2026-03-31')).toBe('Intermesh BV');
    expect(await read('?asOf=2026-04-01')).toBeNull();
    expect(await read(`?asOf=2026-04-01&knownAt=${knownBefore}`)).toBe('Intermesh BV');
    expect((await as(intermesh)('GET', '/v1/locations/AMS0?asOf=2026-02-28')).status).toBe(404);
  });

  test('is corrected for as long as the mistake was on record', async () => {
    await as(intermesh)('PUT', '/v1/locations/RTM0', { ...AMS0, name: 'RTM0', city: 'Rotterdam' });
    world.clock.advance({ hours: 24 });
    const corrected = await as(intermesh)('PUT', '/v1/locations/RTM0', { ...AMS0, name: 'RTM0', city: 'Delft', isCorrection: true });
    expect(corrected.body).toMatchObject({ city: 'Delft', validFrom: '2026-03-03', version: 2 });
    expect((await as(intermesh)('GET', '/v1/locations/RTM0?asOf=2026-03-03')).body.city).toBe('Delft');
  });

  test('is changed only by who has read its latest version', async () => {
    const stale = await as(intermesh)('PUT', '/v1/locations/AMS0', { ...AMS0, city: 'Haarlem' }, { 'if-match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_STALE']);
    expect((await as(intermesh)('GET', '/v1/locations/AMS0')).body).toMatchObject({ city: 'Amsterdam', version: 2 });
    expect((await auditTrail(world, intermesh.id)).at(-1)).toMatchObject({
      action: 'location.put', outcome: 'REFUSED', problem_code: 'VERSION_STALE',
    });
  });

  test.each([['ams0', 'LOCATION_CODE_INVALID'], ['A', 'LOCATION_CODE_INVALID'], ['A%20B', 'LOCATION_CODE_INVALID']])(
    'cannot be called %s', async (code, problem) => {
      const refused = await as(intermesh)('PUT', `/v1/locations/${code}`, AMS0);
      expect([refused.status, refused.body.code]).toEqual([400, problem]);
    });

  test('does not accept a country that is none, control characters, or a day that is none', async () => {
    for (const wrong of [{ country: 'Netherlands' }, { name: 'A\u0000B' }, { validFrom: '2026-02-30' }, { kind: 'CLOUD' }]) {
      const refused = await as(intermesh)('PUT', '/v1/locations/XX1', { ...AMS0, ...wrong });
      expect([refused.status, refused.body.code]).toEqual([400, 'INPUT_INVALID']);
    }
    expect((await as(intermesh)('GET', '/v1/locations/XX1')).status).toBe(404);
  });

  test('is nobody else\'s: another organisation finds nothing and makes its own', async () => {
    expect((await as(rival)('GET', '/v1/locations/AMS0')).body.code).toBe('NOT_FOUND');
    expect((await as(rival)('GET', '/v1/locations')).body.items).toEqual([]);
    const own = await as(rival)('PUT', '/v1/locations/AMS0', { ...AMS0, city: 'Utrecht' });
    expect(own.status).toBe(201);
    expect((await as(intermesh)('GET', '/v1/locations/AMS0')).body.city).toBe('Amsterdam');
  });

  test('needs a key that may change the organisation', async () => {
    const key = await world.rest('POST', '/v1/api-keys', { key: intermesh.apiKey, body: { name: 'reader', scopes: ['organisation:read'] } });
    const refused = await world.rest('PUT', '/v1/locations/NEW1', { key: key.body.secret, body: AMS0 });
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('locations in GraphQL', () => {
  test('are put, listed page by page, and found by their global id, by their own organisation alone', async () => {
    const put = await world.graphql(`mutation($input: PutLocationInput!) {
      putLocation(input: $input) { outcome location { id uuid code kind city version } } }`,
    { input: { code: 'DEL1', ...AMS0, city: 'Delft', kind: 'DATA_CENTRE' } }, { key: intermesh.apiKey });
    expect(put.errors).toBeUndefined();
    expect(put.data.putLocation).toMatchObject({ outcome: 'CREATED', location: { code: 'DEL1', kind: 'DATA_CENTRE', version: 1 } });
    const list = `query($after: String) { locations(first: 2, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }`;
    const first = (await world.graphql(list, {}, { key: intermesh.apiKey })).data.locations;
    expect(first.nodes.map((node: { code: string }) => node.code)).toEqual(['DEL1', 'RTM0']);
    const second = (await world.graphql(list, { after: first.pageInfo.endCursor }, { key: intermesh.apiKey })).data.locations;
    expect([second.nodes, second.pageInfo.hasNextPage]).toEqual([[{ code: 'AMS0' }], false]);
    const node = `query($id: ID!) { node(id: $id) { id ... on Location { code } } location(code: "DEL1", asOf: "2026-03-05") { code } }`;
    const { id } = put.data.putLocation.location;
    expect((await world.graphql(node, { id }, { key: intermesh.apiKey })).data.node).toEqual({ id, code: 'DEL1' });
    const foreign = (await world.graphql(node, { id }, { key: rival.apiKey })).data;
    expect(foreign).toEqual({ node: null, location: null });
  });

  test('says nothing of a change that names an old version', async () => {
    const { errors } = await world.graphql(`mutation($input: PutLocationInput!) { putLocation(input: $input) { outcome } }`,
      { input: { code: 'DEL1', ...AMS0, version: 7 } }, { key: intermesh.apiKey });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'VERSION_STALE', version: 1 });
  });
});
