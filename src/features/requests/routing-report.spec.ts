import { startWorld, type World } from '../../../test/harness/app.js';
import { routed } from '../../../test/harness/routed.js';
import { createProcessor, createTenant, putCustomer, type Tenant } from '../../../test/harness/tenants.js';
import { secretIn, Stranger } from '../../../test/journeys/stranger.js';

let world: World;
let provider: Tenant;
let stranger: Stranger;

/** Amsterdam is an hour ahead of UTC: the first of these days begins at 23:00 the day before. */
const MARCH = '2026-03-01';
const read = (query: string, key = provider.apiKey) => world.rest('GET', `/v1/reports/routing?${query}`, { key });

const nonZero = (outcomes: readonly { outcome: string; count: number }[]): Record<string, number> =>
  Object.fromEntries(outcomes.filter(({ count }) => count > 0).map(({ outcome, count }) => [outcome, count]));

async function handIn(controller: object | undefined, isConfirmed = true): Promise<string> {
  const handed = await stranger.handIn(controller);
  if (isConfirmed) await stranger.confirm(secretIn((await stranger.mailsAbout(handed)).at(-1), 'token'));
  await routed(world);
  return handed.reference;
}

async function idOf(reference: string): Promise<string> {
  const { body } = await world.rest('GET', '/v1/requests?first=200', { key: provider.apiKey });
  return body.items.find((each: { reference: string }) => each.reference === reference).id;
}

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-01-10T10:00:00Z');
  provider = await createProcessor(world, 'getijde', { aliases: ['Getijde Hosters'], unconfirmedWaitHours: 24 });
  await putCustomer(world, provider, { externalId: 'K-1', name: 'Bakkerij Zonnig', domain: 'bakkerij-zonnig.example' });
  await putCustomer(world, provider, { externalId: 'T-1', name: 'Tweeling Advies', domain: 'tweeling-een.example' });
  await putCustomer(world, provider, { externalId: 'T-2', name: 'Tweeling Advies', domain: 'tweeling-twee.example' });
  stranger = new Stranger(world, 'getijde');
});
afterAll(() => world.close());

describe('the report on routing', () => {
  test('of an organisation that received nothing is whole, and at zero', async () => {
    const { status, body } = await read(`from=${MARCH}&to=2026-04-30`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      from: MARCH, to: '2026-04-30', timeZone: 'Europe/Amsterdam', received: 0, triaged: 0, takenBack: 0, triageReasons: [], reasons: [],
      timeToRoute: { count: 0, medianSeconds: null, p90Seconds: null, maxSeconds: null },
    });
    expect(body.periods.map(({ startsOn, received }: { startsOn: string; received: number }) => [startsOn, received]))
      .toEqual([['2026-03-01', 0], ['2026-04-01', 0]]);
    expect(nonZero(body.outcomes)).toEqual({});
  });

  test('counts each request once, by where it went, with times and reasons', async () => {
    world.clock.set('2026-02-28T23:30:00Z');
    await handIn({ domain: 'bakkerij-zonnig.example' });
    await handIn({ name: 'Bakkerij Zonnig' });
    await handIn({ name: 'Getijde Hosters' });
    await handIn({ name: 'Nergens Bekend' });
    await handIn(undefined);
    await handIn({ domain: 'bakkerij-zonnig.example' }, false);
    const twins = [await handIn({ name: 'Tweeling Advies' }), await handIn({ name: 'Tweeling Advies' })];
    world.clock.advance({ hours: 2 });
    await world.rest('POST', `/v1/requests/${await idOf(twins[0] ?? '')}/decide`, { key: provider.apiKey, body: { customer: 'T-1', reason: 'Asked by phone.' } });
    world.clock.advance({ hours: 4 });
    await world.rest('POST', `/v1/requests/${await idOf(twins[1] ?? '')}/decide`, { key: provider.apiKey, body: { self: true, reason: 'Our own.' } });
    // Released unconfirmed a day after it came in.
    world.clock.advance({ hours: 18 });
    await routed(world);

    const { body } = await read(`from=${MARCH}&to=${MARCH}&per=DAY`);
    expect(body.received).toBe(8);
    expect(nonZero(body.outcomes)).toEqual({
      ROUTED_BY_IDENTIFIER: 2, ROUTED_BY_NAME: 1, ROUTED_BY_STAFF: 1, SELF: 2, UNKNOWN: 1, ASKED: 1,
    });
    expect(body).toMatchObject({ triaged: 2, asked: 1, foundNobody: 1, takenBack: 0, triageReasons: [{ code: 'SEVERAL', count: 2 }] });
    // Routed after: at once three times, 2 h, 6 h and 24 h.
    expect(body.timeToRoute).toEqual({ count: 6, medianSeconds: 3_600, p90Seconds: 54_000, maxSeconds: 86_400 });
    expect(body.timeToTriageDecision).toEqual({ count: 2, medianSeconds: 4 * 3_600, p90Seconds: 20_160, maxSeconds: 21_600 });
    const reasons = Object.fromEntries(body.reasons.map(({ code, count }: { code: string; count: number }) => [code, count]));
    expect(reasons).toMatchObject({ DOMAIN_MATCHES: 2 });
    expect(reasons.NAME_MATCHES).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(body)).not.toMatch(/people\.example|Anna|Bakkerij|phone/);
  });

  test('counts by days of the organisation’s time zone', async () => {
    expect((await read('from=2026-02-28&to=2026-02-28')).body.received).toBe(0);
    const { body } = await read('from=2026-02-27&to=2026-03-02&per=DAY');
    expect(body.periods.map(({ startsOn, received }: { startsOn: string; received: number }) => [startsOn, received]))
      .toEqual([['2026-02-27', 0], ['2026-02-28', 0], ['2026-03-01', 8], ['2026-03-02', 0]]);
    expect(nonZero(body.periods[2].outcomes)).toEqual(nonZero(body.outcomes));
  });

  test('shows what was taken back, joined, or is over', async () => {
    world.clock.set('2026-03-10T09:00:00Z');
    const wrong = await handIn({ name: 'Bakkerij Zonnig', city: 'Gouda' });
    await world.rest('POST', `/v1/requests/${await idOf(wrong)}/undo`, { key: provider.apiKey, body: { reason: 'Another bakery.' } });
    const same = { rights: ['ACCESS'], requester: { name: 'Bert', email: 'bert@people.example' }, controller: { domain: 'bakkerij-zonnig.example' } };
    for (let times = 0; times < 2; times++) {
      await world.rest('POST', '/v1/processors/getijde/requests', { body: same });
      await stranger.confirm(secretIn((await stranger.allMails()).get('bert@people.example')?.at(-1), 'token'));
      await routed(world);
    }
    const { body } = await read('from=2026-03-10&to=2026-03-10');
    expect([body.received, body.takenBack]).toEqual([3, 1]);
    expect(nonZero(body.outcomes)).toEqual({ TRIAGE: 1, ROUTED_BY_IDENTIFIER: 1, JOINED: 1 });
    world.clock.advance({ days: 31 });
    await routed(world);
    expect(nonZero((await read(`from=${MARCH}&to=${MARCH}`)).body.outcomes)).toMatchObject({ EXPIRED: 2 });
  });

  test('counts what staff decided from where nobody was found, and again after each taking back', async () => {
    world.clock.set('2026-05-04T09:00:00Z');
    const [unknown, again] = [await idOf(await handIn({ name: 'Volstrekt Onbekend' })), await idOf(await handIn({ name: 'Bakkerij Zonnig', city: 'Edam' }))];
    const staff = async (id: string, act: string, body: object): Promise<void> => {
      expect((await world.rest('POST', `/v1/requests/${id}/${act}`, { key: provider.apiKey, body })).status).toBe(200);
    };
    const granted = await world.rest('POST', '/v1/customers/K-1/mandates', {
      key: provider.apiKey, body: { matters: ['ACKNOWLEDGE'], evidence: { text: 'letter' } },
    });
    expect(granted.status).toBe(201);
    world.clock.advance({ hours: 1 });
    await staff(again, 'not-ours', {});
    await staff(unknown, 'decide', { customer: 'K-1', reason: 'They trade under it.' });
    world.clock.advance({ hours: 2 });
    await staff(again, 'decide', { customer: 'T-1', reason: 'Asked them.' });
    await staff(again, 'undo', { reason: 'Mistaken.' });
    world.clock.advance({ hours: 3 });
    await staff(again, 'decide', { self: true, reason: 'Ours.' });

    const { body } = await read('from=2026-05-04&to=2026-05-04');
    expect(body).toMatchObject({ received: 2, triaged: 1, foundNobody: 1, takenBack: 1 });
    expect(body.triageReasons).toEqual([{ code: 'NOT_THEIRS', count: 1 }, { code: 'UNDONE', count: 1 }]);
    // From nobody found after an hour, from "not ours" after two, from the undoing after three.
    expect(body.timeToTriageDecision).toEqual({ count: 3, medianSeconds: 7_200, p90Seconds: 10_080, maxSeconds: 10_800 });
  });

  test('is the same in GraphQL', async () => {
    const { data } = await world.graphql(`query { routingReport(from: "${MARCH}", to: "2026-03-31", per: MONTH) {
      from to timeZone received triaged asked foundNobody takenBack outcomes { outcome count } triageReasons { code count } reasons { code count }
      timeToRoute { count medianSeconds p90Seconds maxSeconds } timeToTriageDecision { count medianSeconds p90Seconds maxSeconds }
      periods { startsOn received outcomes { outcome count } } } }`, {}, { key: provider.apiKey });
    expect(data.routingReport).toEqual((await read(`from=${MARCH}&to=2026-03-31`)).body);
    expect(data.routingReport.received).toBe(11);
  });

  test.each([
    ['from=2026-03-02&to=2026-03-01', 'to must not lie before from'],
    ['from=2025-01-01&to=2026-12-31', 'from and to must not lie more than 400 days apart'],
    ['from=2026-02-30&to=2026-03-01', ''],
    ['from=2026-03-01', ''],
    ['from=2026-03-01&to=2026-03-02&per=YEAR', ''],
  ])('refuses %s', async (query, message) => {
    const { status, body } = await read(query);
    expect([status, body.code]).toEqual([400, 'INPUT_INVALID']);
    expect(JSON.stringify(body)).toContain(message);
  });

  test('counts nothing of others, and is closed to keys that may not read requests', async () => {
    const other = await createTenant(world, 'other');
    expect((await read(`from=${MARCH}&to=2026-03-31`, other.apiKey)).body.received).toBe(0);
    const made = await world.rest('POST', '/v1/api-keys', { key: provider.apiKey, body: { name: 'narrow', scopes: ['organisation:read'] } });
    expect((await read(`from=${MARCH}&to=2026-03-31`, made.body.secret)).body.code).toBe('FORBIDDEN');
    expect((await world.rest('GET', `/v1/reports/routing?from=${MARCH}&to=${MARCH}`)).status).toBe(401);
  });
});
