import { startWorld, type World } from '../../../test/harness/app.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { SHIPPED_LAW, type TransferLawFiles } from '../../law/transfer-law.js';
import { IssueOperatorKey } from '../organisations/index.js';
import { lawHash } from './law-editions.js';
import { TransferAssessor } from './transfer-assessor.js';

/* A part that is loaded changes that part alone: what was loaded of another before stays. */

let world: World;
let operator: string;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-11-22T10:00:00Z');
  operator = (await world.application.nest.get(IssueOperatorKey, { strict: false }).execute()).secret;
}, 60_000);
afterAll(() => world.close());

const { adequacy, clauses, tools } = SHIPPED_LAW.files;
const load = async (files: object) => (await world.rest('POST', '/v1/transfer-law', { key: operator, body: { files } })).body;
const gatheredOn = <Part extends { readonly meta: object }>(asOf: string, part: Part): Part => ({ ...part, meta: { ...part.meta, asOf } });
const ended = { ...adequacy, entries: adequacy.entries.map((entry) => (entry.id === 'EU-US-DPF-2023' ? { ...entry, until: '2026-11-19' } : entry)) };
const reworded = (title: string): typeof clauses => ({ ...clauses, meta: { ...clauses.meta, title } });

async function inUse(): Promise<TransferLawFiles> {
  const [row] = await rowsOf<{ files: TransferLawFiles }>(world, 'SELECT files FROM art28.transfer_law ORDER BY loaded_at DESC LIMIT 1');
  if (row === undefined) throw new Error('no law was loaded');
  return row.files;
}

const decided = async () => (await inUse()).adequacy.entries.find(({ id }) => id === 'EU-US-DPF-2023')?.until ?? null;
const TITLE = 'Clauses, read once more';

test('a decision that has ended stays ended when another part is loaded', async () => {
  expect(await load({ adequacy: ended })).toMatchObject({ outcome: 'LOADED' });
  expect(await load({ clauses: reworded(TITLE) })).toMatchObject({ outcome: 'LOADED' });
  expect([await decided(), (await inUse()).clauses.meta.title]).toEqual(['2026-11-19', TITLE]);
});

test('a worker of the same release takes nothing of it back', async () => {
  await world.application.nest.get(TransferAssessor, { strict: false }).all();
  expect([await decided(), (await inUse()).clauses.meta.title]).toEqual(['2026-11-19', TITLE]);
});

test('parts have days of their own: a later day of one keeps no other out', async () => {
  expect(await load({ adequacy: gatheredOn('2026-11-23', ended) })).toMatchObject({ outcome: 'LOADED', law: { asOf: '2026-11-23' } });
  expect(await load({ tools: gatheredOn('2026-11-22', tools) })).toMatchObject({ outcome: 'LOADED', law: { asOf: '2026-11-23' } });
  expect([await decided(), (await inUse()).tools.meta.asOf]).toEqual(['2026-11-19', '2026-11-22']);
});

test('what was gathered before the part in use is refused, whichever part it is', async () => {
  expect(await load({ tools })).toMatchObject({ code: 'LAW_OLDER', part: 'tools', asOf: tools.meta.asOf, known: '2026-11-22' });
  expect(await load({ adequacy })).toMatchObject({ code: 'LAW_OLDER', part: 'adequacy', known: '2026-11-23' });
  expect(await load({ clauses: gatheredOn('2028-01-01', clauses) })).toMatchObject({ code: 'LAW_INVALID', issues: [{ at: 'clauses.meta.asOf' }] });
});

test('nothing goes back by itself, and all of it by a file that says that its facts hold again', async () => {
  expect(await load({ clauses: reworded('Clauses, read wrongly') })).toMatchObject({ outcome: 'LOADED' });
  expect(await load({ clauses: reworded(TITLE) })).toMatchObject({ code: 'LAW_LOADED_BEFORE' });
  expect(await load({ clauses: gatheredOn('2026-11-24', reworded(TITLE)), adequacy: gatheredOn('2026-11-24', adequacy) })).toMatchObject({ outcome: 'LOADED' });
  expect([await decided(), (await inUse()).clauses.meta.title]).toEqual([null, TITLE]);
});

test('two parts loaded at once are both in use', async () => {
  await Promise.all([load({ adequacy: gatheredOn('2026-11-25', adequacy) }), load({ tools: gatheredOn('2026-11-25', tools) })]);
  const files = await inUse();
  expect([files.adequacy.meta.asOf, files.tools.meta.asOf]).toEqual(['2026-11-25', '2026-11-25']);
});


test('a release takes the place of the parts that it knows more of, and leaves the others as an operator loaded them', async () => {
  const files = { ...SHIPPED_LAW.files, adequacy: gatheredOn('2026-11-26', ended), tools: gatheredOn('2020-01-01', tools) };
  await rowsOf(world, `INSERT INTO art28.transfer_law (sha256, loaded_at, as_of, source, files)
    SELECT $1, max(loaded_at) + interval '1 second', '2026-11-26', 'OPERATOR', $2::jsonb FROM art28.transfer_law`, [lawHash(files), JSON.stringify(files)]);
  const upgraded = await world.anotherProcess();
  await upgraded.nest.get(TransferAssessor, { strict: false }).all();
  await upgraded.close();
  expect([await decided(), (await inUse()).adequacy.meta.asOf, (await inUse()).tools]).toEqual(['2026-11-19', '2026-11-26', tools]);
});
