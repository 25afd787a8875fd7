import { rowsOf } from '../../../../test/harness/organisations.js';
import { startWorld, type World } from '../../../../test/harness/app.js';
import { createTenant } from '../../../../test/harness/tenants.js';
import { RateSlices } from './rate-slices.js';

/* Two replicas on one database: what both together let through. */

const LIMIT = 60;
const SLACK = LIMIT / 20;

let world: World;
let replica: World['application'];
let urls: readonly string[];

beforeEach(async () => {
  world = await startWorld({
    isBackgroundStarted: false,
    settings: {
      TRUST_PROXY: '1', PUBLIC_RATE_PER_MINUTE: String(LIMIT), NETWORK_RATE_PER_MINUTE: '100', PROCESSOR_RATE_PER_MINUTE: '80',
      API_RATE_PER_MINUTE: '40', ORGANISATION_RATE_PER_MINUTE: '60', FAILED_RATE_PER_MINUTE: '20',
    },
  });
  replica = await world.anotherProcess();
  await replica.nest.listen(0, '127.0.0.1');
  urls = [world.url, (await replica.nest.getUrl()).replace('[::1]', '127.0.0.1')];
});
afterEach(async () => {
  await replica.close();
  await world.close();
});

interface Asked {
  readonly path?: string;
  readonly method?: string;
  /** As the trusted proxy says; of the given number of the call. */
  readonly from?: (call: number) => string;
  /** Of the given number of the call. */
  readonly key?: (call: number) => string;
}

/** Calls both replicas in turn; gives how many were let through, and what refused the others. */
async function flood(count: number, { path = '/nowhere', method = 'GET', from, key }: Asked): Promise<{ through: number; refusedBy: string[] }> {
  let through = 0;
  const refusedBy = new Set<string>();
  for (let call = 0; call < count; call++) {
    const response = await fetch(`${urls[call % urls.length]}${path}`, {
      method,
      headers: {
        'x-forwarded-for': from?.(call) ?? '192.0.2.1', ...(key === undefined ? {} : { authorization: `Bearer ${key(call)}` }),
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      },
      ...(method === 'POST' ? { body: '{' } : {}),
    });
    await response.arrayBuffer();
    if (response.status !== 429) through += 1;
    else refusedBy.add(/^"(\w+)"/.exec(response.headers.get('ratelimit-policy') ?? '')?.[1] ?? '');
  }
  return { through, refusedBy: [...refusedBy] };
}

/** As much as the limit, give or take what one more replica may. */
function expectLimit(through: number, limit: number): void {
  expect(through).toBeLessThanOrEqual(limit + limit / 20);
  expect(through).toBeGreaterThanOrEqual(limit - limit / 20 - 1);
}

describe('two replicas together', () => {
  it('let no more through from one address than one does', async () => {
    const { through, refusedBy } = await flood(LIMIT * 2, {});
    expectLimit(through, LIMIT);
    expect(refusedBy).toEqual(['address']);
    // Others are not touched by it.
    expect((await flood(SLACK, { from: () => '198.51.100.9' })).through).toBe(SLACK);
  });

  it.each<[string, Asked, number, string]>([
    ['from one IPv4 network', { from: (call) => `192.0.2.${call % 100}` }, 100, 'network'],
    ['from one IPv6 line', { from: (call) => `2001:db8:1:2::${call.toString(16)}` }, LIMIT, 'address'],
    ['from one IPv6 network', { from: (call) => `2001:db8:1:${(call % 100).toString(16)}::1` }, 100, 'network'],
    ['at one processor’s door', {
      method: 'POST', path: '/v1/processors/nobody/requests', from: (call) => `10.${call % 200}.0.1`,
    }, 80, 'processor'],
  ])('let no more through %s than one does', async (_, asked, limit, name) => {
    const { through, refusedBy } = await flood(limit * 2, asked);
    expectLimit(through, limit);
    expect(refusedBy).toEqual([name]);
  });

  it('let no more through with one key, nor with all keys of one organisation', async () => {
    const tenant = await createTenant(world, 'one');
    const { body } = await world.rest('POST', '/v1/api-keys', { key: tenant.apiKey, body: { name: 'two', scopes: ['organisation:read'] } });
    const path = '/v1/organisation';
    // Each replica recognises a key at its first call, which is a stranger's.
    await flood(2, { path, key: () => tenant.apiKey, from: () => '198.51.100.1' });
    await flood(2, { path, key: () => body.secret, from: () => '198.51.100.2' });
    const first = await flood(80, { path, key: () => tenant.apiKey });
    expectLimit(first.through, 40);
    expect(first.refusedBy).toEqual(['key']);
    const second = await flood(36, { path, key: () => body.secret });
    expect(first.through + second.through).toBeLessThanOrEqual(60 + 60 / 20);
    expect(second.refusedBy).toEqual(['organisation']);
  });

  it('let no more wrong keys be tried from one address than one does', async () => {
    const { through, refusedBy } = await flood(50, { path: '/v1/organisation', key: (call) => `a28_live_${call}` });
    expectLimit(through, 20);
    expect(refusedBy).toEqual(['failed']);
  });

  it('keep to the limit each by itself while the table is out of reach, and share again afterwards', async () => {
    await rowsOf(world, 'ALTER TABLE art28.rate_slice RENAME TO rate_slice_away');
    const { through } = await flood(LIMIT * 3, {});
    expect(through).toBe(LIMIT * 2);
    await rowsOf(world, 'ALTER TABLE art28.rate_slice_away RENAME TO rate_slice');
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expectLimit((await flood(LIMIT * 2, { from: () => '203.0.113.5' })).through, LIMIT);
  }, 60_000);

  it('keep no address, key or slug, and sweep what is over', async () => {
    await flood(LIMIT, { method: 'POST', path: '/v1/processors/some-slug/requests' });
    const kept = await rowsOf<{ bucket: string }>(world, 'SELECT bucket FROM art28.rate_slice');
    expect(kept.length).toBeGreaterThan(1);
    for (const { bucket } of kept) expect(bucket).toMatch(/^k1n1:[0-9a-f]{64}$/);
    const slices = world.application.nest.get(RateSlices);
    await slices.sweep();
    expect(await rowsOf(world, 'SELECT FROM art28.rate_slice')).toHaveLength(kept.length);
    await rowsOf(world, `UPDATE art28.rate_slice SET ends_at = now() - interval '1 second'`);
    await slices.sweep();
    expect(await rowsOf(world, 'SELECT FROM art28.rate_slice')).toEqual([]);
  });
});
