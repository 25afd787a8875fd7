import { startWorld, type World } from '../../../test/harness/app.js';
import { CustomersWorld, type TestOrganisation } from '../../../test/harness/customers.js';

let world: World;
let customers: CustomersWorld;
let provider: TestOrganisation;
let other: TestOrganisation;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-03-10T10:00:00Z');
  customers = new CustomersWorld(world);
  provider = await customers.organisation('provider');
  other = await customers.organisation('other');
  for (let number = 1; number <= 5; number += 1) {
    await customers.save(provider, {
      externalId: `C-${number}`, name: `Customer ${number}`, country: 'NL',
      parties: [{ ref: 'bv', legalName: `Customer ${number} B.V.` }, { ref: 'holding', legalName: `Customer ${number} Holding` }],
      contacts: [{ purpose: 'PRIVACY', email: `privacy@c${number}.nl` }],
    });
  }
  await customers.save(other, { externalId: 'C-1', name: 'Of the other' });
});
afterAll(() => world.close());

const get = (path: string, key = provider.apiKey, headers: Record<string, string> = {}) => world.rest('GET', path, { key, headers });
const ids = (body: { items: { externalId: string }[] }): string[] => body.items.map(({ externalId }) => externalId);

describe('the list of customers', () => {
  test('comes in pages, newest first, with links to the pages beside', async () => {
    const first = await get('/v1/customers?first=2');
    expect(ids(first.body)).toEqual(['C-5', 'C-4']);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await get(next);
    expect(ids(second.body)).toEqual(['C-3', 'C-2']);
    const back = /<([^>]+)>; rel="prev"/.exec(second.headers.get('link') ?? '')?.[1] ?? '';
    expect(ids((await get(back)).body)).toEqual(['C-5', 'C-4']);
  });

  test('holds parties and contacts, and only one’s own customers', async () => {
    const { body } = await get('/v1/customers');
    expect(body.items).toHaveLength(5);
    expect(body.items[0]).toMatchObject({ name: 'Customer 5', parties: [{ ref: 'bv' }, { ref: 'holding' }], contacts: [{ purpose: 'PRIVACY' }] });
    expect((await get('/v1/customers', other.apiKey)).body.items).toMatchObject([{ name: 'Of the other' }]);
  });

  test('can be asked for one externalId, for a day, and for what was known', async () => {
    expect(ids((await get('/v1/customers?externalId=C-3')).body)).toEqual(['C-3']);
    expect((await get('/v1/customers?externalId=C-9')).body.items).toEqual([]);
    expect((await get('/v1/customers?asOf=2026-03-09')).body.items).toEqual([]);
    expect((await get('/v1/customers?knownAt=2026-03-10T09:59:59Z')).body.items).toEqual([]);
    expect((await get('/v1/customers?knownAt=2026-03-10T10:00:00%2B00:00')).body.items).toHaveLength(5);
  });

  test.each(['first=0', 'first=201', 'first=x', 'asOf=2026-02-30', 'asOf=now', 'knownAt=yesterday', 'knownAt=2026-03-10T10:00:01Z', 'after=nonsense', 'colour=red'])(
    'is refused with ?%s', async (query) => {
      expect((await get(`/v1/customers?${query}`)).status).toBe(400);
    });

  test('is the same in GraphQL, one statement a page', async () => {
    const query = '{ customers(first: 2) { nodes { id uuid externalId name contacts { purpose email } parties { partyId ref legalName identifiers { type } } } pageInfo { hasNextPage } } }';
    const { data, errors } = await world.graphql(query, {}, { key: provider.apiKey });
    expect(errors).toBeUndefined();
    expect(data.customers).toMatchObject({ nodes: [{ externalId: 'C-5', contacts: [{ purpose: 'PRIVACY', email: 'privacy@c5.nl' }] }, { externalId: 'C-4' }], pageInfo: { hasNextPage: true } });
    const node = await world.graphql('query ($id: ID!) { node(id: $id) { ... on Customer { name } } }', { id: data.customers.nodes[0].id }, { key: provider.apiKey });
    expect(node.data.node).toEqual({ name: 'Customer 5' });
    const foreign = await world.graphql('query ($id: ID!) { node(id: $id) { ... on Customer { name } } }', { id: data.customers.nodes[0].id }, { key: other.apiKey });
    expect(foreign.data.node).toBeNull();
  });
});

describe('one customer', () => {
  test('has its version as ETag, by which nobody is told that it is what another one read at the same address', async () => {
    const answer = await get('/v1/customers/C-1');
    expect([answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual(['"1"', 'no-store']);
    for (const { apiKey } of [provider, other]) {
      const again = await get('/v1/customers/C-1', apiKey, { 'if-none-match': '"1"', 'cache-control': 'max-age=0' });
      expect([again.status, again.headers.get('etag'), again.body.externalId]).toEqual([200, '"1"', 'C-1']);
    }
  });

  test('of another provider is that provider’s own, or not found', async () => {
    expect((await get('/v1/customers/C-1', other.apiKey)).body.name).toBe('Of the other');
    const missing = await get('/v1/customers/nobody', other.apiKey);
    const foreign = await get('/v1/customers/C-2', other.apiKey);
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
    expect((await world.graphql('{ customer(externalId: "C-2") { name } }', {}, { key: other.apiKey })).data.customer).toBeNull();
  });

  test.each(['%00', '%E2%80%AE', '%20C-1', 'x'.repeat(300)])('called %s is not found', async (externalId) => {
    expect((await get(`/v1/customers/${externalId}`)).status).toBe(404);
  });

  test('needs a key', async () => {
    expect((await world.rest('GET', '/v1/customers/C-1')).status).toBe(401);
  });
});

describe('withdrawing a party', () => {
  const withdraw = (externalId: string, ref: string, key = provider.apiKey, headers: Record<string, string> = {}) =>
    world.rest('DELETE', `/v1/customers/${externalId}/parties/${ref}`, { key, headers });

  test('ends it today, its keys included, and keeps its history', async () => {
    world.clock.set('2026-03-12T10:00:00Z');
    const answer = await withdraw('C-1', 'holding');
    expect(answer).toMatchObject({ status: 200, body: { version: 2, parties: [{ ref: 'bv' }] } });
    expect(answer.headers.get('etag')).toBe('"2"');
    expect((await get('/v1/customers/C-1?asOf=2026-03-11')).body.parties).toHaveLength(2);
    expect((await get('/v1/customers/C-1?knownAt=2026-03-12T09:00:00Z')).body).toMatchObject({ version: 1, parties: [{ ref: 'bv' }, { ref: 'holding' }] });
    expect(await customers.rows("SELECT 1 FROM art28.routing_key WHERE value = 'customer 1 holding'")).toEqual([]);
  });

  test('of the last one, of one that is not there, and with a stale version is refused, and nothing changes', async () => {
    expect(await withdraw('C-1', 'bv')).toMatchObject({ status: 409, body: { code: 'PARTY_LAST' } });
    expect(await withdraw('C-1', 'holding')).toMatchObject({ status: 404 });
    expect(await withdraw('C-2', 'bv', other.apiKey)).toMatchObject({ status: 404 });
    expect(await withdraw('C-2', 'bv', provider.apiKey, { 'if-match': '"7"' })).toMatchObject({ status: 412 });
    expect((await get('/v1/customers/C-2')).body).toMatchObject({ version: 1, parties: [{ ref: 'bv' }, { ref: 'holding' }] });
    const refused = await customers.rows("SELECT problem_code AS code FROM art28.audit_entry WHERE organisation_id = $1 AND outcome = 'REFUSED' ORDER BY id", [provider.id]);
    expect(refused.map(({ code }) => code)).toEqual(['PARTY_LAST', 'NOT_FOUND', 'VERSION_STALE']);
  });

  test('on the day it came leaves it out altogether', async () => {
    await customers.save(provider, { externalId: 'C-2', name: 'Customer 2', parties: [{ ref: 'new', legalName: 'New' }] });
    const query = 'mutation ($input: WithdrawPartyInput!) { withdrawParty(input: $input) { customer { version parties { ref } } } }';
    const { data } = await world.graphql(query, { input: { externalId: 'C-2', ref: 'new' } }, { key: provider.apiKey });
    expect(data.withdrawParty.customer).toEqual({ version: 3, parties: [{ ref: 'bv' }, { ref: 'holding' }] });
    expect((await get('/v1/customers/C-2?asOf=2026-03-13')).body.parties).toHaveLength(2);
  });
});
