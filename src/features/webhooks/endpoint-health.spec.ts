import { setTimeout as sleep } from 'node:timers/promises';

import { startWorld, type World } from '../../../test/harness/app.js';
import { answering, Deliveries } from '../../../test/harness/deliveries.js';
import { auditTrail, createOrganisation, type TestOrganisation } from '../../../test/harness/organisations.js';
import { happen, isSignedAsymmetrically, isSignedWith, Receiver, until } from '../../../test/harness/receiver.js';

let world: World;
let acme: TestOrganisation;
let deliveries: Deliveries;
let receiver: Receiver;

beforeAll(async () => {
  world = await startWorld();
  acme = await createOrganisation(world, 'acme');
  deliveries = new Deliveries(world, acme);
});

beforeEach(async () => {
  receiver = await Receiver.start();
});

afterEach(async () => {
  await deliveries.deleteEndpoints();
  await receiver.close();
});

afterAll(async () => {
  await world.close();
});

describe('an endpoint', () => {
  it('that answers 410 is disabled at once, and the others are told', async () => {
    const other = await Receiver.start();
    const { id } = await deliveries.endpoint(receiver);
    await deliveries.endpoint(other, { eventTypes: ['endpoint.*'] });
    answering(receiver, 410);
    const eventId = await happen(world, acme.id);
    expect(await deliveries.endsAs(eventId, 'EXHAUSTED')).toMatchObject({ attemptsSpent: 1 });
    expect(await deliveries.endpointNow(id)).toMatchObject({ state: 'DISABLED', disabledReason: 'GONE' });
    const [told] = await other.waitFor('endpoint.disabled');
    expect(told?.body.data).toMatchObject({ endpointId: id, reason: 'GONE' });
    await happen(world, acme.id);
    await sleep(200);
    expect(receiver.of('request.received')).toHaveLength(1);

    answering(receiver, 200);
    const enabled = await world.rest('POST', `/v1/webhook-endpoints/${id}/enable`, { key: acme.apiKey });
    expect(enabled).toMatchObject({ status: 200, body: { state: 'ENABLED', disabledReason: null } });
    await happen(world, acme.id);
    await receiver.waitFor('request.received', 2);
    const [recovered] = await other.waitFor('endpoint.recovered');
    expect(recovered?.body.data).toMatchObject({ endpointId: id });
    await other.close();
  });

  it.each([429, 503])('that answers %i is paused as a whole, and no attempt is spent', async (status) => {
    const { id } = await deliveries.endpoint(receiver);
    answering(receiver, status, { 'retry-after': '120' });
    const first = await happen(world, acme.id);
    expect(await deliveries.attempted(first, 1)).toMatchObject({
      state: 'PENDING', attemptsSpent: 0, attempts: [{ outcome: 'PAUSED', status }],
    });
    expect((await deliveries.endpointNow(id)).pausedUntil).not.toBeNull();
    answering(receiver, 200);
    const second = await happen(world, acme.id);
    deliveries.later({ seconds: 100 });
    await sleep(1_300);
    expect(receiver.of('request.received')).toHaveLength(1);
    deliveries.later({ seconds: 25 });
    await deliveries.endsAs(first, 'DELIVERED');
    expect(await deliveries.endsAs(second, 'DELIVERED')).toMatchObject({ attemptsSpent: 1 });
    expect(await deliveries.endpointNow(id)).toMatchObject({ pausedUntil: null, failingSince: null });
  });

  it('that fails for five days is disabled after warnings, and what waits for it is exhausted', async () => {
    const { id } = await deliveries.endpoint(receiver);
    answering(receiver, 500);
    const events: string[] = [];
    for (let day = 0; day < 5; day += 1) {
      const eventId = await happen(world, acme.id);
      await deliveries.attempted(eventId, 1);
      events.push(eventId);
      deliveries.later({ hours: 24, minutes: 1 });
    }
    await until(async () => (await deliveries.endpointNow(id)).state === 'DISABLED', 'it is disabled', 20);
    for (const eventId of events) await deliveries.endsAs(eventId, 'EXHAUSTED');
    expect(await deliveries.endpointNow(id)).toMatchObject({ disabledReason: 'FAILING' });
    const acts = (await auditTrail(world, acme.id)).filter(({ subject_id: of }) => of === id).map(({ action }) => action);
    expect(acts.filter((action) => action === 'endpoint.warn')).toHaveLength(3);
    expect(acts.indexOf('endpoint.disable')).toBeGreaterThan(acts.lastIndexOf('endpoint.warn'));
  }, 60_000);

  it('is warned of again when it fails again after a while in which nothing was tried', async () => {
    const { id } = await deliveries.endpoint(receiver);
    answering(receiver, 500);
    const failing = async (): Promise<void> => {
      await deliveries.attempted(await happen(world, acme.id), 1);
    };
    const warnings = async (): Promise<number> => (await auditTrail(world, acme.id))
      .filter(({ subject_id: of, action }) => of === id && action === 'endpoint.warn').length;
    await failing();
    deliveries.later({ hours: 24, minutes: 1 });
    await failing();
    expect(await warnings()).toBe(1);
    deliveries.later({ hours: 72 });
    await failing();
    deliveries.later({ hours: 24, minutes: 1 });
    await failing();
    await until(async () => await warnings() === 2, 'it is warned of again');
  });

  it('has at most five deliveries under way, and holds up no other', async () => {
    const other = await Receiver.start();
    await deliveries.endpoint(receiver);
    await deliveries.endpoint(other, { eventTypes: ['request.received'] });
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
    const old = await deliveries.endpoint(receiver);
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
    deliveries.later({ hours: 2, seconds: 1 });
    await happen(world, acme.id);
    const [, after] = await receiver.waitFor('request.received', 2);
    if (after === undefined) throw new Error('nothing came');
    expect(isSignedWith(fresh.secret, after)).toBe(true);
    expect(isSignedWith(old.secret, after)).toBe(false);
    expect(isSignedAsymmetrically(old.publicKey, after)).toBe(false);
    expect(await keys()).toMatchObject([{ publicKey: fresh.publicKey }]);
  });
});
