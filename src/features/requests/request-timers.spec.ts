import { startWorld, type World } from '../../../test/harness/app.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { until } from '../../../test/harness/receiver.js';
import { relayed } from '../../../test/harness/relayed.js';
import { routed } from '../../../test/harness/routed.js';
import { claim, createProcessor, createTenant, putCustomer, type Tenant } from '../../../test/harness/tenants.js';
import { type Handed, secretIn, Stranger } from '../../../test/journeys/stranger.js';
import { RequestTimers } from './request-timers.js';

let world: World;
let controller: Tenant;
let provider: Tenant;
let stranger: Stranger;

beforeEach(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  [provider, controller] = [await createProcessor(world, 'getijde', { unconfirmedWaitHours: 24 }), await createTenant(world, 'bakery')];
  const customerId = await putCustomer(world, provider, { externalId: 'C-1', name: 'Bakery', domain: 'bakery.example' });
  await claim(world, provider, customerId, controller);
  stranger = new Stranger(world, 'getijde');
});
afterEach(() => world.close());

interface Timer {
  readonly reference: string;
  readonly kind: string;
  readonly due: string;
}

const timers = (): Promise<Timer[]> => rowsOf<Timer>(world, `
  SELECT request.reference, kind, request_timer.due_at::text AS due FROM art28.request_timer JOIN art28.request ON id = request_id
  ORDER BY reference, kind`);

const kindsOf = async ({ reference }: Handed): Promise<string[]> =>
  (await timers()).filter((timer) => timer.reference === reference).map(({ kind }) => kind);

function looker(): RequestTimers {
  return world.application.nest.get(RequestTimers, { strict: false });
}

async function lose(): Promise<void> {
  await rowsOf(world, 'DELETE FROM art28.request_timer');
}

async function confirm(handed: Handed): Promise<void> {
  const [mail] = await stranger.mailsAbout(handed);
  expect((await stranger.confirm(secretIn(mail, 'token'))).status).toBe(200);
}

async function confirmed(named?: object): Promise<Handed> {
  const handed = await stranger.handIn(named);
  await confirm(handed);
  return handed;
}

async function act(by: Tenant, handed: Handed, name: string, body: object): Promise<void> {
  await relayed(world, provider.id);
  const [{ id } = { id: '' }] = await rowsOf<{ id: string }>(world, 'SELECT id FROM art28.request WHERE reference = $1', [handed.reference]);
  const answer = await world.rest('POST', `/v1/requests/${id}/${name}`, { key: by.apiKey, body });
  expect([name, answer.status]).toEqual([name, 200]);
}

async function eventsOf(type: string): Promise<number> {
  return (await rowsOf(world, 'SELECT FROM art28.event WHERE organisation_id = $1 AND type = $2', [provider.id, type])).length;
}

const BAKERY = { domain: 'bakery.example' };

describe('timers that were lost', () => {
  test('are made again from the requests: the same for each, and none for what is closed', async () => {
    const waiting = await stranger.handIn(BAKERY);
    const [asked, unknown] = [await confirmed(), await confirmed({ name: 'Nobody Ever' })];
    const [withController, extended, completed] = [await confirmed(BAKERY), await confirmed(BAKERY), await confirmed(BAKERY)];
    // The first look at an unconfirmed one is over.
    world.clock.advance({ seconds: 10 });
    await routed(world);
    await act(controller, extended, 'extend', { message: 'Much to look at.' });
    await act(controller, completed, 'complete', {});
    const confirmedJustNow = await confirmed(BAKERY);
    const before = await timers();
    expect(await Promise.all([waiting, asked, withController, extended, completed, confirmedJustNow].map(kindsOf))).toEqual([
      ['RELEASE'], ['CLOSE', 'DUE_SOON', 'OVERDUE'], ['DUE_SOON', 'OVERDUE'], ['DUE_SOON', 'OVERDUE'], [], ['RELEASE'],
    ]);
    expect(await kindsOf(unknown)).toContain('CLOSE');
    await lose();
    expect(await looker().rebuild()).toBe(before.length);
    expect(await timers()).toEqual(before);
    expect(await looker().rebuild()).toBe(0);
  });

  test('that had fired are not made again, until there is a new date to remind of', async () => {
    const handed = await confirmed(BAKERY);
    await routed(world);
    world.clock.advance({ days: 25 });
    await routed(world);
    expect([await kindsOf(handed), await eventsOf('request.due_soon')]).toEqual([['OVERDUE'], 1]);
    await lose();
    await looker().rebuild();
    expect(await kindsOf(handed)).toEqual(['OVERDUE']);
    await act(controller, handed, 'extend', { message: 'Much to look at.' });
    expect(await kindsOf(handed)).toEqual(['DUE_SOON', 'OVERDUE']);
    const before = await timers();
    await lose();
    await looker().rebuild();
    expect(await timers()).toEqual(before);
    world.clock.advance({ days: 70 });
    await routed(world);
    await lose();
    expect([await looker().rebuild(), await eventsOf('request.due_soon'), await eventsOf('request.overdue')]).toEqual([0, 2, 1]);
  });

  test('remind of a request that is decided anew, although it was reminded of before', async () => {
    const handed = await confirmed(BAKERY);
    await routed(world);
    world.clock.advance({ days: 25 });
    await routed(world);
    await act(provider, handed, 'undo', { reason: 'Another bakery.' });
    await lose();
    await looker().rebuild();
    expect(await kindsOf(handed)).toEqual(['DUE_SOON', 'OVERDUE']);
    await routed(world);
    expect(await eventsOf('request.due_soon')).toBe(2);
  });

  test('are made again for a question that is still to be mailed, and for none that was', async () => {
    const handed = await stranger.handIn();
    world.clock.advance({ hours: 25 });
    await routed(world);
    await confirm(handed);
    expect(await kindsOf(handed)).toContain('RELEASE');
    const before = await timers();
    await lose();
    await looker().rebuild();
    expect(await timers()).toEqual(before);
    await routed(world);
    expect(await stranger.mailsAbout(handed)).toHaveLength(2);
    await lose();
    await looker().rebuild();
    expect(await kindsOf(handed)).toEqual(['CLOSE', 'DUE_SOON', 'OVERDUE']);
  });

  test('are made again when the background starts, and what had fallen due meanwhile is done', async () => {
    const handed = await confirmed(BAKERY);
    await lose();
    await world.application.background.start();
    await until(async () => (await kindsOf(handed)).includes('OVERDUE'), 'it is routed');
  });
});

test('a timer for what people were reminded of already reminds nobody again', async () => {
  const handed = await confirmed(BAKERY);
  await routed(world);
  const before = await timers();
  world.clock.advance({ days: 40 });
  await routed(world);
  await rowsOf(world, `INSERT INTO art28.request_timer SELECT organisation_id, id, 'OVERDUE', received_at FROM art28.request`);
  await routed(world);
  expect(before).toHaveLength(2);
  expect([await kindsOf(handed), await eventsOf('request.overdue')]).toEqual([[], 1]);
});
