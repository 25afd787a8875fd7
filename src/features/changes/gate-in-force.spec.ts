import { ChangesWorld } from '../../../test/harness/changes.js';
import { engagementContent, refusalOf } from '../../../test/harness/register.js';

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
  await here.desk.say('PARTY', 'evil', { name: 'Evil', country: 'CN' });
  await here.desk.say('PARTY', 'spare-host', { name: 'Spare Host', country: 'NL' });
  await here.ok('PUT', '/v1/services/spare', { name: 'Spare' });
  await here.ok('PUT', '/v1/locations/SPARE', { name: 'Spare', city: 'Ede', country: 'NL', kind: 'DATA_CENTRE' });
  await here.desk.say('ENGAGEMENT', 'spare', engagementContent('spare-host', { services: ['spare'] }));
  await here.desk.say('PLACEMENT', 'spare', { location: 'SPARE', kind: 'LIVE', service: 'spare', accessor: 'spare-host' });
  await here.desk.say('PLACEMENT', 'live', { location: 'AMS0', kind: 'LIVE', service: 'hosting' });
});
afterAll(() => here.base.world.close());

const reasonOf = async (work: Promise<unknown>): Promise<unknown> => (await refusalOf(work)).data['reason'];
const self = (party: string, services = ['hosting']): ReturnType<typeof engagementContent> =>
  engagementContent(party, { services, roles: [{ role: 'SELF', purpose: 'The platform' }] });
const move = async (code: string, country: string): Promise<unknown> =>
  (await here.call('PUT', `/v1/locations/${code}`, { name: code, city: 'Ede', country, kind: 'DATA_CENTRE' })).body.reason ?? null;
async function planned(sections: object): Promise<Record<string, string | null>> {
  const { slug } = await here.ok('GET', '/v1/organisation');
  const { steps } = await here.ok('POST', '/v1/document/plan', { art28: 1, organisation: slug, ...sections });
  return Object.fromEntries(steps.map((step: Record<string, string | null>) => [`${step['section']}/${step['code']}`, step['notice'] ?? null]));
}

describe('who is recorded as the organisation itself', () => {
  beforeAll(() => here.customer('first'));

  test('and is somebody else comes and goes with notice only, by whichever door', async () => {
    expect(await reasonOf(here.desk.say('ENGAGEMENT', 'mask', self('evil')))).toBe('SUB_PROCESSOR_ADDED');
    expect(await reasonOf(here.desk.say('ENGAGEMENT', 'host', self('evil')))).toBe('SUB_PROCESSOR_REPLACED');
    expect(await planned({ engagements: { mask: self('evil') } })).toEqual({ 'engagements/mask': 'SUB_PROCESSOR_ADDED' });
    expect(await planned({ parties: { worse: { name: 'Worse' } }, engagements: { mask: self('worse') } })).toMatchObject({ 'engagements/mask': 'SUB_PROCESSOR_ADDED' });
    expect((await here.desk.say('ENGAGEMENT', 'mask', self('evil', ['spare']))).outcome).toBe('CREATED');
  });

  test('and is that may just be said, and may not become somebody else afterwards', async () => {
    const { legalName, country } = await here.ok('GET', '/v1/organisation');
    await here.desk.say('PARTY', 'us', { name: 'Us', legalName, country });
    expect((await here.desk.say('ENGAGEMENT', 'us', self('us'))).outcome).toBe('CREATED');
    expect((await here.desk.say('PARTY', 'us', { name: 'We', legalName, country })).outcome).toBe('CHANGED');
    expect(await reasonOf(here.desk.say('PARTY', 'us', { name: 'Evil', legalName: 'Evil Inc.', country: 'CN' }))).toBe('OTHER_PARTY');
    expect(await planned({ parties: { us: { name: 'Evil', legalName: 'Evil Inc.', country: 'CN' } } })).toEqual({ 'parties/us': 'OTHER_PARTY' });
    expect((await here.desk.end('ENGAGEMENT', 'us')).outcome).toBe('ENDED');
  });
});

describe('a party or a location', () => {
  const moved = { name: 'Spare Host', country: 'US' };

  test('that only a service has which nobody buys may become any other', async () => {
    expect(await planned({ parties: { 'spare-host': moved }, locations: { SPARE: { name: 'Spare', city: 'Ede', country: 'US', kind: 'DATA_CENTRE' } } }))
      .toEqual({ 'parties/spare-host': null, 'locations/SPARE': null });
    expect((await here.desk.say('PARTY', 'spare-host', moved)).outcome).toBe('CHANGED');
    expect(await move('SPARE', 'US')).toBeNull();
  });

  test('that a service has which somebody buys may not, nor one that is to have it', async () => {
    expect(await reasonOf(here.desk.say('PARTY', 'old-host', { name: 'old-host', country: 'US' }))).toBe('OTHER_PARTY');
    expect(await move('AMS0', 'US')).toBe('NEW_LOCATION');
    expect(await planned({ parties: { 'old-host': { name: 'old-host', country: 'US' } }, locations: { AMS0: { name: 'AMS0', city: 'Ede', country: 'US', kind: 'DATA_CENTRE' } } }))
      .toEqual({ 'parties/old-host': 'OTHER_PARTY', 'locations/AMS0': 'NEW_LOCATION' });
    await here.customer('second', [], { services: ['spare'] });
    expect(await reasonOf(here.desk.say('PARTY', 'spare-host', { name: 'Spare Host', country: 'IN' }))).toBe('OTHER_PARTY');
    expect(await move('SPARE', 'IN')).toBe('NEW_LOCATION');
  });
});

test('agreements that were terminated keep their word until they end', async () => {
  for (const { id } of (await here.ok('GET', '/v1/agreements')).items) await here.ok('POST', `/v1/agreements/${id}/terminate`, { on: '2026-06-01' });
  const added = (): Promise<unknown> => here.desk.say('ENGAGEMENT', 'added', engagementContent('evil', { services: ['hosting'] }));
  expect(await reasonOf(added())).toBe('SUB_PROCESSOR_ADDED');
  expect(await move('AMS0', 'US')).toBe('NEW_LOCATION');
  expect(await planned({ engagements: { added: engagementContent('evil', { services: ['hosting'] }) } })).toEqual({ 'engagements/added': 'SUB_PROCESSOR_ADDED' });
  here.base.world.clock.set('2026-06-01T10:00:00Z');
  expect(await move('AMS0', 'US')).toBeNull();
  expect(await added()).toMatchObject({ outcome: 'CREATED' });
});
