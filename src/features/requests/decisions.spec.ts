import { startWorld, type World } from '../../../test/harness/app.js';
import { relayed } from '../../../test/harness/relayed.js';
import { claim, createProcessor, createTenant, putCustomer, type Tenant } from '../../../test/harness/tenants.js';

let world: World;
let provider: Tenant;
let stranger: Tenant;
let controller: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  [provider, stranger, controller] = await Promise.all([
    createProcessor(world, 'hostwerk'), createProcessor(world, 'otherhost'), createTenant(world, 'acme-controller'),
  ]);
  await claim(world, provider, await putCustomer(world, provider, { externalId: 'C-1', name: 'Acme Bakkerij', domain: 'acme-bakkerij.nl' }), controller);
  await putCustomer(world, provider, { externalId: 'C-2', name: 'Boten en Zo', domain: 'botenenzo.nl' });
});

afterAll(() => world.close());

const get = (tenant: Tenant, path: string) => world.rest('GET', `/v1/${path}`, { key: tenant.apiKey });

async function handIn(named: Readonly<Record<string, string>>): Promise<string> {
  const requester = { name: 'Anna', email: 'anna@people.example' };
  const { body } = await world.rest('POST', '/v1/requests', { key: provider.apiKey, body: { rights: ['ACCESS'], requester, controller: named } });
  await relayed(world, provider.id);
  return body.id;
}

describe('how a request was routed and divided', () => {
  const refusalOf = async (tenant: Tenant, path: string): Promise<unknown> => {
    const { status, body } = await get(tenant, path);
    return [status, { ...body, requestId: '' }];
  };

  test.each(['decisions', 'parts'])('is asked in vain of what may not be read: %s of nobody’s and of somebody else’s request', async (what) => {
    const id = await handIn({ name: 'Boten en Zo', domain: 'acme-bakkerij.nl' });
    expect((await get(provider, `requests/${id}/${what}`)).status).toBe(200);
    const missing = await refusalOf(stranger, `requests/${crypto.randomUUID()}/${what}`);
    expect(missing).toMatchObject([404, { code: 'NOT_FOUND' }]);
    for (const tenant of [stranger, controller]) expect(await refusalOf(tenant, `requests/${id}/${what}`)).toEqual(missing);
  });

  test.each(['decisions', 'parts'])('is asked in vain by a customer that it was taken back from: %s', async (what) => {
    const id = await handIn({ name: 'Acme Bakkerij' });
    expect(await get(controller, `requests/${id}/${what}`)).toMatchObject({ status: 200, body: [] });
    expect((await world.rest('POST', `/v1/requests/${id}/undo`, { key: provider.apiKey, body: { reason: 'somebody else’s' } })).status).toBe(200);
    expect((await get(controller, `requests/${id}/${what}`)).status).toBe(404);
    await relayed(world, provider.id);
    expect((await get(controller, `requests/${id}/${what}`)).status).toBe(404);
  });
});
