import { ChangesWorld } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
  await here.desk.say('PLACEMENT', 'live', { location: 'AMS0', kind: 'LIVE', service: 'hosting' });
  await here.customer('first');
});
afterAll(() => here.base.world.close());

const moved = { validFrom: '2026-06-01' };
const plan = async (...steps: object[]): Promise<Record<string, unknown>> => (await here.call('POST', '/v1/changes', {
  kind: 'ADD', title: 'More', explanation: 'Why', wantedOn: '2026-05-01', steps,
})).body;
const engages = (party: string, more: object = {}): object => ({ kind: 'ENGAGEMENT', code: party, content: engagementContent(party, { services: ['hosting'], ...more }) });
const places = (location: string): object => ({ kind: 'PLACEMENT', code: location.toLowerCase(), content: { location, kind: 'BACKUP', service: 'hosting' } });

describe('what customers are told of is not on record to become another later', () => {
  test('be it a party, a place or a category', async () => {
    await here.desk.say('PARTY', 'mover', partyContent('mover'), { validFrom: '2026-01-01' });
    await here.desk.say('PARTY', 'mover', partyContent('mover', { country: 'CN' }), moved);
    await here.ok('PUT', '/v1/locations/NYC0', { name: 'NYC0', city: 'X', country: 'CN', kind: 'DATA_CENTRE', ...moved });
    await here.desk.say('DATA_CATEGORY', 'notes', { name: 'Notes' });
    await here.desk.say('DATA_CATEGORY', 'notes', { name: 'Notes', sensitive: ['HEALTH'] }, moved);
    const turning = (kind: string, code: string): object => ({ status: 422, code: 'NAMED_TURNS_LATER', entries: [{ kind, code, on: '2026-06-01' }] });
    expect(await plan(engages('mover'))).toMatchObject(turning('PARTY', 'mover'));
    expect(await plan(places('NYC0'))).toMatchObject(turning('LOCATION', 'NYC0'));
    expect(await plan(engages('new-host', { data: [{ category: 'notes' }] }))).toMatchObject(turning('DATA_CATEGORY', 'notes'));
  });

  test('unless it is told so, or is put right, or becomes nothing that matters', async () => {
    expect(await plan({ kind: 'PARTY', code: 'mover', content: partyContent('mover', { country: 'CN' }) }, engages('mover'))).toMatchObject({ state: 'PLANNED' });
    await here.desk.say('PARTY', 'mover', partyContent('mover', { city: 'Delft' }), { ...moved, isCorrection: true });
    expect(await plan(engages('mover'))).toMatchObject({ state: 'PLANNED' });
  });

  test('nor comes to be so before somebody approves it', async () => {
    await here.desk.say('PARTY', 'late', partyContent('late'), { validFrom: '2026-01-01' });
    const { id } = await plan(engages('late'));
    await here.ok('POST', `/v1/changes/${String(id)}/rehearse`);
    await here.work();
    await here.desk.say('PARTY', 'late', partyContent('late', { country: 'CN' }), moved);
    const approve = async (): Promise<object> => (await here.call('POST', `/v1/changes/${String(id)}/approve`, undefined, here.secondKey)).body;
    expect(await approve()).toMatchObject({ code: 'NAMED_TURNS_LATER', entries: [{ kind: 'PARTY', code: 'late', on: '2026-06-01' }] });
    expect(await here.ok('GET', `/v1/changes/${String(id)}`)).toMatchObject({ state: 'REHEARSED', approvedAt: null });
    await here.desk.say('PARTY', 'late', partyContent('late'), { ...moved, isCorrection: true });
    expect(await approve()).toMatchObject({ state: 'APPROVED' });
  });
});
