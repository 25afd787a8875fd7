import { startWorld, type World } from '../../../test/harness/app.js';
import { Groupus } from '../../../test/harness/groupus.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';

let world: World;
let groupus: Groupus;
let stranger: Tenant;

const INDIA = 'india:groupus-india:IN:PROCESSOR-PROCESSOR:REMOTE_ACCESS';
const USA = 'united-states:groupus-us:US:PROCESSOR-PROCESSOR:TRANSMITTED';

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-11-22T10:00:00Z');
  [groupus, stranger] = await Promise.all([Groupus.start(world), createTenant(world, 'stranger')]);
}, 60_000);

afterAll(async () => world.close());

async function list(query = '', key = groupus.tenant.apiKey): Promise<readonly { readonly id: string; readonly key: string }[]> {
  return (await world.rest('GET', `/v1/transfers?${query}`, { key })).body.items;
}

const idOf = async (key: string, apiKey = groupus.tenant.apiKey): Promise<string> => (await list('', apiKey)).find((flow) => flow.key === key)?.id ?? '';

/** Its importer in the United States was in Canada for two years. */
async function movedAway(): Promise<{ readonly tenant: Tenant; say(country: string, from: string): Promise<unknown> }> {
  const made = await Groupus.start(world, 'come-and-go');
  const say = (country: string, from: string): Promise<unknown> => made.say('PARTY', 'groupus-us', { name: 'Affiliates', country }, from);
  await say('CA', '2020-01-01');
  await say('US', '2022-01-01');
  return { tenant: made.tenant, say };
}

describe('on a day on which it was not there', () => {
  const get = (path: string, key = groupus.tenant.apiKey): ReturnType<World['rest']> => world.rest('GET', `/v1/transfers/${path}`, { key });

  test('a flow says when it was, as known then', async () => {
    const id = await idOf(INDIA);
    const { status, body } = await get(`${id}?asOf=2001-01-01`);
    expect([status, body]).toEqual([404, expect.objectContaining({ code: 'NOT_THERE_THEN', stood: [{ validFrom: expect.any(String), validTo: null }] })]);
    const [{ validFrom }] = body.stood;
    expect((await get(`${id}?asOf=${validFrom}`)).status).toBe(200);
    expect((await get(`${id}?asOf=2001-01-01&knownAt=2001-01-01T00:00:00Z`)).body).toMatchObject({ code: 'NOT_THERE_THEN', stood: [] });
    expect((await get(`${id}?asOf=2001-01-01`, stranger.apiKey)).body.code).toBe('NOT_FOUND');
    expect((await get('00000000-0000-8000-8000-000000000000?asOf=2001-01-01')).body.code).toBe('NOT_FOUND');
  });

  test('one that ended and began again says both spans', async () => {
    const { tenant: { apiKey }, say } = await movedAway();
    const id = await idOf(USA, apiKey);
    const both = [{ validFrom: '2018-05-25', validTo: '2020-01-01' }, { validFrom: '2022-01-01', validTo: null }];
    for (const day of ['2018-05-24', '2020-01-01', '2021-12-31']) expect((await get(`${id}?asOf=${day}`, apiKey)).body.stood).toEqual(both);
    for (const day of ['2019-12-31', '2022-01-01']) expect((await get(`${id}?asOf=${day}`, apiKey)).status).toBe(200);
    world.clock.advance({ minutes: 1 });
    const knownAt = world.clock.now().toString();
    world.clock.advance({ minutes: 1 });
    await say('GB', '2024-01-01');
    expect((await get(id, apiKey)).body).toMatchObject({ code: 'NOT_THERE_THEN', stood: [both[0], { validFrom: '2022-01-01', validTo: '2024-01-01' }] });
    expect((await get(`${id}?asOf=2021-01-01&knownAt=${knownAt}`, apiKey)).body.stood).toEqual(both);
  });

  test('there is nothing in a list, in GraphQL, nor to suppose', async () => {
    const id = await idOf(INDIA);
    expect(await list('asOf=2001-01-01')).toEqual([]);
    const { data, errors } = await world.graphql('query ($id: UUID!) { transfer(uuid: $id, asOf: "2001-01-01") { key } transfers(asOf: "2001-01-01") { nodes { key } } }',
      { id }, { key: groupus.tenant.apiKey });
    expect([data, errors]).toEqual([{ transfer: null, transfers: { nodes: [] } }, undefined]);
    const supposed = await world.rest('POST', '/v1/transfers/what-if', { key: groupus.tenant.apiKey, body: { asOf: '2001-01-01', endInstrument: '2010/87/EU' } });
    expect([supposed.status, supposed.body]).toMatchObject([200, { asOf: '2001-01-01', changes: [], customers: [] }]);
  });

  test('a party cannot be supposed elsewhere, and it says when it was there', async () => {
    const suppose = (party: string): ReturnType<World['rest']> => world.rest('POST', '/v1/transfers/what-if', {
      key: groupus.tenant.apiKey, body: { asOf: '2001-01-01', moveParty: { party, country: 'DE' } } });
    expect((await suppose('groupus-india')).body).toMatchObject({ status: 404, code: 'NOT_THERE_THEN', stood: [{ validFrom: '2018-05-25', validTo: null }] });
    expect((await suppose('nobody')).body).toMatchObject({ status: 422, code: 'REFERENCE_UNKNOWN' });
    const { errors } = await world.graphql('query ($input: TransferWhatIfInput!) { transferWhatIf(input: $input) { on } }',
      { input: { asOf: '2001-01-01', endListing: { party: 'groupus-us' } } }, { key: groupus.tenant.apiKey });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_THERE_THEN', stood: [{ validFrom: '2018-05-25' }] });
  });
});
