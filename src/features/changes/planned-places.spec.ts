import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';

let here: ChangesWorld;
let [european, anywhere] = [] as unknown as [MadeCustomer, MadeCustomer];
const LATER = '2026-06-01';

beforeAll(async () => {
  here = await ChangesWorld.start();
  await here.desk.say('PLACEMENT', 'live', { location: 'AMS0', kind: 'LIVE', engagement: 'host' }, { validFrom: '2026-01-01' });
  await here.desk.say('PARTY', 'helpers', { name: 'Helpers', country: 'NL' }, { validFrom: '2026-01-01' });
  european = await here.customer('european');
  anywhere = await here.customer('anywhere', [{ term: 'RESIDENCY', value: ['ANYWHERE'] }]);
  await here.customer('waiting', [{ term: 'RESIDENCY', value: ['ANYWHERE'] }, { term: 'SILENCE', value: 'REFUSES' }]);
  await here.customer('waiting-european', [{ term: 'SILENCE', value: 'REFUSES' }]);
});
afterAll(() => here.base.world.close());

/** Told to all, permitted by two of them. */
async function permitted(steps: readonly object[]): Promise<string> {
  const change = await here.plan({ kind: 'NEW_LOCATION', steps });
  await here.announced(change);
  for (const customer of [european, anywhere]) expect((await here.answer(change, customer, { answer: 'CONSENT' })).status).toBe(200);
  return change;
}

const codes = async (customer: string, what: string, on = LATER): Promise<string[]> => {
  const { verdict, reasons } = await here.ok('GET', `/v1/clearance?customer=${customer}&service=hosting&${what}&on=${on}`);
  return [verdict, ...new Set((reasons as { code: string }[]).map(({ code }) => code))];
};
const place = (country: string): object => ({ name: 'Frankfurt', city: 'Frankfurt', country, kind: 'DATA_CENTRE' });

test('a location that a change brings is cleared from its day for those for whom it begins, and for nobody else', async () => {
  const change = await permitted([
    { kind: 'LOCATION', code: 'FRA0', content: place('DE') }, { kind: 'PLACEMENT', code: 'fra', content: { location: 'FRA0', kind: 'REPLICA', engagement: 'host' } },
  ]);
  expect(await codes('european', 'location=FRA0')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await codes('european', 'location=FRA0&party=old-host')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await codes('waiting', 'location=FRA0')).toEqual(['BLOCKED', 'CONSENT_NEEDED']);
  expect(await codes('european', 'location=FRA0', '2026-04-01')).toEqual(['BLOCKED', 'BEFORE_CHANGE']);
  await here.ok('POST', `/v1/changes/${change}/cancel`, { reason: 'Not there' });
});

test('one in a country that the agreement does not permit is cleared for nobody of those, whatever they said', async () => {
  const change = await permitted([
    { kind: 'LOCATION', code: 'SIN0', content: place('SG') }, { kind: 'PLACEMENT', code: 'sin', content: { location: 'SIN0', kind: 'REPLICA', engagement: 'host' } },
  ]);
  expect(await codes('european', 'location=SIN0')).toEqual(['BLOCKED', 'RESIDENCY_FORBIDS']);
  expect(await codes('anywhere', 'location=SIN0')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await codes('waiting', 'location=SIN0')).toEqual(['BLOCKED', 'CONSENT_NEEDED']);
  expect(await codes('waiting-european', 'location=SIN0')).toEqual(['BLOCKED', 'CONSENT_NEEDED', 'RESIDENCY_FORBIDS']);
  await here.ok('POST', `/v1/changes/${change}/cancel`, { reason: 'Not there' });
});

test('data that comes to lie at a place on record counts against the party that gets it there, for those for whom it comes', async () => {
  const change = await permitted([{ kind: 'PLACEMENT', code: 'copies', content: { location: 'NYC0', kind: 'REPLICA', engagement: 'host' } }]);
  expect(await codes('anywhere', 'location=NYC0')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await codes('european', 'location=NYC0')).toEqual(['BLOCKED', 'RESIDENCY_FORBIDS']);
  expect(await codes('waiting', 'location=NYC0')).toEqual(['BLOCKED', 'CONSENT_NEEDED']);
  expect(await codes('anywhere', 'party=old-host')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await codes('european', 'party=old-host')).toEqual(['BLOCKED', 'RESIDENCY_FORBIDS']);
  expect(await codes('european', 'party=old-host', '2026-04-01')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await codes('waiting-european', 'party=old-host')).toEqual(['ALLOWED', 'ALLOWED']);
  await here.ok('POST', `/v1/changes/${change}/cancel`, { reason: 'Not there' });
});

test('a place that comes under another law is judged by that one, for those for whom it does', async () => {
  const change = await permitted([{ kind: 'LOCATION', code: 'AMS0', content: { ...place('US'), name: 'AMS0' } }]);
  expect(await codes('european', 'location=AMS0')).toEqual(['BLOCKED', 'RESIDENCY_FORBIDS']);
  expect(await codes('european', 'location=AMS0', '2026-04-01')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await codes('anywhere', 'location=AMS0')).toEqual(['ALLOWED', 'ALLOWED']);
  expect(await codes('waiting', 'location=AMS0')).toEqual(['BLOCKED', 'CONSENT_NEEDED']);
  await here.ok('POST', `/v1/changes/${change}/cancel`, { reason: 'Not there' });
});

test('a party that a change lets look, and that nobody engages, is cleared for nobody', async () => {
  await permitted([{ kind: 'PLACEMENT', code: 'desk', content: { location: 'AMS0', kind: 'SUPPORT_ACCESS', service: 'hosting', accessedBy: 'PARTY', accessor: 'helpers' } }]);
  expect(await codes('european', 'party=helpers')).toEqual(['BLOCKED', 'PARTY_NOT_ENGAGED']);
});
