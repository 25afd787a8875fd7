import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';
import { engagementContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
let customers: Readonly<Record<'waiting' | 'exempted' | 'willing' | 'silent', MadeCustomer>>;
let change: string;

/** A host for all gives way to another on 1 May; each customer stands elsewhere in that. */
beforeAll(async () => {
  here = await ChangesWorld.start();
  await here.ok('PUT', '/v1/register/placements/db', { content: { location: 'AMS0', kind: 'LIVE', engagement: 'host' }, validFrom: '2026-01-01' });
  customers = {
    waiting: await here.customer('waiting', [{ term: 'NOTICE_DAYS', value: 90 }]), exempted: await here.customer('exempted'),
    willing: await here.customer('willing'), silent: await here.customer('silent'),
  };
  change = await here.plan();
  await here.announced(change);
  const { body } = await here.answer(change, customers.exempted, { answer: 'OBJECT', ground: 'DATA_PROTECTION', reason: 'Not there' });
  await here.ok('POST', `/v1/objections/${body.objectionId}/resolve`, { outcome: 'EXEMPTED', how: 'Stays with the old one' });
  await here.answer(change, customers.willing, { answer: 'CONSENT' });
  here.base.world.clock.set('2026-05-02T10:00:00Z');
  await here.work();
}, 60_000);
afterAll(() => here.base.world.close());
beforeEach(() => here.base.world.clock.set('2026-05-02T10:00:00Z'));

interface Located { readonly parties: { party: string }[]; readonly transfers: { importer: { party: string | null } }[]; readonly placements: { code: string }[] }

const located = async (customer: string, query = ''): Promise<[string[], string[]]> => {
  const { agreements: [found] } = await here.ok('GET', `/v1/customers/${customer}/data-locations${query}`) as { agreements: [Located] };
  return [found.parties.map(({ party }) => party), found.transfers.flatMap(({ importer }) => importer.party ?? [])];
};
const mayUse = async (customer: string, party: string, on?: string): Promise<boolean> => (await here.clearance(customer, `party=${party}`, on))[0] === 'ALLOWED';

test.each([['waiting', 'old-host'], ['exempted', 'old-host'], ['willing', 'new-host'], ['silent', 'new-host']])(
  'data of the customer that is %s are with %s, as clearance says', async (customer, host) => {
    const [parties, importers] = await located(customer);
    expect(parties).toEqual([host]);
    expect(new Set(importers)).toEqual(new Set([host]));
    for (const party of ['old-host', 'new-host']) expect([party, await mayUse(customer, party)]).toEqual([party, party === host]);
  });

test('on the day that a change begins for somebody its data are elsewhere from then on, and before they were not', async () => {
  here.base.world.clock.set('2026-06-10T10:00:00Z');
  await here.work();
  expect((await here.part(change, customers.waiting)).liveSince).toBe('2026-06-01');
  expect((await located('waiting'))[0]).toEqual(['new-host']);
  expect((await located('waiting', '?asOf=2026-05-20'))[0]).toEqual(['old-host']);
  expect((await located('exempted'))[0]).toEqual(['old-host']);
});

test('the customer itself reads its own chain, by REST and GraphQL', async () => {
  await here.base.claim(customers.exempted.id);
  const { controller } = here.base;
  const claims = await here.base.ok(controller, 'GET', '/v1/customer-claims');
  const { agreements } = await here.base.ok(controller, 'GET', `/v1/customer-claims/${claims.items.at(-1).id}/register`);
  expect(agreements[0].parties).toMatchObject([{ party: 'old-host' }]);
  const { data } = await here.base.world.graphql('{ customer(externalId: "exempted") { dataLocations { agreements { parties { party } } } } }', {}, {
    key: here.base.provider.apiKey,
  });
  expect(data.customer.dataLocations.agreements[0].parties).toEqual([{ party: 'old-host' }]);
});

test('what would be if a party moved concerns those whose data it has', async () => {
  const affected = async (party: string): Promise<string[]> => {
    const { customers: items } = await here.ok('POST', '/v1/transfers/what-if', { moveParty: { party, country: 'US' } });
    return items.map(({ customer }: { customer: string }) => customer).sort();
  };
  expect(await affected('new-host')).toEqual(['silent', 'willing']);
  expect(await affected('old-host')).toEqual(['exempted', 'waiting']);
});

test('what one customer was exempted from goes on by what a later change brings, once that has begun for it', async () => {
  here.base.world.clock.set('2026-07-01T10:00:00Z');
  await here.ok('PUT', '/v1/register/parties/third', { content: { name: 'Third', country: 'NL' } });
  const { id } = await here.ok('POST', '/v1/changes', {
    kind: 'REPLACE', title: 'A third host', explanation: 'We move again.', wantedOn: '2026-09-01',
    steps: [{ kind: 'ENGAGEMENT', code: 'host', content: engagementContent('third', { services: ['hosting'] }) }],
  });
  await here.announced(id);
  await here.answer(id, customers.silent, { answer: 'OBJECT', ground: 'DATA_PROTECTION', reason: 'No more' });
  here.base.world.clock.set('2026-10-15T10:00:00Z');
  await here.work();
  expect((await located('exempted'))[0]).toEqual(['third']);
  expect((await located('silent'))[0]).toEqual(['new-host']);
});
