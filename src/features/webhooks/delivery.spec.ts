import { createPublicKey, verify } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { startWorld, type World } from '../../../test/harness/app.js';
import { auditTrail, createOrganisation, rowsOf, type TestOrganisation } from '../../../test/harness/organisations.js';
import { happen, isSignedWith, Receiver, type Received, until, verified } from '../../../test/harness/receiver.js';

let world: World;
let acme: TestOrganisation;
let receiver: Receiver;

beforeAll(async () => {
  world = await startWorld();
  acme = await createOrganisation(world, 'acme', { hasPublicDoor: true });
});

beforeEach(async () => {
  receiver = await Receiver.start();
});

afterEach(async () => {
  const { body } = await world.rest('GET', '/v1/webhook-endpoints', { key: acme.apiKey });
  for (const { id } of body.items) await world.rest('DELETE', `/v1/webhook-endpoints/${id}`, { key: acme.apiKey });
  await receiver.close();
});

afterAll(async () => {
  await world.close();
});

async function createEndpoint(more: Record<string, unknown> = {}) {
  const { status, body } = await world.rest('POST', '/v1/webhook-endpoints', {
    key: acme.apiKey, body: { url: `${receiver.url}/hooks`, eventTypes: ['*'], ...more },
  });
  expect(status).toBe(201);
  return body as { id: string; secret: string; publicKey: string };
}

async function deliveryOf(eventId: string) {
  const { body } = await world.rest('GET', `/v1/deliveries?event=${eventId}`, { key: acme.apiKey });
  const [delivery] = body.items;
  return delivery === undefined ? undefined
    : (await world.rest('GET', `/v1/deliveries/${delivery.id}`, { key: acme.apiKey })).body;
}

async function endsAs(eventId: string, state: string) {
  await until(async () => (await deliveryOf(eventId))?.state === state, `${eventId} ends as ${state}`);
  return deliveryOf(eventId);
}

async function attempted(eventId: string, count: number) {
  await until(async () => (await deliveryOf(eventId))?.attempts.length >= count, `${count} attempts`);
  return deliveryOf(eventId);
}

async function endpointNow(id: string) {
  return (await world.rest('GET', `/v1/webhook-endpoints/${id}`, { key: acme.apiKey })).body;
}

function answering(status: number, headers: Record<string, string> = {}): void {
  receiver.answer = (_, response) => void response.writeHead(status, headers).end('no');
}

function isSignedAsymmetrically(publicKey: string, { headers, raw }: Received): boolean {
  const x = Buffer.from(publicKey.slice('whpk_'.length), 'base64').toString('base64url');
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
  const message = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`);
  return String(headers['webhook-signature']).split(' ').filter((one) => one.startsWith('v1a,'))
    .some((one) => verify(null, message, key, Buffer.from(one.slice(4), 'base64')));
}

describe('an event', () => {
  it('is delivered once, signed, numbered and logged', async () => {
    const { secret, publicKey } = await createEndpoint({ headers: [{ name: 'X-Tenant', value: 'acme 7' }] });
    const [ping] = await receiver.waitFor('webhook.test');
    expect(ping?.body.data.sequence).toBe(1);
    const eventId = await happen(world, acme.id, { data: { requestId: 'r-1', note: 'é€' } });
    const [received] = await receiver.waitFor('request.received');
    if (received === undefined) throw new Error('nothing came');
    expect(verified(secret, received)).toEqual({
      type: 'request.received', timestamp: received.body.timestamp, data: { requestId: 'r-1', note: 'é€', sequence: 2 },
    });
    expect(isSignedAsymmetrically(publicKey, received)).toBe(true);
    expect(() => verified('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', received)).toThrow();
    expect(received.headers).toMatchObject({
      'content-type': 'application/json', 'x-tenant': 'acme 7', 'webhook-id': `evt_${eventId.replaceAll('-', '')}`,
    });
    const delivery = await endsAs(eventId, 'DELIVERED');
    expect(delivery).toMatchObject({
      eventType: 'request.received', sequence: 2, attemptsSpent: 1, nextAttemptAt: null,
      attempts: [{ outcome: 'DELIVERED', status: 200, errorClass: null, responseHead: 'thanks' }],
    });
    await sleep(300);
    expect(receiver.of('request.received')).toHaveLength(1);
    expect(await rowsOf(world, 'SELECT * FROM art28.delivery_queue')).toEqual([]);
  });

  it('goes only where its type is wanted', async () => {
    await createEndpoint({ eventTypes: ['agreement.*', 'request.routed'] });
    await happen(world, acme.id, { type: 'request.received' });
    await happen(world, acme.id, { type: 'request.routed' });
    await happen(world, acme.id, { type: 'agreement.activated' });
    await receiver.waitFor('request.routed');
    await receiver.waitFor('agreement.activated');
    await sleep(100);
    expect(receiver.received.map(({ body }) => body.type).sort())
      .toEqual(['agreement.activated', 'request.routed', 'webhook.test']);
  });

  it('is tried again after failure, with the same id and body, at the times of the schedule', async () => {
    const { secret } = await createEndpoint({ eventTypes: ['request.received'] });
    await receiver.waitFor('webhook.test');
    answering(500);
    const eventId = await happen(world, acme.id);
    expect(await attempted(eventId, 1)).toMatchObject({
      state: 'PENDING', attemptsSpent: 1, attempts: [{ outcome: 'FAILED', status: 500, responseHead: 'no' }],
    });
    await sleep(1_500);
    expect(receiver.of('request.received')).toHaveLength(1);
    world.clock.advance({ seconds: 6 });
    await attempted(eventId, 2);
    receiver.answer = (_, response) => void response.writeHead(204).end();
    world.clock.advance({ minutes: 6, seconds: 1 });
    expect(await endsAs(eventId, 'DELIVERED')).toMatchObject({ attemptsSpent: 3 });
    const tries = receiver.of('request.received');
    expect(tries).toHaveLength(3);
    expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(tries.map(({ raw }) => raw)).size).toBe(1);
    expect(tries.every((one) => isSignedWith(secret, one))).toBe(true);
    expect(new Set(tries.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3);
  });

  it('ends exhausted after the tenth attempt: audited, and its endpoint stays enabled', async () => {
    const { id } = await createEndpoint({ eventTypes: ['request.received'] });
    await receiver.waitFor('webhook.test');
    answering(404);
    const eventId = await happen(world, acme.id);
    for (const [spent, hours] of [0, 1, 1, 3, 7, 13, 18, 25, 30].entries()) {
      await attempted(eventId, spent + 1);
      world.clock.advance({ hours, minutes: 10 });
    }
    expect(await endsAs(eventId, 'EXHAUSTED')).toMatchObject({ attemptsSpent: 10, nextAttemptAt: null });
    expect(await endpointNow(id)).toMatchObject({ state: 'ENABLED' });
    const trail = await auditTrail(world, acme.id);
    expect(trail).toContainEqual(expect.objectContaining({
      action: 'delivery.exhaust', subject_id: id, details: { deliveryIds: [(await deliveryOf(eventId)).id] },
    }));
    expect(trail.filter(({ action, subject_id: of }) => action === 'endpoint.warn' && of === id).length).toBeGreaterThan(0);
  }, 60_000);

  it('that cannot be answered in time or at all is a failed attempt with its class', async () => {
    await createEndpoint({ eventTypes: ['request.received'] });
    await receiver.waitFor('webhook.test');
    receiver.answer = (_, response) => void response.socket?.destroy();
    const eventId = await happen(world, acme.id);
    expect(await attempted(eventId, 1)).toMatchObject({ attempts: [{ outcome: 'FAILED', status: null, errorClass: 'RESET' }] });
  });

  it('is not followed to where a redirect leads', async () => {
    await createEndpoint({ eventTypes: ['request.received'] });
    await receiver.waitFor('webhook.test');
    answering(302, { location: `${receiver.url}/elsewhere` });
    const eventId = await happen(world, acme.id);
    expect(await attempted(eventId, 1)).toMatchObject({ state: 'PENDING', attempts: [{ outcome: 'FAILED', status: 302 }] });
    expect(receiver.received.map(({ path }) => path)).not.toContain('/elsewhere');
  });
});

describe('an endpoint', () => {
  it('that answers 410 is disabled at once, and the others are told', async () => {
    const other = await Receiver.start();
    const { id } = await createEndpoint({ eventTypes: ['request.received'] });
    await createEndpoint({ url: other.url, eventTypes: ['endpoint.*'] });
    await receiver.waitFor('webhook.test');
    answering(410);
    const eventId = await happen(world, acme.id);
    expect(await endsAs(eventId, 'EXHAUSTED')).toMatchObject({ attemptsSpent: 1 });
    expect(await endpointNow(id)).toMatchObject({ state: 'DISABLED', disabledReason: 'GONE' });
    const [told] = await other.waitFor('endpoint.disabled');
    expect(told?.body.data).toMatchObject({ endpointId: id, reason: 'GONE' });
    await happen(world, acme.id);
    await sleep(200);
    expect(receiver.of('request.received')).toHaveLength(1);

    receiver.answer = (_, response) => void response.writeHead(200).end();
    const enabled = await world.rest('POST', `/v1/webhook-endpoints/${id}/enable`, { key: acme.apiKey });
    expect(enabled).toMatchObject({ status: 200, body: { state: 'ENABLED', disabledReason: null } });
    await happen(world, acme.id);
    await receiver.waitFor('request.received', 2);
    const [recovered] = await other.waitFor('endpoint.recovered');
    expect(recovered?.body.data).toMatchObject({ endpointId: id });
    await other.close();
  });

  it.each([429, 503])('that answers %i is paused as a whole, and no attempt is spent', async (status) => {
    const { id } = await createEndpoint({ eventTypes: ['request.received'] });
    await receiver.waitFor('webhook.test');
    answering(status, { 'retry-after': '120' });
    const first = await happen(world, acme.id);
    expect(await attempted(first, 1)).toMatchObject({
      state: 'PENDING', attemptsSpent: 0, attempts: [{ outcome: 'PAUSED', status }],
    });
    expect((await endpointNow(id)).pausedUntil).not.toBeNull();
    receiver.answer = (_, response) => void response.writeHead(200).end();
    const second = await happen(world, acme.id);
    world.clock.advance({ seconds: 100 });
    await sleep(1_300);
    expect(receiver.of('request.received')).toHaveLength(1);
    world.clock.advance({ seconds: 25 });
    await endsAs(first, 'DELIVERED');
    expect(await endsAs(second, 'DELIVERED')).toMatchObject({ attemptsSpent: 1 });
    expect(await endpointNow(id)).toMatchObject({ pausedUntil: null, failingSince: null });
  });

  it('that fails for five days is disabled after warnings, and what waits for it is exhausted', async () => {
    const { id } = await createEndpoint({ eventTypes: ['request.received'] });
    await receiver.waitFor('webhook.test');
    answering(500);
    const events: string[] = [];
    for (let day = 0; day < 5; day += 1) {
      const eventId = await happen(world, acme.id);
      await attempted(eventId, 1);
      events.push(eventId);
      world.clock.advance({ hours: 24, minutes: 1 });
    }
    await until(async () => (await endpointNow(id)).state === 'DISABLED', 'it is disabled', 20);
    for (const eventId of events) await endsAs(eventId, 'EXHAUSTED');
    expect(await endpointNow(id)).toMatchObject({ disabledReason: 'FAILING' });
    const acts = (await auditTrail(world, acme.id)).filter(({ subject_id: of }) => of === id).map(({ action }) => action);
    expect(acts.filter((action) => action === 'endpoint.warn')).toHaveLength(3);
    expect(acts.indexOf('endpoint.disable')).toBeGreaterThan(acts.lastIndexOf('endpoint.warn'));
  }, 60_000);

  it('has at most five deliveries under way, and holds up no other', async () => {
    const other = await Receiver.start();
    await createEndpoint({ eventTypes: ['request.received'] });
    await createEndpoint({ url: other.url, eventTypes: ['request.received'] });
    await receiver.waitFor('webhook.test');
    const release = receiver.hold();
    for (let count = 0; count < 30; count += 1) await happen(world, acme.id);
    await other.waitFor('request.received', 30);
    expect(receiver.of('request.received')).toHaveLength(5);
    release();
    await receiver.waitFor('request.received', 30);
    expect(receiver.mostAtOnce).toBe(5);
    const numbers = receiver.of('request.received').map(({ body }) => body.data.sequence).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => index + 2));
    await other.close();
  });

  it('signs with old and new keys while a rotation overlaps, and with the new ones alone afterwards', async () => {
    const old = await createEndpoint({ eventTypes: ['request.received'] });
    await receiver.waitFor('webhook.test');
    const { status, body: fresh } = await world.rest('POST', `/v1/webhook-endpoints/${old.id}/rotate-secret`, {
      key: acme.apiKey, body: { overlapHours: 2 },
    });
    expect(status).toBe(201);
    expect(fresh.secret).not.toBe(old.secret);
    await happen(world, acme.id);
    const [during] = await receiver.waitFor('request.received');
    if (during === undefined) throw new Error('nothing came');
    for (const { secret, publicKey } of [old, fresh]) {
      expect(isSignedWith(secret, during)).toBe(true);
      expect(isSignedAsymmetrically(publicKey, during)).toBe(true);
    }
    const keys = async () => (await world.rest('GET', '/v1/webhook-keys', { key: acme.apiKey })).body.items
      .filter(({ endpointId }: { endpointId: string }) => endpointId === old.id);
    expect(await keys()).toMatchObject([{ publicKey: fresh.publicKey, isCurrent: true }, { publicKey: old.publicKey, isCurrent: false }]);
    world.clock.advance({ hours: 2, seconds: 1 });
    await happen(world, acme.id);
    const [, after] = await receiver.waitFor('request.received', 2);
    if (after === undefined) throw new Error('nothing came');
    expect(isSignedWith(fresh.secret, after)).toBe(true);
    expect(isSignedWith(old.secret, after)).toBe(false);
    expect(isSignedAsymmetrically(old.publicKey, after)).toBe(false);
    expect(await keys()).toMatchObject([{ publicKey: fresh.publicKey }]);
  });
});
