import { startWorld, type World } from '../../../test/harness/app.js';
import { auditTrail, createOrganisation, type TestOrganisation } from '../../../test/harness/organisations.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { servicesOfCodes, servicesOfIds } from './index.js';

let world: World;
let acme: TestOrganisation;
let other: TestOrganisation;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  acme = await createOrganisation(world, 'acme', { hasPublicDoor: true });
  other = await createOrganisation(world, 'other', { hasPublicDoor: true });
});
afterAll(() => world.close());

const put = (code: string, body: unknown, key = acme.apiKey, headers = {}): ReturnType<World['rest']> =>
  world.rest('PUT', `/v1/services/${code}`, { key, body, headers });

describe('a service', () => {
  test('is made by its code, changed from today, and remembered as it was', async () => {
    const made = await put('hosting', { name: 'Hosting', description: 'Servers' });
    expect([made.status, made.headers.get('etag')]).toEqual([201, '"1"']);
    world.clock.advance({ days: 3 });
    const changed = await put('hosting', { name: 'Hosting Plus' });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    expect(changed.body).toMatchObject({ id: made.body.id, code: 'hosting', name: 'Hosting Plus', description: '', version: 2 });

    expect((await world.rest('GET', '/v1/services/hosting', { key: acme.apiKey })).body).toEqual(changed.body);
    const before = (await world.rest('GET', '/v1/services/hosting?asOf=2001-01-01', { key: acme.apiKey })).body;
    expect(before).toMatchObject({ status: 404, code: 'NOT_THERE_THEN', stood: [{ validFrom: made.body.validFrom, validTo: changed.body.validFrom }, { validFrom: changed.body.validFrom, validTo: null }] });
    const then = await world.rest('GET', `/v1/services/hosting?asOf=${made.body.validFrom}`, { key: acme.apiKey });
    expect(then.body).toMatchObject({ name: 'Hosting', description: 'Servers', validTo: changed.body.validFrom });
    expect((await auditTrail(world, acme.id)).at(-1)).toMatchObject(
      { action: 'service.put', subject_id: made.body.id, details: { code: 'hosting', isNew: false, isChanged: true } });
  });

  test('said again unchanged stays as it is', async () => {
    const first = await put('telephony', { name: 'Virtual PBX' });
    const again = await put('telephony', { name: 'Virtual PBX' });
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  test('made by two callers at once is one service', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => put('racing', { name: 'Racing' })));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
  });

  test('changed by many callers at once has as many versions, one after another', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Racing ${index}`);
    const answers = await Promise.all(names.map((name) => put('racing', { name })));
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
    expect(answers.map(({ body }) => Number(body.version)).sort((one, two) => one - two)).toEqual(names.map((_, index) => index + 2));
    const latest = answers.find(({ body }) => body.version === names.length + 1);
    expect((await world.rest('GET', '/v1/services/racing', { key: acme.apiKey })).body.name).toBe(latest?.body.name);
  });

  test('is not changed by who read an older version', async () => {
    const refused = await put('telephony', { name: 'Overwritten' }, acme.apiKey, { 'if-match': '"7"' });
    expect([refused.status, refused.body.code]).toEqual([412, 'VERSION_STALE']);
    expect((await world.rest('GET', '/v1/services/telephony', { key: acme.apiKey })).body.name).toBe('Virtual PBX');
    expect((await auditTrail(world, acme.id)).at(-1)).toMatchObject({ outcome: 'REFUSED', problem_code: 'VERSION_STALE' });
  });

  test('needs a code that can stand in an address', async () => {
    for (const code of ['Hosting', 'a--b', encodeURIComponent('a b'), 'x'.repeat(64)]) {
      expect((await put(code, { name: 'Nameless' })).body).toMatchObject({ code: 'INPUT_INVALID', errors: [{ path: 'code' }] });
    }
  });

  test("of another organisation is not there, whatever its code or id", async () => {
    const mine = (await world.rest('GET', '/v1/services/hosting', { key: acme.apiKey })).body;
    expect((await world.rest('GET', '/v1/services/hosting', { key: other.apiKey })).body.code).toBe('NOT_FOUND');
    expect((await put('hosting', { name: 'Theirs' }, other.apiKey)).status).toBe(201);
    expect((await world.rest('GET', '/v1/services/hosting', { key: acme.apiKey })).body).toEqual(mine);
    const transaction = world.application.nest.get(TenantTransaction, { strict: false });
    const [seen, own] = await Promise.all([other, acme].map(({ id }) =>
      transaction.read({ organisationId: id }, (tx) => servicesOfIds(tx, [mine.id]))));
    expect([seen, own]).toEqual([[], [expect.objectContaining({ id: mine.id })]]);
    const byCode = await transaction.read({ organisationId: acme.id }, (tx) => servicesOfCodes(tx, ['hosting', 'nothing']));
    expect(byCode.map(({ code }) => code)).toEqual(['hosting']);
  });

  test('is put, listed page by page and found as a node in GraphQL', async () => {
    const change = `mutation ($input: PutServiceInput!) { putService(input: $input) { service { id uuid code name version } } }`;
    const input = { code: 'backup', name: 'Backup', description: 'Two copies' };
    const { service } = (await world.graphql(change, { input }, { key: acme.apiKey })).data.putService;
    expect(service).toMatchObject({ code: 'backup', name: 'Backup', version: 1 });

    const list = `query ($after: String) { services(first: 3, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }`;
    const first = (await world.graphql(list, {}, { key: acme.apiKey })).data.services;
    expect(first.nodes.map(({ code }: { code: string }) => code)).toEqual(['backup', 'racing', 'telephony']);
    const rest = (await world.graphql(list, { after: first.pageInfo.endCursor }, { key: acme.apiKey })).data.services;
    expect(rest).toMatchObject({ nodes: [{ code: 'hosting' }], pageInfo: { hasNextPage: false } });

    const node = `query ($id: ID!) { node(id: $id) { id ... on Service { name } } }`;
    expect((await world.graphql(node, { id: service.id }, { key: acme.apiKey })).data.node).toEqual({ id: service.id, name: 'Backup' });
    expect((await world.graphql(node, { id: service.id }, { key: other.apiKey })).data.node).toBeNull();
  });

  test('is listed in REST with links to the pages beside it', async () => {
    const first = await world.rest('GET', '/v1/services?first=2', { key: acme.apiKey });
    expect(first.body.items.map(({ code }: { code: string }) => code)).toEqual(['backup', 'racing']);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await world.rest('GET', next, { key: acme.apiKey });
    expect(second.body.items.map(({ code }: { code: string }) => code)).toEqual(['telephony', 'hosting']);
    const previous = /<([^>]+)>; rel="prev"/.exec(second.headers.get('link') ?? '')?.[1] ?? '';
    expect((await world.rest('GET', previous, { key: acme.apiKey })).body).toEqual(first.body);
    expect((await world.rest('GET', '/v1/services?first=0', { key: acme.apiKey })).body.code).toBe('PAGE_SIZE_INVALID');
    expect((await world.rest('GET', '/v1/services?sort=name', { key: acme.apiKey })).body.code).toBe('INPUT_INVALID');
  });

  test('is changed only by who may change the organisation', async () => {
    const { body } = await world.rest('POST', '/v1/api-keys', { key: acme.apiKey, body: { name: 'reader', scopes: ['organisation:read'] } });
    const refused = await put('hosting', { name: 'By a reader' }, body.secret);
    expect([refused.status, refused.body.permission]).toEqual([403, 'organisation:write']);
    expect((await world.rest('GET', '/v1/services/hosting', { key: body.secret })).body.name).toBe('Hosting Plus');
    expect((await auditTrail(world, acme.id)).at(-1)).toMatchObject({ outcome: 'REFUSED', problem_code: 'FORBIDDEN' });
  });
});
