import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';

let here: ChangesWorld;
let bounced: MadeCustomer;
let change: string;
beforeEach(async () => {
  here = await ChangesWorld.start();
  bounced = await here.customer('bounced');
  change = await here.plan();
  await here.announced(change, false);
});
afterEach(() => here.base.world.close());

const comeBack = async (): Promise<void> => {
  for (let contact = 0; contact < 2; contact++) await here.mailsEnd(change, 'FAILED', '550 no such user');
};
const post = (act: string, body: object): ReturnType<ChangesWorld['call']> => here.call('POST', `/v1/changes/${change}/${act}`, { agreementId: bounced.agreementId, ...body });

test('a notice that came back from every contact was not given: it waits for a decision, and clears nothing', async () => {
  await comeBack();
  expect(await here.part(change, bounced)).toMatchObject({ state: 'PENDING', decision: 'CAME_BACK', sentOn: null, earliestGoLive: null, lastDayToObject: null });
  expect(await here.clearance('bounced', 'party=new-host', '2026-05-01')).toEqual(['BLOCKED', 'NOT_NOTIFIED']);
  const { items } = await here.ok('GET', `/v1/changes/${change}/recipients?undecided=true`);
  expect(items).toMatchObject([{ customer: 'bounced' }]);
});

test('nothing begins by a notice that nobody took, however little time is agreed', async () => {
  const quick = await here.customer('quick', [{ term: 'NOTICE_DAYS', value: 0 }, { term: 'OBJECTION_DAYS', value: 0 }]);
  const { id } = await here.ok('POST', '/v1/changes', {
    kind: 'ADD', title: 'Copies', explanation: 'Copies.', wantedOn: '2026-03-02',
    steps: [{ kind: 'ENGAGEMENT', code: 'copies', content: { party: 'new-host', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Copies' }], services: ['hosting'] } }],
  });
  await here.announced(id, false);
  here.base.world.clock.set('2026-03-09T10:00:00Z');
  await here.work();
  expect(await here.part(id, quick)).toMatchObject({
    state: 'NOTIFIED', sentOn: '2026-03-02', effectiveOn: null, lastDayToObject: null, earliestGoLive: null, bars: ['DELIVERY_NEEDED'], liveSince: null,
  });
  expect(await here.clearance('quick', 'party=new-host')).toEqual(['BLOCKED', 'NOT_NOTIFIED']);
  await here.mailsEnd(id, 'FAILED', '451 try again later');
  await here.mailsEnd(id, 'FAILED', '550 none either');
  expect(await here.part(id, quick)).toMatchObject({ state: 'PENDING', decision: 'CAME_BACK', liveSince: null });
  expect((await here.clearance('quick', 'party=new-host'))[0]).toBe('BLOCKED');
});

test('staff send it again to another address: its periods run from that day, and its link is good', async () => {
  expect((await post('resend', {})).body).toMatchObject({ status: 409, code: 'NOTICE_NOT_SENDABLE', decision: null });
  await comeBack();
  here.base.world.clock.set('2026-03-10T10:00:00Z');
  const sent = await post('resend', { email: 'right@bounced.example' });
  expect([sent.status, sent.body.parts[0].state]).toEqual([200, 'NOTIFIED']);
  expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.resend_notice', details: { attempt: 3, isElsewhere: true } });
  expect(JSON.stringify((await here.base.audit()).at(-1))).not.toContain('right@');
  expect(await here.part(change, bounced)).toMatchObject({ state: 'NOTIFIED', decision: null, sentOn: '2026-03-10', lastDayToObject: null, bars: ['DELIVERY_NEEDED'] });
  const { items } = await here.ok('GET', `/v1/changes/${change}/notices`);
  expect(items[0]).toMatchObject({ attempt: 3, state: 'SENT' });
  expect((await here.tokenOf(items[0].id)).length).toBeGreaterThan(20);
  await here.mailsEnd(change, 'HANDED_OVER', '250 queued');
  expect(await here.part(change, bounced)).toMatchObject({ handedOverOn: '2026-03-10', lastDayToObject: '2026-03-24', earliestGoLive: '2026-04-10' });
  expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ state: 'ANNOUNCED' });
});

test('or to the contacts as they are by then; where it comes back again it waits again', async () => {
  await comeBack();
  await here.ok('PUT', '/v1/customers/bounced', { name: 'Bounced', contacts: [{ purpose: 'DPO', email: 'dpo@bounced.example' }] });
  expect((await post('resend', {})).status).toBe(200);
  await here.mailsEnd(change, 'FAILED', '550 nobody');
  expect(await here.part(change, bounced)).toMatchObject({ state: 'PENDING', decision: 'CAME_BACK' });
  await here.ok('PUT', '/v1/customers/bounced', { name: 'Bounced', contacts: [] });
  expect((await post('resend', {})).body).toMatchObject({ code: 'NOTICE_NOT_SENDABLE', decision: 'NO_CONTACT' });
  expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.resend_notice', outcome: 'REFUSED' });
});

test.each([['FAILED', '550 no such user', 'CAME_BACK'], ['HANDED_OVER', '250 queued', 'HANDED_OVER']] as const)(
  'a mail that ends late (%s) is on record, and takes nothing from the letter that staff recorded by then', async (end, answer, state) => {
    here.base.world.clock.set('2026-03-05T10:00:00Z');
    const letter = { channel: 'REGISTERED_LETTER', sentOn: '2026-03-04', handedOverOn: '2026-03-05', evidence: 'RR123456789NL' };
    expect((await post('notices', letter)).status).toBe(200);
    const told = await here.part(change, bounced);
    expect(told).toMatchObject({ state: 'NOTIFIED', decision: null, sentOn: '2026-03-04', handedOverOn: '2026-03-05', earliestGoLive: '2026-04-04' });
    here.base.world.clock.set('2026-03-07T10:00:00Z');
    await here.mailsEnd(change, end, answer);
    expect(await here.part(change, bounced)).toEqual(told);
    const { items } = await here.ok('GET', `/v1/changes/${change}/notices`);
    expect(items.map((notice: { channel: string; state: string }) => [notice.channel, notice.state])).toEqual([['REGISTERED_LETTER', 'HANDED_OVER'], ['EMAIL', state]]);
    expect(items[1]).toMatchObject({ proof: expect.stringContaining(answer) });
  });

test('staff give more time than the agreement does, and never less; what happens later does not take it back', async () => {
  expect((await post('extend', { until: '2026-03-02', reason: 'Late' })).body.code).toBe('EXTENSION_DAY_INVALID');
  expect((await post('extend', { until: '2026-05-10', reason: 'It came late' })).status).toBe(200);
  const dates = { extendedUntil: '2026-05-10', lastDayToObject: '2026-05-10', earliestGoLive: '2026-05-11' };
  expect(await here.part(change, bounced)).toMatchObject({ extendedUntil: '2026-05-10', lastDayToObject: null, earliestGoLive: null });
  expect((await post('extend', { until: '2026-05-01', reason: 'Less' })).body.code).toBe('EXTENSION_DAY_INVALID');
  await here.mailsEnd(change, 'HANDED_OVER', '250 queued');
  expect(await here.part(change, bounced)).toMatchObject(dates);
  here.base.world.clock.set('2026-05-10T10:00:00Z');
  await here.work();
  expect(await here.clearance('bounced', 'party=new-host')).toEqual(['BLOCKED', 'NOTICE_RUNNING']);
  here.base.world.clock.set('2026-05-11T10:00:00Z');
  await here.work();
  expect(await here.clearance('bounced', 'party=new-host')).toEqual(['ALLOWED', 'ALLOWED']);
  expect((await post('extend', { until: '2026-06-01', reason: 'Too late' })).body.code).toBe('CHANGE_STATE_FORBIDS');
  expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.extend_notice', outcome: 'REFUSED' });
});
