#!/usr/bin/env node
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { Pool } from 'undici';
import { callApi, startServer } from '../scripts/lib/server.mjs';
import { measured, row } from './lib/report.mjs';

/*
 * `npm run bench:intake`: request handed in → routed → signed webhook received, over loopback, one after another. Its
 * floor is the sum of the parts without art28: one insert transaction and one signed POST, in the same run, against the
 * same PostgreSQL and the same receiver, interleaved.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 500);
const WARM_UP = Number(process.env.WARM_UP ?? 1000);

const server = await startServer({ LOG_LEVEL: 'silent', API_RATE_PER_MINUTE: '10000000' });
const waiting = new Map();
const http = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const at = performance.now();
    response.writeHead(204).end();
    const id = request.headers['x-floor'] ?? JSON.parse(Buffer.concat(chunks).toString('utf8')).data?.requestId;
    arrived.set(id, at);
    waiting.get(id)?.(at);
  });
});
const arrived = new Map();
const arrivalOf = (id) => new Promise((resolve) => {
  const at = arrived.get(id);
  if (at === undefined) waiting.set(id, resolve);
  else resolve(at);
});
await new Promise((resolve) => http.listen(0, '127.0.0.1', () => resolve(undefined)));
const receiver = `http://127.0.0.1:${http.address().port}`;

const { organisations } = server.credentials;
const [, client] = Object.entries(organisations).find(([, each]) => each.processor === 'group-office');
const processor = organisations['group-office'];
const created = await callApi(server.url, 'POST', '/v1/webhook-endpoints', {
  key: client.apiKey, body: { url: `${receiver}/hooks`, eventTypes: ['request.routed'] },
});
if (created.status !== 201) throw new Error(`the endpoint was refused: ${JSON.stringify(created.body)}`);

const database = new pg.Client({ connectionString: process.env.BENCH_DATABASE_URL ?? (await embeddedUrl(server.dataDir)) });
await database.connect();
await database.query('CREATE TABLE public.floor (id uuid PRIMARY KEY, at timestamptz NOT NULL, body jsonb NOT NULL)');
const api = new Pool(server.url, { connections: 1 });
const floorPost = new Pool(receiver, { connections: 1 });
const secret = randomBytes(32);

async function art28() {
  const body = JSON.stringify({ rights: ['ERASURE'], requester: { name: 'Anna Jansen', email: 'anna@example.org' }, controller: { accountReference: client.customer } });
  const start = performance.now();
  const answer = await api.request({
    path: '/v1/requests', method: 'POST', body, headers: { 'content-type': 'application/json', authorization: `Bearer ${processor.apiKey}` },
  });
  const handedIn = await answer.body.json();
  const acknowledged = performance.now();
  if (answer.statusCode !== 201 || handedIn.state !== 'ROUTED') throw new Error(`not routed: ${JSON.stringify(handedIn)}`);
  return { total: (await arrivalOf(handedIn.id)) - start, answer: acknowledged - start };
}

async function floor() {
  const id = randomUUID();
  const body = JSON.stringify({ type: 'request.routed', timestamp: new Date().toISOString(), data: { requestId: id } });
  const start = performance.now();
  await database.query('BEGIN');
  await database.query({ name: 'floor', text: 'INSERT INTO public.floor VALUES ($1, now(), $2)', values: [id, body] });
  await database.query('COMMIT');
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  const answer = await floorPost.request({
    path: '/floor', method: 'POST', body,
    headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}`, 'x-floor': id },
  });
  await answer.body.dump();
  return (await arrivalOf(id)) - start;
}

try {
  for (let round = 0; round < WARM_UP; round += 1) { await art28(); await floor(); }
  // Within a minute of the first rows PostgreSQL does so by itself, and makes the plans anew that it made for empty tables.
  await database.query('ANALYZE');
  for (let round = 0; round < WARM_UP / 10; round += 1) { await art28(); await floor(); }
  const ours = []; const answers = []; const floors = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { total, answer } = await art28();
    ours.push(total); answers.push(answer); floors.push(await floor());
  }
  const [total, answer, base] = [measured(ours), measured(answers), measured(floors)];
  console.log(`intake → routed → signed webhook received, ${ROUNDS} rounds, one after another, milliseconds\n`);
  console.log(row('', ['p50', 'p90', 'p99']));
  console.log(row('floor: one insert transaction + one signed POST', [base.p50, base.p90, base.p99]));
  console.log(row('art28: hand in → webhook received', [total.p50, total.p90, total.p99]));
  console.log(row('art28: hand in → answered', [answer.p50, answer.p90, answer.p99]));
  console.log(`\nratio of medians: ${(total.p50 / base.p50).toFixed(2)} × the floor (must reach ≤ 4, aim 2)`);
} finally {
  await Promise.allSettled([api.destroy(), floorPost.destroy(), database.end()]);
  http.closeAllConnections();
  http.close();
  await server.stop();
}

/** @param {string} dataDir */
async function embeddedUrl(dataDir) {
  const compiled = new URL('../dist/platform/database/embedded/start-embedded.js', import.meta.url);
  const { startEmbedded } = await import(compiled.href);
  return (await startEmbedded({ dataDir })).connectionString;
}
