import { setTimeout as sleep } from 'node:timers/promises';

import { startWorld, type World } from '../../../test/harness/app.js';
import { answering, Deliveries } from '../../../test/harness/deliveries.js';
import { auditTrail, createOrganisation, rowsOf, type TestOrganisation } from '../../../test/harness/organisations.js';
import { happen, isSignedAsymmetrically, isSignedWith, Receiver, verified } from '../../../test/harness/receiver.js';
import { ForgetAttempts } from './forget-attempts.js';

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

describe('an event', () => {
  it('is delivered once, signed, numbered and logged', async () => {
    const { secret, publicKey } = await deliveries.endpoint(receiver, { headers: [{ name: 'X-Tenant', value: 'acme 7' }] });
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
    const delivery = await deliveries.endsAs(eventId, 'DELIVERED');
    expect(delivery).toMatchObject({
      eventType: 'request.received', sequence: 2, attemptsSpent: 1, nextAttemptAt: null,
      attempts: [{ outcome: 'DELIVERED', status: 200, errorClass: null, responseHead: 'thanks' }],
    });
    await sleep(300);
    expect(receiver.of('request.received')).toHaveLength(1);
    expect(await rowsOf(world, 'SELECT * FROM art28.delivery_queue')).toEqual([]);
  });

  it('goes only where its type is wanted', async () => {
    await deliveries.endpoint(receiver, { eventTypes: ['agreement.*', 'request.routed'] });
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
    const { secret } = await deliveries.endpoint(receiver);
    answering(receiver, 500);
    const eventId = await happen(world, acme.id);
    expect(await deliveries.attempted(eventId, 1)).toMatchObject({
      state: 'PENDING', attemptsSpent: 1, attempts: [{ outcome: 'FAILED', status: 500, responseHead: 'no' }],
    });
    await sleep(1_500);
    expect(receiver.of('request.received')).toHaveLength(1);
    deliveries.later({ seconds: 6 });
    await deliveries.attempted(eventId, 2);
    answering(receiver, 204);
    deliveries.later({ minutes: 6, seconds: 1 });
    expect(await deliveries.endsAs(eventId, 'DELIVERED')).toMatchObject({ attemptsSpent: 3 });
    const tries = receiver.of('request.received');
    expect(tries).toHaveLength(3);
    expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(tries.map(({ raw }) => raw)).size).toBe(1);
    expect(tries.every((one) => isSignedWith(secret, one))).toBe(true);
    expect(new Set(tries.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3);
  });

  it('ends exhausted after the tenth attempt: audited, and its endpoint stays enabled', async () => {
    const { id } = await deliveries.endpoint(receiver);
    answering(receiver, 404);
    const eventId = await happen(world, acme.id);
    for (const [spent, hours] of [0, 1, 1, 3, 7, 13, 18, 25, 30].entries()) {
      await deliveries.attempted(eventId, spent + 1);
      deliveries.later({ hours, minutes: 10 });
    }
    expect(await deliveries.endsAs(eventId, 'EXHAUSTED')).toMatchObject({ attemptsSpent: 10, nextAttemptAt: null });
    expect(await deliveries.endpointNow(id)).toMatchObject({ state: 'ENABLED' });
    const trail = await auditTrail(world, acme.id);
    expect(trail).toContainEqual(expect.objectContaining({
      action: 'delivery.exhaust', subject_id: id, details: { deliveryIds: [(await deliveries.of(eventId))?.id] },
    }));
    expect(trail.filter(({ action, subject_id: of }) => action === 'endpoint.warn' && of === id).length).toBeGreaterThan(0);
  }, 60_000);

  it('that cannot be answered in time or at all is a failed attempt with its class', async () => {
    await deliveries.endpoint(receiver);
    receiver.answer = (_, response) => void response.socket?.destroy();
    const eventId = await happen(world, acme.id);
    expect(await deliveries.attempted(eventId, 1)).toMatchObject({ attempts: [{ outcome: 'FAILED', status: null, errorClass: 'RESET' }] });
  });

  it('is not followed to where a redirect leads', async () => {
    await deliveries.endpoint(receiver);
    answering(receiver, 302, { location: `${receiver.url}/elsewhere` });
    const eventId = await happen(world, acme.id);
    expect(await deliveries.attempted(eventId, 1)).toMatchObject({ state: 'PENDING', attempts: [{ outcome: 'FAILED', status: 302 }] });
    expect(receiver.received.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  it('leaves a log that is kept ninety days', async () => {
    await deliveries.endpoint(receiver);
    const eventId = await happen(world, acme.id);
    await deliveries.endsAs(eventId, 'DELIVERED');
    const forgetting = world.application.nest.get(ForgetAttempts, { strict: false });
    deliveries.later({ days: 89, hours: 23 });
    await forgetting.forgetPortion();
    expect((await deliveries.of(eventId))?.attempts).toHaveLength(1);
    deliveries.later({ hours: 2 });
    await forgetting.forgetPortion();
    expect(await deliveries.of(eventId)).toMatchObject({ state: 'DELIVERED', attempts: [] });
  });
});
