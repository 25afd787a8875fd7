import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { madeController, slipped } from './made-controllers.mjs';
import { measured, row } from './report.mjs';

/*
 * The measuring of `bench/routing.mjs`. The floors run in the same process, on the same data and interleaved: one index
 * probe for an exact identifier, and for a name typed by hand one pg_trgm search over the same words, both without tenant
 * context, as a superuser.
 */
const { url, organisationId, now, count } = JSON.parse(process.argv[2] ?? '{}');
const ROUNDS = Number(process.env.ROUNDS ?? 300);
const WARM_UP = 30;
/** What takes a millisecond is asked more often: its p99 is to be that of many, and of a process that has warmed up. */
const QUICK = { rounds: Math.min(12_000, Math.floor(count / 2)), warmUp: Math.min(6_000, Math.floor(count / 4)) };
/** `exact`: nothing else is measured. */
const { ONLY } = process.env;

const dist = new URL('../../dist/', import.meta.url);
const { createDataSource } = await import(new URL('platform/database/data-source.js', dist).href);
const { readerOf, routeCase } = await import(new URL('evaluation/route-cases.js', dist).href);

const client = new pg.Client({ connectionString: url });
const dataSource = createDataSource({ url, pool: 1, entities: [] });
const processor = { organisationId, controllerOf: new Map(), now: Temporal.Instant.from(now) };
const reader = readerOf(dataSource, url, processor);

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
 * @param {(index: number) => () => Promise<unknown>} floorOf
 * @param {{ rounds: number, warmUp: number }} how often it is asked, after how often unmeasured
 */
async function compare(caseOf, floorOf, { rounds, warmUp } = { rounds: ROUNDS, warmUp: WARM_UP }) {
  const [ours, floors] = [[], []];
  let asExpected = 0;
  const step = count / (warmUp + rounds);
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const index = Math.floor((round + 0.75) * step);
    const { input, outcome } = caseOf(index);
    const probe = floorOf(Math.floor((round + 0.25) * step));
    const floor = await timed(probe);
    let decision;
    const own = await timed(async () => { decision = await routeCase(reader, processor, { id: String(index), input }); });
    if (round < warmUp) continue;
    if (decision.outcome === outcome) asExpected += 1;
    ours.push(own);
    floors.push(floor);
  }
  return { ours: measured(ours), floors: measured(floors), asExpected, rounds };
}

const probe = (index) => {
  const values = [organisationId, madeController(index).accountReferences[0].toLowerCase()];
  const text = `SELECT customer_id FROM art28.routing_key WHERE organisation_id = $1 AND kind = 'ACCOUNT_REFERENCE' AND value = $2`;
  return () => client.query({ name: 'probe', text, values });
};
const trigrams = (typed) => {
  const text = `SELECT customer_id, similarity(search, $2) AS near FROM public.floor_name
    WHERE organisation_id = $1 AND search % $2 ORDER BY near DESC LIMIT 20`;
  return () => client.query({ name: 'trigrams', text, values: [organisationId, typed.toLowerCase()] });
};

function report(label, floor, { ours, floors, asExpected, rounds }) {
  console.log(label);
  console.log(row(`  floor: ${floor}`, [floors.p50, floors.p90, floors.p99]));
  console.log(row('  art28: evidence, candidates, decision', [ours.p50, ours.p90, ours.p99]));
  console.log(`  ratio of medians ${(ours.p50 / floors.p50).toFixed(2)}, of p99 ${(ours.p99 / floors.p99).toFixed(2)}; ` +
    `p99 ${(ours.p99 - floors.p99).toFixed(2)} ms over the floor; ${asExpected} of ${rounds} as expected\n`);
}

const bare = (index) => madeController(index).legalName.replace(/ [A-Z.a-z]+$/u, '');
const typed = (index) => slipped(bare(index), index);
const unknown = (index) => typed(index).split(' ').reverse().map((word) => [...word].reverse().join('')).join(' ');

try {
  await Promise.all([client.connect(), dataSource.initialize()]);
  await client.query('SET plan_cache_mode = force_generic_plan; SET jit = off');
  console.log(row('milliseconds', ['p50', 'p90', 'p99']));
  report('exact identifier (must reach: p99 at most 2 ms over the floor)', 'one index probe', await compare(
    (index) => ({ input: { accountReference: madeController(index).accountReferences[0] }, outcome: 'ROUTED' }), probe, QUICK));
  if (ONLY !== 'exact') {
    report('name as on record, without legal form', 'one index probe', await compare(
      (index) => ({ input: { name: bare(index).toLowerCase() }, outcome: 'ROUTED' }), probe));
    report('name typed by hand, a letter wrong (must reach: 1.3 × the floor)', 'one pg_trgm search', await compare(
      (index) => ({ input: { name: typed(index) }, outcome: 'ROUTED' }), (index) => trigrams(typed(index))));
    report('name that nobody bears', 'one pg_trgm search', await compare(
      (index) => ({ input: { name: unknown(index) }, outcome: 'UNKNOWN' }), (index) => trigrams(unknown(index))));
  }
} finally {
  await Promise.allSettled([client.end(), dataSource.destroy()]);
}
