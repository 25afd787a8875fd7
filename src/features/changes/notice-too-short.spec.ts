import { ACCEPTANCE } from '../../../test/harness/agreements.js';
import { ChangesWorld } from '../../../test/harness/changes.js';

let here: ChangesWorld;
beforeEach(async () => {
  here = await ChangesWorld.start();
});
afterEach(() => here.base.world.close());

/** How many it began for too early, by change. */
const tooShort = async (): Promise<Record<string, number>> => {
  const { findings } = await here.ok('GET', '/v1/findings/check');
  return Object.fromEntries((findings as { rule: string; subject: { code: string }; data: { count: number } }[])
    .filter(({ rule }) => rule === 'NOTICE_TOO_SHORT').map(({ subject, data }) => [subject.code, data.count]));
};
const on = async (day: string): Promise<void> => {
  here.base.world.clock.set(`${day}T10:00:00Z`);
  await here.work();
};

test('where a change waits for the notice to run, or for a yes, nothing is too short', async () => {
  const slow = await here.customer('slow', [{ term: 'NOTICE_DAYS', value: 90 }]);
  const asked = await here.customer('asked', [{ term: 'AUTHORISATION', value: 'SPECIFIC' }]);
  const change = await here.plan();
  await here.announced(change);
  await on('2026-05-10');
  expect((await here.part(change, slow)).state).toBe('NOTIFIED');
  await here.answer(change, asked, { answer: 'CONSENT' });
  await on('2026-05-11');
  expect(await here.part(change, asked)).toMatchObject({ state: 'LIVE', liveSince: '2026-05-10' });
  expect(await here.clearance('asked', 'party=new-host', '2026-05-09')).toEqual(['BLOCKED', 'BEFORE_CHANGE']);
  expect(await tooShort()).toEqual({});
});

test('that a notice was given later than was thought when the change began is found', async () => {
  const customer = await here.customer('told-late');
  const change = await here.plan();
  await here.announced(change);
  await on('2026-05-01');
  expect((await here.part(change, customer)).state).toBe('LIVE');
  expect(await tooShort()).toEqual({});
  await here.ok('POST', `/v1/changes/${change}/notices`, { agreementId: customer.agreementId, channel: 'LETTER', sentOn: '2026-04-20', evidence: 'The mail never left; a letter did' });
  expect(await here.part(change, customer)).toMatchObject({ liveSince: '2026-05-01', earliestGoLive: '2026-05-21' });
  expect(await tooShort()).toEqual({ [change]: 1 });
});

test('that an emergency began for somebody whom no notice reached is found', async () => {
  const customer = await here.customer('hurried', [{ term: 'EMERGENCY_REPLACEMENT', value: true }]);
  const change = await here.plan({ mode: 'EMERGENCY', wantedOn: '2026-03-02' });
  await here.announced(change, false);
  for (const response of ['550 no such user', '550 none either']) await here.mailsEnd(change, 'FAILED', response);
  expect(await here.part(change, customer)).toMatchObject({ state: 'LIVE', earliestGoLive: null });
  expect(await tooShort()).toEqual({ [change]: 1 });
});

test('an agreement that comes to give more days while its notice runs gives them to that notice too; one that gives less takes none', async () => {
  const [longer, shorter] = [await here.customer('longer'), await here.customer('shorter')];
  const change = await here.plan();
  await here.announced(change);
  const days = (value: number): object => ({
    termSheet: 'usual', services: ['hosting'], acceptance: ACCEPTANCE, deviations: [{ term: 'NOTICE_DAYS', value, clause: 'Annex' }],
  });
  await here.ok('PUT', '/v1/customers/longer', { name: 'Longer', agreement: days(90) });
  await here.ok('PUT', '/v1/customers/shorter', { name: 'Shorter', agreement: days(1) });
  await on('2026-05-01');
  expect(await here.part(change, shorter)).toMatchObject({ state: 'LIVE', liveSince: '2026-05-01', earliestGoLive: '2026-04-02' });
  expect(await here.part(change, longer)).toMatchObject({ state: 'NOTIFIED', earliestGoLive: '2026-06-01' });
  expect(await here.clearance('longer', 'party=new-host')).toEqual(['BLOCKED', 'NOTICE_RUNNING']);
  await on('2026-06-01');
  expect(await here.part(change, longer)).toMatchObject({ state: 'LIVE', liveSince: '2026-06-01' });
  expect(await tooShort()).toEqual({});
});
