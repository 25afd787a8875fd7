import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { createApplication } from '../../application.js';
import { startWorld, type World } from '../../../test/harness/app.js';
import { answering, Deliveries } from '../../../test/harness/deliveries.js';
import { createOrganisation, rowsOf, type TestOrganisation } from '../../../test/harness/organisations.js';
import { happen, Receiver, until } from '../../../test/harness/receiver.js';
import { DeliveryQueue, ENDPOINT_SLOTS } from './delivery-queue.js';
import { DeliveryResults } from './delivery-results.js';
import { DeliveryWorker } from './delivery-worker.js';
import { RelayEvents } from './relay-events.js';
import type { Settlement } from './settle.js';

let world: World;
let acme: TestOrganisation;
let receiver: Receiver;
let deliveries: Deliveries;
let endpointId: string;
/** A worker in a process of its own; ends with the test, whatever becomes of it. */
let worker: ChildProcess | null = null;

beforeEach(async () => {
  world = await startWorld();
  acme = await createOrganisation(world, 'acme');
  receiver = await Receiver.start();
  deliveries = new Deliveries(world, acme);
  ({ id: endpointId } = await deliveries.endpoint(receiver));
  await until(async () => (await queue()).length === 0, 'the test event is through');
  await world.application.background.stop();
});

afterEach(async () => {
  worker?.kill('SIGKILL');
  worker = null;
  await receiver.close();
  await world.close();
});

interface QueueLine {
  readonly delivery_id: string;
  readonly leased_until: Date | null;
}

function queue(): Promise<QueueLine[]> {
  return rowsOf<QueueLine>(world, 'SELECT delivery_id, leased_until FROM art28.delivery_queue');
}

/** As if the lease had been taken that long ago. */
async function leasesRunOut(): Promise<void> {
  await rowsOf(world, `UPDATE art28.delivery_queue SET leased_until = now() - interval '1 second' WHERE leased_until IS NOT NULL`);
}

async function relayed(): Promise<string> {
  const eventId = await happen(world, acme.id);
  await world.application.nest.get(RelayEvents, { strict: false }).relay(acme.id);
  return eventId;
}

async function leaseAndLoad(queueOfWorker: DeliveryQueue) {
  const { leases } = await queueOfWorker.lease(10);
  return leases.length === 0 ? [] : queueOfWorker.load(acme.id, leases);
}

function result(delivery: Settlement['delivery'], status: number): Settlement {
  const at = world.clock.now().toString();
  const attempt = { at, durationMs: 1, status, errorClass: null, responseHead: `from ${delivery.fence}`, retryAfterSeconds: null };
  const isDone = status === 200;
  return {
    delivery, attempt, firstAttemptAt: at, outcome: isDone ? 'DELIVERED' : 'FAILED', health: { kind: 'UNCHANGED' },
    next: isDone ? { state: 'DELIVERED', attempts: 1 } : { state: 'PENDING', attempts: 1, dueAt: world.clock.now() },
  };
}

describe('a lease', () => {
  it('that was booked is given back by a worker that stops before the booking is committed', async () => {
    await relayed();
    const [delivery] = await leaseAndLoad(world.application.nest.get(DeliveryQueue, { strict: false }));
    if (delivery === undefined) throw new Error('nothing was leased');
    const worker = world.application.nest.get(DeliveryWorker, { strict: false });
    worker.start();
    const booking = worker.book();
    expect(booking.take(delivery)).toBe(true);
    const stopped = worker.stop();
    const { promise: committed, resolve: commit } = Promise.withResolvers<void>();
    booking.dispatch(committed);
    await sleep(50);
    await rowsOf(world, 'UPDATE art28.delivery_queue SET fence = $1', [booking.fence]);
    commit();
    await stopped;
    expect(await queue()).toEqual([{ delivery_id: delivery.id, leased_until: null }]);
  });

  it('that was lost lets its worker write no result, whoever has it now', async () => {
    const eventId = await relayed();
    const leaser = world.application.nest.get(DeliveryQueue, { strict: false });
    const results = world.application.nest.get(DeliveryResults, { strict: false });
    const [first] = await leaseAndLoad(leaser);
    if (first === undefined) throw new Error('nothing was leased');
    expect(await leaseAndLoad(leaser)).toEqual([]);
    await leasesRunOut();
    const [second] = await leaseAndLoad(leaser);
    if (second === undefined) throw new Error('nothing was leased');
    expect(second.id).toBe(first.id);
    expect(second.fence).not.toBe(first.fence);
    expect(await leaser.renew([{ deliveryId: first.id, fence: first.fence }])).toEqual(new Set());
    await results.write(result(first, 200));
    expect(await deliveries.of(eventId)).toMatchObject({ state: 'PENDING', attempts: [] });
    await leaser.giveBack([{ deliveryId: first.id, fence: first.fence }], 0);
    expect((await queue())[0]?.leased_until).not.toBeNull();
    await results.write(result(second, 500));
    expect(await deliveries.of(eventId)).toMatchObject({ state: 'PENDING', attemptsSpent: 1, attempts: [{ status: 500 }] });
    await results.write(result(second, 200));
    expect(await deliveries.of(eventId)).toMatchObject({ state: 'PENDING', attempts: [{ status: 500 }] });
  });

  it('is given back when the worker stops in the middle of an attempt', async () => {
    await world.application.background.start();
    const release = receiver.hold();
    await happen(world, acme.id);
    await receiver.waitFor('request.received');
    await world.application.background.stop();
    expect(await queue()).toMatchObject([{ leased_until: null }]);
    release();
    answering(receiver, 200);
    await world.application.background.start();
    await receiver.waitFor('request.received', 2);
  });

  it('of a worker that was killed runs out, and another worker sends the same event again', async () => {
    const release = receiver.hold();
    const main = fileURLToPath(new URL('../../../dist/worker.js', import.meta.url));
    const killed = spawn(process.execPath, ['--enable-source-maps', main], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'], NODE_ENV: 'test', LOG_LEVEL: 'fatal', DATA_DIR: world.dataDir, DATABASE_URL: world.databaseUrl,
      },
    });
    // A process takes seconds to start on a busy machine; what is waited for below is the webhook.
    worker = killed;
    let said = '';
    killed.stdout.on('data', (chunk) => { said += String(chunk); });
    await until(() => said.includes('is running'), 'the worker to run', 25);
    const eventId = await happen(world, acme.id);
    const [first] = await receiver.waitFor('request.received');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    await world.application.background.start();
    await sleep(1_200);
    expect(receiver.of('request.received')).toHaveLength(1);
    await leasesRunOut();
    answering(receiver, 200);
    const [, second] = await receiver.waitFor('request.received', 2);
    release();
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.raw).toBe(first?.raw);
    expect(await deliveries.endsAs(eventId, 'DELIVERED')).toMatchObject({ attemptsSpent: 1, attempts: [{ status: 200 }] });
  }, 60_000);
});

describe('two processes', () => {
  it('deliver everything once, and together never more than five at a time to one endpoint', async () => {
    const { config, databaseUrl, clock } = world;
    const other = await createApplication({ config, databaseUrl, clock });
    await Promise.all(Array.from({ length: 60 }, () => happen(world, acme.id)));
    receiver.answer = async (_, response) => {
      await sleep(20);
      response.writeHead(200).end();
    };
    await Promise.all([world.application.background.start(), other.background.start()]);
    await receiver.waitFor('request.received', 60);
    await until(async () => (await queue()).length === 0, 'all results are written');
    await other.close();
    const ids = receiver.of('request.received').map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([60, 60]);
    expect(receiver.mostAtOnce).toBe(ENDPOINT_SLOTS);
    const states = await rowsOf(world, `SELECT DISTINCT state, attempts FROM art28.delivery`);
    expect(states).toEqual([{ state: 'DELIVERED', attempts: 1 }]);
  });
});

describe('the queue', () => {
  it('that was lost is made again from the pending deliveries, and forgets what is pending no more', async () => {
    const eventId = await relayed();
    await rowsOf(world, 'DELETE FROM art28.delivery_queue');
    await rowsOf(world, `INSERT INTO art28.delivery_queue (delivery_id, organisation_id, endpoint_id, due_at)
      SELECT id, organisation_id, endpoint_id, now() FROM art28.delivery WHERE state = 'DELIVERED'`);
    await world.application.background.start();
    await deliveries.endsAs(eventId, 'DELIVERED');
    await until(async () => (await queue()).length === 0, 'the queue is empty');
    expect(receiver.of('request.received')).toHaveLength(1);
    expect(receiver.of('webhook.test')).toHaveLength(1);
  });

  it('ends a delivery seven days after its first attempt, though its endpoint is paused', async () => {
    await world.application.background.start();
    answering(receiver, 429, { 'retry-after': '86400' });
    const eventId = await happen(world, acme.id);
    await deliveries.attempted(eventId, 1);
    // Paused anew whenever the pause is over; never failing for five days, because it answers in between.
    await rowsOf(world, `UPDATE art28.endpoint_brake SET paused_until = now() + interval '30 days'`);
    deliveries.later({ days: 6, hours: 23 });
    await sleep(300);
    expect(await deliveries.of(eventId)).toMatchObject({ state: 'PENDING' });
    deliveries.later({ hours: 1, seconds: 1 });
    expect(await deliveries.endsAs(eventId, 'EXHAUSTED')).toMatchObject({ attemptsSpent: 0 });
    expect(receiver.of('request.received')).toHaveLength(1);
  });

  it('cancels what waits for an endpoint that is deleted, without sending it', async () => {
    await world.application.background.start();
    answering(receiver, 500);
    const eventId = await happen(world, acme.id);
    await deliveries.attempted(eventId, 1);
    await world.rest('DELETE', `/v1/webhook-endpoints/${endpointId}`, { key: acme.apiKey });
    await deliveries.endsAs(eventId, 'CANCELLED');
    expect(receiver.of('request.received')).toHaveLength(1);
    expect(await rowsOf(world, 'SELECT keys, previous_keys, headers FROM art28.endpoint'))
      .toEqual([{ keys: null, previous_keys: null, headers: null }]);
  });
});
