#!/usr/bin/env node
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { Pool } from 'undici';
import { callApi, startServer } from '../scripts/lib/server.mjs';
import { measured, row } from './lib/report.mjs';

/*
 * `npm run bench:published`: requests a second at a published register that did not change: with `If-None-Match` (304), and
 * whole. Its floor is node:http and pg with one statement that aggregates the same register to JSON, under the same
 * row-level security, in a process of its own, by turns with art28 in the same run.
 */
const SUB_PROCESSORS = 50;
const CONNECTIONS = Number(process.env.CONNECTIONS ?? 16);
const SECONDS = Number(process.env.SECONDS ?? 5);
const ROUNDS = Number(process.env.ROUNDS ?? 5);

const AGGREGATED = `
  SELECT json_build_object('subProcessors', json_agg(json_build_object(
    'code', engagement.code, 'since', said.valid_from, 'name', party_said.content ->> 'name', 'country', party_said.content ->> 'country',
    'purposes', said.content -> 'roles', 'safeguards', said.content -> 'safeguards', 'data', said.content -> 'data',
    'locations', (SELECT json_agg(json_build_object('name', place_said.name, 'city', place_said.city, 'country', place_said.country))
      FROM register_entry AS placement
      JOIN register_entry_version AS placed ON placed.organisation_id = $1 AND placed.entry_id = placement.id AND placed.superseded_at IS NULL
      JOIN location ON location.organisation_id = $1 AND location.code = placed.content ->> 'location'
      JOIN location_version AS place_said ON place_said.organisation_id = $1 AND place_said.location_id = location.id AND place_said.superseded_at IS NULL
      WHERE placement.organisation_id = $1 AND placement.kind = 'PLACEMENT' AND placement.code = engagement.code)
  ) ORDER BY party_said.content ->> 'name'))::text AS body
  FROM register_entry AS engagement
  JOIN register_entry_version AS said ON said.organisation_id = $1 AND said.entry_id = engagement.id AND said.superseded_at IS NULL
  JOIN register_entry AS party ON party.organisation_id = $1 AND party.kind = 'PARTY' AND party.code = said.content ->> 'party'
  JOIN register_entry_version AS party_said
    ON party_said.organisation_id = $1 AND party_said.entry_id = party.id AND party_said.superseded_at IS NULL
  WHERE engagement.organisation_id = $1 AND engagement.kind = 'ENGAGEMENT'`;

if (process.argv[2] === 'floor') await serveFloor();
else await main();

/** The floor, in its own process: as many database connections as art28 has. */
async function serveFloor() {
  const [, , , connectionString = '', organisation = ''] = process.argv;
  const clients = await Promise.all(Array.from({ length: 10 }, async () => {
    const client = new pg.Client({ connectionString, pipeline: true });
    await client.connect();
    await client.query('SET ROLE art28_app');
    await client.query('SET search_path = art28');
    return client;
  }));
  let turn = 0;
  const http = createServer((request, response) => {
    const client = clients[(turn += 1) % clients.length];
    void client.query('BEGIN READ ONLY');
    void client.query({ name: 'set', text: 'SELECT app.set_org($1, $1)', values: [organisation] });
    const answered = client.query({ name: 'register', text: AGGREGATED, values: [organisation] });
    void client.query('ROLLBACK');
    void answered.then(({ rows: [found] }) => response.writeHead(200, { 'content-type': 'application/json' }).end(found.body));
  });
  http.listen(0, '127.0.0.1', () => process.send?.(/** @type {import('node:net').AddressInfo} */ (http.address()).port));
}

/** @param {pg.Client} database @param {string} organisation */
async function fill(database, organisation) {
  const say = async (kind, code, content) => {
    const [entry, act, version] = [randomUUID(), randomUUID(), randomUUID()];
    await database.query(`INSERT INTO art28.register_entry VALUES ($1, $2, $3, $4, NULL, 1, now())`, [organisation, entry, kind, code]);
    await database.query(`INSERT INTO art28.register_act (organisation_id, id, entry_id, kind, valid_from, recorded_at, version, actor_kind, actor_id)
      VALUES ($1, $2, $3, 'CHANGE', '2026-01-01', now(), 1, 'SYSTEM', 'bench')`, [organisation, act, entry]);
    await database.query(`INSERT INTO art28.register_entry_version (organisation_id, id, entry_id, act_id, valid_from, recorded_at, kind, content)
      VALUES ($1, $2, $3, $4, '2026-01-01', now(), 'CHANGE', $5)`, [organisation, version, entry, act, JSON.stringify(content)]);
  };
  for (let number = 0; number < SUB_PROCESSORS; number += 1) {
    const code = `bench-${number}`;
    await say('PARTY', code, { name: `Sub-processor ${number}`, legalName: `Sub-processor ${number} Inc.`, country: 'US' });
    await say('ENGAGEMENT', code, {
      party: code, roles: [{ role: 'SUB_PROCESSOR', purpose: 'Sending and receiving mail for customers' }],
      safeguards: [{ kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3 }],
    });
    await say('PLACEMENT', code, { location: 'BENCH0', kind: 'LIVE', engagement: code });
  }
  await database.query(`INSERT INTO art28.register VALUES ($1, 1000000, now())
    ON CONFLICT (organisation_id) DO UPDATE SET version = art28.register.version + 1, changed_at = now()`, [organisation]);
  await database.query('ANALYZE');
}

/** Requests a second of a closed loop. */
async function rate(url, headers, status) {
  const pool = new Pool(url.origin, { connections: CONNECTIONS });
  const end = performance.now() + SECONDS * 1000;
  let count = 0;
  await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
    while (performance.now() < end) {
      const { statusCode, body } = await pool.request({ path: url.pathname, method: 'GET', headers });
      await body.dump();
      if (statusCode !== status) throw new Error(`${url.href} answered ${statusCode}`);
      count += 1;
    }
  }));
  await pool.close();
  return count / SECONDS;
}

async function embeddedUrl(dataDir) {
  const compiled = new URL('../dist/platform/database/embedded/start-embedded.js', import.meta.url);
  const { startEmbedded } = await import(compiled.href);
  return (await startEmbedded({ dataDir })).connectionString;
}

async function main() {
  const server = await startServer({ LOG_LEVEL: 'silent', PUBLIC_RATE_PER_MINUTE: '1000000', NETWORK_RATE_PER_MINUTE: '1000000' });
  const connectionString = process.env.BENCH_DATABASE_URL ?? (await embeddedUrl(server.dataDir));
  const database = new pg.Client({ connectionString });
  await database.connect();
  const key = server.credentials.organisations['group-office'].apiKey;
  const { rows: [{ id: organisation }] } = await database.query(`SELECT organisation_id AS id FROM art28.directory WHERE slug = 'group-office'`);
  const ask = async (path, body) => {
    const answer = await callApi(server.url, 'PUT', path, { key, body });
    if (answer.status >= 300) throw new Error(`PUT ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  };
  await ask('/v1/locations/BENCH0', { name: 'Amsterdam 0', city: 'Amsterdam', country: 'NL', kind: 'DATA_CENTRE' });
  await ask('/v1/publication', { isPublished: true, kinds: ['SUB_PROCESSORS', 'LOCATIONS', 'TRANSFERS'] });
  await fill(database, organisation);
  const floor = fork(new URL(import.meta.url), ['floor', connectionString, organisation]);
  const port = await new Promise((resolve) => floor.once('message', resolve));
  try {
    await measure(new URL('/v1/organisations/group-office/register.json', server.url), new URL(`http://127.0.0.1:${port}/`));
  } finally {
    floor.kill();
    await database.end();
    await server.stop();
  }
}

async function measure(register, floor) {
  const first = await fetch(register);
  const size = (await first.arrayBuffer()).byteLength;
  const unchanged = { 'if-none-match': first.headers.get('etag') ?? '', 'accept-encoding': 'gzip, deflate, br' };
  const cases = [
    ['floor: one aggregating statement', floor, {}, 200, []], ['art28: unchanged, 304', register, unchanged, 304, []],
    ['art28: whole, kept', register, { 'accept-encoding': 'gzip' }, 200, []],
  ];
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [, url, headers, status, rates] of cases) {
      const found = await rate(url, headers, status);
      if (round >= 0) rates.push(found);
    }
  }
  const [base] = cases.map(([, , , , rates]) => measured(rates).p50);
  console.log(`${SUB_PROCESSORS} sub-processors, ${size} bytes of JSON, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s by turns\n`);
  console.log(row('', ['median/s', 'least', 'most', '× floor']));
  for (const [label, , , , rates] of cases) {
    const { p50 } = measured(rates);
    console.log(row(label, [Math.round(p50).toString(), Math.round(Math.min(...rates)).toString(), Math.round(Math.max(...rates)).toString(), p50 / base]));
  }
}
