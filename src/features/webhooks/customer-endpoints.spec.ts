import { setTimeout as sleep } from 'node:timers/promises';

import { startWorld, type World } from '../../../test/harness/app.js';
import { Deliveries } from '../../../test/harness/deliveries.js';
import { happen, Receiver } from '../../../test/harness/receiver.js';
import { claim, createProcessor, createTenant, putCustomer, type Tenant } from '../../../test/harness/tenants.js';

let world: World;
let provider: Tenant;
let controller: Tenant;
let customerId: string;
let otherCustomerId: string;
let receiver: Receiver;

beforeAll(async () => {
  world = await startWorld();
  provider = await createProcessor(world, 'provider');
  controller = await createTenant(world, 'controller');
  customerId = await putCustomer(world, provider, { externalId: 'C-1', name: 'Bakery', domain: 'bakery.example' });
  otherCustomerId = await putCustomer(world, provider, { externalId: 'C-2', name: 'Butcher', domain: 'butcher.example' });
});

beforeEach(async () => {
  receiver = await Receiver.start();
});

afterEach(async () => {
  await Promise.all([provider, controller].map((owner) => new Deliveries(world, owner).deleteEndpoints()));
  await receiver.close();
});

afterAll(async () => {
  await world.close();
});

function about(customer: string | null, claimedById: string | null = null) {
  return { audience: { isOwnerTold: true, customerId: customer, claimedById } };
}

describe('an endpoint that a provider sets up for a customer', () => {
  it('hears of that customer alone', async () => {
    const { id } = await new Deliveries(world, provider).endpoint(receiver, { customer: 'C-1' });
    await happen(world, provider.id, { ...about(otherCustomerId), data: { about: 'another' } });
    await happen(world, provider.id, { ...about(null), data: { about: 'the provider itself' } });
    await happen(world, provider.id, { ...about(customerId), data: { about: 'this one' } });
    await receiver.waitFor('request.received');
    await sleep(200);
    expect(receiver.of('request.received').map(({ body }) => body.data['about'])).toEqual(['this one']);
    const of = async (customer: string) => (await world.rest('GET', `/v1/webhook-endpoints?customer=${customer}`, { key: provider.apiKey })).body;
    expect((await of('C-1')).items).toMatchObject([{ id, customerId }]);
    expect((await of('C-2')).items).toEqual([]);
    expect((await of('C-3')).code).toBe('NOT_FOUND');
  });

  it("is not the controller's own: that one stands in its own rows and is told beside it, under the same id", async () => {
    const own = await Receiver.start();
    await claim(world, provider, customerId, controller);
    await new Deliveries(world, provider).endpoint(receiver, { customer: 'C-1' });
    await new Deliveries(world, controller).endpoint(own);
    await happen(world, provider.id, about(customerId, controller.id));
    const [[set], [claimed]] = await Promise.all([receiver.waitFor('request.received'), own.waitFor('request.received')]);
    expect(set?.headers['webhook-id']).toBe(claimed?.headers['webhook-id']);
    const { body } = await world.rest('GET', '/v1/webhook-endpoints', { key: controller.apiKey });
    expect(body.items).toHaveLength(1);
    await own.close();
  });

  it("cannot be set up for another provider's customer", async () => {
    const { status, body } = await world.rest('POST', '/v1/webhook-endpoints', {
      key: controller.apiKey, body: { url: receiver.url, customer: 'C-1' },
    });
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
  });
});
