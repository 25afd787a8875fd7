import { ChangesWorld, type MadeCustomer } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';

/* At rehearsal: who is warned that a change brings data where an agreement does not permit it. */

let here: ChangesWorld;
let customer: MadeCustomer;

beforeAll(async () => {
  here = await ChangesWorld.start();
  for (const code of ['us-one', 'us-two']) await here.desk.say('PARTY', code, { ...partyContent(code), country: 'US' }, { validFrom: '2026-01-01' });
  await here.desk.say('DATA_CATEGORY', 'mails', { name: 'Mails' }, { validFrom: '2026-01-01' });
  await here.desk.say('ENGAGEMENT', 'stats', engagementContent('us-one', { services: ['hosting'], data: [{ category: 'mails' }] }), { validFrom: '2026-01-01' });
  customer = await here.customer('eea-only');
});
afterAll(() => here.base.world.close());

async function warnings(kind: string, steps: readonly object[]): Promise<string[]> {
  const { id } = await here.ok('POST', '/v1/changes', { kind, title: 'A change', explanation: 'So it is.', wantedOn: '2026-08-01', steps });
  await here.ok('POST', `/v1/changes/${id}/rehearse`);
  await here.work();
  return (await here.part(id, customer)).warnings;
}

test('another legal person in a country that is not permitted, though somebody was there before', async () => {
  const step = { kind: 'ENGAGEMENT', code: 'stats', content: engagementContent('us-two', { services: ['hosting'], data: [{ category: 'mails' }] }) };
  expect(await warnings('REPLACE', [step])).toContain('RESIDENCY_BROKEN');
});

test('what a category means moves no data', async () => {
  const found = await warnings('ADD', [{ kind: 'DATA_CATEGORY', code: 'mails', content: { name: 'Mails', sensitive: ['HEALTH'] } }]);
  expect(found.filter((each) => each.startsWith('RESIDENCY'))).toEqual([]);
});
