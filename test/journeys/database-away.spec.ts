import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';

import { makeTenantToken } from '../../src/platform/crypto/tenant-token.js';
import { startWorld, type World } from '../harness/app.js';
import { rowsOf } from '../harness/organisations.js';
import { until } from '../harness/receiver.js';
import { createProcessor, type Tenant } from '../harness/tenants.js';
import { knock } from './doors.js';
import { rowCounts } from './tenant-rows.js';

let world: World;
let tenant: Tenant;

beforeAll(async () => {
  world = await startWorld({ settings: { PUBLIC_RATE_PER_MINUTE: '1000000', API_RATE_PER_MINUTE: '1000000' } });
  tenant = await createProcessor(world, 'fort');
});

afterAll(() => world.close());

/** The world's database by its name, from another one of the same server. */
async function onServer(statements: (name: string) => readonly string[]): Promise<void> {
  const url = new URL(world.databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    for (const statement of statements(name)) await client.query(statement);
  } finally {
    await client.end();
  }
}

const hangUp = (name: string): string => `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`;
const close = (): Promise<void> => onServer((name) => [`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`, hangUp(name)]);
const open = (): Promise<void> => onServer((name) => [`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`]);

function intake(number = 0): object {
  return { rights: ['ACCESS'], requester: { name: 'Anna', email: `anna${number}@people.example` } };
}

/** A call of each kind, with the status it has when all is well. */
function calls(): readonly (readonly [string, number, Parameters<typeof knock>[1], string?])[] {
  const token = makeTenantToken(tenant.id).token;
  return [
    ['a request handed in', 202, { method: 'POST', path: '/v1/processors/fort/requests', body: intake() }],
    ['a confirmation', 410, { method: 'POST', path: '/v1/requests/confirm', body: { token } }],
    ['a status', 410, { method: 'GET', path: `/v1/requests/status/${token.slice(0, 34)}`, headers: { authorization: `Bearer ${token}` } }],
    ['a page', 410, { method: 'GET', path: `/requests/confirm?token=${token}` }],
    ['a read', 200, { method: 'GET', path: '/v1/customers' }, tenant.apiKey],
    ['a write', 201, { method: 'PUT', path: '/v1/services/mail', body: { name: 'Mail' } }, tenant.apiKey],
    ['a query', 200, { method: 'POST', path: '/graphql', body: { query: '{ services { nodes { code } } }' } }, tenant.apiKey],
    ['a mutation', 200, {
      method: 'POST', path: '/graphql', body: { query: 'mutation { putService(input: { code: "web", name: "Web" }) { service { code } } }' },
    }, tenant.apiKey],
  ];
}

/** What the tables hold once the sealer, which works beside the doors, has sealed every entry. */
async function sealedCounts(): Promise<Record<string, number>> {
  for (let tries = 0; tries < 200; tries += 1) {
    const counts = await rowCounts(world);
    if (counts['audit_seal'] === counts['audit_entry']) return counts;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the audit trail was not sealed within ten seconds');
}

describe('a database that is away', () => {
  test('is said so, with the code and when to come again; nothing of ours is told, and the process lives', async () => {
    const before = await sealedCounts();
    await close();
    try {
      for (const [name, , call, key] of calls()) {
        const answer = await knock(world, call, key === undefined ? {} : { key });
        const isPage = call.path.startsWith('/requests/');
        expect([name, answer.status, isPage ? null : answer.code]).toEqual([name, 503, isPage ? null : 'UNAVAILABLE']);
        expect(answer.text).not.toMatch(/postgres|art28_test|ECONN|FATAL|at \w+ \(/i);
        if (call.path !== '/graphql') expect(answer.text).toMatch(/retry-after: \d+/);
      }
      expect((await world.rest('GET', '/healthz')).status).toBe(200);
      expect((await world.rest('GET', '/readyz')).status).toBe(503);
    } finally {
      await open();
    }
    expect(await sealedCounts()).toEqual(before);
  }, 60_000);

  test('is used again when it is back, by doors and by background work, without help', async () => {
    await until(async () => (await world.rest('GET', '/readyz')).status === 200, 'the process to be ready again');
    for (const [name, status, call, key] of calls()) {
      const answer = await knock(world, call, key === undefined ? {} : { key });
      expect([name, answer.status]).toEqual([name, status]);
    }
    await until(async () => {
      const [mail] = await rowsOf<{ state: string }>(world, 'SELECT state FROM art28.mail_message ORDER BY id DESC LIMIT 1');
      return mail?.state === 'HANDED_OVER';
    }, 'a mail to be handed over', 20);
  }, 60_000);
});

/** Hangs up while a request of the caller certainly stands in the middle of its transaction: at a table that is locked. */
async function hangUpOnWaiting(send: () => void): Promise<void> {
  const locker = new pg.Client({ connectionString: world.databaseUrl });
  locker.on('error', () => undefined);
  await locker.connect();
  await locker.query('BEGIN');
  await locker.query('LOCK TABLE art28.request_link IN ACCESS EXCLUSIVE MODE');
  send();
  await until(async () => {
    const [row] = await rowsOf<{ waiting: number }>(world, `
      SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
    return (row?.waiting ?? 0) > 0;
  }, 'a request to stand at the locked table');
  await onServer((name) => [hangUp(name)]);
  await locker.end().catch(() => undefined);
}

describe('connections that break while requests are handed in', () => {
  test('leave whole requests or none, and every one that was acknowledged', async () => {
    const answers: Promise<{ status: number; reference: string; code: unknown }>[] = [];
    const send = (number: number): void => {
      answers.push(world.rest('POST', '/v1/processors/fort/requests', { body: intake(number) })
        .then(({ status, body }) => ({ status, reference: String(body?.reference), code: body?.code })));
    };
    for (let number = 0; number < 120; number += 1) {
      if (number % 40 === 35) await hangUpOnWaiting(() => { send(number); });
      else send(number);
      if (number % 10 === 5) await onServer((name) => [hangUp(name)]);
      await sleep(2);
    }
    const all = await Promise.all(answers);
    const taken = all.filter(({ status }) => status === 202);
    const lost = all.filter(({ status }) => status !== 202);
    expect(lost.map(({ status, code }) => [status, code])).toEqual(lost.map(() => [503, 'UNAVAILABLE']));
    expect([taken.length > 0, lost.length > 0]).toEqual([true, true]);
    const rows = await rowsOf<{ reference: string; links: number; mails: number; audits: number }>(world, `
      SELECT reference,
        (SELECT count(*)::int FROM art28.request_link AS link WHERE link.request_id = request.id) AS links,
        (SELECT count(*)::int FROM art28.mail_message AS mail WHERE mail.subject_id = request.id) AS mails,
        (SELECT count(*)::int FROM art28.audit_entry AS entry WHERE entry.subject_id = request.id::text AND action = 'request.receive') AS audits
      FROM art28.request`);
    for (const row of rows) expect(row).toEqual({ reference: row.reference, links: 2, mails: 1, audits: 1 });
    const kept = new Set(rows.map(({ reference }) => reference));
    expect(taken.filter(({ reference }) => !kept.has(reference))).toEqual([]);
  }, 60_000);
});
