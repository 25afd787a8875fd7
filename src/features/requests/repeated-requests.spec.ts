import { startWorld, type World } from '../../../test/harness/app.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { routed } from '../../../test/harness/routed.js';
import { createProcessor, putCustomer, type Tenant } from '../../../test/harness/tenants.js';
import { secretIn, Stranger } from '../../../test/journeys/stranger.js';
import { RequestTimers } from './request-timers.js';

let world: World;
let provider: Tenant;
let stranger: Stranger;
let person = 0;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  provider = await createProcessor(world, 'getijde', { unconfirmedWaitHours: 24 });
  await putCustomer(world, provider, { externalId: 'K-1', name: 'Bakkerij Zonnig', domain: 'bakkerij-zonnig.example' });
  await world.rest('POST', '/v1/customers/K-1/mandates', {
    key: provider.apiKey, body: { matters: ['ACKNOWLEDGE', 'COMPLETE'], evidence: { text: 'a letter' } },
  });
  stranger = new Stranger(world, 'getijde');
});
afterAll(() => world.close());
beforeEach(() => {
  person += 1;
});

interface Sent {
  readonly reference: string;
  readonly token: string;
  readonly secret: string;
}

async function handIn(more: Readonly<Record<string, unknown>> = {}): Promise<Sent> {
  const { email } = (more.requester ?? { email: `anna${person}@people.example` }) as { email: string };
  const { status, body } = await world.rest('POST', '/v1/processors/getijde/requests', {
    body: {
      rights: ['ERASURE'], requester: { name: 'Anna Jansen', email }, controller: { domain: 'bakkerij-zonnig.example' }, language: 'en', ...more,
    },
  });
  expect(status).toBe(202);
  const mail = (await stranger.allMails()).get(email)?.at(-1);
  return { reference: body.reference, token: secretIn(mail, 'token'), secret: secretIn(mail, 'secret') };
}

async function confirm({ token }: Sent): Promise<void> {
  expect((await stranger.confirm(token)).status).toBe(200);
  await routed(world);
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly received_at: Date;
  readonly due_at: Date | null;
}

async function rowOf({ reference }: Sent): Promise<Row> {
  const [row] = await rowsOf<Row>(world, 'SELECT id, state, received_at, due_at FROM art28.request WHERE reference = $1', [reference]);
  if (row === undefined) throw new Error('no such request');
  return row;
}

const statesOf = async (...sent: readonly Sent[]): Promise<string[]> =>
  (await Promise.all(sent.map(rowOf))).map(({ state }) => state);

const status = async ({ reference, secret }: Sent) =>
  (await world.rest('GET', `/v1/requests/status/${reference}`, { key: secret })).body;

describe('the same request handed in again', () => {
  test('says the same when the domain of the address is written in ASCII', async () => {
    const handed = await Promise.all(['anna@bücher.example', 'Anna@XN--BCHER-KVA.example', 'anna@bucher.example'].map((email) =>
      world.rest('POST', '/v1/processors/getijde/requests', { body: { rights: ['ERASURE'], requester: { name: 'Anna Jansen', email } } })));
    const [idn, ascii, other] = await Promise.all(handed.map(async ({ body }) => (await rowsOf<{ said: string }>(world, `
      SELECT said FROM art28.request_saying JOIN art28.request USING (organisation_id, id) WHERE reference = $1`, [body.reference]))[0]?.said));
    expect(idn).toMatch(/^k1n1:/);
    expect([ascii === idn, other === idn]).toEqual([true, false]);
  });

  test('is joined to the first, tells staff how often, and the controller nothing', async () => {
    const first = await handIn();
    await confirm(first);
    world.clock.advance({ hours: 3 });
    const second = await handIn({ requester: { name: 'anna  jansen', email: `Anna${person}@people.example` } });
    await confirm(second);
    const third = await handIn();
    world.clock.advance({ hours: 25 });
    await routed(world);
    expect(await statesOf(first, second, third)).toEqual(['ROUTED', 'JOINED', 'JOINED']);
    const { id } = await rowOf(first);
    const { data } = await world.graphql(
      'query { requests(first: 50) { nodes { uuid state repetition { times firstReceivedAt standsForIt joined { uuid reference receivedAt } } } } }',
      {}, { key: provider.apiKey },
    );
    const body = data.requests.nodes as { readonly uuid: string; readonly repetition: unknown }[];
    expect(body.find((each) => each.uuid === id)?.repetition).toMatchObject({
      times: 3, standsForIt: null, joined: [{ reference: second.reference }, { reference: third.reference }],
    });
    const { id: secondId } = await rowOf(second);
    expect(body.find((each) => each.uuid === secondId)?.repetition).toMatchObject({ times: 1, standsForIt: id, joined: [] });
    const rest = await world.rest('GET', `/v1/requests/${id}/repetition`, { key: provider.apiKey });
    expect(rest.body).toMatchObject({ times: 3, joined: [{ reference: second.reference }, { reference: third.reference }] });
    const notices = await rowsOf(world, `SELECT FROM art28.mail_message WHERE template = 'controller-notice' AND subject_id = $1`, [secondId]);
    expect(notices).toEqual([]);
    const entries = await rowsOf<{ details: unknown }>(world,
      `SELECT details FROM art28.audit_entry WHERE action = 'request.join' AND subject_id = $1`, [secondId]);
    expect(entries).toEqual([{ details: { standingId: id, addressState: 'PROVEN' } }]);
  });

  test('can be followed by either reference, and both hear what the controller has them told', async () => {
    const first = await handIn();
    await confirm(first);
    const second = await handIn();
    await confirm(second);
    expect([(await status(first)).state, (await status(second)).state]).toEqual(['IN_PROGRESS', 'IN_PROGRESS']);
    const { id } = await rowOf(first);
    await world.rest('POST', `/v1/requests/${id}/acknowledge`, { key: provider.apiKey, body: {} });
    const done = await world.rest('POST', `/v1/requests/${id}/complete`, { key: provider.apiKey, body: { message: 'All is erased.', tellPerson: true } });
    expect(done.status).toBe(200);
    for (const each of [first, second]) expect(await status(each)).toMatchObject({ state: 'CLOSED', message: 'All is erased.', reference: each.reference });
  });

  test('is joined when only one of them is ever confirmed, whichever comes first', async () => {
    const first = await handIn();
    world.clock.advance({ hours: 2 });
    const second = await handIn();
    await confirm(second);
    world.clock.advance({ hours: 30 });
    await routed(world);
    expect(await statesOf(first, second)).toEqual(['JOINED', 'ROUTED']);
    expect((await status(first)).state).toBe('UNCONFIRMED');
    await confirm(first);
    expect((await status(first)).state).toBe('IN_PROGRESS');
    expect(await statesOf(first, second)).toEqual(['JOINED', 'ROUTED']);
  });

  test('was received when it was handed in first: the clocks run from then', async () => {
    const first = await handIn();
    world.clock.advance({ hours: 20 });
    const second = await handIn();
    await confirm(second);
    const [one, two] = [await rowOf(first), await rowOf(second)];
    expect([two.state, two.received_at]).toEqual(['ROUTED', one.received_at]);
    const { body } = await world.rest('GET', `/v1/requests/${two.id}`, { key: provider.apiKey });
    expect(new Date(String(body.receivedAt))).toEqual(one.received_at);
  });

  test('goes its own way when the first is answered, or a month old', async () => {
    const first = await handIn();
    await confirm(first);
    const { id } = await rowOf(first);
    await world.rest('POST', `/v1/requests/${id}/complete`, { key: provider.apiKey, body: {} });
    const second = await handIn();
    await confirm(second);
    expect(await statesOf(first, second)).toEqual(['COMPLETED', 'ROUTED']);
    world.clock.advance({ days: 31 });
    const third = await handIn();
    await confirm(third);
    expect(await statesOf(second, third)).toEqual(['ROUTED', 'ROUTED']);
  });

  test('is found by two processes that route both at one moment', async () => {
    const sent = [await handIn(), await handIn(), await handIn()];
    const other = await world.anotherProcess();
    for (const { token } of sent) expect((await stranger.confirm(token)).status).toBe(200);
    await Promise.all([routed(world), other.nest.get(RequestTimers, { strict: false }).sweep()]);
    await other.close();
    expect((await statesOf(...sent)).sort()).toEqual(['JOINED', 'JOINED', 'ROUTED']);
  });
});

describe('a request that swallows nothing', () => {
  test('somebody else’s, never confirmed, does not take in what the person confirms', async () => {
    const false1 = await handIn();
    world.clock.advance({ hours: 25 });
    await routed(world);
    const own = await handIn();
    await confirm(own);
    expect(await statesOf(false1, own)).toEqual(['ROUTED', 'ROUTED']);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['another right', { rights: ['ACCESS'] }],
    ['another organisation', { controller: { name: 'Bakkerij Wolkig' } }],
    ['another child', { subject: { name: 'Klaas' } }],
    ['other words', { message: 'And my photographs.' }],
    ['another name at the same address', { requester: { name: 'Bert Jansen', email: 'family@people.example' } }],
  ])('one with %s is not joined', async (_, more) => {
    const first = await handIn();
    await confirm(first);
    const { body } = await world.rest('POST', '/v1/processors/getijde/requests', {
      body: {
        rights: ['ERASURE'], requester: { name: 'Anna Jansen', email: `anna${person}@people.example` },
        controller: { domain: 'bakkerij-zonnig.example' }, language: 'en', ...more,
      },
    });
    await rowsOf(world, `UPDATE art28.request SET address_state = 'PROVEN' WHERE reference = $1`, [body.reference]);
    await rowsOf(world, `UPDATE art28.request_timer SET due_at = now() - interval '1 day'`);
    await routed(world);
    expect((await rowOf({ reference: body.reference, token: '', secret: '' })).state).not.toBe('JOINED');
  });

  test('one that names nobody is asked about, each by itself', async () => {
    const [first, second] = [await handIn({ controller: {} }), await handIn({ controller: {} })];
    await confirm(first);
    await confirm(second);
    expect(await statesOf(first, second)).toEqual(['ASKED', 'ASKED']);
  });
});

describe('who may see repetitions', () => {
  test('only the organisation that received them', async () => {
    const first = await handIn();
    await confirm(first);
    await confirm(await handIn());
    const { id } = await rowOf(first);
    const other = await createProcessor(world, `other${person}`);
    const refused = await world.rest('GET', `/v1/requests/${id}/repetition`, { key: other.apiKey });
    const missing = await world.rest('GET', '/v1/requests/00000000-0000-7000-8000-000000000000/repetition', { key: other.apiKey });
    expect([refused.status, refused.body.code]).toEqual([missing.status, missing.body.code]);
    expect(refused.status).toBe(404);
  });
});
