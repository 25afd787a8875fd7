import { ChangesWorld, replacement } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
  await here.desk.say('PARTY', 'printer', partyContent('Printer B.V.'), { validFrom: '2026-01-01' });
  await here.desk.say('DATA_CATEGORY', 'content', { name: 'Content' }, { validFrom: '2026-01-01' });
  await here.desk.say('DATA_CATEGORY', 'unused', { name: 'Unused' }, { validFrom: '2026-01-01' });
  await here.desk.say('ENGAGEMENT', 'host', engagementContent('old-host', { services: ['hosting'], data: [{ category: 'content' }] }), { validFrom: '2026-01-01' });
  await here.ok('PUT', '/v1/publication', { isPublished: true, kinds: ['SUB_PROCESSORS', 'PROCESSORS'] });
  await here.customer('told');
});
afterAll(() => here.base.world.close());

const printer = { kind: 'PARTY', code: 'printer', content: partyContent('P2', { legalName: 'P2 B.V.' }) };
const inside = { kind: 'ENGAGEMENT', code: 'inside', content: { party: 'printer', roles: [{ role: 'PROCESSOR', purpose: 'Flyers' }] } };
const planned = async (more: Record<string, unknown>): Promise<[number, Record<string, unknown>]> => {
  const { status, body } = await here.call('POST', '/v1/changes', replacement(more));
  return [status, body];
};

describe('a change that is about data of no customer', () => {
  test.each([
    ['a party that works for nobody but the organisation', 'SALE_OR_MERGER', printer], ['who works for the organisation itself', 'ADD', inside],
    ['a category in other words', 'OTHER_TERMS', { kind: 'DATA_CATEGORY', code: 'content', content: { name: 'What is kept' } }],
    ['a category as it is', 'OTHER_TERMS', { kind: 'DATA_CATEGORY', code: 'content', content: { name: 'Content' } }],
    ['a category that nobody has, as other terms', 'OTHER_TERMS', { kind: 'DATA_CATEGORY', code: 'unused', content: { name: 'Unused', sensitive: ['HEALTH'] } }],
    ['a category that nobody has', 'SALE_OR_MERGER', { kind: 'DATA_CATEGORY', code: 'unused', content: { name: 'Unused', sensitive: ['HEALTH'] } }],
    ['the number of who has data', 'REPLACE', { kind: 'PARTY', code: 'old-host', content: partyContent('old-host', { registrationNumber: '27312045' }) }],
  ])('concerns nobody, whose business it is not and who could object to it: %s', async (_, kind, step) => {
    const [status, { id, ...change }] = await planned({ kind, steps: [step] });
    expect([status, change]).toMatchObject([201, { services: [] }]);
    await here.announced(String(id));
    expect(await here.ok('GET', `/v1/changes/${id}`)).toMatchObject({ state: 'ANNOUNCED', affectedCount: 0 });
    expect((await here.ok('GET', `/v1/changes/${id}/notices`)).items).toEqual([]);
    expect(await here.ok('GET', `/v1/organisations/${here.base.provider.slug}/register.json`)).toMatchObject({ planned: null });
    await here.ok('POST', `/v1/changes/${id}/cancel`, { reason: 'Not wanted.' });
  });

  test('adds nobody', async () => {
    const renamed = { kind: 'DATA_CATEGORY', code: 'content', content: { name: 'What is kept' } };
    expect(await planned({ kind: 'ADD', steps: [renamed] })).toMatchObject([422, { code: 'CHANGE_KIND_UNFIT', does: [] }]);
    expect(await planned({ kind: 'ADD', steps: [printer] })).toMatchObject([422, { code: 'CHANGE_KIND_UNFIT', does: [] }]);
    expect(await planned({ kind: 'ADD', services: ['hosting'], steps: [printer] })).toMatchObject([422, { code: 'CHANGE_KIND_UNFIT', does: [] }]);
  });

  test('concerns whom the plan says it does', async () => {
    expect(await planned({ kind: 'SALE_OR_MERGER', services: ['hosting'], steps: [printer] })).toMatchObject([201, { services: ['hosting'] }]);
  });

  test('begins on its day, and nobody was wronged where it has begun already', async () => {
    const [, { id }] = await planned({ kind: 'ADD', mode: 'UNAUTHORISED', wantedOn: '2026-02-01', steps: [inside] });
    await here.work();
    expect(await here.ok('GET', `/v1/changes/${id}`)).toMatchObject({ services: [], affectedCount: 0 });
    const [, { id: coming }] = await planned({ kind: 'SALE_OR_MERGER', wantedOn: '2026-03-02', steps: [printer] });
    await here.announced(String(coming));
    expect((await here.desk.look()).entries.PARTY.get('printer')?.content).toMatchObject({ name: 'P2' });
  });
});

test.each([
  ['terms', { kind: 'OTHER_TERMS', steps: [] }], ['a measure', { kind: 'OTHER_SAFEGUARD', steps: [{ kind: 'MEASURE', code: 'locks', content: { name: 'Locks', kind: 'PHYSICAL' } }] }],
  ['a place of which no step says what lies there', { kind: 'NEW_LOCATION', steps: [{ kind: 'LOCATION', code: 'FRA0', content: { name: 'FRA0', city: 'Frankfurt', country: 'DE', kind: 'DATA_CENTRE' } }] }],
])('what may be about everybody is told to everybody: %s', async (_, plan) => {
  expect(await planned(plan)).toMatchObject([201, { services: null }]);
});

describe('a category that comes to mean more', () => {
  const steps = [{ kind: 'DATA_CATEGORY', code: 'content', content: { name: 'Content', sensitive: ['HEALTH'] } }];

  test('is more for those who have it, and no matter of terms', async () => {
    expect(await planned({ kind: 'ADD', steps })).toMatchObject([201, { services: ['hosting'] }]);
    expect(await planned({ kind: 'OTHER_TERMS', steps })).toMatchObject([422, { code: 'CHANGE_KIND_UNFIT', does: ['ALTERS'], fitting: ['ADD', 'SALE_OR_MERGER'] }]);
  });

  test('may come with terms that do more than that', async () => {
    const more = { kind: 'ENGAGEMENT', code: 'host', content: engagementContent('old-host', { services: ['hosting'], data: [{ category: 'content' }, { category: 'unused' }] }) };
    expect(await planned({ kind: 'OTHER_TERMS', steps: [...steps, more] })).toMatchObject([201, {}]);
  });
});
