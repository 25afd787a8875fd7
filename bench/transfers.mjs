#!/usr/bin/env node
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { callApi, startServer } from '../scripts/lib/server.mjs';
import { row } from './lib/report.mjs';

/*
 * `npm run bench:transfers`: a newer law is loaded, and a million flows of data of many organisations are assessed anew by a
 * running server, which writes and tells what changed. Its floor is the pure engine alone: the same million questions, ready
 * in memory, in a loop, in the same run. FLOWS, ORGANISATIONS and ROUNDS change the size.
 */
const FLOWS = Number(process.env.FLOWS ?? 1_000_000);
const ORGANISATIONS = Number(process.env.ORGANISATIONS ?? 10_000);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const BATCH = 10_000;
const EACH = FLOWS / ORGANISATIONS;

const compiled = (path) => import(new URL(`../dist/${path}`, import.meta.url).href);
const { assessTransfer } = await compiled('law/transfer.js');
const { indexTransferLaw, SHIPPED_LAW } = await compiled('law/transfer-law.js');
const { inputOf, judgeFlow, lawsOf } = await compiled('features/transfers/assess-flow.rules.js');
const { outcomeOf, wordsOf } = await compiled('features/transfers/refresh.rules.js');
const { lawHash } = await compiled('features/transfers/law-editions.js');

const today = new Date().toISOString().slice(0, 10);
const FROM = ['NL', 'DE', 'FR', 'BE', 'IE', 'SE', 'GB', 'CH'];
const TO = ['NL', 'DE', 'IE', 'US', 'IN', 'GB', 'CH', 'JP', 'IL', 'AU', 'PH', 'ZA', 'BR', 'CA', 'SG', 'UA'];
const END = { isSubjectToGdpr: 'UNKNOWN', isPublicAuthority: false };
const pad = (number) => String(number).padStart(2, '0');

/** Always the same flows, one for each number: two of three with clauses of their own date, so that few are alike. */
function flowOf(number) {
  let seed = Math.imul(number + 1, 2_654_435_761) >>> 0;
  const pick = (below) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const day = (from, years) => `${from + pick(years)}-${pad(1 + pick(12))}-${pad(1 + pick(28))}`;
  const to = TO[pick(TO.length)];
  const clauses = {
    kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, signedOn: day(2021, 6), areAnnexesComplete: pick(5) === 0 ? 'NO' : 'YES',
    assessedOn: day(2022, 4), ...(pick(2) === 0 ? {} : { assessmentUntil: day(2025, 6) }),
  };
  return {
    receiver: 'PARTY', from: FROM[pick(FROM.length)], to, cameThrough: [], cameUnder: [], exporterRole: 'PROCESSOR', importerRole: 'PROCESSOR',
    access: pick(2) === 0 ? 'STORED' : 'REMOTE_ACCESS', isSystematic: true, exporter: END, importer: END,
    facts: to === 'US' && pick(3) === 0 ? ['US_DPF_LISTED_ACTIVE'] : [], deniedFacts: [],
    safeguards: pick(3) === 0 ? [] : [clauses],
  };
}

function* batches() {
  for (let at = 0; at < FLOWS; at += BATCH) yield Array.from({ length: Math.min(BATCH, FLOWS - at) }, (_, index) => at + index);
}

/** The law without one decision, or with it again: what changes from round to round. */
function editionOf(round) {
  const { adequacy } = SHIPPED_LAW.files;
  const isGone = round % 2 === 1;
  return {
    ...adequacy, meta: { ...adequacy.meta, asOf: `2027-01-${pad(round)}` },
    entries: adequacy.entries.map((entry) => (isGone && entry.id.includes('DPF') ? { ...entry, until: '2026-01-01' } : entry)),
  };
}

const organisations = Array.from({ length: ORGANISATIONS }, () => randomUUID());

/** Straight into the tables: a million flows as the product would have stored them under the law of this release. */
async function plant(database) {
  await database.query(`INSERT INTO art28.organisation (id, slug, created_at) SELECT id, 'bench-' || left(id::text, 18), now() FROM unnest($1::uuid[]) AS id`, [organisations]);
  await database.query(`INSERT INTO art28.organisation_version (organisation_id, id, valid_from, recorded_at, kind, name, legal_name, country,
      time_zone, language, has_public_door, aliases, identifiers, privacy_email, unconfirmed_wait_hours)
    SELECT id, gen_random_uuid(), '2026-01-01', now(), 'CHANGE', 'Bench', 'Bench', 'NL', 'UTC', 'en', false, '{}', '[]', 'bench@example.com', 24
    FROM unnest($1::uuid[]) AS id`, [organisations]);
  await database.query('INSERT INTO art28.register (organisation_id, version, changed_at) SELECT id, 1, now() FROM unnest($1::uuid[]) AS id', [organisations]);
  await database.query(`INSERT INTO art28.transfer_book (organisation_id, register_version, law_sha256, assessed_on, assessed_at, due_at)
    SELECT id, 1, $2, $3, now(), now() + interval '1 day' FROM unnest($1::uuid[]) AS id`, [organisations, lawHash(SHIPPED_LAW.files), today]);
  for (const numbers of batches()) {
    const flows = numbers.map((number) => {
      const asked = flowOf(number);
      const judged = judgeFlow(SHIPPED_LAW, asked, today);
      return { number, asked, judged };
    });
    await database.query(`INSERT INTO art28.transfer (organisation_id, id, key, verdict, outcome, ends_on, is_recorded, asked, about, began_at, changed_at)
      SELECT made.organisation, gen_random_uuid(), 'e' || made.number || ':p:US:PROCESSOR-PROCESSOR:STORED', made.verdict, made.outcome, made.ends_on, false,
        made.asked::jsonb, jsonb_build_object('engagement', 'e' || made.number, 'party', 'p' || made.number, 'services', '["hosting"]'::jsonb), now(), now()
      FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::date[], $6::text[]) AS made (organisation, number, verdict, outcome, ends_on, asked)`, [
      flows.map(({ number }) => organisations[Math.floor(number / EACH)]), numbers, flows.map(({ judged }) => judged.verdict),
      flows.map(({ judged }) => outcomeOf(judged)), flows.map(({ judged }) => judged.endsOn), flows.map(({ asked }) => wordsOf(asked)),
    ]);
  }
  await database.query('VACUUM ANALYZE art28.transfer');
  await database.query('VACUUM ANALYZE art28.transfer_book');
}

/** The pure engine over the same questions, in seconds: asked in so many words, and as the product asks, with the day cover ends. */
function floor(law) {
  let [engine, judging] = [0, 0];
  for (const numbers of batches()) {
    const flows = numbers.map(flowOf);
    const questions = flows.flatMap((flow) => lawsOf(law, flow, today).map((regime) => inputOf(flow, regime, today)));
    const start = performance.now();
    for (const question of questions) assessTransfer(law, question, { explain: false });
    const middle = performance.now();
    for (const flow of flows) judgeFlow(law, flow, today);
    engine += middle - start;
    judging += performance.now() - middle;
  }
  return { engine: engine / 1000, judging: judging / 1000 };
}

async function residentMegabytes() {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? 0) / 2 ** 20;
}

/** Loads a law and waits until every book is written by it. */
async function reassess(database, round) {
  const adequacy = editionOf(round);
  const { rows: [{ told: before }] } = await database.query(`SELECT count(*)::int AS told FROM art28.event WHERE type = 'transfer.status_changed'`);
  const start = performance.now();
  const { status, body } = await callApi(server.url, 'POST', '/v1/transfer-law', { key: server.credentials.operator.apiKey, body: { files: { adequacy } } });
  if (status !== 200 || body.outcome !== 'LOADED') throw new Error(`not loaded: ${status} ${JSON.stringify(body)}`);
  const memory = [];
  for (;;) {
    const { rows: [{ left }] } = await database.query('SELECT count(*)::int AS left FROM art28.transfer_book WHERE law_sha256 <> $1', [body.law.sha256]);
    if (left === 0) break;
    memory.push(await residentMegabytes());
    await sleep(250);
  }
  const seconds = (performance.now() - start) / 1000;
  const { rows: [{ told }] } = await database.query(`SELECT count(*)::int AS told FROM art28.event WHERE type = 'transfer.status_changed'`);
  return { seconds, memory, told: told - before, law: indexTransferLaw({ ...SHIPPED_LAW.files, adequacy }) };
}

/** @param {string} dataDir */
async function embeddedUrl(dataDir) {
  const { startEmbedded } = await compiled('platform/database/embedded/start-embedded.js');
  return (await startEmbedded({ dataDir })).connectionString;
}

const server = await startServer({ LOG_LEVEL: 'warn', API_RATE_PER_MINUTE: '10000000', BODY_LIMIT_BYTES: '10000000' });
const database = new pg.Client({ connectionString: process.env.BENCH_DATABASE_URL ?? (await embeddedUrl(server.dataDir)) });
try {
  await database.connect();
  await plant(database);
  await sleep(2_000);
  // Not counted: the first news of an organisation make its keys, and the server its code.
  await reassess(database, 1);
  await reassess(database, 2);
  await sleep(5_000);
  const before = await residentMegabytes();
  console.log(`${FLOWS.toLocaleString('en')} flows of ${ORGANISATIONS.toLocaleString('en')} organisations assessed anew by a newer law\n`);
  console.log(row('', ['engine s', 'judging s', 'art28 s', 'a second', 'ratio', 'told']));
  const ratios = [];
  for (let round = 3; round < ROUNDS + 3; round += 1) {
    const { seconds, memory, told, law } = await reassess(database, round);
    const pure = floor(law);
    ratios.push(pure.engine / seconds);
    console.log(row(round % 2 === 1 ? 'a decision falls' : 'it stands again', [
      pure.engine, pure.judging, seconds, Math.round(FLOWS / seconds).toLocaleString('en'), pure.engine / seconds, told.toLocaleString('en'),
    ]));
    const [first = 0, last = 0] = [memory[Math.floor(memory.length / 4)], memory.at(-1)];
    console.log(`  resident memory: ${before.toFixed(0)} MiB before, ${first.toFixed(0)} at a quarter, ${last.toFixed(0)} at the end, at most ${Math.max(...memory).toFixed(0)}`);
  }
  console.log(`\nratio: ${ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)].toFixed(2)} of the pure engine (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`);
} finally {
  await database.end().catch(() => undefined);
  await server.stop();
}
