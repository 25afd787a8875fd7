import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import pg from 'pg';

import { startWorld, type World } from '../../../test/harness/app.js';
import { createProcessor, createTenant, type Tenant } from '../../../test/harness/tenants.js';
import { migrate } from '../database/migrate.js';

let world: World;
afterEach(() => world.close());

async function onDatabase<T>(work: (client: pg.Client) => Promise<T>, name?: string): Promise<T> {
  const url = new URL(world.databaseUrl);
  if (name !== undefined) url.pathname = name;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What the probe says, looked up anew. */
async function ready(): Promise<{ status: number; body: unknown }> {
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const { status, body } = await world.rest('GET', '/readyz');
  return { status, body };
}

describe('readiness', () => {
  it('says that all is well', async () => {
    world = await startWorld();
    expect(await ready()).toEqual({
      status: 200,
      body: { status: 'ready', database: 'ok', migrations: 'ok', queues: 'ok', lagSeconds: expect.objectContaining({ mail: 0, audit: 0 }) },
    });
  });

  it('ends while the database is away, and comes back with it', async () => {
    world = await startWorld();
    const name = new URL(world.databaseUrl).pathname.slice(1);
    await onDatabase(async (client) => {
      await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      // Again and again for a moment: some connection may just be on its way in.
      for (const end = performance.now() + 500; performance.now() < end;) {
        await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
      }
    }, 'postgres');
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'not ready', database: 'away' } });
    expect((await world.rest('GET', '/healthz')).status).toBe(200);
    await onDatabase((client) => client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`), 'postgres');
    expect(await ready()).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  it('ends while no new connection can be made, though those that are open go on', async () => {
    world = await startWorld();
    const name = new URL(world.databaseUrl).pathname.slice(1);
    const allow = (isAllowed: boolean): Promise<unknown> => onDatabase((client) => client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isAllowed}`), 'postgres');
    await allow(false);
    const organisations = await world.rest('GET', '/v1/organisation', { key: 'a28_live_nobody' });
    expect(organisations.status).toBe(401);
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'not ready', database: 'closed' } });
    await allow(true);
    expect(await ready()).toMatchObject({ status: 200, body: { status: 'ready', database: 'ok' } });
  });

  it('ends, and says so soon, while every connection is taken', async () => {
    world = await startWorld({ settings: { DATABASE_POOL: '4' }, isBackgroundStarted: false });
    const { apiKey } = await createTenant(world, 'one');
    await onDatabase(async (client) => {
      await client.query('BEGIN; LOCK TABLE art28.customer IN ACCESS EXCLUSIVE MODE');
      const waiting = Array.from({ length: 8 }, () => world.rest('GET', '/v1/customers', { key: apiKey }));
      const begun = performance.now();
      expect(await ready()).toMatchObject({ status: 503, body: { status: 'not ready', database: 'busy' } });
      expect(performance.now() - begun).toBeLessThan(4_000);
      await client.query('COMMIT');
      await Promise.all(waiting);
    });
    expect(await ready()).toMatchObject({ status: 200, body: { database: 'ok' } });
  });

  it.each([
    ['of a later release', `INSERT INTO app.migration VALUES ('999_future.sql', 'x', now())`],
    ['of an altered one', `UPDATE app.migration SET sha256 = 'x' WHERE name = '004_audit.sql'`],
  ])('ends when the schema is %s, which no process starts on', async (_, change) => {
    world = await startWorld();
    await onDatabase((client) => client.query(change));
    expect(await ready()).toMatchObject({ status: 503, body: { status: 'not ready', database: 'ok', migrations: 'unknown' } });
    await expect(migrate(world.databaseUrl, join(import.meta.dirname, '../../../migrations'))).rejects.toThrow(/The database is of another release/);
  });

  it('tells of queues that are late, and goes on serving', async () => {
    world = await startWorld({ isBackgroundStarted: false });
    await createTenant(world, 'one');
    world.clock.advance({ minutes: 2 });
    expect(await ready()).toMatchObject({ status: 200, body: { status: 'ready', queues: 'late' } });
    await world.application.background.start();
  });
});

describe('the metrics', () => {
  it('tell how long answers took, what the pool does and what waits, and nothing about anybody', async () => {
    world = await startWorld({ isBackgroundStarted: false });
    const tenant = await createTenant(world, 'telltale');
    await world.rest('GET', '/v1/customers/TELLTALE-7', { key: tenant.apiKey });
    await world.graphql('{ auditEntries(first: 1) { nodes { id } } }', {}, { key: tenant.apiKey });
    await world.rest('GET', '/telltale/path');
    world.clock.advance({ seconds: 30 });
    const { status, headers, body } = await world.rest('GET', '/metrics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    const metrics = body as string;
    expect(metrics).toMatch(/^art28_http_request_duration_seconds_count\{method="POST",route="\/v1\/organisations",status="201"\} 1$/m);
    expect(metrics).toMatch(/^art28_http_request_duration_seconds_count\{method="GET",route="\/v1\/customers\/:externalId",status="404"\} 1$/m);
    expect(metrics).toMatch(/^art28_http_request_duration_seconds_count\{method="POST",route="\/graphql",status="200"\} 1$/m);
    expect(metrics).toMatch(/^art28_http_request_duration_seconds_count\{method="GET",route="none",status="404"\} 1$/m);
    expect(metrics).toMatch(/^art28_database_connections\{state="idle"\} \d+$/m);
    expect(metrics).toMatch(/^process_resident_memory_bytes \d+/m);
    for (const loop of ['mail', 'audit', 'event_relay', 'webhook_deliveries']) {
      expect(metrics).toMatch(new RegExp(`^art28_background_lag_seconds\\{loop="${loop}"\\} [\\d.]+$`, 'm'));
    }
    expect(Number(/^art28_background_lag_seconds\{loop="audit"\} ([\d.]+)$/m.exec(metrics)?.[1])).toBeGreaterThanOrEqual(30);
    expect(metrics).not.toMatch(/telltale/i);
    expect(metrics).not.toContain(tenant.id);
  });
});

describe('the log', () => {
  const MARKER = 'Xq7Marker';
  let lines: string[];

  /** A world that logs all it can, into `lines`. */
  async function loud(): Promise<Tenant> {
    lines = [];
    world = await startWorld({ settings: { LOG_LEVEL: 'trace' }, logTo: { write: (line) => void lines.push(line) } });
    return createProcessor(world, 'processor');
  }

  it('holds nothing of what people send, of their tokens and of where they come from', async () => {
    const tenant = await loud();
    const intake = `/v1/processors/processor/requests?${MARKER}=1`;
    const body = {
      rights: ['ERASURE'], requester: { name: `${MARKER} Jansen`, email: `${MARKER}@person.example` }, message: `${MARKER} message`,
      controller: { name: `${MARKER} B.V.` },
    };
    const accepted = await world.rest('POST', '/v1/processors/processor/requests', {
      body, headers: { 'user-agent': MARKER, referer: `http://${MARKER}`, cookie: `${MARKER}=1` },
    });
    expect(accepted.status).toBe(202);
    const mail = await firstMail();
    const token = /token=([\w-]+)/.exec(mail)?.[1] ?? '';
    expect(token).not.toBe('');
    await world.rest('POST', intake, { body });
    await world.rest('POST', '/v1/processors/processor/requests', { body: `{"requester": ${MARKER}` });
    await world.rest('POST', '/v1/processors/processor/requests', { body: { [MARKER]: 1 } });
    await world.rest('GET', `/v1/requests/status/${accepted.body.reference}`, { key: MARKER });
    await world.rest('GET', `/v1/customers/${MARKER}`, { key: tenant.apiKey });
    await world.rest('GET', `/${MARKER}`);
    await world.rest('GET', `/requests/confirm?token=${token}`);
    await world.rest('POST', '/v1/requests/confirm', { body: { token } });
    await world.graphql(`{ ${MARKER} }`, { [MARKER]: 1 }, { key: tenant.apiKey });
    await new Promise((resolve) => setTimeout(resolve, 500));

    const log = lines.join('');
    // Each of the calls above left its line.
    expect(lines.filter((line) => line.includes('"route"')).length).toBeGreaterThan(10);
    for (const secret of [MARKER, token, tenant.apiKey, accepted.body.reference as string, '127.0.0.1', '::1', 'person.example']) {
      expect(log.toLowerCase()).not.toContain(secret.toLowerCase());
    }
  });

  it('names each call by the request id that the caller sees, with method, route, status and time', async () => {
    await loud();
    const answer = await world.rest('POST', '/v1/processors/processor/requests', { body: '{' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const entry = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
      .find(({ reqId }) => reqId === answer.headers.get('x-request-id'));
    expect(entry).toMatchObject({ level: 30, method: 'POST', status: 400, milliseconds: expect.any(Number) });
  });

  it('tells of bugs where they are, without the content', async () => {
    const tenant = await loud();
    // A check that no input should reach: the table is broken on purpose.
    await onDatabase((client) => client.query('ALTER TABLE art28.api_key RENAME COLUMN name TO renamed'));
    const answer = await world.rest('POST', '/v1/api-keys', { key: tenant.apiKey, body: { name: MARKER, scopes: ['customer:read'] } });
    expect(answer).toMatchObject({ status: 500, body: { code: 'BUG' } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const entry = lines.map((line) => JSON.parse(line) as { reqId?: string; msg?: string; err?: object })
      .find(({ reqId, msg }) => reqId === answer.body.requestId && msg === 'bug');
    expect(entry?.err).toMatchObject({ code: '42703', stack: expect.stringContaining('at ') });
    expect(lines.join('')).not.toContain(MARKER);
  });

  async function firstMail(): Promise<string> {
    const directory = join(world.dataDir, 'mail');
    for (;;) {
      const [name] = await readdir(directory).catch(() => []);
      if (name !== undefined && name.endsWith('.eml')) return readFile(join(directory, name), 'utf8');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
