import { startWorld, type World } from '../../../test/harness/app.js';
import { createTenant } from '../../../test/harness/tenants.js';
import { type Actor, systemActor } from '../../kernel/actor.js';
import { statement } from './statement.js';
import { TenantTransaction } from './tenant-transaction.js';
import type { Tx } from './tx.js';

/* Several organisations in one transaction: each in its own context, and all of it or nothing. */

const seen = statement<{ organisation: string; viewer: string; transaction: string; slugs: string[] }>('spec_together_seen', `
  SELECT app.org()::text AS organisation, app.viewer()::text AS viewer, pg_current_xact_id()::text AS transaction,
    ARRAY(SELECT legal_name FROM organisation_version) AS slugs`);
const rename = statement<never>('spec_together_rename', 'UPDATE organisation_version SET legal_name = $2 WHERE organisation_id = $1');
const names = statement<{ name: string }>('spec_together_names', 'SELECT legal_name AS name FROM organisation_version WHERE organisation_id = $1');
const divided = statement<{ share: number }>('spec_together_divided', 'SELECT 1 / $1::int AS share');

let world: World;
let transaction: TenantTransaction;
let actors: Actor[];

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  transaction = world.application.nest.get(TenantTransaction);
  const tenants = [await createTenant(world, 'one'), await createTenant(world, 'other'), await createTenant(world, 'third')];
  actors = tenants.map(({ id }) => systemActor(id, 'spec'));
}, 60_000);

afterAll(() => world.close());

const namesNow = async (): Promise<string[]> => Promise.all(actors.map(({ organisationId }) =>
  transaction.read({ organisationId }, async (tx) => (await tx.query(names, [organisationId]))[0]?.name ?? '')));

async function renameTo(tx: Tx, name: string): Promise<void> {
  tx.noteAudited();
  tx.executeLater(rename, [tx.organisationId, name]);
  await tx.query(names, [tx.organisationId]);
}

test('each sees its own rows at every step, however the steps of others lie between', async () => {
  const found = await transaction.runTogether(actors, async (tx) => {
    tx.noteAudited();
    const steps = [];
    for (let step = 0; step < 4; step += 1) {
      steps.push(...await tx.query(seen, []));
      // One of them is ahead of the others from here on.
      if (tx.organisationId === actors[1]?.organisationId) steps.push(...await tx.query(seen, []));
      await new Promise((resolve) => setTimeout(resolve, step));
    }
    return steps;
  });
  for (const [at, { organisationId }] of actors.entries()) {
    expect(new Set(found[at]?.map(({ organisation, viewer, slugs }) => JSON.stringify([organisation, viewer, slugs.length]))))
      .toEqual(new Set([JSON.stringify([organisationId, organisationId, 1])]));
  }
  expect(new Set(found.flat().map(({ transaction: id }) => id)).size).toBe(1);
});

test('all of it is stored', async () => {
  await transaction.runTogether(actors, (tx) => renameTo(tx, 'Together'));
  expect(await namesNow()).toEqual(['Together', 'Together', 'Together']);
});

test.each<[string, (tx: Tx) => Promise<unknown>]>([
  ['a statement that fails', (tx) => tx.query(divided, [0])],
  ['one that fails at the end', (tx) => { tx.executeLater(divided, [0]); return Promise.resolve(); }],
  ['an error before anything was asked', () => Promise.reject(new Error('division by zero'))],
])('or nothing of any of them: %s', async (_, fail) => {
  const failing = transaction.runTogether(actors, async (tx) => {
    if (tx.organisationId === actors[1]?.organisationId) await fail(tx);
    await renameTo(tx, 'Half');
    // The others are still at it when the transaction has failed already.
    await tx.query(names, [tx.organisationId]);
  });
  await expect(failing).rejects.toThrow(/division by zero/);
  expect(await namesNow()).toEqual(['Together', 'Together', 'Together']);
});

test('whoever leaves no entry keeps all of them from being stored', async () => {
  const unaudited = transaction.runTogether(actors, async (tx) => {
    if (tx.organisationId !== actors[2]?.organisationId) await renameTo(tx, 'Unseen');
  });
  await expect(unaudited).rejects.toThrow('an act without an audit entry may not commit');
  expect(await namesNow()).toEqual(['Together', 'Together', 'Together']);
});
