import { newId } from '../../kernel/ids.js';
import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';

let here: ChangesWorld;
let change: string;
beforeEach(async () => {
  here = await ChangesWorld.start();
});
afterEach(() => here.base.world.close());

const AT_ONCE = [{ term: 'NOTICE_EFFECTIVE', value: 'SENT' }, { term: 'NOTICE_DAYS', value: 0 }, { term: 'OBJECTION_DAYS', value: 0 }];

/** A customer told of a change that is wanted today, and whom nobody is known to have reached. */
async function told(channel: string, more: readonly { term: string; value: unknown }[] = []): Promise<MadeCustomer> {
  const customer = await here.customer('hasty', [{ term: 'NOTICE_CHANNEL', value: channel }, ...AT_ONCE, ...more]);
  await here.rows(`INSERT INTO art28.endpoint (organisation_id, id, customer_id, url, event_types, header_names, keys, public_key, state, sequence, warnings, is_recovering, version, created_at)
    SELECT $1, $2, $3, 'https://hasty.example/hook', '{change.proposed}', '{}', '\\x00', 'none', 'ENABLED', 0, 0, false, 1, $5 WHERE $4 = 'WEBHOOK'`,
  [here.base.provider.id, newId(), customer.id, channel, here.base.world.clock.now().toString()]);
  change = await here.plan({ wantedOn: '2026-03-02' });
  await here.announced(change, false);
  return customer;
}

async function on(day: string): Promise<void> {
  here.base.world.clock.set(`${day}T10:00:00Z`);
  await here.work();
}

test('a mail that no server takes is no notice; it counts from the day one does', async () => {
  const customer = await told('EMAIL');
  await on('2026-03-12');
  expect(await here.part(change, customer)).toMatchObject({ state: 'NOTIFIED', effectiveOn: null, earliestGoLive: null, bars: ['DELIVERY_NEEDED'], liveSince: null });
  expect(await here.clearance('hasty', 'party=new-host')).toEqual(['BLOCKED', 'NOT_NOTIFIED']);
  await here.mailsEnd(change, 'HANDED_OVER', '250 at last');
  expect(await here.part(change, customer)).toMatchObject({
    state: 'NOTIFIED', sentOn: '2026-03-02', handedOverOn: '2026-03-12', effectiveOn: '2026-03-12', lastDayToObject: '2026-03-12', earliestGoLive: '2026-03-13', bars: [],
  });
  await on('2026-03-13');
  expect(await here.part(change, customer)).toMatchObject({ state: 'LIVE', liveSince: '2026-03-13' });
  expect(await here.clearance('hasty', 'party=new-host')).toEqual(['ALLOWED', 'ALLOWED']);
});

test('a customer that answers has got it', async () => {
  const customer = await told('EMAIL');
  here.base.world.clock.set('2026-03-05T10:00:00Z');
  expect((await here.answer(change, customer, { answer: 'ACKNOWLEDGE' })).status).toBe(200);
  expect(await here.part(change, customer)).toMatchObject({ effectiveOn: '2026-03-05', earliestGoLive: '2026-03-06', bars: [] });
});

test('where a yes is needed that is what stands in the way', async () => {
  const customer = await told('EMAIL', [{ term: 'AUTHORISATION', value: 'SPECIFIC' }]);
  expect(await here.part(change, customer)).toMatchObject({ bars: ['CONSENT_NEEDED', 'DELIVERY_NEEDED'] });
  expect(await here.clearance('hasty', 'party=new-host')).toEqual(['BLOCKED', 'CONSENT_NEEDED']);
});

test('a webhook counts from the first 2xx of an endpoint of the customer, whatever the agreement says of sending', async () => {
  const customer = await told('WEBHOOK');
  await on('2026-03-12');
  expect(await here.part(change, customer)).toMatchObject({ state: 'NOTIFIED', effectiveOn: null, earliestGoLive: null, bars: ['DELIVERY_NEEDED'], liveSince: null });
  expect(await here.clearance('hasty', 'party=new-host')).toEqual(['BLOCKED', 'NOT_NOTIFIED']);
  await answers('DELIVERED');
  expect(await here.part(change, customer)).toMatchObject({ handedOverOn: '2026-03-12', effectiveOn: '2026-03-12', earliestGoLive: '2026-03-13', bars: [] });
  await on('2026-03-13');
  expect(await here.part(change, customer)).toMatchObject({ state: 'LIVE', liveSince: '2026-03-13' });
});

test('where no try is left it came back, and nothing began', async () => {
  const customer = await told('WEBHOOK');
  await on('2026-03-12');
  await answers('EXHAUSTED');
  expect(await here.part(change, customer)).toMatchObject({ state: 'PENDING', decision: 'CAME_BACK', liveSince: null, earliestGoLive: null });
  expect((await here.clearance('hasty', 'party=new-host'))[0]).toBe('BLOCKED');
});

/** What became of the event at the endpoint of the customer. */
async function answers(state: 'DELIVERED' | 'EXHAUSTED'): Promise<void> {
  await here.rows(`INSERT INTO art28.delivery (organisation_id, id, event_id, endpoint_id, sequence, state, attempts, created_at, ended_at)
    SELECT notice.organisation_id, $2, notice.event_id, endpoint.id, 1, $3, 1, $4, $4 FROM art28.change_notice AS notice
    JOIN art28.endpoint ON endpoint.organisation_id = notice.organisation_id AND endpoint.customer_id = notice.customer_id WHERE notice.change_id = $1`,
  [change, newId(), state, here.base.world.clock.now().toString()]);
  here.base.world.clock.advance({ minutes: 1 });
  await here.work();
}
