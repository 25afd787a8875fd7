import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';
import { engagementContent, refusalOf } from '../../../test/harness/register.js';

let here: ChangesWorld;
let [willing, silent, unwilling, dated] = [] as unknown as [MadeCustomer, MadeCustomer, MadeCustomer, MadeCustomer];
const TO = (role: 'INDEPENDENT_CONTROLLER' | 'JOINT_CONTROLLER', more: object = {}): ReturnType<typeof engagementContent> =>
  engagementContent('advertiser', { services: ['hosting'], roles: [{ role, purpose: 'Advertising' }], ...more });

beforeAll(async () => {
  here = await ChangesWorld.start();
  await here.desk.say('PARTY', 'advertiser', { name: 'Advertiser', country: 'NL' }, { validFrom: '2026-01-01' });
  await here.desk.say('PARTY', 'statistics', { name: 'Statistics', country: 'NL' }, { validFrom: '2026-01-01' });
  // Said while nobody relied on the register: no notice was ever due, and no instruction is on record either.
  await here.desk.say('ENGAGEMENT', 'statistics', engagementContent('statistics', { services: ['backup'], roles: [{ role: 'JOINT_CONTROLLER', purpose: 'Statistics' }] }), { validFrom: '2026-01-01' });
  willing = await here.customer('willing', [{ term: 'EMERGENCY_REPLACEMENT', value: true }]);
  silent = await here.customer('silent');
  unwilling = await here.customer('unwilling');
  dated = await here.customer('dated', [], { services: ['backup'] });
});
afterAll(() => here.base.world.close());

const found = async (): Promise<string[]> => {
  const { findings } = await here.ok('GET', '/v1/findings/check');
  return (findings as { rule: string; severity: string; subject: { code: string }; detail: string; explanation: string }[])
    .filter(({ rule }) => rule === 'CONTROLLER_WITHOUT_INSTRUCTION').map(({ severity, subject, detail, explanation }) => `${severity} ${subject.code}#${detail} ${/\d+ agreement/.exec(explanation)?.[0]}`);
};
const at = async (customer: string, service: string, party: string): Promise<[string, string]> => {
  const { verdict, reasons } = await here.ok('GET', `/v1/clearance?customer=${customer}&service=${service}&party=${party}`);
  return [verdict, reasons[0].code];
};

describe('data of customers is not given to another controller by an edit', () => {
  test.each(['INDEPENDENT_CONTROLLER', 'JOINT_CONTROLLER'] as const)('%s', async (role) => {
    const refusal = { code: 'CHANGE_NEEDS_NOTICE', data: { entry: 'ENGAGEMENT/ads', reason: 'GIVEN_TO_CONTROLLER' } };
    expect(await refusalOf(here.desk.say('ENGAGEMENT', 'ads', TO(role)))).toEqual(refusal);
    expect(await refusalOf(here.desk.say('ENGAGEMENT', 'ads', TO(role), { isCorrection: true }))).toEqual(refusal);
    expect(await refusalOf(here.desk.say('ENGAGEMENT', 'ads', TO(role, { services: [], under: 'host' })))).toEqual(refusal);
  });

  test('while for purposes of the organisation itself anybody may be engaged', async () => {
    await here.desk.say('ACTIVITY', 'website', { name: 'Website', role: 'CONTROLLER', purposes: [{ name: 'Website' }] });
    const own = { party: 'advertiser', roles: [{ role: 'INDEPENDENT_CONTROLLER' as const, purpose: 'Advertising', activities: ['website'] }] };
    expect(await here.desk.say('ENGAGEMENT', 'website', own)).toMatchObject({ outcome: 'CREATED' });
    expect(await at('willing', 'hosting', 'advertiser')).toEqual(['BLOCKED', 'PARTY_NOT_IN_REGISTER']);
    expect(await here.desk.end('ENGAGEMENT', 'website')).toMatchObject({ outcome: 'ENDED' });
  });

  test('nor does one that gets it become another legal person by an edit', async () => {
    const { code, data } = await refusalOf(here.desk.say('PARTY', 'statistics', { name: 'Beijing Data', country: 'CN' }));
    expect([code, data]).toEqual(['CHANGE_NEEDS_NOTICE', { entry: 'PARTY/statistics', reason: 'OTHER_PARTY' }]);
  });
});

describe('a change that gives it', () => {
  let change: string;
  const ads = [{ kind: 'ENGAGEMENT', code: 'ads', content: TO('INDEPENDENT_CONTROLLER') }];

  test('is told, and asks for a yes under a general authorisation too', async () => {
    change = await here.plan({ kind: 'ADD', steps: ads });
    expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ services: ['hosting'], partiesIn: ['advertiser'], controllersIn: ['advertiser'] });
    await here.announced(change);
    expect(await here.part(change, silent)).toMatchObject({ state: 'NOTIFIED', silence: 'REFUSES', earliestGoLive: null, bars: ['CONSENT_NEEDED'] });
    expect((await here.mailTo(change, silent)).text).toContain('only once you permit it');
    expect((await here.mailTo(change, silent)).text).toContain('controller of its own');
    expect(await at('silent', 'hosting', 'advertiser')).toEqual(['BLOCKED', 'GIVEN_TO_CONTROLLER']);
    const { reasons } = await here.ok('GET', '/v1/clearance?customer=silent&service=hosting&party=advertiser');
    expect(reasons[0]).toMatchObject({ changeId: change, citations: ['GDPR Art. 28(3)(a)', 'GDPR Art. 28(10)'] });
  });

  test('is not let through over an objection by a clause on processors', async () => {
    const { body: { objectionId } } = await here.answer(change, unwilling, { answer: 'OBJECT', ground: 'OTHER', reason: 'No' });
    const refused = await here.call('POST', `/v1/objections/${objectionId}/resolve`, { outcome: 'OVERRIDDEN', clause: '§9' });
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'OVERRIDE_FORBIDDEN', authorisation: 'INSTRUCTION' }]);
    expect(await at('unwilling', 'hosting', 'advertiser')).toEqual(['BLOCKED', 'OBJECTED']);
  });

  test('begins for who says yes, and for nobody else, whatever time passes', async () => {
    expect((await here.answer(change, willing, { answer: 'CONSENT' })).status).toBe(200);
    here.base.world.clock.set('2026-07-01T10:00:00Z');
    await here.work();
    expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ state: 'EFFECTIVE' });
    expect((await here.part(change, willing)).state).toBe('LIVE');
    expect((await here.part(change, silent)).state).toBe('NOTIFIED');
    expect(await at('willing', 'hosting', 'advertiser')).toEqual(['ALLOWED', 'ALLOWED']);
    expect(await at('silent', 'hosting', 'advertiser')).toEqual(['BLOCKED', 'GIVEN_TO_CONTROLLER']);
  });

  test('is found for those who come later and see it there, and not for those whom it waits for', async () => {
    expect((await found()).filter((each) => each.includes('ads'))).toEqual([]);
    await here.customer('later');
    expect((await found()).filter((each) => each.includes('ads'))).toEqual(['CRITICAL ads#hosting 1 agreement']);
    expect(await at('later', 'hosting', 'advertiser')).toEqual(['BLOCKED', 'GIVEN_TO_CONTROLLER']);
  });

  test('is not made at once by a clause on emergencies', async () => {
    const replaced = [
      { kind: 'ENGAGEMENT', code: 'host', content: null }, { kind: 'ENGAGEMENT', code: 'ads-too', content: TO('INDEPENDENT_CONTROLLER', { party: 'new-host' }) }];
    const sudden = await here.plan({ mode: 'EMERGENCY', wantedOn: '2026-07-01', steps: replaced });
    await here.announced(sudden);
    expect((await here.part(sudden, willing)).state).toBe('NOTIFIED');
    expect(await at('willing', 'hosting', 'new-host')).toEqual(['BLOCKED', 'GIVEN_TO_CONTROLLER']);
  });
});

describe('one that got it before anybody was asked', () => {
  test('is found, and cleared for nobody, until the change that says it as it is has the yes of the customer', async () => {
    expect((await found()).filter((each) => each.includes('statistics'))).toEqual(['CRITICAL statistics#backup 1 agreement']);
    expect(await at('dated', 'backup', 'statistics')).toEqual(['BLOCKED', 'GIVEN_TO_CONTROLLER']);
    const { content } = await here.ok('GET', '/v1/register/engagements/statistics');
    const change = await here.plan({ kind: 'OTHER_TERMS', wantedOn: '2026-07-02', steps: [{ kind: 'ENGAGEMENT', code: 'statistics', content }] });
    expect(await here.ok('GET', `/v1/changes/${change}`)).toMatchObject({ services: ['backup'], controllersIn: ['statistics'] });
    await here.announced(change);
    here.base.world.clock.set('2026-07-03T10:00:00Z');
    await here.work();
    expect((await found()).filter((each) => each.includes('statistics'))).toHaveLength(1);
    expect((await here.answer(change, dated, { answer: 'CONSENT' })).status).toBe(200);
    await here.work();
    expect((await found()).filter((each) => each.includes('statistics'))).toEqual([]);
    expect(await at('dated', 'backup', 'statistics')).toEqual(['ALLOWED', 'ALLOWED']);
  });
});
