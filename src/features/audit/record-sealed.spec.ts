import { Temporal } from 'temporal-polyfill';

import { startWorld, type World } from '../../../test/harness/app.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';
import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import type { AuditLinkView } from './audit.api.js';
import type { AuditCheckpoint, AuditEntry } from './chain.js';
import { type AuditDetails, recordAudit, recordSealed } from './record-audit.js';
import { SealEntries } from './seal-entries.js';
import { type ChainReport, ChainVerification } from './verify-chain.rules.js';

/* Entries that the work of the system seals in its own transaction. */

let world: World;
let tenant: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  tenant = await createTenant(world, 'sealed-at-once');
}, 60_000);

afterAll(() => world.close());

const ACT = { action: 'spec.act', subjectType: 'spec', subjectId: 'one' };
const DETAILS: AuditDetails = { 'ü': 'a "b" \\ \u2028 😀', none: null, count: 12.5, isTrue: false, names: ['b', 'a'], after: 'COVERED' };

const inTransaction = (work: (tx: Tx) => Promise<void>): Promise<void> =>
  world.application.nest.get(TenantTransaction).run(systemActor(tenant.id, 'spec'), ACT, work);
const recordTwo = (): Promise<void> =>
  inTransaction((tx) => recordSealed(tx, [{ act: ACT, details: DETAILS }, { act: { ...ACT, subjectId: undefined }, details: {} }]));
const seal = (): Promise<number> => world.application.nest.get(SealEntries, { strict: false }).execute(tenant.id);
const unsealed = async (): Promise<number> =>
  (await rowsOf(world, 'SELECT FROM art28.audit_entry WHERE organisation_id = $1 AND NOT is_sealed', [tenant.id])).length;

async function verify(): Promise<ChainReport> {
  const { body: checkpoint } = await world.rest('GET', '/v1/audit/checkpoint', { key: tenant.apiKey });
  const verification = new ChainVerification({ checkpoint: checkpoint as AuditCheckpoint, earlier: null, now: Temporal.Now.instant() });
  const { body } = await world.rest('GET', '/v1/audit/entries?limit=200', { key: tenant.apiKey });
  for (const { seal: link, entryId, entry } of (body as { items: AuditLinkView[] }).items) {
    if (link !== null) verification.link({ ...link, entryId }, entry as AuditEntry | null);
  }
  return verification.end();
}

test('before the chain begins they are left to the sealer, who makes its key', async () => {
  await recordTwo();
  expect(await unsealed()).toBeGreaterThanOrEqual(2);
  await seal();
  expect(await unsealed()).toBe(0);
});

test('then they are links of it from the beginning, hashed as they are read', async () => {
  const { head: before } = await verify();
  await recordTwo();
  expect(await unsealed()).toBe(0);
  expect(await verify()).toMatchObject({ isIntact: true, findings: [], head: { sequence: (before?.sequence ?? 0) + 2 } });
});

test('what waits for the sealer is sealed behind them', async () => {
  await inTransaction((tx) => recordAudit(tx, ACT, DETAILS));
  await recordTwo();
  expect(await seal()).toBe(1);
  expect(await verify()).toMatchObject({ isIntact: true, findings: [] });
});

test('nobody waits for a chain that somebody else holds: the sealer comes for what was recorded meanwhile', async () => {
  await inTransaction(async (tx) => {
    await recordSealed(tx, [{ act: ACT, details: {} }]);
    await recordTwo();
    expect(await seal()).toBe(0);
  });
  expect([await unsealed(), await seal(), await unsealed()]).toEqual([2, 2, 0]);
  expect(await verify()).toMatchObject({ isIntact: true, findings: [] });
});

test('what is not stored is not sealed', async () => {
  const { head } = await verify();
  await expect(inTransaction(async (tx) => {
    await recordSealed(tx, [{ act: ACT, details: {} }]);
    throw new Error('broken off');
  })).rejects.toThrow('broken off');
  expect((await verify()).head).toEqual(head);
});
