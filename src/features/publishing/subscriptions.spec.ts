import { startWorld, type World } from '../../../test/harness/app.js';
import { allMailsLookedAt, awaitMails, mailsTo } from '../../../test/harness/caught-mail.js';
import { MailCatcher } from '../../../test/harness/mail-catcher.js';
import { createOrganisation, rowsOf } from '../../../test/harness/organisations.js';
import { Publisher } from '../../../test/harness/publishing.js';
import { SubscriptionJob } from './subscription.job.js';

let world: World;
let catcher: MailCatcher;
let publisher: Publisher;
let count = 0;

beforeAll(async () => {
  catcher = await MailCatcher.start();
  world = await startWorld({ settings: { SMTP_URL: catcher.url, PUBLIC_RATE_PER_MINUTE: '100000', STRANGER_MAILS_PER_HOUR: '3', PROCESSOR_RATE_PER_MINUTE: '30' } });
});
beforeEach(async () => {
  publisher = new Publisher(world, await createOrganisation(world, `house-${(count += 1)}`));
  await publisher.engage('aws', 'AWS');
  await publisher.publish();
});
afterAll(async () => {
  await world.close();
  await catcher.close();
});

const ask = (email: string, more: object = {}) => world.rest('POST', `${publisher.path}/subscriptions`, { body: { email, ...more } });
const subscriptions = () => rowsOf<{ confirmed_at: string | null }>(world, 'SELECT * FROM art28.register_subscription WHERE organisation_id = $1', [publisher.house.id]);
const tokenIn = (text: string): string => /\?token=(\w+)/.exec(text)?.[1] ?? '';

async function subscribed(email: string, language = 'en'): Promise<void> {
  await ask(email, { language });
  const [mail] = await awaitMails(catcher, email);
  expect((await world.rest('POST', '/v1/register-subscriptions/confirm', { body: { token: tokenIn(mail?.text ?? '') } })).status).toBe(204);
}

/** An hour passes, and whose turn it is is looked after. */
async function later(hours: number): Promise<void> {
  world.clock.advance({ hours });
  await world.application.nest.get(SubscriptionJob, { strict: false }).sweep();
}

test('an address is confirmed by a button, once, and by no link scanner', async () => {
  expect(await ask('anna@a1.example', { language: 'nl' })).toMatchObject({ status: 202, body: {} });
  const [mail] = await awaitMails(catcher, 'anna@a1.example');
  expect(mail?.subject).toContain('Bevestig');
  const token = tokenIn(mail?.text ?? '');
  const opened = await world.rest('GET', `/register-subscriptions/confirm?token=${token}`);
  expect([opened.status, opened.headers.get('cache-control'), (await subscriptions())[0]?.confirmed_at]).toEqual([200, 'no-store', null]);
  const press = () => fetch(`${world.url}/register-subscriptions/confirm`, { method: 'POST', body: new URLSearchParams({ token }) });
  expect([(await press()).status, (await subscriptions())[0]?.confirmed_at]).toEqual([200, expect.anything()]);
  expect((await press()).status).toBe(410);
});

test('a change is told in one mail a day to each, and never twice', async () => {
  await Promise.all([subscribed('anna@b1.example'), subscribed('bob@b2.example', 'de')]);
  await later(2);
  await publisher.engage('sinch', 'Sinch & Co', {}, world.clock.today());
  await later(2);
  const [, told] = await awaitMails(catcher, 'anna@b1.example', 2);
  expect([told?.subject, told?.text]).toEqual([expect.stringContaining('has changed'), expect.stringContaining('- New: Sinch & Co (Sub-processors)')]);
  expect((await awaitMails(catcher, 'bob@b2.example', 2))[1]?.text).toContain('- Neu: Sinch & Co (Unterauftragsverarbeiter)');
  await publisher.desk.end('ENGAGEMENT', 'aws', {});
  await later(2);
  await later(2);
  expect(await mailsTo(catcher, 'anna@b1.example')).toHaveLength(2);
  await later(24);
  expect((await awaitMails(catcher, 'anna@b1.example', 3))[2]?.text).toContain('- Ended: AWS');
  await later(30);
  expect(await mailsTo(catcher, 'anna@b1.example')).toHaveLength(3);
});

test('a mail says how many changes it has no line for, and where they are', async () => {
  await subscribed('anna@m1.example');
  await later(30);
  const before = (await mailsTo(catcher, 'anna@m1.example')).length;
  for (let number = 0; number < 103; number += 1) await publisher.engage(`many-${number}`, `Many ${number}`, {}, world.clock.today());
  await later(30);
  const text = (await awaitMails(catcher, 'anna@m1.example', before + 1)).at(-1)?.text ?? '';
  expect(text.match(/^- New: Many/gm)).toHaveLength(100);
  expect(text.replaceAll(/\s+/g, ' ')).toContain(`And 3 more: the register and its feed tell of all. http://art28.test${publisher.path}.atom`);
}, 60_000);

test('one click ends it, deletes the address, and a link that was opened does not', async () => {
  await subscribed('anna@c1.example');
  await publisher.engage('sinch', 'Sinch', {}, world.clock.today());
  await later(2);
  await awaitMails(catcher, 'anna@c1.example', 2);
  const source = catcher.mails.filter(({ to }) => to.includes('anna@c1.example')).at(-1)?.source.toString().replaceAll(/\r\n[ \t]+/g, ' ') ?? '';
  expect(source).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const link = /^List-Unsubscribe: *<http:\/\/art28\.test([^>]+)>/m.exec(source)?.[1] ?? '';
  expect((await world.rest('GET', link)).status).toBe(200);
  expect(await subscriptions()).toHaveLength(1);
  const click = (body: FormData | URLSearchParams) => {
    body.append('List-Unsubscribe', 'One-Click');
    return fetch(`${world.url}${link}`, { method: 'POST', body });
  };
  // RFC 8058 asks mail programs for either kind of form.
  expect([(await click(new FormData())).status, await subscriptions(), (await click(new URLSearchParams())).status]).toEqual([200, [], 200]);
});

test('nobody at the door learns who is subscribed, nothing readable is kept, and no mailbox is flooded', async () => {
  await subscribed('anna@d1.example');
  const shape = async (email: string): Promise<unknown> => {
    const { status, body, headers } = await ask(email);
    return [status, body, headers.get('content-length')];
  };
  expect(await shape('anna@d1.example')).toEqual(await shape('stranger@d2.example'));
  for (let number = 0; number < 6; number += 1) await ask('stranger@d2.example');
  await allMailsLookedAt(world);
  expect(await mailsTo(catcher, 'stranger@d2.example')).toHaveLength(3);
  const [row] = await rowsOf<{ all: string }>(world, 'SELECT string_agg(s::text, \'\') AS all FROM art28.register_subscription AS s');
  expect(row?.all).not.toContain('d1.example');
  await later(8 * 24);
  expect(await mailsTo(catcher, 'stranger@d2.example')).toHaveLength(3);
  expect(await subscriptions()).toHaveLength(1);
  const refused = await Promise.all(Array.from({ length: 40 }, (_, number) => ask(`n${number}@d3.example`)));
  expect(refused.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
});

test('an organisation that publishes nothing takes no subscriptions, like one that does not exist', async () => {
  await publisher.publish({ isPublished: false });
  const hidden = await ask('anna@e1.example');
  const nobody = await world.rest('POST', '/v1/organisations/nobody/register/subscriptions', { body: { email: 'anna@e1.example' } });
  expect([hidden.status, hidden.body.code, nobody.status, nobody.body.code]).toEqual([404, 'NOT_FOUND', 404, 'NOT_FOUND']);
  expect(await subscriptions()).toEqual([]);
});
