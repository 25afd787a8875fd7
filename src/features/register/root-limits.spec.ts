import { type RestAnswer, startWorld, type World } from '../../../test/harness/app.js';
import { createOrganisation, rowsOf } from '../../../test/harness/organisations.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';
import { ROOT_LIMITS } from '../organisations/index.js';

let world: World;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
});
afterAll(() => world.close());

interface Kind {
  readonly table: 'service' | 'location';
  readonly limit: number;
  readonly section: 'services' | 'locations';
  readonly body: object;
  /** Apart from their code. */
  readonly mutation: string;
}

const KINDS: readonly [string, Kind][] = [
  ['services', { table: 'service', limit: ROOT_LIMITS.services, section: 'services', body: { name: 'Mail' }, mutation: 'putService(input: { code: "95", name: "Mail" }) { service { code } }' }],
  ['locations', {
    table: 'location', limit: ROOT_LIMITS.locations, section: 'locations', body: { name: 'Hall', city: 'Ede', country: 'NL', kind: 'OFFICE' },
    mutation: 'putLocation(input: { code: "95", name: "Hall", city: "Ede", country: "NL", kind: OFFICE }) { outcome }',
  }],
];

async function fill(organisationId: string, { table }: Kind, count: number): Promise<void> {
  await rowsOf(world, `INSERT INTO art28.${table} (organisation_id, id, code, version, created_at)
    SELECT '${organisationId}', gen_random_uuid(), '0' || number, 1, now() FROM generate_series(1, ${count}) AS number`);
}

const heldBy = async (organisationId: string, { table }: Kind): Promise<number> =>
  Number((await rowsOf<{ count: string }>(world, `SELECT count(*) FROM art28.${table} WHERE organisation_id = '${organisationId}'`))[0]?.count);
const put = (apiKey: string, { section, body }: Kind, code: string): Promise<RestAnswer> => world.rest('PUT', `/v1/${section}/${code}`, { key: apiKey, body });

describe.each(KINDS)('a register full of %s', (name, kind) => {
  let house: Tenant;

  beforeAll(async () => {
    house = await createTenant(world, `brimful-${name}`);
    await fill(house.id, kind, kind.limit - 1);
  });

  test('takes no other one, by whichever door, all or nothing, and every change of those it has', async () => {
    expect((await put(house.apiKey, kind, '91')).status).toBeLessThan(300);
    const refused = await put(house.apiKey, kind, '92');
    expect([refused.status, refused.body]).toEqual([422, expect.objectContaining({ code: 'REGISTER_FULL', of: name, limit: kind.limit, held: kind.limit })]);
    expect((await put(house.apiKey, { ...kind, body: { ...kind.body, name: 'Another' } }, '91')).status).toBe(200);
    const { errors } = await world.graphql(`mutation { ${kind.mutation} }`, {}, { key: house.apiKey });
    expect(errors?.[0]?.extensions?.['code']).toBe('REGISTER_FULL');
    const text = JSON.stringify({ art28: 1, organisation: `brimful-${name}`, parties: { acme: { name: 'Acme' } }, [kind.section]: { 93: kind.body } });
    const applied = await world.rest('POST', '/v1/document/apply', { key: house.apiKey, headers: { 'content-type': 'application/yaml' }, body: text });
    expect([applied.status, applied.body.code]).toEqual([422, 'REGISTER_FULL']);
    expect(await heldBy(house.id, kind)).toBe(kind.limit);
    expect((await world.rest('GET', '/v1/register/parties/acme', { key: house.apiKey })).status).toBe(404);
  });

  test('had room for the last one once, however many came at the same time', async () => {
    const { id, apiKey } = await createOrganisation(world, `last-of-${name}`);
    await fill(id, kind, kind.limit - 1);
    const answers = await Promise.all(['91', '92', '93', '94'].map((code) => put(apiKey, kind, code)));
    expect(answers.map(({ status }) => status).filter((status) => status === 422)).toHaveLength(3);
    expect(await heldBy(id, kind)).toBe(kind.limit);
  });
});
