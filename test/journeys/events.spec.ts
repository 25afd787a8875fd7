import pg from 'pg';

import { EVENTS } from '../../src/events.js';
import { EVENT_TYPES, type EventType } from '../../src/features/webhooks/index.js';
import { startWorld, type World } from '../harness/app.js';
import { Loopback } from '../harness/loopback.js';
import { claim, createProcessor, createTenant, putCustomer, type Tenant } from '../harness/tenants.js';
import { RegisterHappenings } from './register-events.js';

/* Events say what their published descriptions promise: no field too many, none missing, none of another form. */

interface Recorded {
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('the events of a provider and its customer', () => {
  let world: World;
  let provider: Tenant;
  let controller: Tenant;
  let client: pg.Client;
  const loopback = new Loopback();

  async function ok(tenant: Tenant, method: string, path: string, body?: unknown): Promise<Record<string, string>> {
    const answer = await world.rest(method, path, { key: tenant.apiKey, ...(body === undefined ? {} : { body }) });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Record<string, string>;
  }

  const recorded = async (): Promise<Recorded[]> =>
    (await client.query<Recorded>('SELECT type, data FROM art28.event ORDER BY occurred_at')).rows;

  async function until(type: EventType): Promise<void> {
    for (let tries = 0; tries < 400; tries += 1) {
      if ((await recorded()).some((event) => event.type === type)) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`no ${type} within ten seconds`);
  }

  async function handIn(domain: string): Promise<string> {
    return handInFor({ domain });
  }

  async function handInFor(named: Readonly<Record<string, string>>): Promise<string> {
    const body = { rights: ['ERASURE'], requester: { name: 'Anna', email: 'anna@example.org' }, controller: named };
    return (await ok(provider, 'POST', '/v1/requests', body))['id'] ?? '';
  }

  /** The controller acts, as soon as its inbox holds the request. */
  async function act(id: string, kind: string, body: unknown = {}): Promise<void> {
    const path = `/v1/requests/${id}`;
    for (let tries = 0; tries < 400; tries += 1) {
      if ((await world.rest('GET', path, { key: controller.apiKey })).status === 200) break;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    await ok(controller, 'POST', `/v1/requests/${id}/${kind}`, body);
  }

  async function requests(): Promise<void> {
    const answered = await handIn('acme.example');
    await act(answered, 'acknowledge');
    await act(answered, 'ask-for-information', { message: 'Which account?' });
    await act(answered, 'extend', { message: 'There is much of it.' });
    await act(answered, 'complete');
    await act(await handIn('acme.example'), 'refuse', { message: 'The law forbids it.' });
    await ok(provider, 'POST', `/v1/requests/${await handIn('acme.example')}/undo`, { reason: 'wrong party' });
    await act(await handInFor({ name: 'Acme' }), 'accept');
    const parts = [{ customer: 'C-1' }, { customer: 'C-2' }];
    await ok(provider, 'POST', `/v1/requests/${await handIn('nobody-knows-it.example')}/split`, { parts, reason: 'deals with both' });
    await handIn('nobody-knows-it.example');
    await handIn('acme.example');
  }

  async function agreements(): Promise<void> {
    await ok(provider, 'PUT', '/v1/services/hosting', { name: 'Hosting' });
    const hash = 'ab'.repeat(32);
    await ok(provider, 'PUT', '/v1/term-sheets/hosting', { label: '1', language: 'en', textSha256: hash, terms: [{ term: 'SUBJECT_INDEX', value: true }], validFrom: '2018-05-25' });
    const acceptance = { by: 'J. de Vries', at: '2026-02-01T12:00:00+01:00', textSha256: hash };
    const agreement = { termSheet: 'hosting', services: ['hosting'], state: 'ACTIVE', acceptance };
    await ok(provider, 'PUT', '/v1/customers/C-1', { name: 'Acme', identifiers: [{ type: 'DOMAIN', value: 'acme.example' }], agreement });
    const [{ id = '' } = {}] = (await client.query<{ id: string }>('SELECT id FROM art28.agreement')).rows;
    await ok(provider, 'POST', `/v1/agreements/${id}/terminate`, { on: '2030-01-01' });
  }

  async function subjectIndex(): Promise<void> {
    await ok(provider, 'POST', '/v1/subject-index-keys', {});
    const body = '{"entry":"k1n1:AAAAAAAAAAAAAAAAAAAAAA"}';
    const supplied = await world.rest('PUT', '/v1/customers/C-1/subject-index?keyVersion=1', {
      key: provider.apiKey, body, headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(supplied.status).toBe(200);
    await ok(provider, 'POST', '/v1/subject-index-keys', { replacesVersion: 1 });
    // With the last entry of the old key that key is retired.
    await ok(provider, 'DELETE', '/v1/customers/C-1/subject-index');
  }

  async function endpoints(): Promise<void> {
    const port = await loopback.listenHttp((_, response) => response.writeHead(410).end());
    const { id = '' } = await ok(provider, 'POST', '/v1/webhook-endpoints', { url: `http://127.0.0.1:${port}/`, eventTypes: ['webhook.test'] });
    await ok(provider, 'POST', `/v1/webhook-endpoints/${id}/test`);
    await until('endpoint.disabled');
  }

  beforeAll(async () => {
    world = await startWorld({ settings: { WEBHOOK_ALLOW: 'http://127.0.0.1:*' } });
    client = new pg.Client({ connectionString: world.databaseUrl });
    await client.connect();
    provider = await createProcessor(world, 'hostwerk');
    controller = await createTenant(world, 'acme');
    await claim(world, provider, await putCustomer(world, provider, { externalId: 'C-1', name: 'Acme', domain: 'acme.example' }), controller);
    await putCustomer(world, provider, { externalId: 'C-2', name: 'Zeilmakerij', domain: 'zeilen.example' });
    await endpoints();
    await agreements();
    await subjectIndex();
    const register = new RegisterHappenings(world, provider);
    await register.engagement();
    await register.changes();
    await requests();
    for (const type of ['request.due_soon', 'request.overdue', 'change.effective', 'transfer.status_changed'] as const) {
      world.clock.advance({ days: 40 });
      await until(type);
    }
  }, 180_000);
  afterAll(async () => {
    await client.end();
    await Promise.all([world.close(), loopback.close()]);
  });

  it('are all recorded here, but for one that takes an endpoint that fails and recovers', async () => {
    const types = new Set((await recorded()).map(({ type }) => type));
    expect(EVENT_TYPES.filter((type) => !types.has(type))).toEqual(['endpoint.recovered']);
  });

  it('have the form that their description gives', async () => {
    for (const { type, data } of await recorded()) expect([type, EVENTS[type].data.parse(data)]).toEqual([type, data]);
  });

  it('say nothing of the person', async () => {
    expect(JSON.stringify(await recorded())).not.toMatch(/anna|example\.org|account/i);
  });
});
