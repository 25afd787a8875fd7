import { startWorld, type World } from '../../../test/harness/app.js';
import { createOrganisation, rowsOf } from '../../../test/harness/organisations.js';
import { orderOf, RegisterDesk } from '../../../test/harness/register.js';
import { createTenant, putCustomer, type Tenant } from '../../../test/harness/tenants.js';
import { putEntries } from './put-entry.js';
import { REGISTER_LIMITS } from './register-size.js';

let world: World;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
});
afterAll(() => world.close());

/** Entries that ended long ago: nothing is said of them any more, and they are in the record. */
async function fill(organisationId: string, count: number, customerId: string | null = null): Promise<void> {
  await rowsOf(world, `INSERT INTO art28.register_entry (organisation_id, id, kind, code, customer_id, version, created_at)
    SELECT '${organisationId}', gen_random_uuid(), 'PLACEMENT', '${customerId === null ? 'all' : 'own'}-' || number, ${customerId === null ? 'NULL' : `'${customerId}'`}, 1, now()
    FROM generate_series(1, ${count}) AS number`);
}

const entriesOf = async (organisationId: string): Promise<number> =>
  Number((await rowsOf<{ count: string }>(world, `SELECT count(*) FROM art28.register_entry WHERE organisation_id = '${organisationId}'`))[0]?.count);

const party = (name: string): object => ({ content: { name } });
const put = (tenant: { readonly apiKey: string }, code: string) => world.rest('PUT', `/v1/register/parties/${code}`, { key: tenant.apiKey, body: party(code) });

describe('a register', () => {
  let house: Tenant;

  beforeAll(async () => {
    house = await createTenant(world, 'brimful');
    await fill(house.id, REGISTER_LIMITS.entries - 2);
  });

  test('that is full takes no new entry, by whichever door, and every change of those it has', async () => {
    expect([(await put(house, 'one')).status, (await put(house, 'two')).status]).toEqual([201, 201]);
    const refused = await put(house, 'three');
    expect([refused.status, refused.body.code, refused.body.limit, refused.body.held]).toEqual([422, 'REGISTER_FULL', 20_000, 20_000]);
    const changed = await world.rest('PUT', '/v1/register/parties/one', { key: house.apiKey, body: party('One') });
    expect([changed.status, changed.body.content.name]).toEqual([200, 'One']);
    expect((await put(house, 'three')).body.code).toBe('REGISTER_FULL');
    const text = { key: house.apiKey, headers: { 'content-type': 'application/yaml' } };
    const applied = await world.rest('POST', '/v1/document/apply', { ...text, body: 'art28: 1\norganisation: brimful\nparties: { three: { name: Three } }\n' });
    expect([applied.status, applied.body.code]).toEqual([422, 'REGISTER_FULL']);
    const imported = await world.rest('POST', '/v1/register/import', { key: house.apiKey, headers: { 'content-type': 'text/csv' }, body: 'code,name,purpose\nthree,Three,Mail\n' });
    expect([imported.status, imported.body.code]).toEqual([422, 'REGISTER_FULL']);
    const { errors } = await world.graphql('mutation { putRegisterParty(input: { code: "three", content: { name: "Three" } }) { outcome } }', {}, { key: house.apiKey });
    expect(errors?.[0]?.extensions?.['code']).toBe('REGISTER_FULL');
    expect(await entriesOf(house.id)).toBe(REGISTER_LIMITS.entries);
  });

  test('has room left for what speaks of one customer alone, and that by its own measure', async () => {
    const place = (code: string, customer: string) => world.rest('PUT', `/v1/register/placements/${code}`, {
      key: house.apiKey, body: { content: { location: 'AMS', kind: 'LIVE', customer } },
    });
    await world.rest('PUT', '/v1/locations/AMS', { key: house.apiKey, body: { name: 'Amsterdam', city: 'Amsterdam', country: 'NL', kind: 'DATA_CENTRE' } });
    const [acme] = [await putCustomer(world, house, { externalId: 'C-1', name: 'Acme' }), await putCustomer(world, house, { externalId: 'C-2', name: 'Boten' })];
    await fill(house.id, REGISTER_LIMITS.entriesOfCustomer - 1, acme);
    expect((await place('last', 'C-1')).status).toBe(201);
    const refused = await place('one-too-many', 'C-1');
    expect([refused.status, refused.body.code, refused.body.limit]).toEqual([422, 'REGISTER_FULL', 1_000]);
    expect((await place('last', 'C-1')).status).toBe(200);
    expect((await place('of-another', 'C-2')).status).toBe(201);
  });
});

test('has room for the last entry once, however many come at the same time', async () => {
  const { id, apiKey } = await createOrganisation(world, 'last-seat');
  await fill(id, REGISTER_LIMITS.entries - 1);
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((code) => put({ apiKey }, code)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
  expect(await entriesOf(id)).toBe(REGISTER_LIMITS.entries);
});

test('is counted anew when somebody else wrote, and all or nothing of several entries is written', async () => {
  const { id } = await createOrganisation(world, 'elsewhere');
  const desk = new RegisterDesk(world, id);
  await desk.say('PARTY', 'first', { name: 'First' });
  // As another process does: it raises the version too.
  await fill(id, REGISTER_LIMITS.entries - 2);
  await rowsOf(world, `UPDATE art28.register SET version = version + 1 WHERE organisation_id = '${id}'`);
  const act = { action: 'register.put', subjectType: 'register_entry' };
  const both = desk.transaction.run(desk.actor, act, (tx) => putEntries(tx, ['x', 'y'].map((code) => orderOf('PARTY', code, { name: code }))));
  await expect(both).rejects.toMatchObject({ problem: { code: 'REGISTER_FULL', data: { held: 19_999, more: 2 } } });
  expect(await entriesOf(id)).toBe(REGISTER_LIMITS.entries - 1);
  expect((await desk.say('PARTY', 'x', { name: 'X' })).outcome).toBe('CREATED');
});
