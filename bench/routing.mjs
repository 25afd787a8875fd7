#!/usr/bin/env node
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { measured, row } from './lib/report.mjs';
import { madeController, slipped } from './lib/made-controllers.mjs';

/*
 * `npm run bench:routing`: routing among a million customers of one processor (COUNT=… for fewer), with what production
 * does: evidence, candidates, decision, behind row-level security. Its floors, in the same run, on the same data and
 * interleaved: one index probe for an exact identifier, and for a name typed by hand one pg_trgm search over the same
 * words, both without tenant context, as a superuser.
 */
const COUNT = Number(process.env.COUNT ?? 1_000_000);
const ROUNDS = Number(process.env.ROUNDS ?? 300);
const WARM_UP = 30;
/** What takes a millisecond is asked more often: its p99 is to be that of many, and of a process that has warmed up. */
const QUICK = { rounds: 10 * ROUNDS, warmUp: 3 * ROUNDS };

const dist = new URL('../dist/', import.meta.url);
const { openDatabase } = await import(new URL('start/open-database.js', dist).href);
const { createDataSource } = await import(new URL('platform/database/data-source.js', dist).href);
const { loadControllers } = await import(new URL('evaluation/load-controllers.js', dist).href);
const { readerOf, routeCase } = await import(new URL('evaluation/route-cases.js', dist).href);

const home = await mkdtemp(join(tmpdir(), 'art28-bench-'));
const database = await openDatabase({ DATA_DIR: home }, () => undefined);
const client = new pg.Client({ connectionString: database.url });
const dataSource = createDataSource({ url: database.url, pool: 1, entities: [] });

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Art28 and its floor by turns, each with inputs of its own that nobody has asked for yet.
 *
 * @param {(index: number) => { input: object, outcome: string }} caseOf
 * @param {(index: number) => Promise<unknown>} floorOf
 * @param {{ rounds: number, warmUp: number }} how often it is asked, after how often unmeasured
 */
async function compare(processor, reader, caseOf, floorOf, { rounds, warmUp } = { rounds: ROUNDS, warmUp: WARM_UP }) {
  const [ours, floors] = [[], []];
  let asExpected = 0;
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const index = Math.floor((round + 0.5) * (COUNT / (warmUp + rounds)));
    const { input, outcome } = caseOf(index);
    const floor = await timed(() => floorOf(index));
    let decision;
    const own = await timed(async () => { decision = await routeCase(reader, processor, { id: String(index), input }); });
    if (round < warmUp) continue;
    if (decision.outcome === outcome) asExpected += 1;
    ours.push(own);
    floors.push(floor);
  }
  return { ours: measured(ours), floors: measured(floors), asExpected, rounds };
}

function* allControllers() {
  for (let index = 0; index < COUNT; index += 1) yield madeController(index);
}

try {
  await Promise.all([client.connect(), dataSource.initialize()]);
  let start = performance.now();
  const processor = await loadControllers(client, allControllers(), COUNT, null);
  await client.query(`CREATE TABLE public.floor_name AS SELECT customer_id, organisation_id, search FROM art28.routing_name;
    CREATE INDEX floor_name_search ON public.floor_name USING gin (search gin_trgm_ops) WITH (fastupdate = off); ANALYZE public.floor_name`);
  await client.query('VACUUM ANALYZE');
  const { rows: [size] } = await client.query(`SELECT pg_size_pretty(pg_total_relation_size('art28.routing_name')) AS names,
    pg_size_pretty(pg_relation_size('art28.routing_name_match')) AS match, pg_size_pretty(pg_relation_size('public.floor_name_search')) AS trigrams`);
  console.log(`${COUNT.toLocaleString('en')} customers of one processor, loaded in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  console.log(`names with indexes ${size.names}, of which the matcher's index ${size.match}; an index of trigrams alone ${size.trigrams}\n`);
  await client.query('SET plan_cache_mode = force_generic_plan; SET jit = off');

  const reader = readerOf(dataSource, database.url, processor);
  const { organisationId } = processor;
  const probe = (index) => client.query({
    name: 'probe', text: `SELECT customer_id FROM art28.routing_key WHERE organisation_id = $1 AND kind = 'ACCOUNT_REFERENCE' AND value = $2`,
    values: [organisationId, madeController(index).accountReferences[0].toLowerCase()],
  });
  const trigrams = (typed) => client.query({
    name: 'trigrams', text: `SELECT customer_id, similarity(search, $2) AS near FROM public.floor_name
      WHERE organisation_id = $1 AND search % $2 ORDER BY near DESC LIMIT 20`,
    values: [organisationId, typed.toLowerCase()],
  });
  const report = (label, { ours, floors, asExpected, rounds }, floor) => {
    console.log(label);
    console.log(row(`  floor: ${floor}`, [floors.p50, floors.p90, floors.p99]));
    console.log(row('  art28: evidence, candidates, decision', [ours.p50, ours.p90, ours.p99]));
    console.log(`  ratio of medians ${(ours.p50 / floors.p50).toFixed(2)}, of p99 ${(ours.p99 / floors.p99).toFixed(2)}; ` +
      `p99 ${(ours.p99 - floors.p99).toFixed(2)} ms over the floor; ${asExpected} of ${rounds} as expected\n`);
  };

  // What loading left behind is this command's, not the product's: collected now, and not while answers are measured.
  globalThis.gc?.();
  console.log(row('milliseconds', ['p50', 'p90', 'p99']));
  start = performance.now();
  const exact = await compare(processor, reader,
    (index) => ({ input: { accountReference: madeController(index).accountReferences[0] }, outcome: 'ROUTED' }), probe, QUICK);
  report('exact identifier (must reach: p99 at most 2 ms over the floor)', exact, 'one index probe');
  const name = await compare(processor, reader,
    (index) => ({ input: { name: madeController(index).legalName.replace(/ [A-Z.a-z]+$/u, '').toLowerCase() }, outcome: 'ROUTED' }), probe);
  report('name as on record, without legal form', name, 'one index probe');
  const typed = (index) => slipped(madeController(index).legalName.replace(/ [A-Z.a-z]+$/u, ''), index);
  const fuzzy = await compare(processor, reader, (index) => ({ input: { name: typed(index) }, outcome: 'ROUTED' }), (index) => trigrams(typed(index)));
  report('name typed by hand, a letter wrong (must reach: 1.3 × the floor)', fuzzy, 'one pg_trgm search');
  const unknown = (index) => typed(index).split(' ').reverse().map((word) => [...word].reverse().join('')).join(' ');
  const stranger = await compare(processor, reader, (index) => ({ input: { name: unknown(index) }, outcome: 'UNKNOWN' }), (index) => trigrams(unknown(index)));
  report('name that nobody bears', stranger, 'one pg_trgm search');
} finally {
  await Promise.allSettled([client.end(), dataSource.destroy()]);
  await database.close();
  await rm(home, { recursive: true, force: true });
}
