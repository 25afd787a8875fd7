import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';
import { engagementContent } from '../../../test/harness/register.js';

const SITE = { name: 'AMS0', city: 'AMS0', kind: 'DATA_CENTRE' };
const move = (code: string, country: string, more: object = {}): Record<string, unknown> => ({
  kind: 'NEW_LOCATION', title: 'Another country', explanation: 'We had the country wrong.', wantedOn: '2026-05-01',
  steps: [{ kind: 'LOCATION', code, content: { ...SITE, country }, ...more }],
});

let here: ChangesWorld;
let plain: MadeCustomer;
let against: MadeCustomer;
beforeEach(async () => {
  here = await ChangesWorld.start();
  await here.desk.say('PLACEMENT', 'live', { location: 'AMS0', kind: 'LIVE', service: 'hosting' }, { validFrom: '2026-01-01' });
  plain = await here.customer('plain');
  against = await here.customer('against');
  await here.customer('elsewhere', [], { services: ['backup'] });
});
afterEach(() => here.base.world.close());

test('a country that was recorded wrongly is corrected by a change: those whose data lies there are told, and begin one by one', async () => {
  expect((await here.call('PUT', '/v1/locations/AMS0', { ...SITE, country: 'DE', isCorrection: true })).body.code).toBe('CHANGE_NEEDS_NOTICE');
  const { id, ...planned } = await here.ok('POST', '/v1/changes', move('AMS0', 'DE', { isCorrection: true }));
  expect(planned).toMatchObject({ locationsIn: ['AMS0'], locationsOut: [], services: ['hosting'], steps: [{ kind: 'LOCATION', code: 'AMS0', isCorrection: true }] });
  await here.announced(id);
  expect(await here.ok('GET', `/v1/changes/${id}`)).toMatchObject({ affectedCount: 2 });
  expect((await here.answer(id, against, { answer: 'OBJECT', reason: 'Not there' })).status).toBe(200);
  expect(await here.clearance('against', 'location=AMS0')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await here.clearance('against', 'location=AMS0', '2026-05-01')).toEqual(['BLOCKED', 'OBJECTED']);
  here.base.world.clock.set('2026-05-01T10:00:00Z');
  await here.work();
  expect(await here.part(id, plain)).toMatchObject({ state: 'LIVE', liveSince: '2026-05-01' });
  expect(await here.ok('GET', '/v1/locations/AMS0?asOf=2026-02-01')).toMatchObject({ country: 'DE' });
  expect(await here.clearance('plain', 'location=AMS0')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await here.clearance('against', 'location=AMS0')).toEqual(['BLOCKED', 'OBJECTED']);
  const named = await here.call('PUT', '/v1/locations/AMS0', { ...SITE, country: 'DE', name: 'Frankfurt' });
  expect(named.status).toBe(200);
});

test('a move leaves the days before as they were, and other words of it later are free', async () => {
  const { id } = await here.ok('POST', '/v1/changes', move('AMS0', 'DE'));
  await here.announced(id);
  here.base.world.clock.set('2026-05-01T10:00:00Z');
  await here.work();
  expect(await here.ok('GET', '/v1/locations/AMS0?asOf=2026-04-30')).toMatchObject({ country: 'NL' });
  expect(await here.ok('GET', '/v1/locations/AMS0')).toMatchObject({ country: 'DE' });
  here.base.world.clock.set('2026-05-02T10:00:00Z');
  expect((await here.call('PUT', '/v1/locations/AMS0', { ...SITE, country: 'DE', name: 'Frankfurt' })).status).toBe(200);
});

test('a new place comes with what is to lie there; nothing ends one; where nothing lies nobody is concerned for it', async () => {
  const steps = [
    { kind: 'PLACEMENT', code: 'copies', content: { location: 'FRA0', kind: 'REPLICA', service: 'hosting' } },
    { kind: 'LOCATION', code: 'FRA0', content: { ...SITE, country: 'DE' } },
  ];
  const { id, ...planned } = await here.ok('POST', '/v1/changes', { ...move('FRA0', 'DE'), steps });
  expect(planned).toMatchObject({ locationsIn: ['FRA0'], services: ['hosting'] });
  await here.announced(id);
  expect((await here.call('GET', '/v1/locations/FRA0')).status).toBe(404);
  here.base.world.clock.set('2026-05-01T10:00:00Z');
  await here.work();
  expect(await here.clearance('plain', 'location=FRA0')).toEqual(['ALLOWED', 'ALLOWED']);
  const ended = await here.call('POST', '/v1/changes', { ...move('FRA0', 'DE'), wantedOn: '2026-06-01', steps: [{ kind: 'LOCATION', code: 'FRA0' }] });
  expect([ended.status, ended.body.errors]).toEqual([400, [{ path: 'steps[0].content', messages: ['a location never ends: what lies there does'] }]]);
  expect(await here.ok('POST', '/v1/changes', { ...move('NYC0', 'CA'), wantedOn: '2026-06-01' })).toMatchObject({ locationsIn: [] });
});

test('a place of a single customer concerns that one alone', async () => {
  const { id: first } = await here.ok('POST', '/v1/changes', {
    ...move('NYC0', 'US'), wantedOn: '2026-03-02', mode: 'UNAUTHORISED',
    steps: [{ kind: 'PLACEMENT', code: 'own', content: { location: 'NYC0', kind: 'LIVE', service: 'hosting', customer: 'plain' } }],
  });
  await here.work();
  const { id, ...planned } = await here.ok('POST', '/v1/changes', move('NYC0', 'CA'));
  expect(planned).toMatchObject({ locationsIn: ['NYC0'], services: ['hosting'] });
  await here.ok('POST', `/v1/changes/${id}/rehearse`);
  await here.work();
  expect(await here.ok('GET', `/v1/changes/${id}`)).toMatchObject({ affectedCount: 1 });
  expect(await here.part(id, plain)).toMatchObject({ state: 'PENDING' });
  expect(await here.ok('GET', `/v1/changes/${first}`)).toMatchObject({ affectedCount: 1 });
});

describe('a document', () => {
  const apply = async (edit: (text: string) => string): Promise<Record<string, never>> => {
    const { body: text } = await here.base.world.rest('GET', '/v1/document', { key: here.base.provider.apiKey });
    const answer = await here.base.world.rest('POST', '/v1/document/apply', {
      key: here.base.provider.apiKey, body: edit(String(text)), headers: { 'content-type': 'application/yaml' },
    });
    expect([answer.status, answer.body.faults]).toEqual([200, undefined]);
    return answer.body;
  };
  const changes = async (): Promise<unknown[]> => (await here.ok('GET', '/v1/changes')).items;

  test('that moves a place in use plans the change, and does what needs none', async () => {
    await apply((text) => text.replace(/(AMS0:[^]*?country: )NL/, '$1DE').replace(/(NYC0:[^]*?country: )US/, '$1CA'));
    expect(await changes()).toMatchObject([{ kind: 'NEW_LOCATION', state: 'PLANNED', locationsIn: ['AMS0'], services: ['hosting'] }]);
    expect(await here.ok('GET', '/v1/locations/AMS0')).toMatchObject({ country: 'NL' });
    expect(await here.ok('GET', '/v1/locations/NYC0')).toMatchObject({ country: 'CA' });
  });

  test('does not bring in a processor by an activity that it says in the same breath', async () => {
    await apply((text) => `${text}
activities:
  care: { name: Care, role: PROCESSOR, services: [hosting], purposes: [{ name: Care }] }
`);
    await apply((text) => text.replace('engagements:', `engagements:
  carer:
    party: new-host
    roles: [{ role: PROCESSOR, purpose: Care, activities: [care] }]`));
    expect(await changes()).toMatchObject([{ kind: 'ADD', partiesIn: ['new-host'], services: ['hosting'] }]);
    await here.ok('POST', `/v1/changes/${String((await changes() as { id: string }[])[0]?.id)}/cancel`, { reason: 'Only one at a time' });
    await apply((text) => text.replace('activities:', `activities:
  more: { name: More, role: PROCESSOR, services: [backup], purposes: [{ name: More }] }`).replace('engagements:', `engagements:
  other:
    party: new-host
    roles: [{ role: PROCESSOR, purpose: More, activities: [more] }]`));
    expect((await changes())[0]).toMatchObject({ kind: 'ADD', partiesIn: ['new-host'], services: ['backup'] });
  });
});

describe('an activity', () => {
  test('that comes to serve customers, and an engagement above, bring in whoever hangs on them', async () => {
    const reasonOf = async (path: string, content: object): Promise<unknown> => (await here.call('PUT', `/v1/register/${path}`, { content })).body;
    const put = (path: string, content: object): Promise<unknown> => here.ok('PUT', `/v1/register/${path}`, { content });
    const activity = { name: 'Site', role: 'CONTROLLER', purposes: [{ name: 'Site' }] };
    await put('activities/site', activity);
    await put('engagements/shop', { party: 'new-host', roles: [{ role: 'PROCESSOR', purpose: 'Site', activities: ['site'] }] });
    const serving = { ...activity, role: 'PROCESSOR', services: ['hosting'] };
    expect(await reasonOf('activities/site', serving)).toMatchObject({ code: 'CHANGE_NEEDS_NOTICE', entry: 'ACTIVITY/site', reason: 'SUB_PROCESSOR_ADDED' });
    expect((await here.call('PUT', '/v1/register/activities/site', { content: { ...activity, name: 'Our site' } })).status).toBe(200);
    await put('engagements/top', { party: 'old-host', roles: [{ role: 'INDEPENDENT_CONTROLLER', purpose: 'Shop' }] });
    await put('engagements/below', { ...engagementContent('new-host'), under: 'top', services: [] });
    const wider = { party: 'old-host', roles: [{ role: 'INDEPENDENT_CONTROLLER', purpose: 'Shop' }], services: ['hosting'] };
    expect(await reasonOf('engagements/top', wider)).toMatchObject({ code: 'CHANGE_NEEDS_NOTICE', entry: 'ENGAGEMENT/top', reason: 'GIVEN_TO_CONTROLLER' });
    const plan = { kind: 'ADD', title: 'The site', explanation: 'For customers too.', wantedOn: '2026-05-01', steps: [{ kind: 'ACTIVITY', code: 'site', content: serving }] };
    const { id, ...planned } = await here.ok('POST', '/v1/changes', plan);
    expect(planned).toMatchObject({ partiesIn: ['new-host'], services: ['hosting'] });
    await here.announced(id);
    here.base.world.clock.set('2026-05-01T10:00:00Z');
    await here.work();
    expect(await here.clearance('plain', 'party=new-host')).toEqual(['ALLOWED', 'ALLOWED']);
  });
});
