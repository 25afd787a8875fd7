import { randomUUID } from 'node:crypto';

import { startWorld, type World } from '../../../test/harness/app.js';
import { Deliveries } from '../../../test/harness/deliveries.js';
import { createOrganisation, rowsOf, type TestOrganisation } from '../../../test/harness/organisations.js';
import { happen, Receiver, until } from '../../../test/harness/receiver.js';
import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordOwnEvents } from './record-event.js';
import { RelayEvents } from './relay-events.js';

/* Events that only the organisation itself is told of: the relay has nothing to do where no endpoint listens. */

let world: World;
let organisation: TestOrganisation;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  organisation = await createOrganisation(world, 'unheard');
}, 60_000);

afterAll(() => world.close());

const relay = (): Promise<unknown> => world.application.nest.get(RelayEvents, { strict: false }).relay(organisation.id);

async function record(count: number): Promise<void> {
  const transaction = world.application.nest.get(TenantTransaction);
  await transaction.run(systemActor(organisation.id, 'spec'), { action: 'spec.act', subjectType: 'Spec' }, async (tx) => {
    tx.noteAudited();
    await recordOwnEvents(tx, Array.from({ length: count }, (_, place) => (
      { type: 'transfer.status_changed', subjectType: 'transfer', subjectId: randomUUID(), data: { place } })));
  });
}

interface Line {
  readonly is_relayed: boolean;
  readonly sequence: string | null;
  readonly data: { readonly place?: number };
}
const lines = (): Promise<Line[]> => rowsOf<Line>(world,
  'SELECT is_relayed, sequence, data FROM art28.event WHERE organisation_id = $1 ORDER BY sequence, id', [organisation.id]);

test('the first of all begin the numbering', async () => {
  await record(2);
  expect((await lines()).map(({ is_relayed: isRelayed, sequence }) => [isRelayed, sequence])).toEqual([[true, '1'], [true, '2']]);
});

test('more are numbered as they are recorded, between those of the relay', async () => {
  await record(3);
  await happen(world, organisation.id);
  await record(1);
  await relay();
  const found = await lines();
  expect(found.map(({ sequence, is_relayed: isRelayed }) => [sequence, isRelayed]))
    .toEqual(['1', '2', '3', '4', '5', '6', '7'].map((sequence) => [sequence, true]));
  expect(found.map(({ data: { place } }) => place)).toEqual([0, 1, 0, 1, 2, 0, undefined]);
});

test('acts that number at the same time take turns', async () => {
  await Promise.all(Array.from({ length: 12 }, () => record(2)));
  expect((await lines()).map(({ sequence }) => Number(sequence))).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
});

test('where an endpoint listens it is told of each', async () => {
  const receiver = await Receiver.start();
  await world.application.background.start();
  await new Deliveries(world, organisation).endpoint(receiver, { eventTypes: ['transfer.status_changed'] });
  await record(2);
  await until(async () => receiver.received.filter(({ body }) => body.type === 'transfer.status_changed').length === 2, 'both came');
  await world.application.background.stop();
  await receiver.close();
});
