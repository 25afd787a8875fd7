#!/usr/bin/env node
import { fork } from 'node:child_process';
import pg from 'pg';
import { Pool } from 'undici';
import { callApi, startServer } from '../scripts/lib/server.mjs';
import { measured, row } from './lib/report.mjs';
import { leaves, QUESTION, sayings, SUB_PROCESSORS } from './read/question.mjs';
import { plantViews, QUESTION_OF_VIEWS } from './read/views.mjs';

/*
 * `npm run bench:read`: requests a second of one register read in GraphQL, from the organisation over its sub-processors to their
 * locations, transfers and safeguards. By turns, in the same run and on the same database, each in a process of its own: the floor
 * (`read/floor.mjs`), PostGraphile and Mercurius with JIT (`read/postgraphile.mjs`, `read/mercurius.mjs`), and art28. All say the same.
 * Besides: the published register of that organisation, against the same floor.
 */
const CONNECTIONS = Number(process.env.CONNECTIONS ?? 32);
const SECONDS = Number(process.env.SECONDS ?? 4);
const ROUNDS = Number(process.env.ROUNDS ?? 7);
const ONLY = process.env.ONLY?.split(',');

const QUIET = {
  LOG_LEVEL: 'silent', API_RATE_PER_MINUTE: '10000000', ORGANISATION_RATE_PER_MINUTE: '100000000', PUBLIC_RATE_PER_MINUTE: '1000000',
  NETWORK_RATE_PER_MINUTE: '10000000',
};

/** A bare organisation with the register that is asked for, said through the API. */
async function fill({ url, credentials }) {
  const ask = async (method, path, key, body) => {
    const answer = await callApi(url, method, path, { key, body });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { organisation } = await ask('POST', '/v1/organisations', credentials.operator.apiKey, {
    slug: 'bench-read', name: 'Bench', legalName: 'Bench B.V.', country: 'NL', timeZone: 'UTC', language: 'en', privacyEmail: 'privacy@bench.example',
  });
  for (const [path, body] of sayings()) await ask('PUT', path, organisation.apiKey, body);
  await ask('PUT', '/v1/publication', organisation.apiKey, { isPublished: true, kinds: ['SUB_PROCESSORS', 'LOCATIONS', 'TRANSFERS'] });
  const keys = await Promise.all(Array.from({ length: CONNECTIONS }, async (_, number) =>
    (await ask('POST', '/v1/api-keys', organisation.apiKey, { name: `reader ${number}`, scopes: ['register:read', 'organisation:read'] })).secret));
  return { organisation, keys };
}

/** Requests a second of a closed loop; each answer must have the status and the size that it should have. */
async function rate({ url, ask, size, status = 200 }) {
  const pool = new Pool(url.origin, { connections: CONNECTIONS });
  const end = performance.now() + SECONDS * 1000;
  let count = 0;
  await Promise.all(Array.from({ length: CONNECTIONS }, async (_, connection) => {
    while (performance.now() < end) {
      const answer = await pool.request({ path: url.pathname, ...callOf(ask(connection)) });
      const bytes = (await answer.body.arrayBuffer()).byteLength;
      if (answer.statusCode !== status || bytes !== size) throw new Error(`${url.href} answered ${answer.statusCode} with ${bytes} bytes, not ${size}`);
      count += 1;
    }
  }));
  await pool.close();
  return count / SECONDS;
}

/** A question with a body is posted. */
function callOf({ headers, body }) {
  return body === undefined ? { method: 'GET', headers } : { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
}

/** The published register of the same organisation: unchanged, and whole. */
async function published(server) {
  const url = new URL('/v1/organisations/bench-read/register.json', server.url);
  const first = await fetch(url);
  const size = (await first.arrayBuffer()).byteLength;
  const known = { 'if-none-match': first.headers.get('etag') ?? '', 'accept-encoding': 'gzip, deflate' };
  return [
    { name: 'published', label: 'published register: unchanged, 304', url, ask: () => ({ headers: known }), rates: [], size: 0, status: 304 },
    { name: 'published', label: `published register: whole, ${size} bytes`, url, ask: () => ({ headers: {} }), rates: [], size },
  ].filter(({ name }) => ONLY === undefined || ONLY.includes(name));
}

/** Who is asked, and how. `extensions` and instants that differ from call to call make a question that nobody has asked before. */
function cases(server, urls, keys) {
  const art28 = new URL('/graphql', server.url);
  let turn = 0;
  const asked = (more = {}) => JSON.stringify({ query: QUESTION, ...more });
  const [same, ofViews] = [asked(), JSON.stringify({ query: QUESTION_OF_VIEWS })];
  const bearer = keys.map((key) => ({ authorization: `Bearer ${key}` }));
  const fresh = () => asked({ extensions: { turn: (turn += 1).toString().padStart(9, '0') } });
  // An instant of its own for each question, a microsecond behind the one before: later than all that was loaded, earlier than now.
  const loaded = Date.now();
  const known = (count) => `${new Date(loaded + Math.floor(count / 1_000)).toISOString().slice(0, -1)}${String(count % 1_000).padStart(3, '0')}Z`;
  const anew = () => asked({ variables: { knownAt: known(turn += 1) } });
  return [
    ['floor', 'floor: one aggregating statement', urls.floor, () => ({ body: same })],
    ['postgraphile', 'PostGraphile', urls.postgraphile, () => ({ body: ofViews })],
    ['mercurius', 'Mercurius with JIT', urls.mercurius, () => ({ body: same })],
    ['art28', 'art28: asked anew', art28, (connection) => ({ headers: bearer[connection], body: fresh() })],
    ['whole', 'art28: asked anew, register read anew', art28, (connection) => ({ headers: bearer[connection], body: anew() })],
    ['kept', 'art28: the same again, a key a connection', art28, (connection) => ({ headers: bearer[connection], body: same })],
    ['one-key', 'art28: the same again, one key', art28, () => ({ headers: bearer[0], body: same })],
  ].filter(([name, , url]) => url !== undefined && (ONLY === undefined || name === 'floor' || ONLY.includes(name)))
    .map(([, label, url, ask]) => ({ label, url, ask, rates: [] }));
}

/** Each must say the same as the floor. */
async function compare(asked) {
  let said;
  for (const each of asked) {
    const answer = await fetch(each.url, callOf(each.ask(0)));
    const text = await answer.text();
    each.size = Buffer.byteLength(text);
    const found = leaves(JSON.parse(text).data ?? {}).join();
    said ??= found;
    if (answer.status !== 200 || found !== said) throw new Error(`${each.label} says something else: ${answer.status} ${text.slice(0, 2000)}`);
  }
}

async function measure(questions, more) {
  const asked = [...questions, ...more];
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const each of asked) {
      const found = await rate(each);
      if (round >= 0) each.rates.push(found);
    }
  }
  const base = asked[0].rates;
  console.log(`${SUB_PROCESSORS} sub-processors, ${asked[0].size} bytes at the floor, ${questions.at(-1).size} at art28, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s by turns\n`);
  console.log(row('', ['median/s', 'least', 'most', '× floor', 'least', 'most']));
  for (const { label, rates } of asked) {
    // A ratio of each round: what else the machine did meanwhile it did to both.
    const ratios = rates.map((each, round) => each / base[round]);
    const whole = [measured(rates).p50, Math.min(...rates), Math.max(...rates)].map((each) => Math.round(each).toString());
    console.log(row(label, [...whole, measured(ratios).p50, Math.min(...ratios), Math.max(...ratios)]));
  }
}

/** A program of `bench/read/` with the arguments; its port. */
async function started(name, args, children) {
  const child = fork(new URL(`./read/${name}.mjs`, import.meta.url), args);
  children.push(child);
  const port = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return new URL(`http://127.0.0.1:${port}/`);
}

async function main() {
  const server = await startServer(QUIET);
  const compiled = new URL('../dist/platform/database/embedded/start-embedded.js', import.meta.url);
  const { startEmbedded } = await import(compiled.href);
  const { connectionString } = await startEmbedded({ dataDir: server.dataDir });
  const database = new pg.Client({ connectionString });
  await database.connect();
  const children = [];
  try {
    const { organisation, keys } = await fill(server);
    await plantViews(database);
    await database.query('ANALYZE');
    const urls = {};
    const peers = ['postgraphile', 'mercurius'].filter((name) => ONLY?.includes(name) ?? true);
    for (const name of ['floor', ...peers]) urls[name] = await started(name, [connectionString, organisation.id], children);
    const asked = cases(server, urls, keys);
    await compare(asked);
    await measure(asked, await published(server));
  } finally {
    for (const child of children) child.kill();
    await database.end();
    await server.stop();
  }
}

await main();
