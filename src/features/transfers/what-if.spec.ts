import { ACTIVE, AgreementsWorld } from '../../../test/harness/agreements.js';
import { RegisterDesk } from '../../../test/harness/register.js';
import type { ContentOf, RegisterKind } from '../register/index.js';

let world: AgreementsWorld;

const sub = (party: string, more: object = {}): object => ({ party, roles: [{ role: 'SUB_PROCESSOR', purpose: 'Mail' }], ...more });
const listed = { name: 'Mailgun', country: 'US', recipientFacts: [{ code: 'US_DPF_LISTED_ACTIVE', isMet: 'YES', evidence: 'List' }] };

beforeAll(async () => {
  world = await AgreementsWorld.start();
  const desk = new RegisterDesk(world.world, world.provider.id);
  const say = (kind: RegisterKind, code: string, content: object): Promise<unknown> =>
    desk.settle(kind, code, content as ContentOf<RegisterKind>, { validFrom: '2026-01-01' });
  for (const name of ['one', 'two', 'three']) await world.customer(name);
  await world.customer('backed-up', { ...ACTIVE, services: ['backup'] });
  await world.ok(world.provider, 'PUT', '/v1/customers/british', { name: 'British', country: 'GB', agreement: { ...ACTIVE, services: ['backup'] } });
  await say('PARTY', 'mailgun', listed);
  await say('PARTY', 'host', { name: 'Host', country: 'DE' });
  await say('ENGAGEMENT', 'mail', sub('mailgun', { services: ['hosting'] }));
  await say('ENGAGEMENT', 'racks', sub('host', { services: ['hosting'] }));
}, 60_000);

afterAll(async () => world.world.close());

const suppose = (body: object): Promise<any> => world.ok(world.provider, 'POST', '/v1/transfers/what-if', body); // eslint-disable-line @typescript-eslint/no-explicit-any
const instrument = async (engagement: string): Promise<string> => {
  const { items } = await world.ok(world.provider, 'GET', '/v1/transfers');
  return items.find((row: { engagement: string }) => row.engagement === engagement).regimes[0].basisId;
};
const names = (rows: readonly { readonly customer: string }[]): string[] => rows.map(({ customer }) => customer).sort();

describe('if an instrument ends on a day', () => {
  test('which flows fall, of which services, whom it concerns, and why', async () => {
    const found = await suppose({ endInstrument: await instrument('mail'), on: '2027-01-01' });
    expect(found).toMatchObject({ asOf: '2027-01-01', on: '2027-01-01', services: ['hosting'], nextCustomers: null });
    expect(found.changes).toMatchObject([{
      before: { engagement: 'mail', status: 'COVERED_WITH_CONDITIONS' }, after: { engagement: 'mail', status: 'NOT_COVERED' }, isLost: true,
    }]);
    expect(found.changes[0].reasoning.regimes[0].citations.length).toBeGreaterThan(0);
    expect(names(found.customers)).toEqual(['one', 'three', 'two']);
  });

  test('a customer in the country that loses its decision is concerned by what is given back to it', async () => {
    const found = await suppose({ endInstrument: 'EU-GB-2021' });
    expect([found.changes, names(found.customers)]).toEqual([[], ['british']]);
    expect(found.customers[0].returned).toMatchObject({ before: { status: 'COVERED', receiver: 'CUSTOMER' }, after: { status: 'NOT_COVERED' } });
  });

  test('page by page', async () => {
    const order = { endInstrument: await instrument('mail'), first: 2 };
    const first = await suppose(order);
    const rest = await suppose({ ...order, after: first.nextCustomers });
    expect([first.customers.length, rest.customers.length, rest.nextCustomers]).toEqual([2, 1, null]);
    expect(names([...first.customers, ...rest.customers])).toEqual(['one', 'three', 'two']);
  });

  test('as a stream of lines', async () => {
    const response = await fetch(`${world.world.url}/v1/transfers/what-if`, {
      method: 'POST', body: JSON.stringify({ endInstrument: await instrument('mail') }),
      headers: { authorization: `Bearer ${world.provider.apiKey}`, accept: 'application/x-ndjson', 'content-type': 'application/json' },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining('application/x-ndjson')]);
    const lines = (await response.text()).trimEnd().split('\n').map((line) => JSON.parse(line));
    expect(lines.map(({ kind }) => kind)).toEqual(['SUPPOSED', 'CHANGE', 'CUSTOMER', 'CUSTOMER', 'CUSTOMER', 'END']);
    expect(lines.at(-1)).toEqual({ kind: 'END', changes: 1, customers: 3 });
  });
});

describe('if something else happened', () => {
  test('a party moves', async () => {
    const found = await suppose({ moveParty: { party: 'host', country: 'IN' } });
    expect(found.changes).toMatchObject([{ before: { toCountry: 'DE', status: 'NOT_A_TRANSFER' }, after: { toCountry: 'IN', status: 'NOT_COVERED' } }]);
  });

  test('a party moves that keeps the data of a single customer', async () => {
    const desk = new RegisterDesk(world.world, world.provider.id);
    const say = (kind: RegisterKind, code: string, content: object): Promise<unknown> => desk.settle(kind, code, content as ContentOf<RegisterKind>, { validFrom: '2026-01-01' });
    await say('PARTY', 'vault', { name: 'Vault', country: 'US', recipientFacts: listed.recipientFacts });
    await world.ok(world.provider, 'PUT', '/v1/locations/NYC', { name: 'New York', city: 'New York', country: 'US', kind: 'DATA_CENTRE', validFrom: '2026-01-01' });
    await say('PLACEMENT', 'own-vault', { location: 'NYC', kind: 'LIVE', service: 'backup', accessor: 'vault', customer: 'backed-up' });
    const found = await suppose({ endListing: { party: 'vault' } });
    expect([found.changes, names(found.customers)]).toEqual([[], ['backed-up']]);
    expect(found.customers[0]).toMatchObject({ services: ['backup'], returned: null, changes: [{
      isLost: true, before: { toCountry: 'US', status: 'COVERED_WITH_CONDITIONS' }, after: { status: 'NOT_COVERED' },
    }] });
    expect(await suppose({ moveParty: { party: 'vault', country: 'CA' } })).toMatchObject({ changes: [], customers: [] });
    expect(names((await suppose({ endInstrument: 'EU-US-DPF-2023' })).customers)).toContain('backed-up');
  });

  test('a party leaves a list', async () => {
    const found = await suppose({ endListing: { party: 'mailgun' } });
    expect(found.changes).toMatchObject([{ before: { status: 'COVERED_WITH_CONDITIONS' }, after: { status: 'NOT_COVERED' } }]);
  });

  test('nothing changes where it makes no difference', async () => {
    expect(await suppose({ moveParty: { party: 'host', country: 'FR' } })).toMatchObject({ changes: [], services: [], customers: [] });
  });

  test.each([
    ['nothing', {}, 'NOTHING_SUPPOSED'],
    ['an instrument that there is not', { endInstrument: 'EU-XX' }, 'INSTRUMENT_NOT_KNOWN'],
    ['a party that there is not', { moveParty: { party: 'nobody', country: 'IN' } }, 'REFERENCE_UNKNOWN'],
  ])('refused: %s', async (_, body, code) => {
    expect(await world.refusal(world.provider, 'POST', '/v1/transfers/what-if', body)).toEqual([422, code]);
  });

  test('it writes nothing, and is nobody else’s', async () => {
    const before = await world.ok(world.provider, 'GET', '/v1/transfers');
    await suppose({ endListing: { party: 'mailgun' } });
    expect(await world.ok(world.provider, 'GET', '/v1/transfers')).toEqual(before);
    expect(await world.refusal(world.rival, 'POST', '/v1/transfers/what-if', { endListing: { party: 'mailgun' } })).toEqual([422, 'REFERENCE_UNKNOWN']);
  });

  test('the same in GraphQL', async () => {
    const { data, errors } = await world.world.graphql(
      `query ($input: TransferWhatIfInput!) { transferWhatIf(input: $input) { on services changes { isLost before { status } after { status
        reasoning { regimes { citations } } } } customers { customer services returned { isLost } } } }`,
      { input: { endListing: { party: 'mailgun' } } }, { key: world.provider.apiKey });
    expect(errors).toBeUndefined();
    expect(data.transferWhatIf).toMatchObject({ services: ['hosting'], changes: [{ isLost: true, before: { status: 'COVERED_WITH_CONDITIONS' } }] });
    expect(names(data.transferWhatIf.customers)).toEqual(['one', 'three', 'two']);
  });
});
