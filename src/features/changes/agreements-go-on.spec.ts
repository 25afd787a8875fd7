import { ChangesWorld } from '../../../test/harness/changes.js';
import { OwnServiceChanges, type ToldOfOwnService } from '../../../test/harness/own-service-changes.js';
import { changeFacts } from './change-facts.queries.js';

let here: ChangesWorld;
let customers: OwnServiceChanges;
beforeAll(async () => {
  here = await ChangesWorld.start();
  customers = new OwnServiceChanges(here, 'going-on');
});
afterAll(() => here.base.world.close());
beforeEach(() => here.base.world.clock.set('2026-03-02T10:00:00Z'));

const clear = async ({ name, service }: ToldOfOwnService, day = ''): Promise<[string, string]> => {
  const { verdict, reasons } = await here.ok('GET', `/v1/clearance?customer=${name}&service=${service}&party=new-host${day === '' ? '' : `&on=${day}`}`);
  return [verdict, reasons[0]?.code];
};
const mailsOf = async (change: string): Promise<number> =>
  (await here.rows("SELECT id FROM art28.mail_message WHERE subject_id = $1 AND template = 'change-notice'", [change])).length;

describe('an agreement that says something else before a change begins for it', () => {
  test('SPECIFIC by then: nothing begins without the yes of the customer', async () => {
    const one = await customers.told();
    expect(await here.part(one.change, one.customer)).toMatchObject({ silence: 'PERMITS', earliestGoLive: '2026-04-02', reckonedAnewOn: null });
    here.base.world.clock.set('2026-03-10T10:00:00Z');
    await customers.says(one.name, one.service, [{ term: 'AUTHORISATION', value: 'SPECIFIC' }]);
    expect(await clear(one, '2026-05-02')).toEqual(['BLOCKED', 'CONSENT_NEEDED']);
    await customers.later();
    expect(await here.part(one.change, one.customer)).toMatchObject({
      state: 'NOTIFIED', silence: 'REFUSES', earliestGoLive: null, bars: ['CONSENT_NEEDED'], reckonedAnewOn: '2026-03-10', lastDayToObject: '2026-03-16',
    });
    await customers.on('2026-05-02');
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'NOTIFIED', liveSince: null });
    expect(await clear(one)).toEqual(['BLOCKED', 'CONSENT_NEEDED']);
    expect((await here.answer(one.change, one.customer, { answer: 'CONSENT' })).status).toBe(200);
    await here.work();
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'LIVE', liveSince: '2026-05-02' });
  });

  test('is counted among those that staff should tell, until it is settled', async () => {
    const one = await customers.told();
    const counted = async (): Promise<number | undefined> => here.desk.transaction.read({ organisationId: here.desk.organisationId }, async (tx) =>
      (await changeFacts(tx, {})).find(({ code }) => code === one.change)?.reckonedAnew);
    expect(await counted()).toBe(0);
    await customers.says(one.name, one.service, [{ term: 'NOTICE_DAYS', value: 90 }]);
    await customers.later();
    expect(await counted()).toBe(1);
    await customers.on('2026-06-01');
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'LIVE', liveSince: '2026-06-01' });
    expect(await counted()).toBe(0);
  });

  test.each([
    ['a longer notice counts', [], [{ term: 'NOTICE_DAYS', value: 90 }], { lastDayToObject: '2026-03-16', earliestGoLive: '2026-06-01', bars: [], silence: 'PERMITS' }],
    ['a shorter one does not', [], [{ term: 'NOTICE_DAYS', value: 5 }, { term: 'OBJECTION_DAYS', value: 1 }], { lastDayToObject: '2026-03-16', earliestGoLive: '2026-04-02', bars: [], silence: 'PERMITS' }],
    ['more time to object', [], [{ term: 'OBJECTION_DAYS', value: 60 }], { lastDayToObject: '2026-05-01', earliestGoLive: '2026-05-02', bars: [] }],
    ['to be acknowledged', [], [{ term: 'NOTICE_EFFECTIVE', value: 'ACKNOWLEDGED' }], { lastDayToObject: null, earliestGoLive: null, bars: ['ACKNOWLEDGEMENT_NEEDED'] }],
    ['a yes that was asked for stays needed', [{ term: 'AUTHORISATION', value: 'SPECIFIC' }], [], { silence: 'REFUSES', earliestGoLive: null, bars: ['CONSENT_NEEDED'] }],
  ] as const)('%s', async (_name, before, after, dates) => {
    const one = await customers.told(before);
    await customers.says(one.name, one.service, after);
    await customers.later();
    expect(await here.part(one.change, one.customer)).toMatchObject(dates);
    // Told once, and not again by that.
    expect(await mailsOf(one.change)).toBe(1);
  });

  test('from a day to come on: that day counts, and clearance knows it before', async () => {
    const one = await customers.told();
    await customers.says(one.name, one.service, [{ term: 'AUTHORISATION', value: 'SPECIFIC' }], { validFrom: '2026-04-20' });
    await customers.later();
    expect(await here.part(one.change, one.customer)).toMatchObject({ silence: 'PERMITS' });
    expect(await clear(one, '2026-05-02')).toEqual(['BLOCKED', 'CONSENT_NEEDED']);
    await customers.on('2026-05-02');
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'NOTIFIED', silence: 'REFUSES', liveSince: null });
  });

  test('on the very day, written a moment before it begins', async () => {
    const one = await customers.told();
    here.base.world.clock.set('2026-05-01T09:00:00Z');
    // Looked through for the day already.
    await here.rows('UPDATE art28.change_timer SET followed_on = $2, is_followed = true WHERE change_id = $1', [one.change, '2026-05-01']);
    await customers.says(one.name, one.service, [{ term: 'AUTHORISATION', value: 'SPECIFIC' }]);
    await here.work();
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'NOTIFIED', silence: 'REFUSES', liveSince: null });
  });

  test('an objection stays one, and what it is taken back to is reckoned by what is agreed then', async () => {
    const one = await customers.told();
    await here.answer(one.change, one.customer, { answer: 'OBJECT', ground: 'DATA_PROTECTION', reason: 'No' });
    await customers.says(one.name, one.service, [{ term: 'NOTICE_DAYS', value: 90 }]);
    await customers.later();
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'OBJECTED', earliestGoLive: null });
    const [{ id }] = (await here.ok('GET', `/v1/objections?change=${one.change}`)).items;
    await here.ok('POST', `/v1/objections/${id}/resolve`, { outcome: 'WITHDRAWN' });
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'NOTIFIED', earliestGoLive: '2026-06-01' });
  });

  test('the record of its term sheet, put right, counts too', async () => {
    const one = await customers.told();
    const [{ terms } = { terms: [] }] = await here.rows<{ terms: object[] }>("SELECT terms FROM art28.term_sheet_version WHERE superseded_at IS NULL AND label = '1'");
    const put = (days: number): Promise<unknown> => here.ok('PUT', '/v1/term-sheets/usual', {
      label: '1', language: 'en', textSha256: 'ab'.repeat(32), validFrom: '2018-05-25', isCorrection: true,
      terms: (terms as { term: string }[]).map((each) => (each.term === 'NOTICE_DAYS' ? { ...each, value: days } : each)),
    });
    await put(45);
    await customers.later();
    expect(await here.part(one.change, one.customer)).toMatchObject({ earliestGoLive: '2026-04-17', reckonedAnewOn: '2026-03-02' });
    await put(30);
  });
});

describe('an agreement that ends before its day', () => {
  test('has ended, and nothing begins for it', async () => {
    const one = await customers.told();
    await here.ok('POST', `/v1/agreements/${one.customer.agreementId}/terminate`, { on: '2026-04-20' });
    await customers.on('2026-05-02');
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'ENDED', liveSince: null, earliestGoLive: null });
    expect(await clear(one)).toEqual(['BLOCKED', 'NO_AGREEMENT']);
    const events = (await here.base.events('change.effective')).filter(({ data }) => data['agreementId'] === one.customer.agreementId);
    expect(events).toEqual([]);
  });

  test('also where the customer had permitted it, or the service alone left the agreement', async () => {
    const [yes, part] = [await customers.told(), await customers.told()];
    await here.answer(yes.change, yes.customer, { answer: 'CONSENT' });
    await here.ok('POST', `/v1/agreements/${yes.customer.agreementId}/terminate`, { on: '2026-05-01' });
    await customers.says(part.name, 'hosting', []);
    await customers.on('2026-05-02');
    expect(await here.part(yes.change, yes.customer)).toMatchObject({ state: 'ENDED', liveSince: null });
    expect(await here.part(part.change, part.customer)).toMatchObject({ state: 'ENDED', liveSince: null });
  });
});

describe('a service that left its agreement and came back', () => {
  test('is told anew, with its own days', async () => {
    const one = await customers.told();
    await customers.says(one.name, 'hosting', []);
    await customers.later();
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'ENDED', service: one.service });
    here.base.world.clock.set('2026-03-20T10:00:00Z');
    await customers.says(one.name, one.service, []);
    await customers.later();
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'NOTIFIED', service: one.service, sentOn: '2026-03-20', reckonedAnewOn: null });
    expect(await mailsOf(one.change)).toBe(2);
    expect(await clear(one)).toEqual(['BLOCKED', 'NOT_NOTIFIED']);
    await here.mailsEnd(one.change, 'HANDED_OVER', '250 taken');
    expect(await here.part(one.change, one.customer)).toMatchObject({ earliestGoLive: '2026-04-20' });
  });

  test('is told anew of what only waited, and of another of its services too', async () => {
    const one = await customers.told();
    await here.ok('PUT', '/v1/services/extra', { name: 'extra' });
    const change = await here.plan({ kind: 'ADD', wantedOn: '2026-06-01', steps: [{ kind: 'ENGAGEMENT', code: `both-${one.service}`, content: { party: 'new-host', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Logs' }], services: [one.service, 'extra'] } }] });
    await here.announced(change);
    await customers.says(one.name, one.service, [], { services: ['hosting', one.service, 'extra'] });
    await customers.later();
    const { items } = await here.ok('GET', `/v1/changes/${change}/recipients?first=200`);
    expect(items.map(({ service, state }: { service: string; state: string }) => [service, state]).sort()).toEqual([['extra', 'NOTIFIED'], [one.service, 'NOTIFIED']].sort());
  });
});

describe('whoever comes after the announcement', () => {
  test('is told when it comes, with its own days, once', async () => {
    const one = await customers.told();
    const announced = await here.ok('GET', `/v1/changes/${one.change}`);
    here.base.world.clock.set('2026-03-20T10:00:00Z');
    const late = await here.customer('late-comer', [], { services: [one.service] });
    await customers.later();
    expect(await here.ok('GET', `/v1/changes/${one.change}`)).toMatchObject({ state: 'ANNOUNCED', announcedAt: announced.announcedAt, affectedCount: 2, doneCount: 2 });
    expect(await here.part(one.change, late)).toMatchObject({ state: 'NOTIFIED', sentOn: '2026-03-20' });
    expect(await mailsOf(one.change)).toBe(2);
    await customers.on('2026-04-01');
    await customers.on('2026-05-02');
    expect(await mailsOf(one.change)).toBe(2);
    expect(await here.ok('GET', `/v1/changes/${one.change}`)).toMatchObject({ state: 'EFFECTIVE' });
    // Who comes when it has begun finds it as it is.
    const after = await here.customer('after-comer', [], { services: [one.service] });
    await customers.later();
    expect(await here.part(one.change, after)).toBeUndefined();
  });

  test('so is one whose agreement comes to cover the service, and not one that ends before it', async () => {
    const one = await customers.told();
    const other = await here.customer('grows');
    const leaves = await here.customer('leaves', [], { services: [one.service] });
    await here.ok('POST', `/v1/agreements/${leaves.agreementId}/terminate`, { on: '2026-04-20' });
    await customers.says('grows', one.service, []);
    await customers.later();
    expect(await here.part(one.change, other)).toMatchObject({ state: 'NOTIFIED', service: one.service });
    expect(await here.part(one.change, leaves)).toBeUndefined();
    expect(await mailsOf(one.change)).toBe(2);
  });
});
