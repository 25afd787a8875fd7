import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startWorld, type World } from '../../../test/harness/app.js';
import { routed } from '../../../test/harness/routed.js';
import { claim, createProcessor, createTenant, putCustomer, type Tenant } from '../../../test/harness/tenants.js';

let world: World;
let provider: Tenant;
let stranger: Tenant;
let controller: Tenant;

beforeAll(async () => {
  world = await startWorld();
  [provider, stranger, controller] = await Promise.all([
    createProcessor(world, 'hostwerk', { aliases: ['Hostwerk Cloud'], identifiers: [{ type: 'DOMAIN', value: 'hostwerk.nl' }] }),
    createProcessor(world, 'otherhost'), createTenant(world, 'acme-controller'),
  ]);
  const acme = await putCustomer(world, provider, { externalId: 'C-1', name: 'Acme Bakkerij', domain: 'acme-bakkerij.nl' });
  await claim(world, provider, acme, controller);
  await putCustomer(world, provider, { externalId: 'C-2', name: 'Boten en Zo', domain: 'botenenzo.nl', email: 'fg@botenenzo.nl' });
});

afterAll(() => world.close());

async function mailTo(address: string, containing: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const folder = join(world.dataDir, 'mail');
    for (const name of (await readdir(folder).catch(() => [])).filter((each) => each.endsWith('.eml') && !each.startsWith('.')).sort().reverse()) {
      const text = await readFile(join(folder, name), 'utf8');
      if (text.includes(address) && text.includes(containing)) return text;
    }
    await sleep(25);
  }
  throw new Error(`no mail to ${address}`);
}

const tokenIn = (mail: string, name = 'token'): string => new RegExp(`\\?${name}=([0-9A-Za-z]+)`).exec(mail)?.[1] ?? '';

let serial = 0;
async function received(named: Record<string, unknown> | null, slug = 'hostwerk'): Promise<{ email: string; reference: string }> {
  const email = `person${(serial += 1)}@example.org`;
  const { status, body } = await world.rest('POST', `/v1/processors/${slug}/requests`, {
    body: { rights: ['ERASURE'], requester: { name: 'Anna Jansen', email }, ...(named === null ? {} : { controller: named }) },
  });
  expect(status).toBe(202);
  expect(Object.keys(body)).toEqual(['reference', 'statusUrl']);
  return { email, reference: body.reference };
}

async function confirmed(named: Record<string, unknown> | null): Promise<any> { // eslint-disable-line @typescript-eslint/no-explicit-any
  const { email, reference } = await received(named);
  const token = tokenIn(await mailTo(email, '?token='));
  const { status } = await world.rest('POST', '/v1/requests/confirm', { body: { token } });
  expect(status).toBe(200);
  await routed(world);
  return { ...(await found(reference)), email, token };
}

async function found(reference: string, tenant = provider): Promise<any> { // eslint-disable-line @typescript-eslint/no-explicit-any
  const { body } = await world.rest('GET', '/v1/requests?first=100', { key: tenant.apiKey });
  return body.items.find((each: { reference: string }) => each.reference === reference);
}

async function auditOf(tenant: Tenant, action: string): Promise<number> {
  const { body } = await world.rest('GET', '/v1/requests?first=1', { key: tenant.apiKey });
  expect(body).toBeTruthy();
  const { data } = await world.graphql('query { auditEntries(first: 200) { nodes { action outcome } } }', {}, { key: tenant.apiKey });
  return data.auditEntries.nodes.filter((each: { action: string }) => each.action === action).length;
}

describe('routing of a confirmed request', () => {
  test.each<[string, Record<string, unknown> | null, string]>([
    ['by an exact domain goes to the customer', { domain: 'acme-bakkerij.nl' }, 'ROUTED'],
    ['by a subdomain goes to the customer', { domain: 'https://shop.acme-bakkerij.nl/contact' }, 'ROUTED'],
    ['by an exact name goes to the customer', { name: 'acme  BAKKERIJ' }, 'ROUTED'],
    ['with nobody named asks the person', null, 'ASKED'],
    ['for somebody unknown goes nowhere', { name: 'Nooit Van Gehoord B.V.' }, 'UNKNOWN'],
    ['with conflicting evidence goes to triage', { domain: 'acme-bakkerij.nl', name: 'Boten en Zo' }, 'TRIAGE'],
  ])('%s', async (_, named, state) => {
    expect((await confirmed(named)).state).toBe(state);
  });

  test("for the processor's own data goes to itself", async () => {
    const request = await confirmed({ name: 'Hostwerk Cloud' });
    expect(request).toMatchObject({ state: 'ROUTED', isSelf: true, customerId: null });
  });

  test('starts the clocks, which say why', async () => {
    const { clocks, dueAt } = await confirmed({ domain: 'acme-bakkerij.nl' });
    expect(clocks.map((clock: { kind: string }) => clock.kind).sort()).toEqual([
      'ART12_3_FROM_CONTROLLER_RECEIPT', 'ART12_3_FROM_PROCESSOR_RECEIPT', 'FORWARDING',
    ]);
    for (const clock of clocks) expect(clock.steps.length).toBeGreaterThan(0);
    expect(dueAt).toBeTruthy();
  });

  test('never goes by the mail domain of who asks', async () => {
    const { status, body } = await world.rest('POST', '/v1/processors/hostwerk/requests', {
      body: { rights: ['ACCESS'], requester: { name: 'Kees', email: 'kees@acme-bakkerij.nl' } },
    });
    expect(status).toBe(202);
    await world.rest('POST', '/v1/requests/confirm', { body: { token: tokenIn(await mailTo('kees@acme-bakkerij.nl', '?token=')) } });
    await routed(world);
    expect((await found(body.reference)).state).toBe('ASKED');
  });
});

describe('the mailed link', () => {
  test('works once; used, expired, foreign and invented tokens get the same answer', async () => {
    const { token } = await confirmed({ domain: 'acme-bakkerij.nl' });
    const answers = await Promise.all([token, `${token.slice(0, -1)}x`, 'garbage'].map((each) =>
      world.rest('POST', '/v1/requests/confirm', { body: { token: each } })));
    for (const { status, body } of answers) {
      expect(status).toBe(410);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]?.body, requestId: '' });
    }
  });

  test('an unconfirmed request stays unrouted, and waits', async () => {
    const { reference } = await received({ domain: 'acme-bakkerij.nl' });
    expect(await found(reference)).toMatchObject({ state: 'RECEIVED', addressState: 'UNCONFIRMED' });
  });
});

describe('the controller', () => {
  test('that claimed its customer reads and answers by its own key; the provider needs a mandate', async () => {
    const { id } = await confirmed({ domain: 'acme-bakkerij.nl' });
    const reads = async (): Promise<number> => (await world.rest('GET', `/v1/requests/${id}`, { key: controller.apiKey })).status;
    for (let tries = 0; tries < 100 && (await reads()) !== 200; tries += 1) await sleep(20);
    const read = await world.rest('GET', `/v1/requests/${id}`, { key: controller.apiKey });
    expect(read.body.requester.name).toBe('Anna Jansen');
    const refused = await world.rest('POST', `/v1/requests/${id}/complete`, { key: provider.apiKey, body: {} });
    expect([refused.status, refused.body.code]).toEqual([403, 'MANDATE_REQUIRED']);
    expect((await world.rest('POST', `/v1/requests/${id}/acknowledge`, { key: controller.apiKey, body: {} })).body.state).toBe('ACKNOWLEDGED');
    expect((await world.rest('POST', `/v1/requests/${id}/complete`, { key: controller.apiKey, body: {} })).body.state).toBe('COMPLETED');
    const late = await world.rest('POST', `/v1/requests/${id}/refuse`, { key: controller.apiKey, body: { message: 'no' } });
    expect([late.status, late.body.code]).toEqual([409, 'REQUEST_STATE_FORBIDS']);
    expect(await auditOf(provider, 'request.complete')).toBeGreaterThanOrEqual(2);
  });

  test('without login is told by mail, with a signed link; the mail names nobody', async () => {
    await confirmed({ domain: 'botenenzo.nl' });
    const mail = await mailTo('fg@botenenzo.nl', '/requests/answer?token=');
    expect(mail).not.toContain('Anna');
    expect(mail).not.toContain('example.org');
  });

  test('loses access at once when the routing is undone', async () => {
    const { id } = await confirmed({ domain: 'acme-bakkerij.nl' });
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await world.rest('GET', `/v1/requests/${id}`, { key: controller.apiKey })).status === 200) break;
      await sleep(20);
    }
    const undone = await world.rest('POST', `/v1/requests/${id}/undo`, { key: provider.apiKey, body: { reason: 'wrong party' } });
    expect(undone.body.state).toBe('TRIAGE');
    expect((await world.rest('GET', `/v1/requests/${id}`, { key: controller.apiKey })).status).toBe(404);
    const decided = await world.rest('POST', `/v1/requests/${id}/decide`, { key: provider.apiKey, body: { customer: 'C-2', reason: 'called them' } });
    expect(decided.body.state).toBe('ROUTED');
    const decisions = await world.rest('GET', `/v1/requests/${id}/decisions`, { key: provider.apiKey });
    expect(decisions.body).toHaveLength(2);
    expect(decisions.body[0].undoneAt).toBeTruthy();
    expect(decisions.body[1]).toMatchObject({ decidedByKind: 'API_KEY', reason: 'called them' });
  });
});

describe('another tenant', () => {
  test('finds nothing, by id or by act, and changes nothing', async () => {
    const { id } = await confirmed({ domain: 'acme-bakkerij.nl' });
    const nobody = '01a200c0-5c82-7558-a866-6f89f88dbdfe';
    for (const [method, path, body] of [
      ['GET', '', undefined], ['POST', '/acknowledge', {}], ['POST', '/complete', {}], ['POST', '/undo', { reason: 'x' }],
      ['POST', '/decide', { self: true, reason: 'x' }],
    ] as const) {
      const [theirs, none] = await Promise.all([id, nobody].map((each) =>
        world.rest(method, `/v1/requests/${each}${path}`, { key: stranger.apiKey, ...(body === undefined ? {} : { body }) })));
      expect(theirs?.status).toBe(404);
      expect({ ...theirs?.body, requestId: '' }).toEqual({ ...none?.body, requestId: '' });
    }
    expect((await world.rest('GET', `/v1/requests/${id}`, { key: provider.apiKey })).body.state).toBe('ROUTED');
  });
});

describe('what is handed in by staff', () => {
  test('is routed at once, and repeated with the same Idempotency-Key it is the same request', async () => {
    const call = {
      key: provider.apiKey, headers: { 'idempotency-key': 'letter-17' },
      body: { rights: ['ACCESS'], controller: { accountReference: 'none', domain: 'acme-bakkerij.nl' }, receivedAt: '2026-11-01T09:00:00Z' },
    };
    const first = await world.rest('POST', '/v1/requests', call);
    const again = await world.rest('POST', '/v1/requests', call);
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    const other = await world.rest('POST', '/v1/requests', { ...call, body: { ...call.body, rights: ['ERASURE'] } });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  test.each<[string, object]>([
    ['and names nobody, with an address', { requester: { name: 'Anna Jansen', email: 'anna@letter.example' } }],
    ['and names nobody, without an address', {}],
    ['and says only what anybody could be called', { controller: { name: 'the company' } }],
  ])('%s waits for staff: nobody is asked', async (_, said) => {
    const { status, body } = await world.rest('POST', '/v1/requests', { key: provider.apiKey, body: { rights: ['ACCESS'], ...said } });
    expect([status, body.state]).toEqual([201, 'TRIAGE']);
    const { body: triage } = await world.rest('GET', '/v1/triage?why=NOBODY_NAMED&first=100', { key: provider.apiKey });
    expect(triage.items.find(({ request }: { request: { id: string } }) => request.id === body.id))
      .toMatchObject({ why: 'NOBODY_NAMED', mayAsk: false, candidates: [] });
  });
});

describe('the status door', () => {
  test('answers the secret from the mail only, and says the same of known and unknown organisations', async () => {
    const [known, unknown] = [await confirmed({ domain: 'acme-bakkerij.nl' }), await confirmed({ name: 'Nergens Bekend' })];
    const statuses = await Promise.all([known, unknown].map(async ({ email, reference }) => {
      const secret = tokenIn(await mailTo(email, '?secret='), 'secret');
      return (await world.rest('GET', `/v1/requests/status/${reference}`, { key: secret })).body;
    }));
    expect(statuses.map((each) => each.state)).toEqual(['IN_PROGRESS', 'IN_PROGRESS']);
    expect(Object.keys(statuses[0])).toEqual(Object.keys(statuses[1]));
    const without = await world.rest('GET', `/v1/requests/status/${known.reference}`);
    expect([without.status, without.body.code]).toEqual([410, 'LINK_INVALID']);
  });
});

test('takes no address with a password in it, which staff and customers would be shown', async () => {
  const { status, body } = await world.rest('POST', '/v1/processors/hostwerk/requests', {
    body: { rights: ['ERASURE'], requester: { name: 'Anna', email: 'anna@example.org' }, controller: { url: 'https://anna:secret@botenenzo.nl/' } },
  });
  expect([status, body.code, body.errors[0].path]).toEqual([400, 'INPUT_INVALID', 'controller.url']);
});

// Moves the world's clock, so it stands last.
describe('an unconfirmed request', () => {
  test('is routed after 24 hours, marked ADDRESS_UNPROVEN, from the time of its first receipt', async () => {
    const { reference } = await received({ domain: 'acme-bakkerij.nl' });
    const before = await found(reference);
    world.clock.advance({ hours: 23, minutes: 59 });
    await sleep(4_500);
    expect((await found(reference)).state).toBe('RECEIVED');
    world.clock.advance({ minutes: 2 });
    let now = before;
    for (let tries = 0; tries < 100 && now.state === 'RECEIVED'; tries += 1) {
      await sleep(100);
      now = await found(reference);
    }
    expect(now).toMatchObject({ state: 'ROUTED', addressState: 'UNPROVEN', receivedAt: before.receivedAt });
    expect(now.marks).toContain('ADDRESS_UNPROVEN');
  });
});
