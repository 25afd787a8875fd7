import { ChangesWorld, replacement } from '../../../test/harness/changes.js';
import { engagementContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
beforeEach(async () => {
  here = await ChangesWorld.start();
});
afterEach(() => here.base.world.close());

const EMERGENCY = { term: 'EMERGENCY_REPLACEMENT', value: true };

test('a kind that says something else than the steps do is refused, when it is planned and when it is amended', async () => {
  const comes = [{ kind: 'ENGAGEMENT', code: 'second', content: engagementContent('new-host', { services: ['hosting'] }) }];
  const refusal = { code: 'CHANGE_KIND_UNFIT', does: ['BRINGS_IN'], partiesIn: ['new-host'], fitting: ['ADD', 'OTHER_TERMS', 'SALE_OR_MERGER'] };
  expect((await here.call('POST', '/v1/changes', replacement({ kind: 'REMOVE', steps: comes }))).body).toMatchObject(refusal);
  expect((await here.call('POST', '/v1/changes', replacement({ kind: 'REPLACE', steps: comes }))).body).toMatchObject(refusal);
  const goes = replacement({ kind: 'ADD', steps: [{ kind: 'ENGAGEMENT', code: 'host', content: null }] });
  expect((await here.call('POST', '/v1/changes', goes)).body).toMatchObject({ code: 'CHANGE_KIND_UNFIT', does: ['TAKES_AWAY'], partiesOut: ['old-host'] });
  const id = await here.plan({ kind: 'ADD', steps: comes });
  expect((await here.call('PUT', `/v1/changes/${id}`, replacement({ kind: 'REMOVE', steps: comes }))).body).toMatchObject(refusal);
});

test('a service that does not exist is refused, when a change is planned and when it is amended', async () => {
  const terms = { kind: 'OTHER_TERMS', steps: [], services: ['hostng', 'hosting'] };
  const refusal = { code: 'SERVICE_NOT_ON_RECORD', services: ['hostng'] };
  expect((await here.call('POST', '/v1/changes', replacement(terms))).body).toMatchObject(refusal);
  expect((await here.call('POST', '/v1/changes', replacement({ services: ['hostng'] }))).body).toMatchObject({ ...refusal, status: 422 });
  const id = await here.plan({ ...terms, services: ['hosting'] });
  expect((await here.call('PUT', `/v1/changes/${id}`, replacement(terms))).body).toMatchObject(refusal);
});

describe('an emergency', () => {
  test('replaces at once only where the agreement has that clause, and never under a specific authorisation', async () => {
    const covered = await here.customer('covered', [EMERGENCY]);
    await here.customer('silent');
    await here.customer('specific', [EMERGENCY, { term: 'AUTHORISATION', value: 'SPECIFIC' }]);
    expect((await here.call('POST', '/v1/changes', replacement({ mode: 'EMERGENCY', kind: 'ADD' }))).body.code).toBe('EMERGENCY_NOT_REPLACEMENT');
    const besides = replacement({ mode: 'EMERGENCY', wantedOn: '2026-03-02', steps: [{ kind: 'ENGAGEMENT', code: 'second', content: engagementContent('new-host', { services: ['hosting'] }) }] });
    expect((await here.call('POST', '/v1/changes', besides)).body).toMatchObject({ code: 'EMERGENCY_REPLACES_NOTHING', partiesIn: ['new-host'] });
    const change = await here.plan({ mode: 'EMERGENCY', wantedOn: '2026-03-02' });
    await here.announced(change);
    expect(await Promise.all(['covered', 'silent', 'specific'].map((name) => here.clearance(name, 'party=new-host')))).toEqual([
      ['ALLOWED', 'ALLOWED'], ['BLOCKED', 'NOTICE_RUNNING'], ['BLOCKED', 'CONSENT_NEEDED'],
    ]);
    // Told afterwards, it may still object while the time for it runs.
    expect(await here.part(change, covered)).toMatchObject({ state: 'LIVE', liveSince: '2026-03-02', lastDayToObject: '2026-03-16' });
    await here.answer(change, covered, { answer: 'OBJECT', reason: 'Not with us' });
    expect(await here.clearance('covered', 'party=new-host')).toEqual(['BLOCKED', 'OBJECTED']);
  });
});

describe('a change that began without notice', () => {
  test('writes the register at once, so it takes the right to do that, and without it nothing is written', async () => {
    await here.customer('wronged');
    const refused = await here.call('POST', '/v1/changes', replacement({ mode: 'UNAUTHORISED', wantedOn: '2026-02-01' }), here.secondKey);
    expect([refused.status, refused.body]).toMatchObject([403, { code: 'FORBIDDEN', permission: 'register:write' }]);
    expect((await here.desk.look({ asOf: '2026-02-01' })).entries.ENGAGEMENT.get('host')?.content.party).toBe('old-host');
    expect((await here.call('POST', '/v1/changes', replacement(), here.secondKey)).status).toBe(201);
  });

  test('is recorded at its true date, stands in the register, and is owed to everybody', async () => {
    await here.customer('wronged');
    const change = await here.plan({ mode: 'UNAUTHORISED', wantedOn: '2026-02-01' });
    await here.work();
    expect((await here.desk.look({ asOf: '2026-02-01' })).entries.ENGAGEMENT.get('host')?.content.party).toBe('new-host');
    expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ state: 'REHEARSED', mode: 'UNAUTHORISED', affectedCount: 1 });
    expect(await here.clearance('wronged', 'party=new-host')).toEqual(['BLOCKED', 'NOT_ANNOUNCED']);
    expect((await here.call('POST', `/v1/changes/${change}/cancel`, { reason: 'Undo it' })).body.code).toBe('UNAUTHORISED_STANDS');
    expect((await here.base.audit()).some(({ action }) => action === 'change.record_unauthorised')).toBe(true);
    await here.ok('POST', `/v1/changes/${change}/approve`, undefined, here.secondKey);
    await here.ok('POST', `/v1/changes/${change}/announce`);
    await here.work();
    expect(await here.clearance('wronged', 'party=new-host')).toEqual(['BLOCKED', 'NOT_NOTIFIED']);
    await here.mailsEnd(change, 'HANDED_OVER', '250 taken');
    expect(await here.clearance('wronged', 'party=new-host')).toEqual(['BLOCKED', 'NOTICE_RUNNING']);
    here.base.world.clock.set('2026-04-02T10:00:00Z');
    await here.work();
    expect(await here.clearance('wronged', 'party=new-host')).toEqual(['ALLOWED', 'ALLOWED']);
    expect((await here.call('POST', `/v1/changes/${change}/cancel`, { reason: 'Undo it' })).body.code).toBe('UNAUTHORISED_STANDS');
  });
});

describe('a plan', () => {
  test('that the register would not take is refused when it is made, and leaves nothing', async () => {
    const unknown = replacement({ steps: [{ kind: 'ENGAGEMENT', code: 'host', content: { party: 'nobody', roles: [{ role: 'SUB_PROCESSOR', purpose: 'x' }] } }] });
    expect((await here.call('POST', '/v1/changes', unknown)).body.code).toBe('REFERENCE_UNKNOWN');
    const wrong = await here.call('POST', '/v1/changes', replacement({ steps: [{ kind: 'ENGAGEMENT', code: 'host', content: { party: 3, lunch: true } }] }));
    expect([wrong.status, wrong.body.errors.map(({ path }: { path: string }) => path).sort()]).toEqual([
      400, ['steps[0].content.lunch', 'steps[0].content.party', 'steps[0].content.roles'],
    ]);
    expect(await here.rows('SELECT id FROM art28.change')).toEqual([]);
    expect((await here.desk.look()).entries.ENGAGEMENT.get('host')?.content.party).toBe('old-host');
  });

  test('that is amended starts anew where what was told no longer holds, and only there', async () => {
    const customer = await here.customer('patient');
    const change = await here.plan();
    await here.announced(change);
    const later = await here.ok('PUT', `/v1/changes/${change}`, replacement({ wantedOn: '2026-06-01', title: 'The same, later' }));
    expect(later).toMatchObject({ state: 'PLANNED', round: 1, approvedAt: null, title: 'The same, later', wantedOn: '2026-06-01' });
    expect((await here.part(change, customer)).state).toBe('NOTIFIED');
    expect(await here.clearance('patient', 'party=new-host', '2026-06-01')).toEqual(['BLOCKED', 'NOT_ANNOUNCED']);
    await here.announced(change);
    expect((await here.ok('GET', `/v1/changes/${change}/notices`)).items).toHaveLength(1);
    const earlier = await here.ok('PUT', `/v1/changes/${change}`, replacement({ wantedOn: '2026-05-01' }));
    expect(earlier).toMatchObject({ state: 'PLANNED', round: 2, approvedAt: null, affectedCount: null });
    expect(await here.part(change, customer)).toBeUndefined();
    await here.announced(change);
    expect(await here.part(change, customer)).toMatchObject({ state: 'NOTIFIED' });
    expect((await here.ok('GET', `/v1/changes/${change}/notices`)).items.map((each: { round: number }) => each.round)).toEqual([2, 1]);
  });

  test('that is cancelled begins for nobody, and those told are told so', async () => {
    await here.customer('relieved');
    const change = await here.plan();
    await here.announced(change);
    expect(await here.ok('POST', `/v1/changes/${change}/cancel`, { reason: 'We keep the old host' })).toMatchObject({ state: 'CANCELLED' });
    await here.work();
    here.base.world.clock.set('2026-05-01T10:00:00Z');
    await here.work();
    expect((await here.desk.look()).entries.ENGAGEMENT.get('host')?.content.party).toBe('old-host');
    expect(await here.clearance('relieved', 'party=new-host')).toEqual(['BLOCKED', 'PARTY_NOT_IN_REGISTER']);
    expect((await here.base.events('change.cancelled')).map(({ data }) => data['agreementId'] !== null)).toEqual([false, true]);
    expect(await here.rows("SELECT template FROM art28.mail_message WHERE subject_id = $1 ORDER BY id", [change])).toEqual([
      { template: 'change-notice' }, { template: 'change-cancelled' },
    ]);
    expect((await here.call('POST', `/v1/changes/${change}/announce`)).body.code).toBe('CHANGE_STATE_FORBIDS');
  });
});

describe('between rehearsal and notice', () => {
  test('an agreement that was changed is told by what it says then, and one that ended is not told', async () => {
    const [kept, ended] = [await here.customer('kept'), await here.customer('ended')];
    const change = await here.plan();
    await here.ok('POST', `/v1/changes/${change}/rehearse`);
    await here.work();
    expect(await here.part(change, kept)).toMatchObject({ earliestGoLive: '2026-04-02' });
    const deviations = [{ term: 'NOTICE_DAYS', value: 60, clause: 'Annex of today' }];
    await here.ok('PUT', '/v1/customers/kept', { name: 'Kept', agreement: { termSheet: 'usual', services: ['hosting'], deviations } });
    await here.ok('POST', `/v1/agreements/${ended.agreementId}/terminate`, { on: '2026-03-02' });
    await here.ok('POST', `/v1/changes/${change}/approve`, undefined, here.secondKey);
    await here.ok('POST', `/v1/changes/${change}/announce`);
    await here.work();
    await here.mailsEnd(change, 'HANDED_OVER', '250 taken');
    expect(await here.part(change, kept)).toMatchObject({ state: 'NOTIFIED', earliestGoLive: '2026-05-02' });
    expect(await here.part(change, ended)).toMatchObject({ state: 'ENDED', sentOn: null });
    expect((await here.ok('GET', `/v1/changes/${change}/notices`)).items.map((each: { agreementId: string }) => each.agreementId)).toEqual([kept.agreementId]);
  });

  test('what the register refuses on the day is tried again later, and begins for nobody until then', async () => {
    await here.customer('patient');
    const below = { party: 'new-host', under: 'host', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Copies' }], services: ['hosting'] };
    const change = await here.plan({ kind: 'ADD', steps: [{ kind: 'ENGAGEMENT', code: 'below', content: below }] });
    await here.announced(change);
    await here.rows(`UPDATE art28.change SET steps = jsonb_set(steps, '{0,content,under}', '"nowhere"') WHERE id = $1`, [change]);
    here.base.world.clock.set('2026-05-01T10:00:00Z');
    await here.work();
    expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ state: 'ANNOUNCED' });
    expect((await here.base.audit()).at(-1)).toMatchObject({ action: 'change.work', outcome: 'REFUSED' });
    const [timer] = await here.rows<{ due_at: Date }>('SELECT due_at FROM art28.change_timer WHERE change_id = $1', [change]);
    expect(timer?.due_at.toISOString()).toBe('2026-05-01T11:00:00.000Z');
  });
});

describe('a place', () => {
  const place = (location: string, service = 'hosting'): Record<string, unknown> => ({
    kind: 'NEW_LOCATION', title: 'Another site', explanation: 'Copies lie there.', wantedOn: '2026-05-01',
    steps: [{ kind: 'PLACEMENT', code: `copies-${location}`, content: { location, kind: 'REPLICA', service } }],
  });

  test('is cleared by register, change and residency', async () => {
    await here.desk.say('PLACEMENT', 'live', { location: 'AMS0', kind: 'LIVE', service: 'hosting' }, { validFrom: '2026-01-01' });
    await here.customer('resident');
    await here.customer('anywhere', [{ term: 'RESIDENCY', value: ['ANYWHERE'] }]);
    await here.customer('unread', [{ term: 'RESIDENCY', value: 'UNKNOWN' }]);
    expect(await here.clearance('resident', 'location=AMS0')).toEqual(['ALLOWED', 'ALLOWED']);
    expect(await here.clearance('resident', 'location=NYC0')).toEqual(['BLOCKED', 'LOCATION_NOT_IN_REGISTER']);
    expect(await here.clearance('unread', 'location=AMS0')).toEqual(['BLOCKED', 'RESIDENCY_UNKNOWN']);
    const { id } = await here.ok('POST', '/v1/changes', place('NYC0'));
    expect(await here.ok('GET', `/v1/changes/${id}`)).toMatchObject({ locationsIn: ['NYC0'], locationsOut: [], services: ['hosting'] });
    await here.announced(id);
    here.base.world.clock.set('2026-05-01T10:00:00Z');
    await here.work();
    expect(await here.clearance('resident', 'location=NYC0')).toEqual(['BLOCKED', 'RESIDENCY_FORBIDS']);
    expect(await here.clearance('anywhere', 'location=NYC0')).toEqual(['ALLOWED', 'ALLOWED']);
    expect((await here.call('GET', '/v1/clearance?customer=anywhere&service=hosting')).body.code).toBe('INPUT_INVALID');
  });
});
