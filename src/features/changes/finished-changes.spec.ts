import { ChangesWorld } from '../../../test/harness/changes.js';
import { OwnServiceChanges, type ToldOfOwnService } from '../../../test/harness/own-service-changes.js';

let here: ChangesWorld;
let customers: OwnServiceChanges;
beforeAll(async () => {
  here = await ChangesWorld.start();
  customers = new OwnServiceChanges(here, 'done-with');
});
afterAll(() => here.base.world.close());
beforeEach(() => here.base.world.clock.set('2026-03-02T10:00:00Z'));

const clear = async ({ name, service }: ToldOfOwnService): Promise<[string, string]> => {
  const { verdict, reasons } = await here.ok('GET', `/v1/clearance?customer=${name}&service=${service}&party=new-host`);
  return [verdict, reasons[0]?.code];
};
const mailsOf = async (change: string): Promise<number> =>
  (await here.rows("SELECT id FROM art28.mail_message WHERE subject_id = $1 AND template = 'change-notice'", [change])).length;

describe('a service that comes back to a change that is done with', () => {
  const isDone = async (change: string): Promise<boolean> =>
    (await here.rows('SELECT change_id FROM art28.change_timer WHERE change_id = $1', [change])).length === 0;

  /** The service left before the change began, and nobody else has it. */
  async function leftBefore(): Promise<ToldOfOwnService> {
    const one = await customers.told();
    await customers.says(one.name, 'hosting');
    await customers.on('2026-05-02');
    expect([await isDone(one.change), await here.part(one.change, one.customer)]).toEqual([true, expect.objectContaining({ state: 'ENDED' })]);
    return one;
  }

  test('finds it as it is', async () => {
    const one = await leftBefore();
    here.base.world.clock.set('2026-06-10T10:00:00Z');
    await customers.says(one.name, one.service);
    await customers.later();
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'LIVE', liveSince: '2026-06-10', service: one.service });
    await customers.on('2026-06-11');
    expect([await clear(one), await mailsOf(one.change), await isDone(one.change)]).toEqual([['ALLOWED', 'ALLOWED'], 1, true]);
  });

  test('on the day from which its agreement has it again', async () => {
    const one = await leftBefore();
    here.base.world.clock.set('2026-06-10T10:00:00Z');
    await customers.says(one.name, one.service, [], { validFrom: '2026-07-01' });
    await customers.later();
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'ENDED' });
    await customers.on('2026-07-01');
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'LIVE', liveSince: '2026-07-01' });
    await customers.on('2026-07-02');
    expect([await clear(one), await isDone(one.change)]).toEqual([['ALLOWED', 'ALLOWED'], true]);
  });

  test('after it had ended over an objection, too', async () => {
    const one = await customers.told();
    const { body } = await here.answer(one.change, one.customer, { answer: 'OBJECT', reason: 'No' });
    await here.ok('POST', `/v1/objections/${body.objectionId}/resolve`, { outcome: 'SERVICE_ENDED', endsOn: '2026-04-20' });
    await customers.on('2026-05-02');
    here.base.world.clock.set('2026-06-10T10:00:00Z');
    await customers.says(one.name, one.service);
    expect(await clear(one)).toEqual(['BLOCKED', 'ENDED']);
    await customers.later();
    expect(await here.part(one.change, one.customer)).toMatchObject({ state: 'LIVE', liveSince: '2026-06-10' });
    expect(await clear(one)).toEqual(['ALLOWED', 'ALLOWED']);
  });

  test('an agreement that ended does not', async () => {
    const one = await leftBefore();
    await here.ok('POST', `/v1/agreements/${one.customer.agreementId}/terminate`, { on: '2026-06-01' });
    await customers.on('2026-06-02');
    expect([await isDone(one.change), await here.part(one.change, one.customer)]).toEqual([true, expect.objectContaining({ state: 'ENDED' })]);
  });
});

describe('a change about the data of one customer alone', () => {
  test('follows its agreement for as long as it has not begun for it', async () => {
    const customer = await here.customer('alone', [{ term: 'AUTHORISATION', value: 'SPECIFIC' }]);
    const change = await here.plan({ kind: 'NEW_LOCATION', steps: [{ kind: 'PLACEMENT', code: 'alone-only', content: { location: 'AMS0', kind: 'LIVE', service: 'hosting', customer: 'alone' } }] });
    await here.announced(change);
    await customers.on('2026-05-02');
    expect(await here.part(change, customer)).toMatchObject({ state: 'NOTIFIED', bars: ['CONSENT_NEEDED'] });
    await here.ok('POST', `/v1/agreements/${customer.agreementId}/terminate`, { on: '2026-05-20' });
    await customers.on('2026-05-21');
    expect(await here.part(change, customer)).toMatchObject({ state: 'ENDED' });
  });
});
