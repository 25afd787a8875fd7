import { startWorld, type World } from '../../../test/harness/app.js';
import { createProcessor, putCustomer, type Tenant } from '../../../test/harness/tenants.js';

let world: World;
let provider: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  // Where the organisation is, it is the next day already.
  world.clock.set('2026-06-01T22:30:00Z');
  provider = await createProcessor(world, 'hostwerk');
  const textSha256 = 'ab'.repeat(32);
  await world.rest('PUT', '/v1/services/hosting', { key: provider.apiKey, body: { name: 'Hosting' } });
  await world.rest('PUT', '/v1/term-sheets/quick', {
    key: provider.apiKey,
    body: { label: '1', language: 'en', textSha256, validFrom: '2026-01-01', terms: [{ term: 'FORWARDING_HOURS', value: 48 }] },
  });
  const acceptance = { by: 'Somebody', at: '2026-01-02T03:04:05Z', textSha256 };
  await putCustomer(world, provider, {
    externalId: 'C-1', name: 'Acme Bakkerij', domain: 'acme-bakkerij.example',
    more: { agreement: { termSheet: 'quick', services: ['hosting'], state: 'ACTIVE', acceptance } },
  });
});

afterAll(() => world.close());

interface Clock { readonly kind: string; readonly rule: string; readonly citation: string }

async function forwardingClock(id: string): Promise<Clock> {
  const { body } = await world.rest('GET', `/v1/requests/${id}`, { key: provider.apiKey });
  return body.clocks.find(({ kind }: Clock) => kind === 'FORWARDING');
}

test('while nobody has a request, no agreement says how long it may take to pass it on', async () => {
  const handed = await world.rest('POST', '/v1/requests', {
    key: provider.apiKey,
    body: { rights: ['ACCESS'], requester: { name: 'Anna', email: 'anna@people.example' }, controller: { domain: 'acme-bakkerij.example' } },
  });
  expect(handed.body.state).toBe('ROUTED');
  expect(await forwardingClock(handed.body.id)).toMatchObject({ rule: 'AGREEMENT_HOURS' });
  const undone = await world.rest('POST', `/v1/requests/${handed.body.id}/undo`, { key: provider.apiKey, body: { reason: 'another Acme' } });
  expect([undone.status, undone.body.state]).toEqual([200, 'TRIAGE']);
  expect(await forwardingClock(handed.body.id)).toMatchObject({ rule: 'WITHOUT_UNDUE_DELAY', citation: 'GDPR Art 28(3)(e)' });
});
