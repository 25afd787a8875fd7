import { startWorld, type World } from '../../../test/harness/app.js';
import { statement } from './statement.js';
import { TenantTransaction } from './tenant-transaction.js';

/* A reader: each batch is a transaction of its own, in the context of one organisation, that can change nothing. */

const context = statement<{ organisation: string; viewer: string; isReadOnly: string }>('spec_context',
  `SELECT app.org()::text AS organisation, app.viewer()::text AS viewer, current_setting('transaction_read_only') AS "isReadOnly"`);
const divided = statement<{ share: number }>('spec_divided', 'SELECT 1 / $1::int AS share');
const connection = statement<{ pid: number }>('spec_connection', 'SELECT pg_backend_pid() AS pid');
const leftOver = statement<{ organisation: string | null }>('spec_left_over', `SELECT current_setting('app.organisation_id', true) AS organisation`);

const ONE = '01890000-0000-7000-8000-000000000001';
const OTHER = '01890000-0000-7000-8000-000000000002';

let world: World;
let transaction: TenantTransaction;

beforeAll(async () => {
  world = await startWorld();
  transaction = world.application.nest.get(TenantTransaction);
});

afterAll(() => world.close());

test('each trip has the context, and may only read', async () => {
  const seen = await transaction.read({ organisationId: ONE, viewerId: OTHER }, async (tx) => {
    const [first, second] = await Promise.all([tx.query(context, []), tx.query(context, [])]);
    return [...first, ...second, ...await tx.query(context, [])];
  });
  expect(seen).toEqual(Array(3).fill({ organisation: ONE, viewer: OTHER, isReadOnly: 'on' }));
});

test('what fails fails alone: the connection is the next reader\'s, without the context of the one before', async () => {
  const before = await usage();
  for (let turn = 0; turn < 30; turn += 1) {
    const failed = transaction.read({ organisationId: ONE }, (tx) => Promise.all([tx.query(context, []), tx.query(divided, [0])]));
    await expect(failed).rejects.toThrow('division by zero');
  }
  const [seen] = await transaction.read({ organisationId: OTHER }, (tx) => tx.query(context, []));
  expect(seen?.organisation).toBe(OTHER);
  expect(await usage()).toEqual(before);
});

test('whoever catches a failure asks no more: the transaction is over', async () => {
  const found = await transaction.read({ organisationId: ONE }, async (tx) => {
    await tx.query(divided, [0]).catch(() => undefined);
    return tx.query(context, []).then(() => 'answered', () => 'refused');
  });
  expect(found).toBe('refused');
});

test('a reader that leaves while something is asked gives the connection back when that is answered', async () => {
  const left = transaction.read({ organisationId: ONE }, async (tx) => {
    tx.query(divided, [0]).catch(() => undefined);
    void tx.query(connection, []).catch(() => undefined);
    throw new Error('left');
  });
  await expect(left).rejects.toThrow('left');
  const [seen] = await transaction.read({ organisationId: OTHER }, (tx) => tx.query(leftOver, []));
  expect(seen?.organisation).toBe(OTHER);
});

/** How many connections are out, once nobody reads. */
async function usage(): Promise<number> {
  for (let tries = 0; tries < 100 && transaction.poolUsage().used > 0; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 10); });
  return transaction.poolUsage().used;
}
