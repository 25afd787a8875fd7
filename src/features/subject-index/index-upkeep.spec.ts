import type { SubjectIndex } from '../../../packages/subject-index/src/index.js';
import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { customerNumber, email, INSTRUCTED, IndexWorld, phone } from '../../../test/harness/subject-index.js';
import { standingsOf } from '../agreements/index.js';
import { EraseSubject } from './erase-subject.js';
import { FindSubject, instructedHits } from './find-subject.js';
import { IndexUpkeep } from './index-upkeep.job.js';
import type { SubjectHit, TypedIdentifier } from './subject-index.js';

const ANNA = email('anna@example.org');
const BEN = email('ben@example.org');

let here: IndexWorld;
let first: SubjectIndex;
let second: SubjectIndex;
const ids: Record<string, string> = {};
const agreements: Record<string, string> = {};

beforeAll(async () => {
  here = await IndexWorld.start();
  first = await here.newKey();
  for (const name of ['one', 'two', 'three']) {
    const { id, agreementId } = await here.agreements.customer(name, INSTRUCTED);
    ids[name] = id;
    agreements[name] = agreementId;
  }
});
afterAll(() => here.close());

const service = <T>(type: new (...args: never[]) => T): T => here.agreements.world.application.nest.get(type, { strict: false });

/** Whom requests with these identifiers are found with, on a day. */
async function found(identifiers: readonly TypedIdentifier[], on = here.agreements.world.clock.today(), tenant = here.provider): Promise<SubjectHit[]> {
  return service(TenantTransaction).read({ organisationId: tenant.id }, async (tx) => {
    const hits = await service(FindSubject).find(tx, identifiers, 'NL');
    return instructedHits(hits, await standingsOf(tx, hits.map(({ customerId }) => customerId), on));
  });
}

const customers = (hits: readonly SubjectHit[]): string[] => hits.map(({ customerId }) => Object.keys(ids).find((name) => ids[name] === customerId) ?? '?').sort();
const upkeep = async (): Promise<void> => {
  while (await service(IndexUpkeep).sweep()) { /* until there is no more to do */ }
};

describe('a person is found', () => {
  test('by what was typed, however it was written, with whoever knows the person', async () => {
    await here.supply(first, 'one', 'replace', [ANNA, phone('+31612345678'), customerNumber('KL-0012')]);
    await here.supply(first, 'two', 'replace', [ANNA, customerNumber('KL-0012')]);
    expect(await found([email(' ANNA@Example.org ')])).toEqual([ids['one'], ids['two']].sort().map((customerId) => ({ customerId, types: ['EMAIL'] })));
    expect(await found([phone('06 - 1234 5678')])).toEqual([{ customerId: ids['one'], types: ['PHONE'] }]);
    expect(await found([email('nobody@example.org'), email('no address')])).toEqual([]);
    expect(await found([])).toEqual([]);
  });

  test('by a customer number only beside something else, where two customers have the same', async () => {
    expect(await found([customerNumber('kl-0012')])).toEqual([]);
    expect(await found([customerNumber('kl-0012'), phone('0612345678')])).toEqual([{ customerId: ids['one'], types: ['PHONE', 'CUSTOMER_NUMBER'] }]);
  });

  test('by nobody else', async () => {
    expect(await found([ANNA], undefined, here.agreements.rival)).toEqual([]);
    const rivals = await here.newKey(null, here.agreements.rival);
    expect(rivals.entry(ANNA)).not.toEqual(first.entry(ANNA));
    expect(await found([ANNA], undefined, here.agreements.rival)).toEqual([]);
  });

  test('by a process that has not looked before, and by one that saw other keys', async () => {
    const other = await here.agreements.world.anotherProcess();
    const lookElsewhere = () => other.nest.get(TenantTransaction, { strict: false }).read({ organisationId: here.provider.id },
      (tx) => other.nest.get(FindSubject, { strict: false }).find(tx, [phone('0612345678')], 'NL'));
    expect(customers(await lookElsewhere())).toEqual(['one']);
    second = await here.newKey(1);
    expect(customers(await lookElsewhere())).toEqual(['one']);
    await here.supply(second, 'three', 'add', [phone('0612345678')]);
    expect(customers(await lookElsewhere())).toEqual(['one', 'three']);
    await other.close();
  });
});

describe('a change of keys', () => {
  const rotation = () => here.agreements.ok(here.provider, 'GET', '/v1/subject-index-keys/rotation');
  const keys = async () => (await here.agreements.ok(here.provider, 'GET', '/v1/subject-index-keys')).items as { id: string; version: number; state: string }[];

  test('is told, with how many customers must be supplied anew', async () => {
    expect(await rotation()).toEqual({ suppliedCustomers: 1, pendingCustomers: 2 });
    expect((await here.agreements.events('subject_index.key_rotated')).at(-1)?.data).toMatchObject({ keyVersion: 2, pendingCustomers: 2 });
    const { items } = await here.agreements.ok(here.provider, 'GET', '/v1/subject-indexes?isSupplyDue=true');
    expect(items.map((each: { customer: string }) => each.customer).sort()).toEqual(['one', 'two']);
    expect(await here.index('three')).toMatchObject({ keyVersion: 2, isSupplyDue: false });
  });

  test('finds people under both keys, and takes new entries under the new one alone', async () => {
    expect(customers(await found([ANNA]))).toEqual(['one', 'two']);
    const before = await here.stored();
    for (const way of ['add', 'replace'] as const) {
      const old = await here.supply(first, 'one', way, [BEN]);
      expect([old.status, old.body.code, old.body.activeVersion]).toEqual([409, 'SUBJECT_INDEX_KEY_OLD', 2]);
    }
    expect(await here.stored()).toEqual(before);
    await here.supply(second, 'one', 'add', [BEN]);
    expect(await here.index('one')).toMatchObject({ entryCount: 4, keyVersion: 1, isSupplyDue: true });
    expect((await here.supply(first, 'two', 'remove', [ANNA])).body.changedCount).toBe(1);
    expect(customers(await found([ANNA]))).toEqual(['one']);
  });

  test('goes on alone, and the active key stays', async () => {
    const [active] = await keys();
    expect(await here.agreements.refusal(here.provider, 'POST', '/v1/subject-index-keys', { replacesVersion: 2 })).toEqual([409, 'SUBJECT_INDEX_ROTATION_RUNNING']);
    expect(await here.agreements.refusal(here.provider, 'POST', `/v1/subject-index-keys/${active?.id}/retire`)).toEqual([409, 'SUBJECT_INDEX_KEY_ACTIVE']);
    expect((await here.agreements.audit()).at(-1)).toMatchObject({ outcome: 'REFUSED', problem_code: 'SUBJECT_INDEX_KEY_ACTIVE' });
    expect((await keys()).map(({ state }) => state)).toEqual(['ACTIVE', 'RETIRING']);
  });

  test('ends with the last customer that is supplied anew: the old key is destroyed, and its entries', async () => {
    await here.supply(second, 'one', 'replace', [ANNA]);
    expect(await rotation()).toEqual({ suppliedCustomers: 2, pendingCustomers: 1 });
    expect((await keys()).map(({ state }) => state)).toEqual(['ACTIVE', 'RETIRING']);
    await here.supply(second, 'two', 'replace', [BEN]);
    expect((await keys()).map(({ state }) => state)).toEqual(['ACTIVE', 'RETIRED']);
    expect((await here.agreements.audit()).map(({ action }) => action)).toContain('subject-index-key.retire');
    expect((await here.agreements.events('subject_index.key_retired')).map(({ data }) => data['keyVersion'])).toEqual([1]);
    expect(await rowsOf(here.agreements.world, 'SELECT sealed FROM art28.subject_index_key WHERE version = 1 AND organisation_id = $1', [here.provider.id])).toEqual([{ sealed: null }]);
    await upkeep();
    expect(await here.entries()).toEqual([{ state: 'LIVE', count: 3 }]);
    expect([await found([ANNA]), await found([BEN])].map(customers)).toEqual([['one'], ['two']]);
  });

  test('can be cut short: what was not supplied anew is gone', async () => {
    const third = await here.newKey(2);
    await here.supply(third, 'one', 'replace', [ANNA, BEN]);
    const [, old] = await keys();
    const retired = await here.agreements.ok(here.provider, 'POST', `/v1/subject-index-keys/${old?.id}/retire`);
    expect(retired).toMatchObject({ version: 2, state: 'RETIRED' });
    expect(customers(await found([BEN]))).toEqual(['one']);
    expect(await here.index('two')).toMatchObject({ entryCount: 0, keyVersion: null });
    expect((await here.agreements.ok(here.provider, 'POST', `/v1/subject-index-keys/${old?.id}/retire`)).retiredAt).toBe(retired.retiredAt);
    second = third;
  });
});

describe('customers that are supplied anew in the same instant', () => {
  test('end the change of keys as well, once', async () => {
    for (const name of ['one', 'two', 'three']) await here.supply(second, name, 'replace', [ANNA]);
    const fourth = await here.newKey(3);
    const answers = await Promise.all(['one', 'two', 'three'].map((name) => here.supply(fourth, name, 'replace', [ANNA])));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await upkeep();
    const { items } = await here.agreements.ok(here.provider, 'GET', '/v1/subject-index-keys');
    expect(items.map((key: { version: number; state: string }) => [key.version, key.state]).slice(0, 2)).toEqual([[4, 'ACTIVE'], [3, 'RETIRED']]);
    const retired = (await here.agreements.events('subject_index.key_retired')).map(({ data }) => data['keyVersion']);
    expect(retired).toEqual([1, 2, 3]);
    second = fourth;
  });
});

describe('a person is erased', () => {
  const erase = (customerId: string | null, identifiers: TypedIdentifier[]) => service(TenantTransaction).run(
    systemActor(here.provider.id, 'spec'), { action: 'spec', subjectType: 'customer' }, (tx) => service(EraseSubject).erase(tx, { customerId, identifiers, country: 'NL' }));

  test('from the index of one customer, or of all', async () => {
    for (const name of ['one', 'two', 'three']) await here.supply(second, name, 'replace', [ANNA, BEN, phone('0612345678')]);
    expect(await erase(ids['one'] ?? null, [email('Anna@example.org'), phone('06 12345678')])).toBe(2);
    expect(customers(await found([ANNA]))).toEqual(['three', 'two']);
    expect(await erase(null, [ANNA])).toBe(2);
    expect([await found([ANNA]), await found([BEN])].map(customers)).toEqual([[], ['one', 'three', 'two']]);
    expect(await here.index('one')).toMatchObject({ entryCount: 1 });
    expect((await here.agreements.audit()).at(-1)).toMatchObject({ action: 'subject-index.erase', details: { entryCount: 2 } });
  });
});

describe('with the agreement', () => {
  test('entries end: nobody is found from its last instant on, and soon they are gone', async () => {
    const today = here.agreements.world.clock.today();
    await here.agreements.ok(here.provider, 'POST', `/v1/agreements/${agreements['three']}/terminate`, { on: today });
    expect(customers(await found([BEN]))).toEqual(['one', 'two']);
    expect(await here.index('three')).toMatchObject({ entryCount: 2 });
    here.agreements.world.clock.advance({ minutes: 15 });
    await upkeep();
    expect(await here.index('three')).toMatchObject({ entryCount: 0, keyVersion: null });
    expect((await here.agreements.audit()).at(-1)).toMatchObject({ action: 'subject-index.end', subject_id: ids['three'], details: { entryCount: 2 } });
    expect((await here.agreements.events('subject_index.ended')).at(-1)?.data).toMatchObject({ customerId: ids['three'], cause: 'NOT_INSTRUCTED', entryCount: 2 });
    const kept = await rowsOf(here.agreements.world, `SELECT 1 FROM art28.subject_index_part WHERE customer_id = $1`, [ids['three']]);
    expect(kept).toEqual([]);
  });

  test('they end on the day that was agreed on, not before', async () => {
    const { clock } = here.agreements.world;
    const on = clock.now().add({ hours: 48 }).toString().slice(0, 10);
    await here.agreements.ok(here.provider, 'POST', `/v1/agreements/${agreements['two']}/terminate`, { on });
    clock.advance({ minutes: 15 });
    await upkeep();
    expect(await here.index('two')).toMatchObject({ entryCount: 2 });
    expect(customers(await found([BEN], on))).toEqual(['one']);
    clock.advance({ hours: 48 });
    await upkeep();
    expect(await here.index('two')).toMatchObject({ entryCount: 0 });
  });

  test('of a supply that broke off with its process nothing stays', async () => {
    const organisation = [here.provider.id];
    await here.supply(second, 'one', 'add', [BEN]);
    await rowsOf(here.agreements.world, `WITH broken AS (
      UPDATE art28.subject_index_supply SET state = 'RUNNING', kind = 'REPLACE', ended_at = NULL, content_sha256 = NULL
      WHERE id = (SELECT id FROM art28.subject_index_supply WHERE organisation_id = $1 ORDER BY id DESC LIMIT 1) RETURNING part_id)
      UPDATE art28.subject_index_part SET state = 'STAGED' FROM broken WHERE id = broken.part_id`, organisation);
    here.agreements.world.clock.advance({ minutes: 15 });
    await upkeep();
    const [supply] = (await here.agreements.ok(here.provider, 'GET', '/v1/subject-index-supplies?first=1')).items;
    expect(supply).toMatchObject({ state: 'FAILED', problemCode: 'INTERRUPTED' });
    expect(await here.entries()).toEqual([]);
  });
});
