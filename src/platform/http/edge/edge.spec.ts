import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

import { startWorld, type World } from '../../../../test/harness/app.js';
import { createTenant, type Tenant } from '../../../../test/harness/tenants.js';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const INTAKE = '/v1/processors/nobody/requests';

let world: World;

/** Sends bytes as they are, and gives all that comes back. */
async function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(world.url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return text(socket);
}

describe('every answer', () => {
  beforeAll(async () => { world = await startWorld(); });
  afterAll(() => world.close());

  it.each<[string, string, string, { body?: unknown; headers?: Record<string, string> }, number]>([
    ['a good one', 'GET', '/healthz', {}, 200],
    ['of a path that leads nowhere', 'GET', '/nowhere', {}, 404],
    ['to a path that is no path', 'GET', '/v1/customers/%E0%A4%A', {}, 404],
    ['without credentials', 'GET', '/v1/audit/checkpoint', {}, 401],
    ['to a body that is no JSON', 'POST', INTAKE, { body: '{"requester": ' }, 400],
    ['to a body that is too large', 'POST', INTAKE, { body: JSON.stringify({ message: 'x'.repeat(70_000) }) }, 413],
    ['to a body in a strange encoding', 'POST', INTAKE, { body: '{}', headers: { 'content-encoding': 'strange' } }, 415],
    ['to a body of the wrong form', 'POST', INTAKE, { body: { strange: true } }, 400],
    ['of GraphQL', 'POST', '/graphql', { body: { query: '{ __typename' } }, 400],
    ['of GraphQL to no JSON', 'POST', '/graphql', { body: '{' }, 400],
  ])('%s has a request id, and security headers', async (_, method, path, call, status) => {
    const answer = await world.rest(method, path, call);
    expect(answer.headers.get('x-request-id')).toMatch(ID);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.status).toBe(status);
    if (answer.body?.code !== undefined) expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
    if (status >= 400 && path !== '/graphql') expect(answer.body.requestId).toMatch(ID);
  });

  it('says how large a body may be, where one was larger', async () => {
    const { body } = await world.rest('POST', INTAKE, { body: JSON.stringify({ message: 'x'.repeat(70_000) }) });
    expect(body).toMatchObject({ code: 'BODY_TOO_LARGE', limitBytes: 65_536 });
  });

  it('keeps the id its caller gave, if that has a decent form', async () => {
    const given = async (id: string): Promise<string | null> =>
      (await world.rest('GET', '/healthz', { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await given('order-42.retry_1')).toBe('order-42.retry_1');
    for (const id of ['jan@client.example', 'x'.repeat(65), 'a b', '<script>']) expect(await given(id)).toMatch(ID);
  });

  it('has one even when the request was no HTTP', async () => {
    for (const [bytes, status] of [
      ['NONSENSE\r\n\r\n', '400 Bad Request'],
      [`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`, '431 Request Header Fields Too Large'],
    ] as const) {
      const [first, ...headers] = (await raw(bytes)).split('\r\n');
      expect(first).toBe(`HTTP/1.1 ${status}`);
      expect(headers.find((header) => header.startsWith('X-Request-Id: '))?.slice(14)).toMatch(ID);
    }
  });
});

describe('too many calls', () => {
  let tenant: Tenant;
  afterEach(() => world.close());

  const limited = async (strangers: number, callers: number): Promise<void> => {
    world = await startWorld({ settings: { PUBLIC_RATE_PER_MINUTE: String(strangers), API_RATE_PER_MINUTE: String(callers) } });
    tenant = await createTenant(world, 'one');
  };
  const statuses = async (count: number, call: () => Promise<{ status: number }>): Promise<number[]> => {
    const found: number[] = [];
    for (let number = 0; number < count; number++) found.push((await call()).status);
    return found;
  };

  it('from one address at the public doors are refused, and told when to come back', async () => {
    await limited(6, 1_000);
    // One call was the operator's: nobody knew its key yet.
    expect(await statuses(5, () => world.rest('POST', INTAKE, { body: '{' }))).toEqual([400, 400, 400, 400, 400]);
    const refused = await world.rest('POST', INTAKE, { body: '{' });
    expect(refused.body).toMatchObject({ status: 429, code: 'RATE_LIMITED', requestId: refused.headers.get('x-request-id') });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.body.retryAfterSeconds).toBe(seconds);
    expect(refused.headers.get('ratelimit-policy')).toBe('"address";q=6;w=60');
    expect(refused.headers.get('ratelimit')).toBe(`"address";r=0;t=${seconds}`);
  });

  it('leave the probes of the platform alone', async () => {
    await limited(1, 1_000);
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect(await statuses(5, () => world.rest('GET', path))).toEqual([200, 200, 200, 200, 200]);
    }
    expect((await world.rest('GET', '/nowhere')).status).toBe(429);
  });

  it('with invented keys are a stranger’s', async () => {
    await limited(6, 1_000);
    let number = 0;
    const invented = () => world.rest('GET', '/v1/audit/checkpoint', { key: `a28_live_${number++}` });
    expect(await statuses(7, invented)).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });

  it('with one key are refused to that key, not to the others of the same address', async () => {
    await limited(20, 5);
    const read = (key: string) => world.rest('GET', '/v1/organisation', { key });
    const answers = await statuses(8, () => read(tenant.apiKey));
    // The first was a stranger's; the next five are the key's.
    expect(answers).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
    const refused = await read(tenant.apiKey);
    expect(refused.headers.get('ratelimit-policy')).toBe('"key";q=5;w=60');
    expect((await read(tenant.sandbox.apiKey)).status).toBe(200);
  });

  it('with one key are refused to that key, however it is written', async () => {
    await limited(20, 5);
    let number = 0;
    const spellings = ['Bearer', 'bearer', 'bEaReR', 'BEARER ', 'Bearer  ', 'beareR'];
    const read = () => world.rest('GET', '/v1/organisation', { headers: { authorization: `${spellings[number++ % 6]} ${tenant.apiKey}` } });
    expect(await statuses(8, read)).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  });

  it('at one processor’s door are refused, however it is written', async () => {
    world = await startWorld({ settings: { PROCESSOR_RATE_PER_MINUTE: '4' } });
    const doors = ['nobody', '%6eobody', 'n%6Fbody', 'Nobod%79', '%4Eobody', 'nob%6fdy'];
    const answers: number[] = [];
    for (const door of doors) answers.push((await world.rest('POST', `/v1/processors/${door}/requests`, { body: '{' })).status);
    expect(answers).toEqual([400, 400, 400, 400, 429, 429]);
  });

  it('at the public doors are counted by address, whatever key they bring', async () => {
    await limited(6, 1_000);
    await world.rest('GET', '/v1/organisation', { key: tenant.apiKey });
    const knock = () => world.rest('POST', INTAKE, { key: tenant.apiKey, body: '{' });
    expect(await statuses(5, knock)).toEqual([400, 400, 400, 400, 429]);
    expect((await world.rest('GET', '/v1/organisation', { key: tenant.apiKey })).status).toBe(200);
  });

  it('are not made fewer by a key that ended', async () => {
    await limited(50, 1_000);
    const made = await world.rest('POST', '/v1/api-keys', { key: tenant.apiKey, body: { name: 'short', scopes: ['organisation:read'] } });
    const read = () => world.rest('GET', '/v1/organisation', { key: made.body.secret });
    await read();
    expect((await read()).headers.get('ratelimit')).toMatch(/^"key"/);
    await world.rest('DELETE', `/v1/api-keys/${made.body.id}`, { key: tenant.apiKey });
    expect((await read()).status).toBe(401);
    expect((await read()).headers.get('ratelimit')).toMatch(/^"address"/);
  });

  it('are counted behind as many proxies as there are', async () => {
    world = await startWorld({ settings: { PUBLIC_RATE_PER_MINUTE: '1', TRUST_PROXY: '1' } });
    const from = (address: string) => world.rest('GET', '/nowhere', { headers: { 'x-forwarded-for': `198.51.100.7, ${address}` } });
    expect((await from('192.0.2.1')).status).toBe(404);
    expect((await from('192.0.2.1')).status).toBe(429);
    expect((await from('192.0.2.2')).status).toBe(404);
  });

  it('are counted by the connection when no proxy is trusted, whatever the caller says of itself', async () => {
    world = await startWorld({ settings: { PUBLIC_RATE_PER_MINUTE: '2' } });
    const from = (address: string) => world.rest('GET', '/nowhere', { headers: { 'x-forwarded-for': address } });
    expect((await statuses(3, () => from(`192.0.2.${Math.random() * 255 | 0}`)))).toEqual([404, 404, 429]);
  });
});
