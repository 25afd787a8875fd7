import pg from 'pg';
import { Temporal } from 'temporal-polyfill';

import { startWorld, type World } from '../../../test/harness/app.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';
import { systemActor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import type { AuditLinkView } from './audit.api.js';
import type { AuditCheckpoint, AuditEntry } from './chain.js';
import { recordAudit } from './record-audit.js';
import { type ChainReport, ChainVerification } from './verify-chain.rules.js';

let world: World;
let database: pg.Client;
let one: Tenant;
let other: Tenant;

beforeAll(async () => {
  world = await startWorld();
  database = new pg.Client({ connectionString: world.databaseUrl });
  await database.connect();
  one = await createTenant(world, 'one');
  other = await createTenant(world, 'other');
  await sealedAll();
});

afterAll(async () => {
  await database.end();
  await world.close();
});

/** Waits until nothing waits for its seal; gives how long that took, in milliseconds. */
async function sealedAll(): Promise<number> {
  for (const begin = performance.now(); ;) {
    const { rows } = await database.query('SELECT FROM art28.audit_entry WHERE NOT is_sealed LIMIT 1');
    const passed = performance.now() - begin;
    if (rows.length === 0) return passed;
    if (passed > 10_000) throw new Error('the sealer does not seal');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function record(tenant: Tenant, count: number): Promise<unknown> {
  const { nest } = world.application;
  const act = { action: 'test.act', subjectType: 'test', subjectId: newId() };
  return Promise.all(Array.from({ length: count }, (_, number) =>
    nest.get(TenantTransaction).run(systemActor(tenant.id, 'test'), act, (tx) => recordAudit(tx, act, { number, names: ['ü'] }))));
}

async function readChain(tenant: Tenant, limit = 200): Promise<AuditLinkView[]> {
  const items: AuditLinkView[] = [];
  for (let next: string | undefined = `/v1/audit/entries?limit=${limit}`; next !== undefined;) {
    const { status, body, headers } = await world.rest('GET', next, { key: tenant.apiKey });
    expect(status).toBe(200);
    items.push(...(body as { items: AuditLinkView[] }).items);
    next = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
  }
  return items;
}

async function readCheckpoint(tenant: Tenant): Promise<AuditCheckpoint> {
  const { status, body } = await world.rest('GET', '/v1/audit/checkpoint', { key: tenant.apiKey });
  expect(status).toBe(200);
  return body as AuditCheckpoint;
}

/** Reads a chain through the API and verifies it, as anybody could. */
async function verify(tenant: Tenant, earlier: AuditCheckpoint | null = null): Promise<ChainReport> {
  const checkpoint = await readCheckpoint(tenant);
  const verification = new ChainVerification({ checkpoint, earlier, now: Temporal.Now.instant() });
  for (const { seal, entryId, entry } of await readChain(tenant)) {
    if (seal !== null) verification.link({ ...seal, entryId }, entry as AuditEntry | null);
  }
  const { body } = await world.rest('GET', '/v1/audit/entries?unsealed=true', { key: tenant.apiKey });
  for (const { entry, isMarkedSealed } of (body as { items: AuditLinkView[] }).items) {
    verification.unsealed(entry as AuditEntry, isMarkedSealed);
  }
  return verification.end();
}

describe('the trail of an organisation', () => {
  it('is sealed within a second', async () => {
    await record(one, 20);
    expect(await sealedAll()).toBeLessThan(1_000);
  });

  it('verifies from outside, page by page, with its signed end', async () => {
    const chain = await readChain(one, 3);
    expect(chain.map(({ seal }) => seal?.sequence)).toEqual(chain.map((_, index) => index + 1));
    expect(await verify(one)).toMatchObject({ isIntact: true, sealed: chain.length, head: { sequence: chain.length }, findings: [] });
  });

  it('is hashed over every column but the mark', async () => {
    const { rows } = await database.query<{ name: string }>(`
      SELECT replace(initcap(replace(column_name, '_', ' ')), ' ', '') AS name FROM information_schema.columns
      WHERE table_schema = 'art28' AND table_name = 'audit_entry' AND column_name <> 'is_sealed'`);
    const columns = rows.map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1)).sort();
    const [link] = await readChain(one);
    expect(Object.keys(link?.entry ?? {}).sort()).toEqual(columns);
  });

  it('keeps its order, and what commits late comes later', async () => {
    const late = new pg.Client({ connectionString: world.databaseUrl });
    await late.connect();
    const id = newId();
    await late.query('BEGIN');
    await late.query(`
      INSERT INTO art28.audit_entry SELECT organisation_id, $1, at, actor_kind, actor_id, actor_organisation_id, 'test.late',
        subject_type, subject_id, outcome, problem_code, details, request_id, false
      FROM art28.audit_entry WHERE organisation_id = $2 LIMIT 1`, [id, one.id]);
    await record(one, 3);
    await sealedAll();
    const before = await readCheckpoint(one);
    await late.query('COMMIT');
    await late.end();
    await sealedAll();
    const last = (await readChain(one)).at(-1);
    expect(last).toMatchObject({ entryId: id, seal: { sequence: before.sequence + 1 } });
    expect(await verify(one, before)).toMatchObject({ isIntact: true });
  });

  it('is sealed once by many sealers', async () => {
    const second = await world.anotherProcess();
    await second.background.start();
    try {
      await Promise.all([record(one, 300), record(other, 300)]);
      await sealedAll();
    } finally {
      await second.close();
    }
    expect(await verify(one)).toMatchObject({ isIntact: true });
    expect(await verify(other)).toMatchObject({ isIntact: true });
  });

  it('can be read in GraphQL, newest first, with its seals', async () => {
    const { data, errors } = await world.graphql(`{
      auditEntries(first: 2) { nodes { id uuid at action outcome details seal { sequence chainHash } } pageInfo { hasNextPage } }
      auditCheckpoint { sequence chainHash publicKey signature } }`, {}, { key: one.apiKey });
    expect(errors).toBeUndefined();
    expect(data.auditEntries.nodes).toHaveLength(2);
    expect(data.auditEntries.pageInfo.hasNextPage).toBe(true);
    expect(data.auditEntries.nodes[0]).toMatchObject({ action: 'test.act', outcome: 'DONE', details: { names: ['ü'] } });
    expect(data.auditCheckpoint).toMatchObject({ sequence: (await readCheckpoint(one)).sequence });
    const [{ id, uuid }] = data.auditEntries.nodes;
    const found = await world.graphql('query ($id: ID!) { node(id: $id) { ... on AuditEntry { uuid } } }', { id }, { key: one.apiKey });
    expect(found.data.node).toEqual({ uuid });
  });

  it('refuses pages that are none', async () => {
    for (const query of ['limit=0', 'limit=1001', 'limit=x', 'afterSequence=-1', 'unsealed=perhaps', 'order=x']) {
      const { status, body } = await world.rest('GET', `/v1/audit/entries?${query}`, { key: one.apiKey });
      expect([query, status, body.code]).toEqual([query, 400, 'INPUT_INVALID']);
    }
  });
});

describe('somebody else', () => {
  it('sees their own chain only', async () => {
    const [own, foreign] = [await readChain(one), await readChain(other)];
    expect(foreign.every(({ entry }) => entry?.organisationId === other.id)).toBe(true);
    expect(own.every(({ entry }) => entry?.organisationId === one.id)).toBe(true);
    const id = encodeNodeId('AuditEntry', one.id, own[0]?.entryId ?? '');
    const answer = await world.graphql('query ($id: ID!) { node(id: $id) { id } }', { id }, { key: other.apiKey });
    expect(answer.data).toEqual({ node: null });
  });

  it('who may not read it reads nothing', async () => {
    const made = await world.rest('POST', '/v1/api-keys', { key: one.apiKey, body: { name: 'narrow', scopes: ['customer:read'] } });
    expect(made.status).toBe(201);
    for (const path of ['/v1/audit/checkpoint', '/v1/audit/entries']) {
      expect((await world.rest('GET', path, { key: made.body.secret })).body).toMatchObject({ status: 403, permission: 'audit:read' });
      expect((await world.rest('GET', path)).status).toBe(401);
    }
    const asked = await world.graphql('{ auditCheckpoint { sequence } }', {}, { key: made.body.secret });
    expect(asked.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  it.each([
    ['change an entry', `UPDATE art28.audit_entry SET action = 'nothing'`],
    ['delete an entry', 'DELETE FROM art28.audit_entry'],
    ['change a seal', 'UPDATE art28.audit_seal SET sequence = sequence + 1'],
    ['delete a seal', 'DELETE FROM art28.audit_seal'],
    ['change a signing key', `UPDATE art28.audit_signing_key SET private_key = '\\x00'`],
    ['empty the chain', 'TRUNCATE art28.audit_seal'],
  ])('cannot %s with the rights of the application', async (_, statement) => {
    await database.query('BEGIN');
    await database.query('SET LOCAL ROLE art28_app');
    await database.query('SELECT app.set_org($1, $1)', [one.id]);
    await expect(database.query(statement)).rejects.toMatchObject({ code: '42501' });
    await database.query('ROLLBACK');
  });

  it('does not get a checkpoint where nothing is sealed', async () => {
    const actor = systemActor(newId(), 'test');
    const { ReadAudit } = await import('./read-audit.js');
    await expect(world.application.nest.get(ReadAudit, { strict: false }).checkpoint(actor)).rejects.toMatchObject({
      problem: { code: 'AUDIT_NOT_SEALED' },
    });
  });
});

describe('who owns the database', () => {
  /** Does to the rows of `one` what only the owner of the database can do, looks, and puts everything back. */
  async function tampered(statement: string, values: readonly unknown[] = []): Promise<ChainReport> {
    await database.query("SET session_replication_role = 'replica'");
    await database.query('CREATE TEMP TABLE kept_entry AS TABLE art28.audit_entry; CREATE TEMP TABLE kept_seal AS TABLE art28.audit_seal');
    try {
      await database.query(statement, [...values]);
      return await verify(one);
    } finally {
      await database.query(`
        DELETE FROM art28.audit_seal; DELETE FROM art28.audit_entry;
        INSERT INTO art28.audit_entry TABLE kept_entry; INSERT INTO art28.audit_seal TABLE kept_seal;
        DROP TABLE kept_entry, kept_seal; RESET session_replication_role`);
    }
  }
  const third = '(SELECT entry_id FROM art28.audit_seal WHERE sequence = 3 AND organisation_id = $1)';

  it.each([
    ['alters an entry', `UPDATE art28.audit_entry SET details = '{"number": 7}' WHERE organisation_id = $1 AND id = ${third}`, 'ALTERED'],
    ['removes an entry', `DELETE FROM art28.audit_entry WHERE organisation_id = $1 AND id = ${third}`, 'REMOVED'],
    ['removes a link', 'DELETE FROM art28.audit_seal WHERE organisation_id = $1 AND sequence = 3', 'REMOVED'],
    ['slips an entry in', `INSERT INTO art28.audit_entry SELECT organisation_id, '01900000-0000-7000-8000-000000000001', at, actor_kind,
      actor_id, actor_organisation_id, 'slipped.in', subject_type, subject_id, outcome, problem_code, details, request_id, true
      FROM art28.audit_entry WHERE organisation_id = $1 AND id = ${third}`, 'INSERTED'],
  ])('is found out when it %s', async (_, statement, fault) => {
    const report = await tampered(statement, [one.id]);
    expect(report.isIntact).toBe(false);
    expect(report.findings.map((finding) => finding.fault)).toContain(fault);
  });

  it('leaves an intact chain intact', async () => {
    expect(await verify(one)).toMatchObject({ isIntact: true, findings: [] });
  });
});
