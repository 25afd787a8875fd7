import { ChangesWorld } from '../../../test/harness/changes.js';
import { engagementContent } from '../../../test/harness/register.js';

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
});
afterAll(() => here.base.world.close());

test('an explanation that only says what the entries say is told to nobody twice, and one that says more is told', async () => {
  await here.customer('reader', []);
  const { slug } = await here.ok('GET', '/v1/organisation');
  const { changes: [change] } = await here.ok('POST', '/v1/document/apply', {
    art28: 1, organisation: slug, parties: { zip: { name: 'Zip', country: 'US' } },
    engagements: { zip: engagementContent('zip', { services: ['hosting'], roles: [{ role: 'SUB_PROCESSOR', purpose: 'Counting' }] }) },
  });
  const { kind, title, explanation, steps, wantedOn } = await here.ok('GET', `/v1/changes/${change}`);
  expect(explanation).toContain('Purpose: Counting');
  const texts = async (): Promise<string[]> => (await here.mails("subject_id = $1 AND mail.template = 'change-notice-test'", change)).map(({ text }) => text);
  await here.ok('POST', `/v1/changes/${change}/test-notice`);
  expect((await texts()).at(-1)?.match(/Purpose: Counting/g)).toHaveLength(1);
  await here.ok('POST', `/v1/changes/${change}/rehearse`);
  await here.work();
  await here.ok('POST', `/v1/changes/${change}/test-notice`);
  expect((await texts()).at(-1)?.match(/Purpose: Counting/g)).toHaveLength(1);
  await here.ok('PUT', `/v1/changes/${change}`, { kind, title, explanation: `${explanation}\n\nWe count less.`, steps, wantedOn });
  await here.ok('POST', `/v1/changes/${change}/test-notice`);
  expect((await texts()).at(-1)).toContain('We count less.');
});
