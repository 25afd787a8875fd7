import { ChangesWorld } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
  await here.customer('first');
  await here.desk.say('ACTIVITY', 'support', activity('CONTROLLER'));
  for (const [code, country] of [['helper', 'IN'], ['below', 'NL']] as const) await here.desk.say('PARTY', code, partyContent(code, { country }), { validFrom: '2026-01-01' });
  await here.desk.say('ENGAGEMENT', 'helper', engagementContent('helper', { services: [], roles: [{ role: 'PROCESSOR', purpose: 'Calls', activities: ['support'] }] }));
  await here.desk.say('ENGAGEMENT', 'stays', engagementContent('below', { services: [], roles: [{ role: 'PROCESSOR', purpose: 'Wages' }] }));
});
afterAll(() => here.base.world.close());

function activity(role: 'CONTROLLER' | 'PROCESSOR'): { name: string; role: typeof role; services: string[]; purposes: { name: string }[] } {
  return { name: 'Support', role, services: role === 'PROCESSOR' ? ['hosting'] : [], purposes: [{ name: 'Support' }] };
}

describe('who comes to have data of customers by what a change makes of an activity', () => {
  test('is told by name, country and purpose, and that no safeguard is on record', async () => {
    const { id } = await here.ok('POST', '/v1/changes', {
      kind: 'ADD', title: 'Support', explanation: 'For you too.', wantedOn: '2026-05-01', steps: [{ kind: 'ACTIVITY', code: 'support', content: activity('PROCESSOR') }],
    });
    await here.announced(id);
    const [notice] = (await here.ok('GET', `/v1/changes/${id}/notices`)).items;
    expect(notice.content.entries).toMatchObject([{
      act: 'COMES', kind: 'ENGAGEMENT', code: 'helper', before: null,
      after: { name: 'helper', country: 'IN', purposes: ['Calls'], services: ['hosting'], lacksSafeguard: true },
    }]);
    const [{ text } = { text: '' }] = await here.mails('subject_id = $1', id);
    expect(text).toContain('New: helper (helper B.V., India)');
  });
});
