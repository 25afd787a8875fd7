import { AnswersWorld } from '../../../test/harness/answers.js';
import { Receiver } from '../../../test/harness/receiver.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';
import { systemActor } from '../../kernel/actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { putService } from '../organisations/index.js';

let here: AnswersWorld;
let receiver: Receiver;
beforeAll(async () => {
  [here, receiver] = await Promise.all([AnswersWorld.start(), Receiver.start()]);
  // Recorded before anybody has the services.
  for (const service of ['mail', 'files']) await here.world.ok('PUT', `/v1/services/${service}`, { name: service });
  await here.world.desk.say('ENGAGEMENT', 'shared', engagementContent('old-host', { services: ['mail', 'files'] }), { validFrom: '2026-01-01' });
});
afterAll(async () => {
  await here.world.base.world.close();
  await receiver.close();
});
beforeEach(() => here.world.base.world.clock.set('2026-03-02T10:00:00Z'));

describe('who is to get data is on record on that day', () => {
  const planned = async (steps: object[], more: object): Promise<Record<string, unknown>> => (await here.world.call('POST', '/v1/changes', {
    kind: 'ADD', title: 'Another', explanation: 'Why', steps, ...more,
  })).body;

  test('or the change is refused, and says so', async () => {
    await here.world.desk.say('PARTY', 'unhost', partyContent('UnHost', { country: 'DE' }), { validFrom: '2026-03-02' });
    const steps = [{ kind: 'ENGAGEMENT', code: 'unhost', content: engagementContent('unhost', { services: ['hosting'] }) }];
    expect(await planned(steps, { mode: 'UNAUTHORISED', wantedOn: '2026-02-01' })).toMatchObject({
      code: 'PARTY_NOT_ON_RECORD', parties: ['unhost'], on: '2026-02-01', step: 'ENGAGEMENT/unhost',
    });
    expect(await planned(steps, { wantedOn: '2026-05-01' })).toMatchObject({ state: 'PLANNED' });
  });

  test('and so is what it is about: a service that begins later, or never was, is refused with its code', async () => {
    const { provider, world } = here.world.base;
    await world.application.nest.get(TenantTransaction, { strict: false }).run(
      systemActor(provider.id, 'spec', []), { action: 'service.put', subjectType: 'service' },
      (tx) => putService(tx, { code: 'to-come', name: 'To come', description: '', version: undefined }, '2026-06-01'));
    const steps = [{ kind: 'ENGAGEMENT', code: 'soon', content: engagementContent('new-host', { services: ['hosting', 'to-come'] }) }];
    expect(await planned(steps, { wantedOn: '2026-05-31' })).toMatchObject({ status: 422, code: 'SERVICE_NOT_ON_RECORD', services: ['to-come'], on: '2026-05-31' });
    expect(await planned(steps, { wantedOn: '2026-06-01' })).toMatchObject({ state: 'PLANNED' });
    const terms = { kind: 'OTHER_TERMS', wantedOn: '2026-05-01', services: ['never', 'hosting'] };
    expect(await planned([], terms)).toMatchObject({ code: 'SERVICE_NOT_ON_RECORD', services: ['never'] });
    expect(await planned([], { ...terms, services: ['hosting'] })).toMatchObject({ state: 'PLANNED' });
  });

  test('of what began before services were recorded, those recorded by today are enough', async () => {
    const steps = [{ kind: 'ENGAGEMENT', code: 'long-since', content: engagementContent('new-host', { services: ['hosting'] }) }];
    expect(await planned(steps, { mode: 'UNAUTHORISED', wantedOn: '2026-01-15' })).toMatchObject({ mode: 'UNAUTHORISED' });
  });

  test('unless a step brings it in', async () => {
    const steps = [
      { kind: 'PARTY', code: 'brought', content: partyContent('Brought') },
      { kind: 'ENGAGEMENT', code: 'brought', content: engagementContent('brought', { services: ['hosting'] }) },
    ];
    expect(await planned(steps, { wantedOn: '2026-05-01' })).toMatchObject({ state: 'PLANNED', partiesIn: ['brought'] });
  });
});

describe('a party that is replaced for one service and kept for another', () => {
  test('counts as replaced, concerns those who have that service alone, and stays for whom it is exempted', async () => {
    const base = await here.told([{ term: 'EMERGENCY_REPLACEMENT', value: true }]);
    const mail = await here.world.customer('mail-only', [{ term: 'EMERGENCY_REPLACEMENT', value: true }], { services: ['mail'] });
    const files = await here.world.customer('files-only', [{ term: 'EMERGENCY_REPLACEMENT', value: true }], { services: ['files'] });
    const change = await here.world.plan({
      kind: 'REPLACE', mode: 'EMERGENCY', wantedOn: '2026-03-02', steps: [
        { kind: 'ENGAGEMENT', code: 'shared', content: engagementContent('old-host', { services: ['files'] }) },
        { kind: 'ENGAGEMENT', code: 'instead', content: engagementContent('new-host', { services: ['mail'] }) },
      ],
    });
    expect(await here.world.ok('GET', `/v1/changes/${change}`)).toMatchObject({ partiesIn: ['new-host'], partiesOut: ['old-host'], services: ['mail'] });
    await here.world.announced(change);
    expect((await here.world.part(change, mail)).state).toBe('LIVE');
    expect(await here.world.part(change, files)).toBeUndefined();
    const clear = async (customer: string, service: string, party: string): Promise<unknown> => {
      const { verdict, reasons } = await here.world.ok('GET', `/v1/clearance?customer=${customer}&service=${service}&party=${party}`);
      return [verdict, reasons[0]?.code];
    };
    expect(await clear('files-only', 'files', 'old-host')).toEqual(['ALLOWED', 'ALLOWED']);
    expect(await clear('mail-only', 'mail', 'new-host')).toEqual(['ALLOWED', 'ALLOWED']);
    expect(await clear('mail-only', 'mail', 'old-host')).toEqual(['BLOCKED', 'PARTY_NOT_IN_REGISTER']);
    await here.settled({ ...base, change, customer: mail, name: 'mail-only', service: 'mail' }, { outcome: 'EXEMPTED', how: 'Stays' });
    expect(await clear('mail-only', 'mail', 'old-host')).toEqual(['ALLOWED', 'STAYS_ON_OLD_CHAIN']);
    expect(await clear('mail-only', 'mail', 'new-host')).toEqual(['BLOCKED', 'EXEMPTED']);
  });
});

test('an event names the door that its reader can open', async () => {
  const told = await here.told();
  expect((await here.world.base.events('change.proposed')).at(-1)?.data).toMatchObject({ customerUrl: null });
  const claim = await here.claimOf(told);
  await here.object(told);
  const event = (await here.world.base.events('change.objected')).at(-1)?.data as Record<string, string>;
  expect(event['customerUrl']).toMatch(new RegExp(`/v1/customer-claims/${claim}/changes$`));
  const path = new URL(event['customerUrl'] ?? '').pathname;
  const { items } = await here.world.base.ok(here.world.base.controller, 'GET', path);
  expect(items).toMatchObject([{ changeId: told.change }]);
});

describe('a notice by webhook', () => {
  const deviations = [{ term: 'NOTICE_CHANNEL', value: 'WEBHOOK' }];
  const delivered = async (change: string, state: string, day: string): Promise<void> => {
    here.world.base.world.clock.set(`${day}T10:00:00Z`);
    const [notice] = await here.world.rows<{ organisation_id: string; event_id: string; customer_id: string }>(
      'SELECT organisation_id, event_id, customer_id FROM art28.change_notice WHERE change_id = $1', [change]);
    await here.world.rows(`INSERT INTO art28.delivery (organisation_id, id, event_id, endpoint_id, sequence, state, attempts, created_at, ended_at)
      SELECT $1, gen_random_uuid(), $2, endpoint.id, 1, $3, 1, $4::timestamptz, CASE WHEN $3 <> 'PENDING' THEN $4::timestamptz END FROM art28.endpoint WHERE endpoint.customer_id = $5
      ON CONFLICT (organisation_id, event_id, endpoint_id) DO UPDATE SET state = EXCLUDED.state, ended_at = EXCLUDED.ended_at`,
    [notice?.organisation_id, notice?.event_id, state, `${day}T10:00:00Z`, notice?.customer_id]);
    await here.world.work();
  };

  test('counts from the day an endpoint of the customer answered 2xx, whenever it was sent', async () => {
    await here.world.ok('PUT', '/v1/services/hooked', { name: 'hooked' });
    const customer = await here.world.customer('hooked', deviations, { services: ['hooked'] });
    await here.world.ok('POST', '/v1/webhook-endpoints', { url: `${receiver.url}/hooks`, customer: 'hooked', eventTypes: ['change.proposed'] });
    const change = await here.world.plan({ kind: 'ADD', steps: here.steps('hooked') });
    await here.world.announced(change);
    expect(await here.world.part(change, customer)).toMatchObject({
      state: 'NOTIFIED', sentOn: '2026-03-02', effectiveOn: null, lastDayToObject: null, earliestGoLive: null, bars: ['DELIVERY_NEEDED'],
    });
    await delivered(change, 'DELIVERED', '2026-03-05');
    expect(await here.world.part(change, customer)).toMatchObject({
      handedOverOn: '2026-03-05', effectiveOn: '2026-03-05', lastDayToObject: '2026-03-19', earliestGoLive: '2026-04-05', bars: [],
    });
  });
});
