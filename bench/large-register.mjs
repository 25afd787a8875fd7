#!/usr/bin/env node
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { callApi, startServer } from '../scripts/lib/server.mjs';
import { row } from './lib/report.mjs';

/*
 * `npm run bench:large-register` (ENGAGEMENTS=…): one organisation has its register of thousands of entries applied, reviewed,
 * checked, planned and supposed otherwise; meanwhile somebody else asks for a page that costs nothing, every few milliseconds. How long
 * that one waits is how long the process was held up.
 */
const ENGAGEMENTS = Number(process.env.ENGAGEMENTS ?? 4_000);
const SLUG = 'large-register';
const COUNTRIES = ['US', 'IN', 'DE', 'NL', 'GB', 'CH', 'BR', 'JP'];
const numbers = Array.from({ length: ENGAGEMENTS }, (_, number) => number);
const country = (number) => COUNTRIES[number % COUNTRIES.length];

const entries = (lines) => `{\n${lines.join(',\n')}\n}`;
const parties = entries(numbers.map((number) => `"p${number}": { "name": "Party ${number}", "country": "${country(number)}" }`));
const engagements = entries(numbers.map((number) => `"e${number}": { "party": "p${number}", "services": ["bench"],
  "roles": [{ "role": "SUB_PROCESSOR", "purpose": "Hosting" }]${number % 2 === 0 ? '' : ', "safeguards": [{ "kind": "STANDARD_CLAUSES", "instrument": "2021/914", "module": 3 }]'} }`));
const placements = entries(numbers.map((number) => `"l${number}": { "location": "BENCH${number % 20}", "kind": "LIVE", "engagement": "e${number}" }`));
const documentOf = (section, said) => `{ "art28": 1, "organisation": "${SLUG}", "${section}": ${said} }`;

const server = await startServer({ LOG_LEVEL: 'silent', PUBLIC_RATE_PER_MINUTE: '1000000', NETWORK_RATE_PER_MINUTE: '1000000', API_RATE_PER_MINUTE: '1000000' });
const { body: { organisation } } = await callApi(server.url, 'POST', '/v1/organisations', {
  key: server.credentials.operator.apiKey, body: {
    slug: SLUG, name: 'Large', legalName: 'Large B.V.', country: 'NL', timeZone: 'Europe/Amsterdam', language: 'en', privacyEmail: 'privacy@large.example',
  },
});
const key = organisation.apiKey;

async function ask(method, path, body, type = 'application/json') {
  const answer = await fetch(`${server.url}${path}`, {
    method, headers: { authorization: `Bearer ${key}`, 'content-type': type }, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
  return text.length;
}

/** How long one answer that costs nothing takes. */
function touched() {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(`${server.url}/healthz`, (answer) => answer.resume().on('end', () => resolve(performance.now() - began))).on('error', reject);
  });
}

/** Does something while another one asks, and tells how long that one waited at most. */
async function meanwhile(label, work) {
  const waits = [];
  let isDone = false;
  const other = (async () => {
    for (; !isDone; await sleep(3)) waits.push(await touched());
  })();
  const began = performance.now();
  const size = await work().finally(() => { isDone = true; });
  const took = performance.now() - began;
  await other;
  waits.sort((one, another) => one - another);
  const at = (share) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))];
  console.log(row(label, [(took / 1000).toFixed(2), Math.round(size / 1000).toString(), at(0.5), at(0.99), waits.at(-1)]));
}

/** Until what a change of the register sets off in the background is done. */
async function settled() {
  for (let before = -1; ;) {
    const { body } = await callApi(server.url, 'GET', '/v1/findings/check', { key });
    const { body: page } = await callApi(server.url, 'GET', '/v1/findings?first=1&state=OPEN', { key });
    const now = body.registerVersion * 10 + page.items.length;
    if (now === before && page.items.length > 0) return 0;
    before = now;
    await sleep(5_000);
  }
}

try {
  for (let number = 0; number < 20; number += 1) {
    await ask('PUT', `/v1/locations/BENCH${number}`, { name: `Site ${number}`, city: 'Somewhere', country: country(number), kind: 'DATA_CENTRE' });
  }
  await ask('PUT', '/v1/services/bench', { name: 'Bench' });
  console.log(`${ENGAGEMENTS} engagements, as many parties and placements; others wait, milliseconds\n`);
  console.log(row('', ['seconds', 'kB', 'p50', 'p99', 'longest']));
  const yaml = 'application/yaml';
  await meanwhile('nothing', async () => { await sleep(2_000); return 0; });
  await meanwhile('apply the parties', () => ask('POST', '/v1/document/apply', documentOf('parties', parties), yaml));
  await meanwhile('apply the engagements', () => ask('POST', '/v1/document/apply', documentOf('engagements', engagements), yaml));
  await meanwhile('apply the placements', () => ask('POST', '/v1/document/apply', documentOf('placements', placements), yaml));
  await meanwhile('review and assess it in the background', settled);
  await meanwhile('check it with every rule', () => ask('GET', '/v1/findings/check'));
  await meanwhile('plan a document of all engagements', () => ask('POST', '/v1/document/plan', documentOf('engagements', engagements.replaceAll('Hosting', 'Mail')), yaml));
  await meanwhile('what if the clauses of 2021 ended', () => ask('POST', '/v1/transfers/what-if', { endInstrument: '2021/914' }));
  await meanwhile('the whole register', () => ask('GET', '/v1/register'));
  await meanwhile('a page of flows', () => ask('GET', '/v1/transfers?first=200'));
} finally {
  await server.stop();
}
