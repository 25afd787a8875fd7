import { randomUUID } from 'node:crypto';

import { startWorld, type World } from '../../../test/harness/app.js';
import { Deliveries } from '../../../test/harness/deliveries.js';
import { auditTrail, createOrganisation, rowsOf, type TestOrganisation } from '../../../test/harness/organisations.js';
import { happen, Receiver } from '../../../test/harness/receiver.js';
import { ReadDeliveries } from './read-deliveries.js';

let world: World;
let acme: TestOrganisation;
let other: TestOrganisation;
let receiver: Receiver;
let deliveries: Deliveries;

beforeAll(async () => {
  world = await startWorld({ settings: { WEBHOOK_ALLOW: 'http://127.0.0.1:*' } });
  [acme, other] = [await createOrganisation(world, 'acme'), await createOrganisation(world, 'other')];
  receiver = await Receiver.start();
  deliveries = new Deliveries(world, acme);
});

afterEach(async () => {
  await deliveries.deleteEndpoints();
});

afterAll(async () => {
  await receiver.close();
  await world.close();
});

function post(path: string, body: unknown = {}, key = acme.apiKey) {
  return world.rest('POST', path, { key, body });
}

function create(more: Record<string, unknown> = {}, key = acme.apiKey) {
  return post('/v1/webhook-endpoints', { url: receiver.url, eventTypes: ['*'], ...more }, key);
}

async function lastEntry(organisation = acme) {
  return (await auditTrail(world, organisation.id)).at(-1);
}

describe('making an endpoint', () => {
  it('answers with the secret once, and keeps it sealed', async () => {
    const { status, body, headers } = await create({ description: 'ours', headers: [{ name: 'Authorization', value: 'Bearer s3cret' }] });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/webhook-endpoints/${body.id}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      url: receiver.url, eventTypes: ['*'], description: 'ours', headerNames: ['Authorization'], customerId: null,
      state: 'ENABLED', secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/), publicKey: expect.stringMatching(/^whpk_/),
    });
    const again = await world.rest('GET', `/v1/webhook-endpoints/${body.id}`, { key: acme.apiKey });
    expect(again.body).not.toHaveProperty('secret');
    const [row] = await rowsOf(world, 'SELECT * FROM art28.endpoint WHERE id = $1', [body.id]);
    const stored = JSON.stringify(row, (_, value: unknown) =>
      (typeof value === 'object' && value !== null && 'data' in value ? Buffer.from(value.data as number[]).toString('latin1') : value));
    expect(stored).toContain(receiver.url);
    for (const secret of [body.secret.slice(6), 's3cret']) expect(stored).not.toContain(secret);
    expect(await lastEntry()).toMatchObject({ action: 'endpoint.create', outcome: 'DONE', subject_id: body.id });
  });

  it('twice under one Idempotency-Key makes one, with the same secret', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const call = { key: acme.apiKey, headers, body: { url: receiver.url } };
    const [first, second] = [await world.rest('POST', '/v1/webhook-endpoints', call), await world.rest('POST', '/v1/webhook-endpoints', call)];
    expect(second.body).toEqual(first.body);
    const { body } = await world.rest('GET', '/v1/webhook-endpoints', { key: acme.apiKey });
    expect(body.items).toHaveLength(1);
  });

  it.each([
    'https://169.254.169.254', 'http://169.254.169.254/latest/meta-data', 'https://localhost', 'https://[::1]/', 'https://10.0.0.1',
    'https://example.com:22', 'https://user:pass@example.com', 'https://example.com/#x', 'ftp://example.com',
    'https://metadata.google.internal', 'https://db', 'https://2130706433', '//127.0.0.1', 'https://127.0.0.1\\@example.com',
    'https://127.0.0.1:8443', 'https://example.com/a b', 'javascript:alert(1)',
  ])('at %s is refused with one reason, and audited', async (url) => {
    const { status, body } = await create({ url });
    expect([status, body.code]).toEqual([422, 'ENDPOINT_URL_REFUSED']);
    expect(Object.keys(body).sort()).toEqual(['code', 'detail', 'requestId', 'status', 'title', 'type']);
    expect(await lastEntry()).toMatchObject({ action: 'endpoint.create', outcome: 'REFUSED', problem_code: 'ENDPOINT_URL_REFUSED' });
    expect((await world.rest('GET', '/v1/webhook-endpoints', { key: acme.apiKey })).body.items).toEqual([]);
  });

  it.each([
    [{ eventTypes: ['request.invented'] }, 'EVENT_TYPE_UNKNOWN'],
    [{ headers: [{ name: 'Webhook-Id', value: 'x' }] }, 'ENDPOINT_HEADER_REFUSED'],
    [{ headers: [{ name: 'Content-Length', value: '1' }] }, 'ENDPOINT_HEADER_REFUSED'],
    [{ headers: [{ name: 'X-A', value: 'a\r\nX-B: b' }] }, 'ENDPOINT_HEADER_REFUSED'],
    [{ headers: [{ name: 'X-A', value: '1' }, { name: 'x-a', value: '2' }] }, 'ENDPOINT_HEADER_REFUSED'],
    [{ customer: 'nobody' }, 'NOT_FOUND'],
    [{ url: 7 }, 'INPUT_INVALID'],
    [{ eventTypes: [] }, 'INPUT_INVALID'],
    [{ colour: 'red' }, 'INPUT_INVALID'],
  ])('with %j is refused as %s', async (more, code) => {
    expect((await create(more)).body.code).toBe(code);
  });
});

describe('changing an endpoint', () => {
  it('needs the version that was read, when one is named', async () => {
    const { body: { id } } = await create();
    const change = (ifMatch: string, body: unknown) =>
      world.rest('PATCH', `/v1/webhook-endpoints/${id}`, { key: acme.apiKey, body, headers: { 'if-match': ifMatch } });
    const changed = await change('"1"', { eventTypes: ['request.*'], description: 'new' });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    expect(changed.body).toMatchObject({ eventTypes: ['request.*'], description: 'new', url: receiver.url });
    const stale = await change('"1"', { description: 'lost' });
    expect([stale.status, stale.body.code]).toEqual([412, 'VERSION_STALE']);
    expect(await deliveries.endpointNow(id)).toMatchObject({ description: 'new', version: 2 });
    expect((await change('"2"', { description: null })).body.description).toBeNull();
  });

  it('refuses a URL like making one does, and changes nothing', async () => {
    const { body: { id } } = await create();
    const { status, body } = await world.rest('PATCH', `/v1/webhook-endpoints/${id}`, {
      key: acme.apiKey, body: { url: 'https://169.254.169.254', description: 'x' },
    });
    expect([status, body.code]).toEqual([422, 'ENDPOINT_URL_REFUSED']);
    expect(await deliveries.endpointNow(id)).toMatchObject({ url: receiver.url, description: null, version: 1 });
    expect(await lastEntry()).toMatchObject({ action: 'endpoint.change', outcome: 'REFUSED', subject_id: id });
  });

  it('to another place sends what waits there', async () => {
    const elsewhere = await Receiver.start();
    const { id } = await deliveries.endpoint(receiver);
    receiver.answer = (_, response) => void response.writeHead(500).end();
    const eventId = await happen(world, acme.id);
    await deliveries.attempted(eventId, 1);
    receiver.answer = (_, response) => void response.writeHead(200).end();
    await world.rest('PATCH', `/v1/webhook-endpoints/${id}`, { key: acme.apiKey, body: { url: elsewhere.url } });
    deliveries.later({ seconds: 7 });
    await elsewhere.waitFor('request.received');
    await elsewhere.close();
  });
});

describe("another organisation's endpoint, delivery or event", () => {
  it('is not found through any door, like one that does not exist, and stays as it was', async () => {
    const { id } = await deliveries.endpoint(receiver);
    const eventId = await happen(world, acme.id);
    const { id: deliveryId } = await deliveries.endsAs(eventId, 'DELIVERED');
    const before = await rowsOf(world, 'SELECT version, state, sequence FROM art28.endpoint WHERE id = $1', [id]);
    const calls = (endpoint: string, delivery: string, event: string): [string, string, unknown?][] => [
      ['GET', `/v1/webhook-endpoints/${endpoint}`], ['PATCH', `/v1/webhook-endpoints/${endpoint}`, { description: 'mine' }],
      ['DELETE', `/v1/webhook-endpoints/${endpoint}`], ['POST', `/v1/webhook-endpoints/${endpoint}/rotate-secret`, {}],
      ['POST', `/v1/webhook-endpoints/${endpoint}/test`, {}], ['POST', `/v1/webhook-endpoints/${endpoint}/enable`, {}],
      ['POST', `/v1/webhook-endpoints/${endpoint}/replay`, { since: '2026-01-01T00:00:00Z' }],
      ['GET', `/v1/deliveries/${delivery}`], ['POST', `/v1/deliveries/${delivery}/redeliver`, {}], ['GET', `/v1/events/${event}`],
    ];
    const missing = calls(randomUUID(), randomUUID(), randomUUID());
    for (const [index, [method, path, body]] of calls(id, deliveryId, eventId).entries()) {
      const foreign = await world.rest(method, path, { key: other.apiKey, body });
      const [, absentPath = ''] = missing[index] ?? [];
      const absent = await world.rest(method, absentPath, { key: other.apiKey, body });
      expect([path, foreign.status, foreign.body.code]).toEqual([path, 404, 'NOT_FOUND']);
      expect({ ...foreign.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
    }
    expect(await rowsOf(world, 'SELECT version, state, sequence FROM art28.endpoint WHERE id = $1', [id])).toEqual(before);
    const acts = (await auditTrail(world, other.id)).filter(({ outcome }) => outcome === 'REFUSED').map(({ action }) => action);
    expect(new Set(acts)).toEqual(new Set([
      'endpoint.change', 'endpoint.delete', 'endpoint.rotate-secret', 'endpoint.test', 'endpoint.enable', 'endpoint.replay',
      'delivery.redeliver',
    ]));
    const lists = await Promise.all(['/v1/webhook-endpoints', '/v1/webhook-keys', `/v1/deliveries?endpoint=${id}`, `/v1/deliveries?event=${eventId}`]
      .map((path) => world.rest('GET', path, { key: other.apiKey })));
    expect(lists.map(({ body }) => body.items)).toEqual([[], [], [], []]);
  });
});

describe('the same in GraphQL', () => {
  it('makes, changes, lists, tests and deletes an endpoint', async () => {
    const ask = (query: string, variables: Record<string, unknown> = {}) => world.graphql(query, variables, { key: acme.apiKey });
    const made = await ask(`mutation ($input: CreateEndpointInput!) {
      createEndpoint(input: $input) { secret endpoint { id uuid url eventTypes version state publicKey } } }`,
    { input: { url: receiver.url, eventTypes: ['request.received'] } });
    expect(made.errors).toBeUndefined();
    const { secret, endpoint } = made.data.createEndpoint;
    expect(secret).toMatch(/^whsec_/);
    const changed = await ask(`mutation ($input: UpdateEndpointInput!) { updateEndpoint(input: $input) { endpoint { description version } } }`,
      { input: { endpoint: endpoint.uuid, version: 1, description: 'gql' } });
    expect(changed.data.updateEndpoint.endpoint).toEqual({ description: 'gql', version: 2 });
    const eventId = await happen(world, acme.id);
    await deliveries.endsAs(eventId, 'DELIVERED');
    const read = await ask(`query ($id: ID!, $endpoint: UUID!, $event: UUID!) {
      node(id: $id) { ... on Endpoint { uuid } }
      endpoints(first: 5) { nodes { uuid } }
      deliveries(endpoint: $endpoint, event: $event) { nodes { id uuid eventType sequence state attempts { status outcome } } }
      events(first: 200, type: "request.received") { nodes { id uuid sequence webhookId data } pageInfo { hasNextPage endCursor } } }`,
    { id: endpoint.id, endpoint: endpoint.uuid, event: eventId });
    expect(read.errors).toBeUndefined();
    expect(read.data).toMatchObject({
      node: { uuid: endpoint.uuid }, endpoints: { nodes: [{ uuid: endpoint.uuid }] },
      deliveries: { nodes: [{ eventType: 'request.received', state: 'DELIVERED', attempts: [{ status: 200, outcome: 'DELIVERED' }] }] },
    });
    expect(read.data.events.nodes.at(-1)).toMatchObject({ uuid: eventId, webhookId: `evt_${eventId.replaceAll('-', '')}` });
    for (const id of [read.data.deliveries.nodes[0].id, read.data.events.nodes.at(-1).id]) {
      expect((await ask('query ($id: ID!) { node(id: $id) { id } }', { id })).data.node).toEqual({ id });
      expect((await world.graphql('query ($id: ID!) { node(id: $id) { id } }', { id }, { key: other.apiKey })).data.node).toBeNull();
    }
    const reading = world.application.nest.get(ReadDeliveries, { strict: false });
    const [pages, logs, single] = [jest.spyOn(reading, 'page'), jest.spyOn(reading, 'logs'), jest.spyOn(reading, 'log')];
    const counts = () => [pages, logs, single].map((spy) => spy.mock.calls.length);
    const listed = await ask(`query { deliveries(last: 200) { ...page } }
      fragment page on DeliveryConnection { nodes { uuid attemptsSpent attempts { status } } }`, {});
    expect(counts()).toEqual([0, 1, 0]);
    await ask('{ deliveries { nodes { uuid } } }', {});
    expect(counts()).toEqual([1, 1, 0]);
    expect(listed.data.deliveries.nodes.find(({ uuid }: { uuid: string }) => uuid === read.data.deliveries.nodes[0].uuid))
      .toEqual({ uuid: read.data.deliveries.nodes[0].uuid, attemptsSpent: 1, attempts: [{ status: 200 }] });
    const again = await ask('query ($id: ID!) { node(id: $id) { ... on Delivery { attempts { status outcome } } } }', { id: read.data.deliveries.nodes[0].id });
    expect([again.data.node.attempts, counts()]).toEqual([[{ status: 200, outcome: 'DELIVERED' }], [1, 1, 1]]);
    const foreign = await world.graphql('mutation ($input: DeleteEndpointInput!) { deleteEndpoint(input: $input) { uuid } }',
      { input: { endpoint: endpoint.uuid } }, { key: other.apiKey });
    expect(foreign.errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    const gone = await ask('mutation ($input: DeleteEndpointInput!) { deleteEndpoint(input: $input) { uuid } }', { input: { endpoint: endpoint.uuid } });
    expect(gone.data.deleteEndpoint.uuid).toBe(endpoint.uuid);
  });
});
