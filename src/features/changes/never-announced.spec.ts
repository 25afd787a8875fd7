import { ACCEPTANCE } from '../../../test/harness/agreements.js';
import { ChangesWorld } from '../../../test/harness/changes.js';
import { engagementContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
  // Said while nobody relied on the register: it begins a month after the first agreement, and no notice was ever due.
  await here.desk.say('ENGAGEMENT', 'copies', engagementContent('new-host', { services: ['hosting'] }), { validFrom: '2026-04-01' });
  await here.desk.say('ENGAGEMENT', 'logs', engagementContent('new-host', { services: ['backup'] }), { validFrom: '2026-04-01' });
  await here.desk.say('PLACEMENT', 'live', { location: 'AMS0', kind: 'LIVE', service: 'hosting' }, { validFrom: '2026-01-01' });
  await here.desk.say('PLACEMENT', 'copies', { location: 'NYC0', kind: 'REPLICA', service: 'hosting' }, { validFrom: '2026-04-01' });
  await here.customer('early', [{ term: 'RESIDENCY', value: ['ANYWHERE'] }]);
  await here.customer('grown', [], { services: ['backup'] });
  here.base.world.clock.set('2026-04-02T10:00:00Z');
});
afterAll(() => here.base.world.close());

const findings = async (): Promise<string[]> => {
  const { findings: found } = await here.ok('GET', '/v1/findings/check');
  return (found as { rule: string; severity: string; subject: { code: string }; detail: string }[])
    .filter(({ rule }) => rule === 'SUB_PROCESSOR_NEVER_ANNOUNCED').map(({ severity, subject, detail }) => `${severity} ${subject.code}#${detail}`);
};

test('what stood when a customer agreed is authorised; what began later without a word is not', async () => {
  expect(await here.clearance('early', 'party=old-host')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await here.clearance('early', 'location=AMS0')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await here.clearance('early', 'party=new-host', '2026-03-31')).toEqual(['BLOCKED', 'PARTY_NOT_IN_REGISTER']);
  expect(await here.clearance('early', 'party=new-host')).toEqual(['BLOCKED', 'NEVER_ANNOUNCED']);
  expect(await here.clearance('early', 'location=NYC0')).toEqual(['BLOCKED', 'NEVER_ANNOUNCED']);
  const { reasons } = await here.ok('GET', '/v1/clearance?customer=early&service=hosting&party=new-host');
  expect(reasons[0].citations).toEqual(['GDPR Art. 28(2)', 'GDPR Art. 28(4)', '§3', '§4']);
});

test('a critical finding says so', async () => {
  expect(await findings()).toEqual(['CRITICAL copies#hosting', 'CRITICAL logs#backup']);
});

test('recorded at its true day as begun without authorisation it is owed a notice, and found as that', async () => {
  const { content } = await here.ok('GET', '/v1/register/engagements/logs');
  const steps = [{ kind: 'ENGAGEMENT', code: 'logs', content }];
  const change = await here.plan({ kind: 'ADD', mode: 'UNAUTHORISED', wantedOn: '2026-04-01', steps });
  expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ services: ['backup'], partiesIn: ['new-host'] });
  await here.work();
  expect(await findings()).toEqual(['CRITICAL copies#hosting']);
  const { findings: found } = await here.ok('GET', '/v1/findings/check');
  expect((found as { rule: string }[]).map(({ rule }) => rule)).toContain('UNAUTHORISED_START');
});

test('who agrees later agrees to the list as it stands then: by a new agreement, another service, or a text accepted anew', async () => {
  await here.customer('late');
  expect(await here.clearance('late', 'party=new-host')).toEqual(['ALLOWED', 'ALLOWED']);
  const agreement = { termSheet: 'usual', services: ['backup', 'hosting'], acceptance: ACCEPTANCE };
  await here.ok('PUT', '/v1/customers/grown', { name: 'Grown', agreement });
  expect(await here.clearance('grown', 'party=new-host')).toEqual(['ALLOWED', 'ALLOWED']);
  const anew = { ...agreement, services: ['hosting'], acceptance: { ...ACCEPTANCE, at: '2026-04-01T22:30:00Z' } };
  await here.ok('PUT', '/v1/customers/early', { name: 'Early', agreement: anew });
  expect(await here.clearance('early', 'party=new-host')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await findings()).toEqual([]);
});

test('what a change brings in is never found', async () => {
  const steps = [{ kind: 'PARTY', code: 'third', content: { name: 'Third', country: 'NL' } },
    { kind: 'ENGAGEMENT', code: 'third', content: engagementContent('third', { services: ['hosting'] }) }];
  const change = await here.plan({ kind: 'ADD', wantedOn: '2026-06-01', steps });
  await here.announced(change);
  here.base.world.clock.set('2026-06-01T10:00:00Z');
  await here.work();
  expect(await here.clearance('late', 'party=third')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await findings()).toEqual([]);
});
