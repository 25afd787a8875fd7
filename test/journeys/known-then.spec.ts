import { ACCEPTANCE, SHEET } from '../harness/agreements.js';
import { ChangesWorld, type MadeCustomer, replacement } from '../harness/changes.js';
import { engagementContent, partyContent } from '../harness/register.js';

/* What is read as known at a past instant is the same for ever, whatever is said afterwards and whichever door it is read through. */

let here: ChangesWorld;
let customer: MadeCustomer;
let draft: MadeCustomer;
let change: string;
let knownAt: string;
let before: ReadonlyMap<string, string>;

/** No day, one in the past, the day itself, one to come. */
const DAYS = [null, '2026-02-15', '2026-03-02', '2026-06-01'];

const doors = (): string[] => [
  '/v1/organisation', '/v1/services', '/v1/services/hosting', '/v1/locations', '/v1/locations/AMS0', '/v1/term-sheets', '/v1/term-sheets/usual',
  '/v1/customers', '/v1/customers/k1', '/v1/customers/k1/agreements', '/v1/agreements', `/v1/agreements/${customer.agreementId}`,
  `/v1/agreements/${draft.agreementId}`, '/v1/customers/k1/data-locations', '/v1/register', '/v1/register/parties', '/v1/register/parties/old-host',
  '/v1/register/engagements', '/v1/register/placements', '/v1/transfers', '/v1/changes', `/v1/changes/${change}`, '/v1/objections', '/v1/findings',
];

const QUESTION = `query ($asOf: Date, $knownAt: DateTime) {
  organisation(asOf: $asOf, knownAt: $knownAt) { name version timeZone }
  services(asOf: $asOf, knownAt: $knownAt) { nodes { code name version } }
  locations(asOf: $asOf, knownAt: $knownAt) { nodes { code name version } }
  termSheets(asOf: $asOf, knownAt: $knownAt) { nodes { code label version } }
  agreements(asOf: $asOf, knownAt: $knownAt) { nodes { reference state standing version } }
  customers(asOf: $asOf, knownAt: $knownAt) { nodes { name version agreements(asOf: $asOf, knownAt: $knownAt) { version } } }
  registerParties(asOf: $asOf, knownAt: $knownAt) { nodes { code version content { name } } }
  register(asOf: $asOf, knownAt: $knownAt) {
    version asOf knownAt services { nodes { code version } } locations { nodes { code version } } parties { nodes { code version } }
  }
}`;

async function answers(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const day of DAYS) {
    const asOf = day === null ? '' : `&asOf=${day}`;
    for (const door of doors()) {
      const { status, body } = await here.call('GET', `${door}?knownAt=${knownAt}${asOf}`);
      const { requestId: _, ...rest } = body;
      found.set(`${door} ${day}`, `${status} ${JSON.stringify(rest)}`);
    }
    const asked = await here.base.world.graphql(QUESTION, { asOf: day, knownAt }, { key: here.base.provider.apiKey });
    expect(asked.errors).toBeUndefined();
    found.set(`GraphQL ${day}`, JSON.stringify(asked.data));
  }
  return found;
}

const EDITS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['nothing', () => Promise.resolve()],
  ['a service gets another name', () => here.ok('PUT', '/v1/services/hosting', { name: 'Renamed' })],
  ['a location is corrected', () => here.ok('PUT', '/v1/locations/AMS0', { name: 'Other', city: 'AMS0', country: 'NL', kind: 'DATA_CENTRE', isCorrection: true })],
  ['the organisation gets another name', () => here.ok('PATCH', '/v1/organisation', { name: 'Renamed', legalName: 'Renamed B.V.' })],
  ['the organisation moves to another time zone', () => here.ok('PATCH', '/v1/organisation', { timeZone: 'Pacific/Kiritimati' })],
  ['the organisation moves to another country', () => here.ok('PATCH', '/v1/organisation', { country: 'US' })],
  ['a customer moves', () => here.ok('PUT', '/v1/customers/k1', { name: 'Moved', country: 'IN' })],
  ['a standard contract gets another edition', () => here.ok('PUT', '/v1/term-sheets/usual', { ...SHEET, label: '2' })],
  ['an edition is corrected', () => here.ok('PUT', '/v1/term-sheets/usual', { ...SHEET, label: '1', isCorrection: true })],
  ['an agreement says something else', () => here.ok('PUT', '/v1/customers/k1', {
    name: 'Moved', agreement: { termSheet: 'usual', services: ['hosting', 'backup'], state: 'ACTIVE', acceptance: ACCEPTANCE },
  })],
  ['a draft comes to stand', () => here.ok('POST', `/v1/agreements/${draft.agreementId}/activate`, { on: '2026-02-01', acceptance: ACCEPTANCE })],
  ['an agreement ends', () => here.ok('POST', `/v1/agreements/${customer.agreementId}/terminate`, { on: '2026-07-01' })],
  ['a party was recorded wrongly', () => here.desk.settle('PARTY', 'old-host', partyContent('other', { country: 'US' }), { isCorrection: true })],
  ['an engagement begins', () => here.desk.settle('ENGAGEMENT', 'second', engagementContent('new-host', { services: ['backup'] }), { validFrom: '2026-02-01' })],
  ['an entry ends', () => here.desk.end('PARTY', 'idle', { on: '2026-02-20' })],
  ['a change is planned', () => here.plan()],
  ['a change is amended', () => here.ok('PUT', `/v1/changes/${change}`, replacement({ title: 'Other words' }))],
  ['a change is cancelled', () => here.ok('POST', `/v1/changes/${change}/cancel`, { reason: 'Not needed' })],
];

beforeAll(async () => {
  here = await ChangesWorld.start();
  here.base.world.clock.set('2026-03-02T22:00:00Z');
  customer = await here.customer('k1');
  change = await here.plan({ title: 'First words' });
  await here.desk.say('PARTY', 'idle', partyContent('idle'), { validFrom: '2026-01-01' });
  draft = await here.customer('k2', [], { state: 'DRAFT', acceptance: undefined });
  here.base.world.clock.advance({ minutes: 1 });
  knownAt = here.base.world.clock.now().toString();
  here.base.world.clock.advance({ minutes: 1 });
  before = await answers();
});
afterAll(() => here.base.world.close());

describe('what was known then stays as it was told', () => {
  test.each(EDITS)('when %s', async (_, edit) => {
    here.base.world.clock.advance({ minutes: 1 });
    await edit();
    here.base.world.clock.advance({ minutes: 1 });
    const after = await answers();
    expect([...after].filter(([door, answer]) => answer !== before.get(door))).toEqual([]);
  });
});

describe('the version of then', () => {
  test('counts what was said by then, and what was read then cannot be changed as if nothing had been said since', async () => {
    const answer = await here.call('GET', `/v1/services/hosting?knownAt=${knownAt}`);
    expect([answer.headers.get('etag'), answer.body.version]).toEqual(['"1"', 1]);
    const now = await here.call('GET', '/v1/services/hosting');
    expect([now.headers.get('etag'), now.body.version]).toEqual(['"2"', 2]);
    const put = (etag: string) => here.call('PUT', '/v1/services/hosting', { name: 'Once more' }, undefined, { 'if-match': etag });
    expect((await put('"1"')).body.code).toBe('VERSION_STALE');
    expect((await put('"2"')).body.version).toBe(3);
  });

  test('is the one of now for what nobody touched, as known now', async () => {
    const now = here.base.world.clock.now().toString();
    here.base.world.clock.advance({ minutes: 1 });
    for (const door of doors().filter((each) => !['/v1/register', '/v1/findings', '/v1/customers/k1/data-locations'].includes(each))) {
      const [then, present] = await Promise.all([here.ok('GET', `${door}?knownAt=${now}`), here.ok('GET', door)]);
      expect(JSON.stringify(then).match(/"version":\d+/g)).toEqual(JSON.stringify(present).match(/"version":\d+/g));
    }
  });

  test('of the register as a whole is not kept: only what it is now has one', async () => {
    expect((await here.ok('GET', `/v1/register?knownAt=${knownAt}`)).version).toBeNull();
    expect((await here.ok('GET', '/v1/register?asOf=2026-03-01')).version).toBeGreaterThan(0);
  });
});

describe('a day before it was there', () => {
  const doorOf: Record<string, () => string> = {
    'an agreement': () => `/v1/agreements/${customer.agreementId}`, 'its checklist': () => `/v1/agreements/${customer.agreementId}/checklist`,
    'a customer': () => '/v1/customers/k1', 'a term sheet': () => '/v1/term-sheets/usual', 'a service': () => '/v1/services/hosting',
    'a location': () => '/v1/locations/AMS0',
  };

  test.each(Object.keys(doorOf))('%s: the answer says when it was', async (name) => {
    const door = doorOf[name]?.() ?? '';
    const { status, body } = await here.call('GET', `${door}?asOf=2018-01-01`);
    expect([status, body.code]).toEqual([404, 'NOT_THERE_THEN']);
    const [{ validFrom }] = body.stood;
    expect((await here.call('GET', `${door}?asOf=${validFrom}`)).status).toBe(200);
    const foreign = await here.call('GET', `${door}?asOf=2018-01-01`, undefined, here.base.controller.apiKey);
    expect([foreign.status, foreign.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  test.each(Object.keys(doorOf))('%s: nobody knew of it then', async (name) => {
    const { status, body } = await here.call('GET', `${doorOf[name]?.() ?? ''}?asOf=2026-03-02&knownAt=2020-01-01T00:00:00Z`);
    expect([status, body]).toMatchObject([404, { code: 'NOT_THERE_THEN', stood: [] }]);
  });
});
