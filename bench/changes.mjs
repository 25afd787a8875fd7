#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Client } from 'undici';
import { callApi, freePort, startServer } from '../scripts/lib/server.mjs';
import { nodeOptions, nodeProgram } from '../scripts/lib/run-application.mjs';
import { inProject } from '../scripts/lib/project.mjs';
import { measured, row } from './lib/report.mjs';

/*
 * `npm run bench:changes`: one change of sub-processors for CUSTOMERS customers (100,000), reckoned and announced. In the
 * middle of the announcing the process is killed and started again: nobody is told twice, nobody is left out. Then the latency of
 * clearance over HTTP, interleaved with its floor: one probe of an index by key, over HTTP by `node:http` and pg. `ONLY=clearance` leaves
 * the announcing out.
 */
const CUSTOMERS = Number(process.env.CUSTOMERS ?? 100_000);
const ROUNDS = Number(process.env.ROUNDS ?? 1_000);

const server = await startServer({ LOG_LEVEL: 'silent', API_RATE_PER_MINUTE: '10000000' });
let child = server.child;
const database = new pg.Client({ connectionString: await embeddedUrl(server.dataDir) });
await database.connect();
const { apiKey, approvalKey } = server.credentials.organisations['group-office'];
const call = async (method, path, body, key = apiKey) => {
  const answer = await callApi(server.url, method, path, { key, ...(body === undefined ? {} : { body }) });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

try {
  const organisationId = await load();
  const change = await call('POST', '/v1/changes', {
    kind: 'ADD', title: 'Another host', explanation: 'We move.', wantedOn: inDays(90), steps: [
      { kind: 'PARTY', code: 'bench-host', content: { name: 'Bench Host' } },
      {
        kind: 'ENGAGEMENT', code: 'bench-host',
        content: { party: 'bench-host', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Hosting' }], services: ['bench'] },
      },
    ],
  });

  const reckoned = await timed(() => call('POST', `/v1/changes/${change.id}/rehearse`), change.id, 'REHEARSED');
  await database.query('ANALYZE');
  const asked = await clearance();
  if (process.env.ONLY !== 'clearance') await announcing(change.id, organisationId, reckoned);
  console.log(asked);
} finally {
  await database.end().catch(() => undefined);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  await rm(server.dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 });
}

/** Announces, is killed half-way, goes on, and counts who was told. */
async function announcing(id, organisationId, reckoned) {
  await call('POST', `/v1/changes/${id}/approve`, undefined, approvalKey);
  const started = performance.now();
  await call('POST', `/v1/changes/${id}/announce`);
  const half = await untilDone(id, CUSTOMERS / 2);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const killedAt = performance.now();
  await again();
  const restarted = performance.now();
  const peak = await watched(id, 'ANNOUNCED', half);
  const announced = (performance.now() - started) - (restarted - killedAt);

  const { rows: [told] } = await database.query(`
    SELECT count(*)::int AS notices, count(DISTINCT agreement_id)::int AS agreements, count(mail_id)::int AS mails,
      (SELECT count(*)::int FROM art28.mail_message WHERE subject_id = $1 AND template = 'change-notice') AS sent
    FROM art28.change_notice WHERE organisation_id = $2 AND change_id = $1`, [id, organisationId]);
  console.log(`one change, ${CUSTOMERS} customers\n`);
  console.log(row('', ['seconds', 'a second']));
  console.log(row('reckoning who is owed what', [reckoned / 1000, String(Math.round(CUSTOMERS / (reckoned / 1000)))]));
  console.log(row('announcing: rows, sealed mails and events', [announced / 1000, String(Math.round(CUSTOMERS / (announced / 1000)))]));
  console.log(`\nkilled with ${half} told, started again: ${told.agreements} agreements told, ${told.notices} notices, ${told.sent} mails`);
  if (told.agreements !== CUSTOMERS || told.notices !== CUSTOMERS || told.sent !== CUSTOMERS) throw new Error('somebody was told twice, or not at all');
  console.log(`resident memory since then, MiB, at every tenth of the rest: ${peak.series.join(' ')}\n`);
}

/** One customer by the API, and as many copies of its rows as are asked for. */
async function load() {
  await call('PUT', '/v1/services/bench', { name: 'Bench' });
  await call('PUT', '/v1/term-sheets/bench', {
    label: '1', language: 'en', textSha256: 'ab'.repeat(32), validFrom: '2018-05-25', terms: [
      { term: 'AUTHORISATION', value: 'GENERAL' }, { term: 'NOTICE_DAYS', value: 30 }, { term: 'NOTICE_CHANNEL', value: 'EMAIL' },
      { term: 'NOTICE_EFFECTIVE', value: 'SENT' }, { term: 'DAY_KIND', value: 'WORKING' }, { term: 'OBJECTION_DAYS', value: 14 },
    ],
  });
  const made = await call('PUT', '/v1/customers/bench-0', {
    name: 'Bench 0', language: 'nl', country: 'NL', contacts: [{ purpose: 'PRIVACY', email: 'privacy@bench.example' }],
    agreement: {
      reference: 'bench', termSheet: 'bench', services: ['bench'], state: 'ACTIVE',
      acceptance: { by: 'Bench', at: '2020-01-01T00:00:00Z', textSha256: 'ab'.repeat(32) },
    },
  });
  const { rows: [first] } = await database.query('SELECT organisation_id FROM art28.customer WHERE id = $1', [made.id]);
  await database.query('BEGIN');
  await database.query(`CREATE TEMP TABLE copy ON COMMIT DROP AS SELECT number, gen_random_uuid() AS customer, gen_random_uuid() AS agreement
    FROM generate_series(1, $1::int - 1) AS number`, [CUSTOMERS]);
  for (const [table, replaced, from] of [
    ['customer', `'id', copy.customer, 'external_id', 'bench-' || copy.number`, `id = '${made.id}'`],
    ['customer_version', `'id', gen_random_uuid(), 'customer_id', copy.customer`, `customer_id = '${made.id}'`],
    ['agreement', `'id', copy.agreement, 'customer_id', copy.customer`, `id = '${made.agreement.id}'`],
    ['agreement_version', `'id', gen_random_uuid(), 'agreement_id', copy.agreement`, `agreement_id = '${made.agreement.id}'`],
  ]) {
    await database.query(`INSERT INTO art28.${table} SELECT filled.* FROM copy CROSS JOIN art28.${table} AS one
      CROSS JOIN LATERAL jsonb_populate_record(one, jsonb_build_object(${replaced})) AS filled WHERE one.${from}`);
  }
  await database.query('COMMIT');
  await database.query('ANALYZE');
  return first.organisation_id;
}

async function timed(begin, id, state) {
  const start = performance.now();
  await begin();
  await watched(id, state);
  return performance.now() - start;
}

/** Waits for a state; watches the memory of the process meanwhile, at every tenth of what is left to do. */
async function watched(id, state, from = 0) {
  const series = [];
  for (;;) {
    const { rows: [found] } = await database.query('SELECT state, done_count FROM art28.change WHERE id = $1', [id]);
    if (found.done_count >= from + ((CUSTOMERS - from) * series.length) / 10) {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      series.push(Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024));
    }
    if (found.state === state) return { series };
    await sleep(100);
  }
}

async function untilDone(id, wanted) {
  for (;;) {
    const { rows: [found] } = await database.query('SELECT done_count FROM art28.change WHERE id = $1', [id]);
    if (found.done_count >= wanted) return found.done_count;
    await sleep(20);
  }
}

/** The same server on the same data, after it was killed. PostgreSQL runs on by itself. */
async function again() {
  child = spawn(nodeProgram(), [...nodeOptions, inProject('dist', 'main.js')], {
    env: {
      ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'silent', API_RATE_PER_MINUTE: '10000000', DATA_DIR: server.dataDir,
      PORT: new URL(server.url).port,
    },
    stdio: 'ignore',
  });
  for (;;) {
    try {
      if ((await fetch(`${server.url}/readyz`)).ok) return;
    } catch {
      await sleep(50);
    }
  }
}

/**
 * Clearance beside one probe of an index, both over HTTP, interleaved; and beside the cheapest call there is, which shows what
 * recognising the key and answering cost. Asked before anything leaves, so that nothing else runs.
 */
async function clearance() {
  const probe = await startProbe();
  // A connection each, and a client that makes little that must be collected: what a caller's own garbage costs is not the server's.
  const [door, probed] = [new Client(server.url), new Client(probe.url)];
  const [ours, plain, floors] = [[], [], []];
  for (let round = -200; round < ROUNDS; round += 1) {
    const customer = `bench-${Math.floor(Math.random() * CUSTOMERS)}`;
    const begun = performance.now();
    await ask(door, `/v1/clearance?customer=${customer}&service=bench&party=bench-host`);
    const between = performance.now();
    await ask(probed, `/?customer=${customer}`);
    const ended = performance.now();
    await ask(door, '/v1/viewer');
    const last = performance.now();
    if (round < 0) continue;
    plain.push(last - ended);
    ours.push(between - begun);
    floors.push(ended - between);
  }
  await Promise.all([door.close(), probed.close()]);
  await probe.stop();
  const [one, cheap, floor] = [measured(ours), measured(plain), measured(floors)];
  return [
    row(`clearance, ${ROUNDS} questions, milliseconds`, ['p50', 'p90', 'p99']),
    row('floor: node:http + one index probe', [floor.p50, floor.p90, floor.p99]),
    row('art28: GET /v1/clearance', [one.p50, one.p90, one.p99]),
    row('art28: GET /v1/viewer, for comparison', [cheap.p50, cheap.p90, cheap.p99]),
    `\nover the floor: p50 ${(one.p50 - floor.p50).toFixed(2)} ms, p99 ${(one.p99 - floor.p99).toFixed(2)} ms (must be ≤ 2 ms)`,
  ].join('\n');
}

/** The floor: one probe of an index by key, over HTTP. */
async function startProbe() {
  const pool = new pg.Pool({ connectionString: await embeddedUrl(server.dataDir), max: 1 });
  const probe = { name: 'probe', text: 'SELECT id FROM art28.customer WHERE organisation_id = $1 AND external_id = $2' };
  const { rows: [{ organisation_id: organisationId }] } = await database.query("SELECT organisation_id FROM art28.customer WHERE external_id = 'bench-0'");
  const port = await freePort();
  const http = createServer(async (request, response) => {
    const { rows } = await pool.query({ ...probe, values: [organisationId, new URL(request.url ?? '/', 'http://floor').searchParams.get('customer')] });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(rows));
  });
  await new Promise((resolve) => http.listen(port, '127.0.0.1', () => resolve(undefined)));
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      http.closeAllConnections();
      http.close();
      await pool.end();
    },
  };
}

/**
 * @param {Client} client
 * @param {string} path
 */
async function ask(client, path) {
  const { statusCode, body } = await client.request({ method: 'GET', path, headers: { authorization: `Bearer ${apiKey}` } });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${text}`);
}

function inDays(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** @param {string} dataDir */
async function embeddedUrl(dataDir) {
  const compiled = new URL('../dist/platform/database/embedded/start-embedded.js', import.meta.url);
  const { startEmbedded } = await import(compiled.href);
  return (await startEmbedded({ dataDir })).connectionString;
}
