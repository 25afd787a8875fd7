import { randomUUID } from 'node:crypto';

import { startWorld, type World } from '../../../test/harness/app.js';
import { Deliveries } from '../../../test/harness/deliveries.js';
import { createOrganisation, rowsOf, type TestOrganisation } from '../../../test/harness/organisations.js';
import { happen, Receiver, until, verified } from '../../../test/harness/receiver.js';
import { Bookkeeping } from './bookkeeping.js';
import { type CopiedEvent, type EventSource, RelayHooks } from './index.js';
import { recordEvent, takeRecorded } from './record-event.js';
import { RelayEvents } from './relay-events.js';
import { loadUnrelayed } from './relay.store.js';

let world: World;
let provider: TestOrganisation;
let controller: TestOrganisation;
let atProvider: Receiver;
let atController: Receiver;

interface EventLine {
  readonly id: string;
  readonly is_relayed: boolean;
  readonly sequence: string | null;
}

beforeEach(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  [provider, controller] = [await createOrganisation(world, 'provider'), await createOrganisation(world, 'controller')];
  [atProvider, atController] = [await Receiver.start(), await Receiver.start()];
});

afterEach(async () => {
  await Promise.all([atProvider.close(), atController.close()]);
  await world.close();
});

async function endpoints(): Promise<{ provider: string; controller: string }> {
  await world.application.background.start();
  const [one, other] = [
    await new Deliveries(world, provider).endpoint(atProvider), await new Deliveries(world, controller).endpoint(atController),
  ];
  await until(async () => (await rowsOf(world, 'SELECT FROM art28.event WHERE NOT is_relayed')).length === 0, 'all is relayed');
  await world.application.background.stop();
  return { provider: one.secret, controller: other.secret };
}

function relay(): RelayEvents {
  return world.application.nest.get(RelayEvents, { strict: false });
}

function claimed(customerId: string | null = randomUUID()) {
  return { audience: { isOwnerTold: true, customerId, claimedById: controller.id } };
}

function eventsOf(organisationId: string): Promise<EventLine[]> {
  return rowsOf<EventLine>(world, `SELECT id, is_relayed, sequence FROM art28.event
    WHERE organisation_id = $1 AND type = 'request.received' ORDER BY sequence, id`, [organisationId]);
}

async function deliveriesOf(organisationId: string): Promise<number> {
  return (await rowsOf(world, `SELECT FROM art28.delivery JOIN art28.event USING (organisation_id)
    WHERE delivery.event_id = event.id AND organisation_id = $1 AND type = 'request.received'`, [organisationId])).length;
}

async function unrelayedOf(organisationId: string) {
  return world.application.nest.get(Bookkeeping, { strict: false }).read(organisationId, (tx) => loadUnrelayed(tx, 100));
}

describe('an event about a claimed customer', () => {
  it('reaches the owner and the organisation that claimed it, each signed with its own key, under one id', async () => {
    const secrets = await endpoints();
    await world.application.background.start();
    const id = await happen(world, provider.id, { ...claimed(), data: { requestId: 'r-1' } });
    const [[own], [copy]] = await Promise.all([
      atProvider.waitFor('request.received'), atController.waitFor('request.received'),
    ]);
    if (own === undefined || copy === undefined) throw new Error('nothing came');
    expect(verified(secrets.provider, own)).toMatchObject({ data: { requestId: 'r-1' } });
    expect(verified(secrets.controller, copy)).toMatchObject({ data: { requestId: 'r-1' } });
    expect(copy.headers['webhook-id']).toBe(own.headers['webhook-id']);
    const { body } = await world.rest('GET', `/v1/events/${id}`, { key: controller.apiKey });
    expect(body).toMatchObject({ id, sourceOrganisationId: provider.id, customerId: null, data: { requestId: 'r-1' } });
    await until(async () => (await eventsOf(provider.id)).every((event) => event.is_relayed), 'it is marked');
  });

  it('leaves no delivery out and makes none twice, whichever step a crash comes after', async () => {
    await endpoints();
    const steps = relay();
    const crashes: readonly (() => Promise<unknown>)[] = [
      async () => steps.copyInto(controller.id, provider.id, await unrelayedOf(provider.id)),
      async () => steps.relayOwn(provider.id),
      async () => {
        await steps.relayOwn(provider.id);
        await steps.copyInto(controller.id, provider.id, await unrelayedOf(provider.id));
      },
      async () => steps.relay(provider.id),
      async () => undefined,
    ];
    for (const [round, crash] of crashes.entries()) {
      await happen(world, provider.id, claimed());
      await crash();
      await steps.relay(provider.id);
      await steps.relay(provider.id);
      const [own, copies] = [await eventsOf(provider.id), await eventsOf(controller.id)];
      expect(own.map(({ id }) => id)).toEqual(copies.map(({ id }) => id));
      expect([...own, ...copies].every((event) => event.is_relayed && event.sequence !== null)).toBe(true);
      expect([await deliveriesOf(provider.id), await deliveriesOf(controller.id)]).toEqual([round + 1, round + 1]);
    }
  });

  it('is copied without being read again, when this process has recorded it and its transaction has committed', async () => {
    await endpoints();
    takeRecorded();
    const failed = world.application.nest.get(Bookkeeping, { strict: false }).run(provider.id, async (tx) => {
      await recordEvent(tx, { ...claimed(), type: 'request.received', subjectType: 'request', subjectId: randomUUID(), data: {} });
      throw new Error('undone');
    });
    await expect(failed).rejects.toThrow('undone');
    expect([...takeRecorded().ofOrganisation]).toEqual([]);
    await happen(world, provider.id, claimed());
    const recorded = takeRecorded().ofOrganisation.get(provider.id) ?? [];
    expect(recorded).toHaveLength(1);
    await relay().relay(provider.id, recorded);
    expect((await eventsOf(controller.id)).map(({ id }) => id)).toEqual(recorded.map(({ id }) => id));
    expect(await deliveriesOf(controller.id)).toBe(1);
    expect((await eventsOf(provider.id)).every((event) => event.is_relayed)).toBe(true);
  });

  it('tells the features above in the recipient\'s own transaction, once, and rolls back with them', async () => {
    await endpoints();
    const told: [string, CopiedEvent, EventSource][] = [];
    let isBroken = true;
    world.application.nest.get(RelayHooks, { strict: false }).add(async (tx, event, source) => {
      told.push([tx.organisationId, event, source]);
      if (isBroken) throw new Error('broken');
      await Promise.resolve();
    });
    const customerId = randomUUID();
    const id = await happen(world, provider.id, claimed(customerId));
    await expect(relay().relay(provider.id)).rejects.toThrow('broken');
    expect(await eventsOf(controller.id)).toEqual([]);
    isBroken = false;
    await relay().relay(provider.id);
    await relay().relay(provider.id);
    expect(await eventsOf(controller.id)).toHaveLength(1);
    expect(told.slice(1)).toEqual([[
      controller.id, expect.objectContaining({ id, type: 'request.received' }),
      { organisationId: provider.id, eventId: id, customerId },
    ]]);
  });
});

describe('the relay', () => {
  it('numbers events without gaps, and makes each delivery once, when two of it work at the same time', async () => {
    await endpoints();
    await Promise.all(Array.from({ length: 40 }, () => happen(world, provider.id, claimed())));
    const steps = relay();
    await Promise.all(Array.from({ length: 4 }, () => steps.relay(provider.id)));
    for (const organisation of [provider, controller]) {
      const sequences = (await eventsOf(organisation.id)).map(({ sequence }) => Number(sequence));
      const [first = 0] = sequences;
      expect(sequences).toEqual(Array.from({ length: 40 }, (_, index) => first + index));
      expect(await deliveriesOf(organisation.id)).toBe(40);
    }
  });

  it('gives an event that commits late a later number, and does not skip it', async () => {
    const [early, late] = [await happen(world, provider.id), await happen(world, provider.id)];
    // As if the first one's transaction had taken longer.
    await rowsOf(world, `UPDATE art28.event SET is_relayed = true WHERE id = $1`, [early]);
    await relay().relay(provider.id);
    await rowsOf(world, `UPDATE art28.event SET is_relayed = false WHERE id = $1`, [early]);
    await relay().relay(provider.id);
    expect((await eventsOf(provider.id)).map(({ id, sequence }) => [id, sequence])).toEqual([[late, '1'], [early, '2']]);
    const { body, headers } = await world.rest('GET', '/v1/events?first=1', { key: provider.apiKey });
    expect(body.items).toMatchObject([{ id: late, sequence: 1 }]);
    expect(headers.get('link')).toContain('after=1');
    const rest = await world.rest('GET', '/v1/events?after=1', { key: provider.apiKey });
    expect(rest.body.items).toMatchObject([{ id: early, sequence: 2 }]);
  });

  it('tells an organisation that is its own customer once', async () => {
    await endpoints();
    await world.application.background.start();
    await happen(world, controller.id, { audience: { isOwnerTold: false, customerId: randomUUID(), claimedById: controller.id } });
    await happen(world, controller.id, { type: 'request.received' });
    await atController.waitFor('request.received', 2);
    expect(await eventsOf(controller.id)).toHaveLength(2);
  });

  it('goes on with the others when one organisation cannot be relayed', async () => {
    await endpoints();
    world.application.nest.get(RelayHooks, { strict: false }).add(() => Promise.reject(new Error('broken')));
    await world.application.background.start();
    await happen(world, provider.id, claimed());
    await happen(world, controller.id);
    await atController.waitFor('request.received');
    await atProvider.waitFor('request.received');
    expect(await eventsOf(controller.id)).toHaveLength(1);
  });
});
