import { startWorld, type World } from '../../../test/harness/app.js';
import { RegisterDesk } from '../../../test/harness/register.js';
import { routed } from '../../../test/harness/routed.js';
import { createProcessor, putCustomer, type Tenant } from '../../../test/harness/tenants.js';
import { rowsOf } from '../../../test/harness/organisations.js';

let world: World;
let house: Tenant;
let count = 0;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
});
beforeEach(async () => {
  world.clock.set('2026-06-01T10:00:00Z');
  count += 1;
  house = await createProcessor(world, `huis-${count}`, { country: 'NL', timeZone: 'Europe/Amsterdam', identifiers: [{ type: 'DOMAIN', value: 'ourselves.example' }] });
  await putCustomer(world, house, { externalId: 'C-1', name: 'Bakery', domain: 'bakery.example' });
});
afterAll(() => world.close());

const OURSELVES = { domain: 'ourselves.example' };
const promise = (period: string, more: object = {}, validFrom = '2026-01-01', code = 'answer') =>
  new RegisterDesk(world, house.id).say('COMMITMENT', code, { matter: 'ANSWER_WITHIN', to: 'DATA_SUBJECTS', period, ...more }, { validFrom });

interface Clock { readonly kind: string; readonly dueOn: string | null; readonly dueAt: string; readonly citation: string }
interface Asked { readonly id: string; readonly dueAt: string; readonly clocks: readonly Clock[] }

async function ask(controller: object, more: object = {}): Promise<Asked> {
  const { status, body } = await world.rest('POST', '/v1/requests', {
    key: house.apiKey, body: { rights: ['ACCESS'], requester: { name: 'Anna', email: `anna${count}@people.example` }, controller, ...more },
  });
  expect(status).toBe(201);
  return read(body.id);
}
const read = async (id: string): Promise<Asked> => (await world.rest('GET', `/v1/requests/${id}`, { key: house.apiKey })).body;
const clocksOf = ({ clocks }: Asked) => Object.fromEntries(clocks.map(({ kind, dueOn }) => [kind, dueOn]));
const eventsOf = (id: string) => rowsOf<{ type: string; due: string }>(world, `
  SELECT type, data ->> 'dueAt' AS due FROM art28.event WHERE subject_id = $1 AND type IN ('request.due_soon', 'request.overdue') ORDER BY id`, [id]);

describe('what people were promised', () => {
  test('is when the answer is due, where it is earlier than the law, and the day of the law stays visible', async () => {
    await promise('P1W');
    const asked = await ask(OURSELVES);
    expect(asked).toMatchObject({ dueAt: '2026-06-08T22:00:00Z', isSelf: true });
    expect(clocksOf(asked)).toMatchObject({ PROMISED_ANSWER: '2026-06-08', ART12_3_FROM_PROCESSOR_RECEIPT: '2026-07-01' });
    expect(asked.clocks.find(({ kind }) => kind === 'PROMISED_ANSWER')?.citation).toBe('Commitment answer');
    world.clock.set('2026-06-08T22:00:00Z');
    await routed(world);
    expect(await eventsOf(asked.id)).toEqual([
      { type: 'request.due_soon', due: '2026-06-08T22:00:00Z' }, { type: 'request.overdue', due: '2026-06-08T22:00:00Z' },
    ]);
  });

  test('later than the law drives nothing, and is shown', async () => {
    await promise('P45D');
    const asked = await ask(OURSELVES);
    expect([asked.dueAt, clocksOf(asked)['PROMISED_ANSWER']]).toEqual(['2026-07-01T22:00:00Z', '2026-07-16']);
  });

  test('counts while nobody knows whose request it is, and for no customer, which answers for itself', async () => {
    await promise('P1W');
    expect((await ask({ name: 'Nobody Ever' })).dueAt).toBe('2026-06-08T22:00:00Z');
    const theirs = await ask({ domain: 'bakery.example' });
    expect([theirs.dueAt, Object.keys(clocksOf(theirs))]).toEqual(['2026-07-01T22:00:00Z', expect.not.arrayContaining(['PROMISED_ANSWER'])]);
    expect((await world.rest('POST', `/v1/requests/${theirs.id}/undo`, { key: house.apiKey, body: { reason: 'Another was meant.' } })).status).toBe(200);
    expect((await read(theirs.id)).dueAt).toBe('2026-06-08T22:00:00Z');
  });

  test('is that of the day the request came in; the earliest of several; never one to customers alone', async () => {
    await promise('P1W', { to: 'CUSTOMERS' });
    await promise('P3W', {}, '2026-05-01', 'slow');
    await promise('P2W', {}, '2026-06-01', 'new');
    await promise('P1D', {}, '2026-06-02', 'not-yet');
    expect(clocksOf(await ask(OURSELVES))['PROMISED_ANSWER']).toBe('2026-06-15');
    expect(clocksOf(await ask(OURSELVES, { receivedAt: '2026-05-20T10:00:00Z', rights: ['ERASURE'] }))['PROMISED_ANSWER']).toBe('2026-06-10');
  });

  test('may be extended until the day of the law, and is then replaced', async () => {
    await promise('P1W');
    const { id } = await ask(OURSELVES);
    world.clock.set('2026-06-20T10:00:00Z');
    expect((await world.rest('POST', `/v1/requests/${id}/extend`, { key: house.apiKey, body: { message: 'Much to look at.' } })).status).toBe(200);
    const extended = await read(id);
    expect([extended.dueAt > '2026-08-01', Object.keys(clocksOf(extended))]).toEqual([true, expect.not.arrayContaining(['PROMISED_ANSWER'])]);
  });

  test('nothing, leaves the law alone', async () => {
    const asked = await ask(OURSELVES);
    expect([asked.dueAt, Object.keys(clocksOf(asked))]).toEqual(['2026-07-01T22:00:00Z', expect.not.arrayContaining(['PROMISED_ANSWER'])]);
  });
});
