#!/usr/bin/env node
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Pool } from 'undici';
import { callApi, startServer } from '../scripts/lib/server.mjs';
import { row } from './lib/report.mjs';

/*
 * `npm run bench:subject-index`: a million entries of one customer replaced through the API, over loopback, and how much
 * memory the server holds meanwhile. Its floor is what PostgreSQL needs for the rows alone: the same statement on a table
 * of the same form, in the same run, without art28.
 */
const ENTRIES = Number(process.env.ENTRIES ?? 1_000_000);
const BATCH = 10_000;
const HASH = 'ab'.repeat(32);

const server = await startServer({ LOG_LEVEL: 'warn', API_RATE_PER_MINUTE: '10000000' });
const { apiKey } = server.credentials.organisations['group-office'];
const api = new Pool(server.url, { connections: 2, headersTimeout: 0, bodyTimeout: 0 });

async function ask(method, path, body) {
  const answer = await callApi(server.url, method, path, { key: apiKey, body });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A customer whose agreement instructs the index. */
async function prepare() {
  await ask('PUT', '/v1/services/indexed', { name: 'Indexed' });
  await ask('PUT', '/v1/term-sheets/indexed', {
    label: 'indexed', language: 'en', textSha256: HASH, validFrom: '2018-05-25', terms: [{ term: 'SUBJECT_INDEX', value: true, clause: '§9' }],
  });
  await ask('PUT', '/v1/customers/bench', {
    name: 'Bench', agreement: {
      termSheet: 'indexed', services: ['indexed'], state: 'ACTIVE', acceptance: { by: 'Bench', at: '2026-01-01T00:00:00Z', textSha256: HASH },
    },
  });
  await ask('POST', '/v1/subject-index-keys', {});
}

function* lines() {
  for (let left = ENTRIES; left > 0; left -= BATCH) {
    const bytes = randomBytes(16 * Math.min(BATCH, left));
    let text = '';
    for (let at = 0; at < bytes.length; at += 16) text += `{"entry":"k1n1:${bytes.toString('base64url', at, at + 16)}"}\n`;
    yield Buffer.from(text);
  }
}

async function residentMegabytes() {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? 0) / 2 ** 20;
}

/** Memory until it is told to stop: one figure each half second. */
function watchMemory() {
  const figures = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      figures.push(await residentMegabytes());
      await sleep(500);
    }
  })();
  return async () => { isOver = true; await watching; return figures; };
}

async function replace() {
  const stop = watchMemory();
  const start = performance.now();
  const answer = await api.request({
    path: '/v1/customers/bench/subject-index?keyVersion=1', method: 'PUT', body: Readable.from(lines()),
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/x-ndjson' },
  });
  const supply = await answer.body.json();
  const seconds = (performance.now() - start) / 1000;
  if (answer.statusCode !== 200 || supply.changedCount !== ENTRIES) throw new Error(`not replaced: ${JSON.stringify(supply)}`);
  return { seconds, memory: await stop() };
}

async function floor(database) {
  await database.query('CREATE TABLE public.floor (organisation_id uuid, digest bytea, part_id uuid, PRIMARY KEY (organisation_id, digest, part_id))');
  await database.query('CREATE INDEX ON public.floor (organisation_id, part_id)');
  const start = performance.now();
  for (let left = ENTRIES; left > 0; left -= BATCH) {
    await database.query({
      name: 'floor', values: [randomBytes(16 * Math.min(BATCH, left))], text: `INSERT INTO public.floor
        SELECT '00000000-0000-7000-8000-000000000001', given.digest, '00000000-0000-7000-8000-000000000002'
        FROM (SELECT substring($1::bytea FROM 16 * place + 1 FOR 16) AS digest FROM generate_series(0, length($1::bytea) / 16 - 1) AS place) AS given
        ORDER BY given.digest ON CONFLICT DO NOTHING`,
    });
  }
  return (performance.now() - start) / 1000;
}

/** @param {string} dataDir */
async function embeddedUrl(dataDir) {
  const compiled = new URL('../dist/platform/database/embedded/start-embedded.js', import.meta.url);
  const { startEmbedded } = await import(compiled.href);
  return (await startEmbedded({ dataDir })).connectionString;
}

const database = new pg.Client({ connectionString: process.env.BENCH_DATABASE_URL ?? (await embeddedUrl(server.dataDir)) });
try {
  await database.connect();
  await prepare();
  const before = await residentMegabytes();
  const base = await floor(database);
  const first = await replace();
  const second = await replace();
  const { rows: [size] } = await database.query(`SELECT pg_relation_size('art28.subject_index_entry') / 1048576.0 AS rows,
    pg_indexes_size('art28.subject_index_entry') / 1048576.0 AS indexes, count(*) AS count FROM art28.subject_index_entry`);
  console.log(`${ENTRIES.toLocaleString('en')} entries of one customer replaced through the API\n`);
  console.log(row('', ['seconds', 'a second']));
  for (const [label, seconds] of [['floor: the rows alone', base], ['art28: an empty index', first.seconds], ['art28: a full one', second.seconds]]) {
    console.log(row(label, [seconds, Math.round(ENTRIES / seconds).toLocaleString('en')]));
  }
  console.log(`\nratio: ${(first.seconds / base).toFixed(2)} × the floor`);
  const peak = (figures) => Math.max(...figures).toFixed(0);
  console.log(`resident memory of the server: ${before.toFixed(0)} MiB before, at most ${peak(first.memory)} and ${peak(second.memory)} MiB while it streamed`);
  console.log(`on disk, ${size.count} rows: ${Number(size.rows).toFixed(0)} MiB and ${Number(size.indexes).toFixed(0)} MiB of indexes`);
} finally {
  await Promise.allSettled([api.destroy(), database.end()]);
  await server.stop();
}
