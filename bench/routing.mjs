#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { madeController } from './lib/made-controllers.mjs';

/*
 * `npm run bench:routing`: routing among a million customers of one processor (COUNT=… for fewer), with what production
 * does: evidence, candidates, decision, behind row-level security. Loading takes most of the time: KEEP=folder leaves the
 * loaded database there, and measures it again when it is there; ONLY=exact measures the exact identifier alone. The
 * measuring is done by `lib/measure-routing.mjs`, in a process of its own: a server has no million customers in its memory.
 */
const COUNT = Number(process.env.COUNT ?? 1_000_000);
const { KEEP } = process.env;

const dist = new URL('../dist/', import.meta.url);
const { openDatabase } = await import(new URL('start/open-database.js', dist).href);
const { loadControllers } = await import(new URL('evaluation/load-controllers.js', dist).href);

const home = KEEP === undefined ? await mkdtemp(join(tmpdir(), 'art28-bench-')) : resolve(KEEP);
if (KEEP !== undefined) await mkdir(home, { recursive: true });
const said = join(home, 'loaded.json');
const database = await openDatabase({ DATA_DIR: home }, () => undefined);
const client = new pg.Client({ connectionString: database.url });

function* allControllers() {
  for (let index = 0; index < COUNT; index += 1) yield madeController(index);
}

async function load() {
  const start = performance.now();
  const { organisationId, now } = await loadControllers(client, allControllers(), COUNT, null);
  await client.query(`CREATE TABLE public.floor_name AS SELECT customer_id, organisation_id, search FROM art28.routing_name;
    CREATE INDEX floor_name_search ON public.floor_name USING gin (search gin_trgm_ops) WITH (fastupdate = off); ANALYZE public.floor_name`);
  await client.query('VACUUM ANALYZE');
  const loaded = { organisationId, now: now.toString(), count: COUNT, seconds: Math.round((performance.now() - start) / 1000) };
  await writeFile(said, JSON.stringify(loaded));
  return loaded;
}

async function loadedBefore() {
  return JSON.parse(await readFile(said, 'utf8').catch(() => 'null'));
}

/** Loading is over when all it wrote is on disk; and a database in use has what it is asked for in the machine's memory. */
async function settle() {
  await client.query('CHECKPOINT');
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_prewarm');
  await client.query(`SELECT pg_prewarm(relation.oid, 'read') FROM pg_class AS relation JOIN pg_namespace AS space ON space.oid = relnamespace
    WHERE nspname IN ('art28', 'public') AND relkind IN ('r', 'i', 't')`);
}

try {
  await client.connect();
  const loaded = await loadedBefore() ?? await load();
  if (loaded.count !== COUNT) throw new Error(`${home} holds ${loaded.count} customers, COUNT is ${COUNT}`);
  const { rows: [size] } = await client.query(`SELECT pg_size_pretty(pg_total_relation_size('art28.routing_name')) AS names,
    pg_size_pretty(pg_relation_size('art28.routing_name_match')) AS match, pg_size_pretty(pg_relation_size('public.floor_name_search')) AS trigrams`);
  console.log(`${COUNT.toLocaleString('en')} customers of one processor, loaded in ${loaded.seconds} s`);
  console.log(`names with indexes ${size.names}, of which the matcher's index ${size.match}; an index of trigrams alone ${size.trigrams}\n`);
  await settle();
  const measure = fileURLToPath(new URL('lib/measure-routing.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [measure, JSON.stringify({ ...loaded, url: database.url })], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  await client.end();
  await database.close();
  if (KEEP === undefined) await rm(home, { recursive: true, force: true });
}
