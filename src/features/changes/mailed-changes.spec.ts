import { ChangesWorld } from '../../../test/harness/changes.js';
import { engagementContent } from '../../../test/harness/register.js';
import { SubscriptionJob } from '../publishing/subscription.job.js';

/* What subscribers of the published register are mailed of announced changes. */

let here: ChangesWorld;
const tokenIn = (text = ''): string => /\?token=(\w+)/.exec(text)?.[1] ?? '';

beforeEach(async () => {
  here = await ChangesWorld.start();
  here.base.world.clock.set('2026-03-02T10:00:00Z');
  await here.ok('PUT', '/v1/publication', { isPublished: true, kinds: ['SUB_PROCESSORS'] });
});
afterEach(() => here.base.world.close());

const digest = (): Promise<unknown> => here.base.world.application.nest.get(SubscriptionJob, { strict: false }).sweep();

async function subscribed(email: string, language: string): Promise<void> {
  await here.ok('POST', `/v1/organisations/${here.base.provider.slug}/register/subscriptions`, { email, language }, '');
  const mail = (await here.mails("template = 'confirm-register-subscription'")).at(-1);
  await here.ok('POST', '/v1/register-subscriptions/confirm', { token: tokenIn(mail?.text) }, '');
  await digest();
  here.base.world.clock.advance({ minutes: 1 });
}

test.each([
  ['en', 'PLANNED', '- Planned for 2 April 2026: Copies at New Host', '- Planned for 2 April 2026, new: new-host'],
  ['en', 'UNAUTHORISED', '- Began on 1 March 2026: Copies at New Host', '- Began on 1 March 2026, new: new-host'],
  ['fr', 'UNAUTHORISED', '- A commencé le 1er mars 2026 : Copies at New Host', '- A commencé le 1er mars 2026, nouveau : new-host'],
])('in %s: of a %s change since when it is so', async (language, mode, ...lines) => {
  await here.customer('reader');
  await subscribed('anna@a1.example', language);
  const id = await here.plan({
    kind: 'ADD', mode, title: 'Copies at New Host', wantedOn: mode === 'PLANNED' ? '2026-03-02' : '2026-03-01',
    steps: [{ kind: 'ENGAGEMENT', code: 'copies', content: engagementContent('new-host', { services: ['hosting'] }) }],
  });
  await here.work();
  await (mode === 'PLANNED' ? here.announced(id) : here.announcedAsRehearsed(id));
  here.base.world.clock.advance({ hours: 2 });
  await digest();
  const text = (await here.mails("template = 'register-changed'")).at(-1)?.text;
  for (const line of lines) expect(text).toContain(line);
});
