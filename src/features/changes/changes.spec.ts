import { ChangesWorld, type MadeCustomer, replacement } from '../../../test/harness/changes.js';

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
});
afterAll(() => here.base.world.close());

const TODAY = '2026-03-02T10:00:00Z';
beforeEach(() => here.base.world.clock.set(TODAY));

describe('a change of sub-processors', () => {
  let ids: Record<string, MadeCustomer>;
  let change: string;

  beforeAll(async () => {
    ids = {
      plain: await here.customer('plain'),
      slow: await here.customer('slow', [{ term: 'NOTICE_DAYS', value: 90 }]),
      specific: await here.customer('specific', [{ term: 'AUTHORISATION', value: 'SPECIFIC' }]),
      reseller: await here.customer('reseller', [], { actsAs: 'PROCESSOR_FOR_OTHERS', upstreamDays: 10 }),
      letter: await here.customer('letter', [{ term: 'NOTICE_CHANNEL', value: 'REGISTERED_LETTER' }]),
      mute: await here.customer('mute', [], {}, { contacts: [{ purpose: 'BILLING', email: 'money@mute.example' }] }),
      elsewhere: await here.customer('elsewhere', [], { services: ['backup'] }),
    };
  });

  test('is planned, and nobody is told by that', async () => {
    const planned = await here.call('POST', '/v1/changes', replacement());
    expect([planned.status, planned.headers.get('etag')]).toEqual([201, '"1"']);
    expect(planned.body).toMatchObject({
      state: 'PLANNED', mode: 'PLANNED', services: ['hosting'], partiesIn: ['new-host'], partiesOut: ['old-host'], locationsIn: [], round: 1,
    });
    change = planned.body.id;
    expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.plan', outcome: 'DONE', subject_id: change });
    expect(await here.rows('SELECT id FROM art28.mail_message WHERE subject_id = $1', [change])).toEqual([]);
  });

  test('is rehearsed: whom it concerns, by which version, with which dates', async () => {
    await here.ok('POST', `/v1/changes/${change}/rehearse`);
    await here.work();
    expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ state: 'REHEARSED', affectedCount: 6 });
    const dates = async (name: string): Promise<unknown[]> => {
      const part = await here.part(change, ids[name] as MadeCustomer);
      return part === undefined ? [] : [part.silence, part.lastDayToObject, part.earliestGoLive, part.mustBeSentBy, part.bars];
    };
    expect(await dates('plain')).toEqual(['PERMITS', '2026-03-16', '2026-04-02', '2026-03-31', []]);
    expect(await dates('slow')).toEqual(['PERMITS', '2026-03-16', '2026-06-01', '2026-01-30', []]);
    expect(await dates('specific')).toEqual(['REFUSES', '2026-03-16', null, null, ['CONSENT_NEEDED']]);
    expect(await dates('reseller')).toEqual(['PERMITS', '2026-03-26', '2026-04-12', '2026-03-21', []]);
    expect(await dates('elsewhere')).toEqual([]);
    expect(await here.rows('SELECT id FROM art28.mail_message WHERE subject_id = $1', [change])).toEqual([]);
    const tally = await here.ok('GET', `/v1/changes/${change}/tally`);
    expect(tally.items).toContainEqual({
      changeId: change, state: 'PENDING', channel: 'EMAIL', silence: 'PERMITS', decision: null, warnings: [], citations: [], services: 2, earliestGoLive: '2026-04-02', latestGoLive: '2026-04-12',
    });
    expect(tally.items).toContainEqual(expect.objectContaining({ warnings: ['LATER_THAN_WANTED'], services: 1, latestGoLive: '2026-06-01' }));
    expect(tally.items).toContainEqual(expect.objectContaining({ decision: 'NO_CONTACT', services: 1, earliestGoLive: null, latestGoLive: null }));
  });

  test('can be read beforehand, as customers will', async () => {
    await here.ok('POST', `/v1/changes/${change}/test-notice`);
    expect(await here.rows('SELECT template FROM art28.mail_message WHERE subject_id = $1', [change])).toEqual([{ template: 'change-notice-test' }]);
  });

  test('needs a second person, or another key', async () => {
    const refused = await here.call('POST', `/v1/changes/${change}/approve`);
    expect([refused.status, refused.body.code]).toEqual([403, 'SECOND_PERSON_NEEDED']);
    expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.approve', outcome: 'REFUSED' });
    expect((await here.call('POST', `/v1/changes/${change}/announce`)).body.code).toBe('CHANGE_STATE_FORBIDS');
    const stale = await here.call('POST', `/v1/changes/${change}/approve`, undefined, here.secondKey, { 'if-match': '"1"' });
    expect(stale.body.code).toBe('VERSION_STALE');
    expect(await here.ok('POST', `/v1/changes/${change}/approve`, undefined, here.secondKey)).toMatchObject({ state: 'APPROVED' });
  });

  test('is told to each once, by the channel it wants', async () => {
    await here.ok('POST', `/v1/changes/${change}/announce`);
    await here.work();
    expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ state: 'ANNOUNCED' });
    const states = await Promise.all(Object.values(ids).map(async (each) => {
      const part = await here.part(change, each);
      return part === undefined ? null : [part.state, part.decision];
    }));
    expect(states).toEqual([
      ['NOTIFIED', null], ['NOTIFIED', null], ['NOTIFIED', null], ['NOTIFIED', null], ['PENDING', 'BY_HAND'], ['PENDING', 'NO_CONTACT'], null,
    ]);
    const mails = await here.rows<{ n: string }>("SELECT count(*) AS n FROM art28.mail_message WHERE subject_id = $1 AND template = 'change-notice'", [change]);
    expect(mails).toEqual([{ n: '4' }]);
    expect((await here.base.events('change.proposed')).map(({ data }) => data['customerId']).filter((id) => id !== null)).toHaveLength(4);
    const undecided = await here.ok('GET', `/v1/changes/${change}/recipients?undecided=true`);
    expect(undecided.items.map((item: { customer: string }) => item.customer).sort()).toEqual(['letter', 'mute']);
  });

  test('has its notices proven by what the mail server answered, and goes to the next contact when it comes back', async () => {
    await here.rows(`UPDATE art28.mail_message SET state = 'FAILED', response = '550 no such user' WHERE id = (
      SELECT mail_id FROM art28.change_notice WHERE agreement_id = $1)`, [ids['plain']?.agreementId]);
    await here.mailsEnd(change, 'HANDED_OVER', '250 2.0.0 queued');
    const { items } = await here.ok('GET', `/v1/changes/${change}/notices`);
    const of = (name: string): unknown[] => items.filter((each: { agreementId: string }) => each.agreementId === ids[name]?.agreementId)
      .map((each: Record<string, unknown>) => [each['attempt'], each['state'], each['purpose'], each['proof']]);
    expect(of('slow')).toEqual([[1, 'HANDED_OVER', 'LEGAL_NOTICE', '250 2.0.0 queued']]);
    expect(of('plain')).toEqual([[2, 'SENT', 'PRIVACY', null], [1, 'CAME_BACK', 'LEGAL_NOTICE', '550 no such user']]);
    await here.mailsEnd(change, 'FAILED', '550 none either');
    expect(await here.part(change, ids['plain'] as MadeCustomer)).toMatchObject({ state: 'PENDING', decision: 'CAME_BACK', sentOn: null });
    expect(await here.part(change, ids['slow'] as MadeCustomer)).toMatchObject({ state: 'NOTIFIED', handedOverOn: '2026-03-02' });
  });

  test('may be told by letter, which staff record with its evidence', async () => {
    const letter = { agreementId: ids['plain']?.agreementId, channel: 'REGISTERED_LETTER', sentOn: '2026-03-02', evidence: 'RR123' };
    expect((await here.call('POST', `/v1/changes/${change}/notices`, { ...letter, sentOn: '2026-03-03' })).body.code).toBe('NOTICE_DAY_INVALID');
    await here.ok('POST', `/v1/changes/${change}/notices`, letter);
    await here.ok('POST', `/v1/changes/${change}/notices`, { ...letter, handedOverOn: '2026-03-02' });
    expect(await here.part(change, ids['plain'] as MadeCustomer)).toMatchObject({ state: 'NOTIFIED', decision: null, earliestGoLive: '2026-04-02' });
  });

  test('begins on its day in the register, and for each agreement on its own', async () => {
    expect(await here.clearance('plain', 'party=new-host')).toEqual(['BLOCKED', 'NOTICE_RUNNING']);
    here.base.world.clock.set('2026-04-30T10:00:00Z');
    await here.work();
    expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ state: 'ANNOUNCED' });
    here.base.world.clock.set('2026-05-01T10:00:00Z');
    await here.work();
    expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ state: 'EFFECTIVE' });
    expect((await here.desk.look()).entries.ENGAGEMENT.get('host')).toMatchObject({ validFrom: '2026-05-01', content: { party: 'new-host' } });
    const verdicts = await Promise.all(Object.keys(ids).map((name) => here.clearance(name, 'party=new-host')));
    expect(verdicts).toEqual([
      ['ALLOWED', 'ALLOWED'], ['BLOCKED', 'NOTICE_RUNNING'], ['BLOCKED', 'CONSENT_NEEDED'], ['ALLOWED', 'ALLOWED'], ['BLOCKED', 'NOT_NOTIFIED'],
      ['BLOCKED', 'NOT_NOTIFIED'], ['BLOCKED', 'NO_AGREEMENT'],
    ]);
    expect(await here.clearance('slow', 'party=old-host')).toEqual(['ALLOWED', 'STAYS_ON_OLD_CHAIN']);
    expect(await here.clearance('plain', 'party=old-host')).toEqual(['BLOCKED', 'PARTY_NOT_IN_REGISTER']);
    expect(await here.part(change, ids['plain'] as MadeCustomer)).toMatchObject({ state: 'LIVE', liveSince: '2026-05-01' });
    here.base.world.clock.set('2026-06-01T10:00:00Z');
    await here.work();
    expect(await here.clearance('slow', 'party=new-host')).toEqual(['ALLOWED', 'ALLOWED']);
    expect((await here.base.events('change.effective')).map(({ data }) => data['agreementId'])).toEqual(
      expect.arrayContaining([null, ids['plain']?.agreementId, ids['reseller']?.agreementId, ids['slow']?.agreementId]));
  });
});
