import { startWorld, type World } from '../harness/app.js';
import { createTenant, putCustomer, type Tenant } from '../harness/tenants.js';

const ROUNDS = 60;
const AT_ONCE = 8;

let world: World;
let tenants: readonly [Tenant, Tenant];
let requestIds: readonly [string, string];

beforeAll(async () => {
  world = await startWorld();
  tenants = [
    await createTenant(world, 'anvil', { hasPublicDoor: true }), await createTenant(world, 'bellows', { hasPublicDoor: true }),
  ];
  requestIds = await Promise.all(tenants.map(async (tenant) => {
    await putCustomer(world, tenant, { externalId: 'C-1', name: `Customer of ${tenant.slug}`, domain: `${tenant.slug}-customer.nl` });
    const { body } = await world.rest('POST', '/v1/requests', {
      key: tenant.apiKey, body: { rights: ['ACCESS'], controller: { domain: `${tenant.slug}-customer.nl` }, message: `told to ${tenant.slug}` },
    });
    return body.id as string;
  })) as unknown as [string, string];
});

afterAll(() => world.close());

/** One tenant's calls on its own and on the other's ids; every answer must belong to who asked. */
async function hammer(mine: 0 | 1, round: number): Promise<void> {
  const tenant = tenants[mine];
  const other = tenants[mine === 0 ? 1 : 0];
  const [own, theirs] = [requestIds[mine], requestIds[mine === 0 ? 1 : 0]];
  const key = tenant.apiKey;
  const [read, stolen, customer, list, act, put] = await Promise.all([
    world.rest('GET', `/v1/requests/${own}`, { key }), world.rest('GET', `/v1/requests/${theirs}`, { key }),
    world.rest('GET', '/v1/customers/C-1', { key }),
    world.graphql('{ requests(first: 50) { nodes { uuid processorId message } } viewer { organisation { slug } } }', {}, { key }),
    world.rest('POST', `/v1/requests/${theirs}/undo`, { key, body: { reason: 'not yours' } }),
    world.rest('PUT', '/v1/customers/C-2', { key, body: { name: `Second of ${tenant.slug} ${round}`, contacts: [] } }),
  ]);
  expect([read.status, read.body.message]).toEqual([200, `told to ${tenant.slug}`]);
  expect([stolen.status, act.status]).toEqual([404, 404]);
  expect(customer.body.name).toBe(`Customer of ${tenant.slug}`);
  expect(list.data.viewer.organisation.slug).toBe(tenant.slug);
  expect(list.data.requests.nodes.map((node: { processorId: string }) => node.processorId)).toEqual([tenant.id]);
  expect([200, 201]).toContain(put.status);
  for (const answer of [read, customer, put]) expect(JSON.stringify(answer.body)).not.toContain(other.slug);
}

test('two tenants hammering one another’s ids get their own answers only, and change nothing of the other', async () => {
  let round = 0;
  const worker = async (mine: 0 | 1): Promise<void> => {
    while (round < ROUNDS) await hammer(mine, (round += 1));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => worker(index % 2 === 0 ? 0 : 1)));
  for (const mine of [0, 1] as const) {
    const { body } = await world.rest('GET', `/v1/requests/${requestIds[mine]}`, { key: tenants[mine].apiKey });
    expect(body).toMatchObject({ state: 'ROUTED', version: 1 });
    const second = await world.rest('GET', '/v1/customers/C-2', { key: tenants[mine].apiKey });
    expect(second.body.name).toContain(`Second of ${tenants[mine].slug}`);
  }
});
