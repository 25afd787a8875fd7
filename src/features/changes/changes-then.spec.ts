import { ChangesWorld, type MadeCustomer, replacement } from '../../../test/harness/changes.js';

let here: ChangesWorld;
let customer: MadeCustomer;
let change: string;
let objection: string;
/** Instants between the acts. */
const at: Record<string, string> = {};

const clock = (): ChangesWorld['base']['world']['clock'] => here.base.world.clock;
const get = (path: string) => here.call('GET', path);

/** Notes an instant a minute later, and lets an hour pass. */
function note(name: string): void {
  clock().advance({ minutes: 1 });
  at[name] = clock().now().toString();
  clock().advance({ hours: 1 });
}

beforeAll(async () => {
  here = await ChangesWorld.start();
  clock().set('2026-03-02T08:00:00Z');
  customer = await here.customer('asking');
  note('nothing');
  change = await here.plan({ title: 'First words' });
  note('planned');
  await here.ok('PUT', `/v1/changes/${change}`, replacement({ title: 'Better words' }));
  note('amended');
  await here.ok('POST', `/v1/changes/${change}/rehearse`);
  await here.work();
  note('rehearsed');
  await here.announcedAsRehearsed(change);
  note('announced');
  await here.mailsEnd(change, 'HANDED_OVER', '250 taken');
  note('taken');
  clock().set('2026-03-05T08:00:00Z');
  const { body } = await here.answer(change, customer, { answer: 'OBJECT', reason: 'No', receivedOn: '2026-03-04' });
  objection = body.objectionId;
  note('objected');
  await here.ok('POST', `/v1/objections/${objection}/resolve`, { outcome: 'EXEMPTED', how: 'Stays' });
  note('settled');
  clock().set('2026-05-02T08:00:00Z');
  await here.work();
  note('begun');
});
afterAll(() => here.base.world.close());

describe('a change as it stood', () => {
  test.each([
    ['planned', { state: 'PLANNED', title: 'First words', version: 1 }],
    ['amended', { state: 'PLANNED', title: 'Better words', version: 2, affectedCount: null }],
    ['rehearsed', { state: 'REHEARSED', affectedCount: 1, approvedAt: null }],
    ['announced', { state: 'ANNOUNCED', effectiveAt: null, doneCount: 1 }],
    ['begun', { state: 'EFFECTIVE' }],
  ])('%s, as known then', async (name, expected) => {
    expect((await get(`/v1/changes/${change}?knownAt=${at[name]}`)).body).toMatchObject(expected);
  });

  test('on a day: as it was when that day ended', async () => {
    expect((await get(`/v1/changes/${change}?asOf=2026-03-02`)).body).toMatchObject({ state: 'ANNOUNCED', effectiveAt: null, title: 'Better words' });
    expect((await get(`/v1/changes/${change}?asOf=2026-04-30`)).body).toMatchObject({ state: 'ANNOUNCED' });
    expect((await get(`/v1/changes/${change}?asOf=2030-01-01`)).body).toEqual((await get(`/v1/changes/${change}`)).body);
  });

  test('before anybody planned it: it was not there, and the answer says since when it is', async () => {
    const { status, body } = await get(`/v1/changes/${change}?asOf=2026-03-01`);
    expect([status, body]).toMatchObject([404, { code: 'NOT_THERE_THEN', stood: [{ validFrom: '2026-03-02', validTo: null }] }]);
    expect((await get(`/v1/changes/${change}?knownAt=${at['nothing']}`)).body).toMatchObject({ code: 'NOT_THERE_THEN', stood: [] });
    for (const path of ['', '/recipients', '/tally']) {
      expect((await get(`/v1/changes/${change}${path}?asOf=2026-03-01`)).body.code).toBe('NOT_THERE_THEN');
      expect((await here.call('GET', `/v1/changes/${change}${path}?asOf=2026-03-01`, undefined, here.base.controller.apiKey)).body.code).toBe('NOT_FOUND');
    }
  });

  test('among the others, by the state of then', async () => {
    const ids = async (query: string): Promise<string[]> => (await get(`/v1/changes?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect(await ids(`knownAt=${at['nothing']}`)).toEqual([]);
    expect(await ids(`knownAt=${at['planned']}&state=PLANNED`)).toEqual([change]);
    expect(await ids(`knownAt=${at['announced']}&state=PLANNED`)).toEqual([]);
    expect(await ids('asOf=2026-03-02&state=ANNOUNCED')).toEqual([change]);
  });

  test('nobody can say yet what will be known', async () => {
    for (const path of ['/v1/changes', `/v1/changes/${change}`, `/v1/changes/${change}/recipients`, '/v1/objections', `/v1/objections/${objection}`]) {
      expect((await get(`${path}?knownAt=2026-05-03T08:00:00Z`)).body).toMatchObject({ code: 'INPUT_INVALID', errors: [{ path: 'knownAt' }] });
    }
  });
});

describe('whom it concerned', () => {
  test.each([
    ['amended', []],
    ['rehearsed', [{ state: 'PENDING', sentOn: null, customer: 'asking', service: 'hosting' }]],
    ['announced', [{ state: 'NOTIFIED', sentOn: '2026-03-02', handedOverOn: null, bars: ['DELIVERY_NEEDED'], lastDayToObject: null }]],
    ['taken', [{ state: 'NOTIFIED', handedOverOn: '2026-03-02', lastDayToObject: '2026-03-16', bars: [] }]],
    ['objected', [{ state: 'OBJECTED' }]],
    ['settled', [{ state: 'EXEMPTED' }]],
  ])('%s, as known then', async (name, expected) => {
    const { items } = (await get(`/v1/changes/${change}/recipients?knownAt=${at[name]}`)).body;
    expect(items).toEqual(expected.map((each) => expect.objectContaining(each)));
    const tally = (await get(`/v1/changes/${change}/tally?knownAt=${at[name]}`)).body.items;
    expect(tally).toEqual(expected.map(({ state }) => expect.objectContaining({ state, services: 1 })));
  });

  test('on a day, of those in one state', async () => {
    const on = async (query: string) => (await get(`/v1/changes/${change}/recipients?${query}`)).body.items.length;
    expect([await on('asOf=2026-03-02&state=NOTIFIED'), await on('asOf=2026-03-05&state=NOTIFIED'), await on('state=NOTIFIED')]).toEqual([1, 0, 0]);
  });
});

describe('an objection as it stood', () => {
  const list = async (query: string): Promise<string[]> => (await get(`/v1/objections?${query}`)).body.items.map(({ id }: { id: string }) => id);

  test('is there from the day it came in, where that is known by now, and from when it was entered, as known then', async () => {
    expect((await get(`/v1/objections/${objection}?asOf=2026-03-04`)).body).toMatchObject({ outcome: null, receivedOn: '2026-03-04', version: 1 });
    expect((await get(`/v1/objections/${objection}?asOf=2026-03-03`)).body).toMatchObject({
      status: 404, code: 'NOT_THERE_THEN', stood: [{ validFrom: '2026-03-04', validTo: null }],
    });
    expect((await get(`/v1/objections/${objection}?asOf=2026-03-04&knownAt=${at['taken']}`)).body).toMatchObject({ code: 'NOT_THERE_THEN', stood: [] });
    expect([await list('asOf=2026-03-04'), await list('asOf=2026-03-03'), await list(`knownAt=${at['taken']}`)]).toEqual([[objection], [], []]);
  });

  test('is open until it was settled', async () => {
    expect((await get(`/v1/objections/${objection}?knownAt=${at['objected']}`)).body).toMatchObject({ outcome: null, resolvedAt: null });
    expect((await get(`/v1/objections/${objection}?knownAt=${at['settled']}`)).body).toMatchObject({ outcome: { kind: 'EXEMPTED' } });
    expect([await list(`open=true&knownAt=${at['objected']}`), await list(`open=true&knownAt=${at['settled']}`)]).toEqual([[objection], []]);
  });
});

test('what began without notice is there from its day, as soon as anybody knows of it', async () => {
  const { id } = await here.ok('POST', '/v1/changes', replacement({ mode: 'UNAUTHORISED', wantedOn: '2026-04-10' }));
  await here.work();
  note('confessed');
  expect((await get(`/v1/changes/${id}?asOf=2026-04-10`)).body).toMatchObject({ mode: 'UNAUTHORISED', wantedOn: '2026-04-10', affectedCount: null });
  expect((await get(`/v1/changes/${id}?asOf=2026-04-09`)).body.stood).toEqual([{ validFrom: '2026-04-10', validTo: null }]);
  expect((await get(`/v1/changes/${id}?asOf=2026-04-10&knownAt=${at['begun']}`)).body).toMatchObject({ code: 'NOT_THERE_THEN', stood: [] });
});

test('GraphQL answers the same', async () => {
  const ask = async (known: string) => {
    const { data, errors } = await here.base.world.graphql(`query ($known: DateTime, $id: ID!) {
      change(id: $id, knownAt: $known) { state } changes(knownAt: $known, state: ANNOUNCED) { nodes { uuid } }
      changeTally(changeId: $id, knownAt: $known) { state services } changeRecipients(changeId: $id, knownAt: $known) { nodes { state } }
      objections(knownAt: $known) { nodes { id outcome { kind } } } }`,
    { known, id: nodeId }, { key: here.base.provider.apiKey });
    expect(errors).toBeUndefined();
    return data;
  };
  const { data } = await here.base.world.graphql('{ changes { nodes { id uuid } } }', {}, { key: here.base.provider.apiKey });
  const nodeId = data.changes.nodes.find(({ uuid }: { uuid: string }) => uuid === change).id;
  expect(await ask(at['taken'] ?? '')).toEqual({
    change: { state: 'ANNOUNCED' }, changes: { nodes: [{ uuid: change }] }, changeTally: [{ state: 'NOTIFIED', services: 1 }],
    changeRecipients: { nodes: [{ state: 'NOTIFIED' }] }, objections: { nodes: [] },
  });
  expect(await ask(at['objected'] ?? '')).toMatchObject({ changeTally: [{ state: 'OBJECTED' }], objections: { nodes: [{ id: objection, outcome: null }] } });
});

test('what is answered of a past moment stays, whatever comes', async () => {
  const read = async () => Promise.all(['', '/recipients', '/tally'].map(async (path) => (await get(`/v1/changes/${change}${path}?knownAt=${at['taken']}`)).body));
  const before = await read();
  clock().advance({ hours: 24 });
  await here.customer('later');
  await here.work();
  await here.base.ok(here.base.provider, 'POST', `/v1/agreements/${customer.agreementId}/terminate`, { on: '2026-06-01' });
  clock().advance({ hours: 24 });
  await here.work();
  expect(await read()).toEqual(before);
});
