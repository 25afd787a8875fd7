import { CustomersWorld, type TestOrganisation } from '../../../test/harness/customers.js';
import { startWorld, type World } from '../../../test/harness/app.js';
import type { CustomerView, RoutingMatch } from './customer.js';
import { findAddressees, findCustomer, findCustomerByExternalId } from './customers.queries.js';
import type { RoutingKey } from './identifier-key.js';
import { matchRoutingKeys } from './routing-keys.queries.js';

let world: World;
let customers: CustomersWorld;
let provider: TestOrganisation;
let other: TestOrganisation;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-03-10T10:00:00Z');
  customers = new CustomersWorld(world);
  provider = await customers.organisation('provider', { sharedHosts: ['group-office.com'] });
  other = await customers.organisation('other');
});
afterAll(() => world.close());

const find = (owner: TestOrganisation, externalId: string, moment: object = {}): Promise<CustomerView | null> =>
  customers.transaction.read({ organisationId: owner.id }, (tx) => findCustomerByExternalId(tx, externalId, moment));
const match = (owner: TestOrganisation, keys: RoutingKey[]): Promise<RoutingMatch[]> =>
  customers.transaction.read({ organisationId: owner.id }, (tx) => matchRoutingKeys(tx, keys));
const domain = (value: string): RoutingKey => ({ kind: 'DOMAIN', value });
const acme = {
  externalId: 'C-1', name: 'Acme', country: 'NL', language: 'nl',
  parties: [
    { ref: 'bv', legalName: 'Acme B.V.', country: 'NL', city: 'Amsterdam', aliases: [{ kind: 'BRAND' as const, name: 'Zenith' }],
      identifiers: [{ type: 'DOMAIN' as const, value: 'https://www.Acme.nl/over-ons' }, { type: 'TRADE_REGISTER' as const, value: 'KvK 59806249' }] },
    { ref: 'noord', legalName: 'Acme Noord B.V.', city: 'Groningen' },
  ],
  contacts: [{ purpose: 'PRIVACY' as const, email: 'privacy@acme.nl' }],
};

describe('a saved customer', () => {
  test('is there with its parties, identifiers and contacts', async () => {
    const saved = await customers.save(provider, acme);
    expect(saved).toMatchObject({ outcome: 'CREATED', version: 1, claimedById: null });
    expect(saved.parties.map(({ ref }) => ref)).toEqual(['bv', 'noord']);
    expect(await find(provider, 'C-1')).toMatchObject({
      id: saved.customerId, name: 'Acme', version: 1, validFrom: '2026-03-10',
      contacts: [{ purpose: 'PRIVACY', name: null, email: 'privacy@acme.nl', language: null, phone: null }],
      parties: [{ ref: 'bv', legalName: 'Acme B.V.', city: 'Amsterdam' }, { ref: 'noord', city: 'Groningen' }],
    });
  });

  test('saved twice again is unchanged, and nothing is written', async () => {
    const counts = 'SELECT (SELECT count(*) FROM art28.customer_version) AS customers, (SELECT count(*) FROM art28.party_version) AS parties, (SELECT max(id::text) FROM art28.routing_key) AS keys';
    const before = await customers.rows(counts);
    for (const _ of [1, 2]) expect(await customers.save(provider, acme)).toMatchObject({ outcome: 'UNCHANGED', version: 1 });
    expect(await customers.rows(counts)).toEqual(before);
  });

  test('is found by its keys in one trip, with the city of the party that bears them', async () => {
    const found = await match(provider, [domain('acme.nl'), { kind: 'TRADE_REGISTER', value: 'NL:59806249' }, { kind: 'NAME', value: 'zenith' }, { kind: 'NAME', value: 'acme' }, domain('nobody.nl')]);
    const held = ['DOMAIN', 'NAME', 'TRADE_REGISTER'];
    expect(found.map(({ kind, value, city, customerName, holds }) => ({ kind, value, city, customerName, holds }))).toEqual([
      { kind: 'DOMAIN', value: 'acme.nl', city: 'Amsterdam', customerName: 'Acme', holds: held },
      { kind: 'TRADE_REGISTER', value: 'NL:59806249', city: 'Amsterdam', customerName: 'Acme', holds: held },
      { kind: 'NAME', value: 'zenith', city: 'Amsterdam', customerName: 'Acme', holds: held },
      { kind: 'NAME', value: 'acme', city: null, customerName: 'Acme', holds: held },
    ]);
  });

  test('is found with whom mail goes to, and without what nobody asked for', async () => {
    const found = await customers.transaction.read({ organisationId: provider.id }, async (tx) => {
      const bare = await matchRoutingKeys(tx, [domain('acme.nl')], { city: false, holds: false });
      return { bare, known: await findAddressees(tx, bare.map(({ customerId }) => customerId)) };
    });
    expect(found.bare).toMatchObject([{ value: 'acme.nl', city: null, holds: [], addressee: { name: 'Acme', language: 'nl', country: 'NL' } }]);
    expect(found.bare.map(({ addressee }) => addressee)).toEqual(found.known);
  });

  test('is nobody in the rows of another provider', async () => {
    const known = await find(provider, 'C-1');
    expect(await find(other, 'C-1')).toBeNull();
    expect(await match(other, [domain('acme.nl')])).toEqual([]);
    const foreign = await customers.transaction.read({ organisationId: other.id }, (tx) => findCustomer(tx, known?.id ?? ''));
    expect(foreign).toBeNull();
  });

  test('loses its old keys with a change, and keeps the parties that the change does not name', async () => {
    const saved = await customers.save(provider, {
      externalId: 'C-1', name: 'Acme', parties: [{ ref: 'bv', legalName: 'Acme B.V.', identifiers: [{ type: 'DOMAIN', value: 'acme.eu' }] }],
    });
    expect(saved).toMatchObject({ outcome: 'CHANGED', version: 2 });
    expect(saved.parties).toHaveLength(2);
    expect(await match(provider, [domain('acme.nl')])).toEqual([]);
    expect(await match(provider, [domain('acme.eu')])).toHaveLength(1);
  });

  test('is refused with a stale version, and nothing changes', async () => {
    const before = await find(provider, 'C-1');
    await expect(customers.save(provider, { externalId: 'C-1', name: 'Other' }, undefined, { expectedVersion: 1 }))
      .rejects.toMatchObject({ problem: { code: 'VERSION_STALE' } });
    await expect(customers.save(provider, { externalId: 'C-new', name: 'Other' }, undefined, { expectedVersion: 1 }))
      .rejects.toMatchObject({ problem: { code: 'VERSION_STALE' } });
    expect(await find(provider, 'C-1')).toEqual(before);
    expect(await find(provider, 'C-new')).toBeNull();
  });

  test('is refused whole when one identifier is a shared host, with an audit entry', async () => {
    const shared = { externalId: 'C-2', name: 'Klant', identifiers: [{ type: 'DOMAIN' as const, value: 'group-office.com' }] };
    await expect(customers.save(provider, shared)).rejects.toMatchObject({
      problem: { code: 'IDENTIFIER_INVALID', data: { path: 'identifiers.0', reason: 'SHARED_HOST' } },
    });
    expect(await find(provider, 'C-2')).toBeNull();
    const entries = await customers.rows("SELECT outcome FROM art28.audit_entry WHERE organisation_id = $1 AND problem_code = 'IDENTIFIER_INVALID'", [provider.id]);
    expect(entries).toEqual([{ outcome: 'REFUSED' }]);
  });

  test('may live on a subdomain of its provider’s shared host', async () => {
    const tenant = { externalId: 'C-3', name: 'Huurder', identifiers: [{ type: 'DOMAIN' as const, value: 'huurder.group-office.com' }] };
    expect(await customers.save(provider, tenant)).toMatchObject({ outcome: 'CREATED' });
    expect(await match(provider, [domain('huurder.group-office.com')])).toMatchObject([{ customerName: 'Huurder' }]);
  });

  test.each(['', ' C', 'C\u0000', 'C\u202E1', 'x'.repeat(201)])('is refused with the externalId %j', async (externalId) => {
    await expect(customers.save(provider, { externalId, name: 'Acme' })).rejects.toMatchObject({ problem: { code: 'INPUT_INVALID' } });
    expect(await find(provider, externalId)).toBeNull();
  });

  test('with hostile text is stored without what hides in it', async () => {
    const name = 'Evil\u0000 \u202EGmbH\uD800';
    const saved = await customers.save(provider, {
      externalId: 'C-4', name, parties: [{ ref: 'x', legalName: name, city: 'B\u0000onn', identifiers: [{ type: 'ACCOUNT_REFERENCE', value: 'A\u0000-1' }] }],
      contacts: [{ purpose: 'DPO', email: 'dpo@evil.de', name: '\u202E' }],
    });
    expect(await customers.transaction.read({ organisationId: provider.id }, (tx) => findCustomer(tx, saved.customerId))).toMatchObject(
      { name: 'Evil GmbH', contacts: [{ name: null }], parties: [{ city: 'Bonn', identifiers: [{ value: 'A-1' }] }] },
    );
  });
});

describe('saving the same customer from many sides at once', () => {
  test('creates it once, with one party and one set of keys', async () => {
    const one = { externalId: 'race', name: 'Race', identifiers: [{ type: 'DOMAIN' as const, value: 'race.example' }] };
    const outcomes = (await Promise.all(Array.from({ length: 12 }, () => customers.save(provider, one)))).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['CREATED', ...Array<string>(11).fill('UNCHANGED')]);
    expect(await match(provider, [domain('race.example')])).toHaveLength(1);
    expect((await find(provider, 'race'))?.parties).toHaveLength(1);
  });

  test('with different content leaves one version open, and each save one version in the record', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `Race ${index}`);
    await Promise.all(names.map((name) => customers.save(provider, { externalId: 'race', name })));
    const found = await find(provider, 'race');
    expect(found?.version).toBe(11);
    const versions = await customers.rows<{ recorded: string; open: boolean }>(
      `SELECT recorded_at::text AS recorded, superseded_at IS NULL AS open FROM art28.customer_version WHERE customer_id = $1`, [found?.id]);
    expect(versions).toHaveLength(11);
    expect(versions.filter(({ open }) => open)).toHaveLength(1);
    expect(new Set(versions.map(({ recorded }) => recorded)).size).toBe(11);
  });
});

describe('the record remembers', () => {
  test('what was so on a day, and what was known at an instant, for good', async () => {
    world.clock.set('2026-04-01T10:00:00Z');
    const saved = await customers.save(provider, { externalId: 'M', name: 'Eerst B.V.' });
    world.clock.set('2026-05-01T10:00:00Z');
    const then = { knownAt: '2026-04-15T00:00:00Z' };
    const answer = await find(provider, 'M', then);
    expect(answer?.name).toBe('Eerst B.V.');
    await customers.save(provider, { externalId: 'M', name: 'Daarna B.V.' });
    world.clock.set('2026-06-01T10:00:00Z');
    await customers.save(provider, { externalId: 'M', name: 'Beter B.V.' }, undefined, { kind: 'CORRECTION' });
    expect((await find(provider, 'M', { asOf: '2026-04-30' }))?.name).toBe('Eerst B.V.');
    expect((await find(provider, 'M', { asOf: '2026-05-01' }))?.name).toBe('Beter B.V.');
    expect((await find(provider, 'M', { asOf: '2026-05-01', knownAt: '2026-05-15T00:00:00Z' }))?.name).toBe('Daarna B.V.');
    expect(await find(provider, 'M', { asOf: '2026-03-31' })).toBeNull();
    expect(await find(provider, 'M', { knownAt: '2026-03-31T00:00:00Z' })).toBeNull();
    expect(await find(provider, 'M', then)).toEqual(answer);
    expect((await find(provider, 'M', { knownAt: '2026-06-01T10:00:00Z' }))?.version).toBe(3);
    expect((await find(provider, 'M'))?.parties).toMatchObject([{ partyId: saved.parties[0]?.partyId, legalName: 'Beter B.V.' }]);
  });

  test('a rename planned for a day routes by the old name before it and by the new one after', async () => {
    world.clock.set('2026-06-10T10:00:00Z');
    await customers.save(provider, { externalId: 'P', name: 'Oud B.V.' });
    await customers.save(provider, { externalId: 'P', name: 'Nieuw B.V.' }, '2026-07-01');
    const both: RoutingKey[] = [{ kind: 'NAME', value: 'oud bv' }, { kind: 'NAME', value: 'nieuw bv' }];
    expect((await find(provider, 'P'))?.name).toBe('Oud B.V.');
    expect((await match(provider, both)).map(({ value }) => value)).toEqual(['oud bv']);
    world.clock.set('2026-06-30T21:59:59Z');
    expect((await match(provider, both)).map(({ value }) => value)).toEqual(['oud bv']);
    world.clock.set('2026-06-30T22:00:00Z');
    expect((await match(provider, both)).map(({ value }) => value)).toEqual(['nieuw bv']);
    expect((await find(provider, 'P'))?.name).toBe('Nieuw B.V.');
  });

  test('who somebody is from when it was told, even for an agreement that begins later', async () => {
    expect(await customers.save(provider, { externalId: 'L', name: 'Later' }, '2026-12-01')).toMatchObject({ outcome: 'CREATED' });
    expect((await find(provider, 'L'))?.validFrom).toBe('2026-07-01');
  });
});

describe('a key that many bear', () => {
  test('gives at most twenty of them', async () => {
    for (let number = 0; number < 25; number += 1) {
      await customers.save(provider, { externalId: `twin-${number}`, name: 'Twin', identifiers: [{ type: 'ACCOUNT_REFERENCE', value: `T-${number}` }] });
    }
    expect(await match(provider, [{ kind: 'NAME', value: 'twin' }, { kind: 'ACCOUNT_REFERENCE', value: 't-24' }])).toHaveLength(21);
  });
});
