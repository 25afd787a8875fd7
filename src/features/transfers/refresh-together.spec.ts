import { randomUUID } from 'node:crypto';

import { startWorld, type World } from '../../../test/harness/app.js';
import { operatorKey, rowsOf } from '../../../test/harness/organisations.js';
import { SHIPPED_LAW } from '../../law/transfer-law.js';
import { lawHash } from './law-editions.js';
import { TransferAssessor } from './transfer-assessor.js';

/* Many organisations of little each, when the law changes: they are assessed together, and nobody is left out for another. */

const COUNT = 40;
const organisations = Array.from({ length: COUNT }, () => randomUUID()).sort();
const unreadable = organisations[5] ?? '';
const { adequacy } = SHIPPED_LAW.files;
const TODAY = '2026-11-22';

let world: World;
let operator: string;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set(`${TODAY}T10:00:00Z`);
  operator = await operatorKey(world);
  await assessor().all();
  await rowsOf(world, `INSERT INTO art28.organisation (id, slug, created_at) SELECT id, 'many-' || left(id::text, 18), now() FROM unnest($1::uuid[]) AS id`, [organisations]);
  await rowsOf(world, 'INSERT INTO art28.register (organisation_id, version, changed_at) SELECT id, 1, now() FROM unnest($1::uuid[]) AS id', [organisations]);
  await rowsOf(world, `INSERT INTO art28.transfer_book (organisation_id, register_version, law_sha256, assessed_on, assessed_at, due_at)
    SELECT id, 1, $2, $3, now(), '2099-01-01' FROM unnest($1::uuid[]) AS id`, [organisations, lawHash(SHIPPED_LAW.files), TODAY]);
  await rowsOf(world, `INSERT INTO art28.transfer (organisation_id, id, key, verdict, outcome, is_recorded, asked, about, began_at, changed_at)
    SELECT id, gen_random_uuid(), 'one', 'COVERED', 'as it was', false, $2::jsonb, '{}', now(), now() FROM unnest($1::uuid[]) AS id`,
  [organisations, JSON.stringify({ from: 'NL', to: 'NZ', access: 'STORED' })]);
}, 60_000);

afterAll(() => world.close());

const assessor = (): TransferAssessor => world.application.nest.get(TransferAssessor, { strict: false });

async function withoutNewZealand(day: string, isGone = true): Promise<string> {
  world.clock.advance({ minutes: 5 });
  const entries = adequacy.entries.map((entry) => (isGone && entry.id === 'EU-NZ-2012' ? { ...entry, until: '2026-01-01' } : entry));
  const { body } = await world.rest('POST', '/v1/transfer-law', { key: operator, body: { files: { adequacy: { ...adequacy, meta: { ...adequacy.meta, asOf: day }, entries } } } });
  return body.law.sha256 as string;
}

const assessedBy = async (law: string): Promise<string[]> => (await rowsOf<{ id: string }>(world,
  'SELECT organisation_id AS id FROM art28.transfer_book WHERE law_sha256 = $1 AND organisation_id = ANY ($2) ORDER BY 1', [law, organisations])).map(({ id }) => id);

/** Of each organisation: entries, links of the chain, events, and the highest number of one. */
const evidence = (): Promise<{ id: string; entries: string; seals: string; events: string; last: string | null }[]> => rowsOf(world, `
  SELECT asked.id, (SELECT count(*) FROM art28.audit_entry AS entry WHERE entry.organisation_id = asked.id AND action = 'transfer.status_changed') AS entries,
    (SELECT count(*) FROM art28.audit_seal AS seal WHERE seal.organisation_id = asked.id) AS seals,
    (SELECT count(*) FROM art28.event WHERE event.organisation_id = asked.id AND type = 'transfer.status_changed') AS events,
    (SELECT max(sequence) FROM art28.event WHERE event.organisation_id = asked.id) AS last
  FROM unnest($1::uuid[]) AS asked (id) ORDER BY 1`, [organisations]);

test('each has its own news, entry and numbered event', async () => {
  const law = await withoutNewZealand('2027-01-01');
  expect(await assessor().all()).toBe(COUNT);
  expect(await assessedBy(law)).toEqual(organisations);
  expect((await evidence()).map(({ entries, events, last }) => [entries, events, last])).toEqual(organisations.map(() => ['1', '1', '1']));
});

test('once their chains have begun, the seal comes with it', async () => {
  await world.application.background.start();
  const isBegun = async (): Promise<boolean> => (await evidence()).every(({ seals }) => seals === '1');
  for (let tries = 0; !await isBegun(); tries += 1) {
    if (tries > 200) throw new Error('the sealer does not come');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await world.application.background.stop();
  await withoutNewZealand('2027-01-02', false);
  await assessor().all();
  expect((await evidence()).map(({ entries, seals, events, last }) => [entries, seals, events, last])).toEqual(organisations.map(() => ['2', '2', '2', '2']));
});

test('one that cannot be assessed keeps nobody else from it', async () => {
  await rowsOf(world, `UPDATE art28.transfer SET asked = asked || '{"safeguards": null}' WHERE organisation_id = $1`, [unreadable]);
  const law = await withoutNewZealand('2027-01-03');
  await assessor().all();
  expect(await assessedBy(law)).toEqual(organisations.filter((id) => id !== unreadable));
  expect((await evidence()).map(({ entries, seals, events, last }) => new Set([entries, seals, events, last])))
    .toEqual(organisations.map((id) => new Set([id === unreadable ? '2' : '3'])));
});

test('one with more news than a statement takes has them all, in one chain and one numbering', async () => {
  const [many = ''] = organisations;
  await rowsOf(world, `INSERT INTO art28.transfer (organisation_id, id, key, verdict, outcome, is_recorded, asked, about, began_at, changed_at)
    SELECT $1, gen_random_uuid(), 'many-' || number, 'NOT_COVERED', 'as it was', false, $2::jsonb, '{}', now(), now() FROM generate_series(1, 600) AS number`,
  [many, JSON.stringify({ from: 'NL', to: 'NZ', access: 'STORED' })]);
  await withoutNewZealand('2027-01-04', false);
  await assessor().all();
  const [seals] = await rowsOf<object>(world, `SELECT count(*)::int AS links, max(sequence)::int AS last, count(DISTINCT chain_hash)::int AS hashes
    FROM art28.audit_seal WHERE organisation_id = $1`, [many]);
  const [events] = await rowsOf<object>(world, `SELECT count(*)::int AS events, count(DISTINCT sequence)::int AS numbers, max(sequence)::int AS last
    FROM art28.event WHERE organisation_id = $1`, [many]);
  expect([seals, events]).toEqual([{ links: 604, last: 604, hashes: 604 }, { events: 604, numbers: 604, last: 604 }]);
});
