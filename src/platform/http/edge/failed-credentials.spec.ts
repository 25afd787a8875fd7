import { connect } from 'node:net';

import { startWorld, type World } from '../../../../test/harness/app.js';
import { createTenant, type Tenant } from '../../../../test/harness/tenants.js';

const LIMIT = 20;

let world: World;
let tenant: Tenant;
let serial = 0;

beforeEach(async () => {
  world = await startWorld({
    isBackgroundStarted: false, settings: { TRUST_PROXY: '1', FAILED_RATE_PER_MINUTE: String(LIMIT) },
  });
  tenant = await createTenant(world, 'one');
});
afterEach(() => world.close());

interface Caller {
  readonly key?: string;
  readonly from?: string;
}

const wrongKey = (): string => `a28_live_${(serial += 1)}`;

const read = ({ key = wrongKey(), from = '192.0.2.1' }: Caller = {}) =>
  world.rest('GET', '/v1/organisation', { key, headers: { 'x-forwarded-for': from } });

async function statuses(count: number, call: () => Promise<{ status: number }>): Promise<number[]> {
  const found: number[] = [];
  for (let number = 0; number < count; number++) found.push((await call()).status);
  return found;
}

const times = (count: number, status: number): number[] => Array.from({ length: count }, () => status);

/** Whoever leaves has left, and the server has noticed. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 500));
}

describe('an address that brings wrong keys', () => {
  test('is refused when it has brought too many, and told when to come back', async () => {
    expect(await statuses(LIMIT, () => read())).toEqual(times(LIMIT, 401));
    const refused = await read();
    expect(refused.body).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers.get('ratelimit-policy')).toBe(`"failed";q=${LIMIT};w=60`);
    expect(refused.headers.get('ratelimit')).toBe(`"failed";r=0;t=${seconds}`);
    expect((await read({ from: '192.0.2.2' })).status).toBe(401);
  });

  test('keeps nobody there from working whose key is known, nor the public doors shut', async () => {
    const good = { key: tenant.apiKey };
    expect((await read(good)).status).toBe(200);
    await statuses(LIMIT + 5, () => read());
    expect((await read(good)).status).toBe(200);
    const intake = await world.rest('POST', '/v1/processors/nobody/requests', { body: '{', headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(intake.status).toBe(400);
    expect((await read({ key: tenant.sandbox.apiKey })).status).toBe(429);
    expect((await read({ key: tenant.sandbox.apiKey, from: '192.0.2.2' })).status).toBe(200);
  });

  test('gains nothing by bringing them at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 5 * LIMIT }, () => read()));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(LIMIT);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
  });

  test('gains nothing by leaving before the answer', async () => {
    const { hostname, port } = new URL(world.url);
    for (let number = 0; number < LIMIT; number++) {
      const socket = connect(Number(port), hostname);
      const call = `GET /v1/organisation HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.1\r\nAuthorization: Bearer ${wrongKey()}\r\n\r\n`;
      await new Promise((resolve) => socket.write(call, resolve));
      socket.destroy();
    }
    await settled();
    expect(await statuses(5, () => read())).toEqual(times(5, 429));
  });

  test('is counted at GraphQL as well', async () => {
    const ask = () => world.rest('POST', '/graphql', {
      key: wrongKey(), body: { query: '{ viewer { kind } }' }, headers: { 'x-forwarded-for': '192.0.2.1' },
    });
    expect(await statuses(LIMIT, ask)).toEqual(times(LIMIT, 401));
    expect((await ask()).status).toBe(429);
  });
});

describe('one wrong key', () => {
  test('that is brought again and again is refused alone: a tenth of what its address may', async () => {
    const old = wrongKey();
    expect(await statuses(6, () => read({ key: old }))).toEqual([401, 401, 429, 429, 429, 429]);
    expect((await read({ key: old, from: '192.0.2.9' })).status).toBe(429);
    expect((await read({ key: tenant.apiKey })).status).toBe(200);
    expect(await statuses(LIMIT - 2, () => read())).toEqual(times(LIMIT - 2, 401));
  });
});

test('good keys use up nothing, however many are new', async () => {
  for (let number = 0; number < LIMIT + 5; number++) {
    const { body } = await world.rest('POST', '/v1/api-keys', { key: tenant.apiKey, body: { name: `key ${number}`, scopes: ['organisation:read'] } });
    expect((await read({ key: body.secret })).status).toBe(200);
  }
  expect((await read()).status).toBe(401);
});

test('a good key that nobody knows yet may be brought many times at once', async () => {
  const answers = await Promise.all(Array.from({ length: 5 * LIMIT }, () => read({ key: tenant.apiKey })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});
