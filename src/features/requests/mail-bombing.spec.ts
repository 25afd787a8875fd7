import { startWorld, type World } from '../../../test/harness/app.js';
import { allMailsLookedAt } from '../../../test/harness/caught-mail.js';
import { MailCatcher } from '../../../test/harness/mail-catcher.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { until } from '../../../test/harness/receiver.js';
import { createProcessor } from '../../../test/harness/tenants.js';
import { secretIn, Stranger } from '../../../test/journeys/stranger.js';

const VICTIM = 'victim@people.example';
const FEW = 3;

let world: World;
let catcher: MailCatcher;

beforeAll(async () => {
  catcher = await MailCatcher.start();
  world = await startWorld({ settings: { SMTP_URL: catcher.url, STRANGER_MAILS_PER_HOUR: String(FEW) } });
  await createProcessor(world, 'getijde');
  await createProcessor(world, 'duinrand', { unconfirmedWaitHours: 0 });
});
afterAll(async () => {
  await world.close();
  await catcher.close();
});

const handIn = (email: string, slug = 'getijde') => world.rest('POST', `/v1/processors/${slug}/requests`, {
  body: { rights: ['ACCESS'], requester: { name: 'Anna Jansen', email }, language: 'en' },
});

/** Mails that left for an address, once all that wait have been looked at. */
async function mailsTo(email: string): Promise<number> {
  await allMailsLookedAt(world);
  return catcher.mails.filter((mail) => mail.to.includes(email)).length;
}

const stops = async (): Promise<number> =>
  (await rowsOf(world, 'SELECT FROM art28.mail_brake WHERE stopped_until IS NOT NULL')).length;
const stopEntries = () => rowsOf<{ details: unknown }>(world,
  `SELECT details, subject_id FROM art28.audit_entry WHERE action = 'request.stop-mails' AND outcome = 'DONE'`);

/** The link of the newest mail to an address that stops such mails, as path and query. */
async function stopLink(stranger: Stranger, email: string): Promise<string> {
  const mail = (await stranger.allMails()).get(email)?.at(-1) ?? '';
  return /http:\/\/art28\.test(\/requests\/\w+\/stop-mails\?secret=\w+)/.exec(mail)?.[1] ?? '';
}

describe('somebody else’s mailbox', () => {
  test('cannot be flooded by way of the doors of several processors, and nobody at a door can tell', async () => {
    const answers = [];
    for (let number = 0; number < 20; number++) answers.push(await handIn(VICTIM, number % 2 === 0 ? 'getijde' : 'duinrand'));
    answers.push(await handIn('another@people.example'));
    const shapes = answers.map(({ status, headers, body }) => ({
      status, size: headers.get('content-length'), members: Object.keys(body), reference: body.reference.length,
    }));
    expect(shapes[0]?.status).toBe(202);
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
    expect([await mailsTo(VICTIM), await mailsTo('another@people.example')]).toEqual([FEW, 1]);
    // Every request is kept all the same: a right does not lapse because a mail was not sent.
    expect(await rowsOf(world, 'SELECT FROM art28.request')).toHaveLength(21);
  });
});

describe('somebody who hands in a request while another fills the mailbox', () => {
  const own = 'own@people.example';
  const waiting = (about: string) => rowsOf<{ state: string }>(world, `
    SELECT mail.state FROM art28.mail_message AS mail JOIN art28.request ON request.id = mail.subject_id
    WHERE request.reference = $1`, [about]);
  const later = async (duration: { readonly hours?: number; readonly minutes?: number }): Promise<void> => {
    world.clock.advance(duration);
    await rowsOf(world, 'NOTIFY art28_mail');
  };

  test('gets the confirmation when there is room again, and it works', async () => {
    const before = await mailsTo(own);
    for (let number = 0; number < FEW; number++) await handIn(own);
    expect(await mailsTo(own)).toBe(before + FEW);
    const { body } = await handIn(own);
    expect(await mailsTo(own)).toBe(before + FEW);
    expect(await waiting(body.reference)).toEqual([{ state: 'PENDING' }]);
    await later({ minutes: 61 });
    expect(await mailsTo(own)).toBe(before + FEW + 1);
    const mail = (await new Stranger(world, 'getijde').allMails()).get(own)?.find((text) => text.includes(String(body.reference)));
    expect((await world.rest('POST', '/v1/requests/confirm', { body: { token: secretIn(mail, 'token') } })).body.reference).toBe(body.reference);
  });

  test('gets none once the request no longer waits', async () => {
    const spent = 'spent@people.example';
    for (let number = 0; number < FEW * 3; number++) await handIn(spent);
    for (let hour = 0; hour < 3; hour++) {
      await mailsTo(spent);
      await later({ minutes: 61 });
    }
    expect(await mailsTo(spent)).toBe(FEW * 3);
    // In an hour of the next day there would be room; the request waits for a day, from now.
    const [inTime, tooLate] = [await handIn(spent), await handIn(spent, 'duinrand')];
    await until(async () => (await waiting(tooLate.body.reference))[0]?.state === 'CANCELLED', 'the mail to be dropped');
    expect(await waiting(inTime.body.reference)).toEqual([{ state: 'PENDING' }]);
    await later({ hours: 23 });
    expect(await mailsTo(spent)).toBe(FEW * 3 + 1);
  });
});

describe('whoever gets a confirmation for nothing', () => {
  let stranger: Stranger;
  let path: string;
  const email = 'peaceful@people.example';
  beforeAll(async () => {
    stranger = new Stranger(world, 'getijde');
    await handIn(email);
    path = await stopLink(stranger, email);
  });

  test.each([['en', 'Stop these mails'], ['nl', 'Deze mails stoppen'], ['de', 'Diese Mails stoppen'], ['fr', 'Arrêter ces messages']])(
    'finds the page in %s, and opening it stops nothing', async (language, button) => {
      const page = await world.rest('GET', `${path}&lang=${language}`);
      expect([page.status, page.headers.get('content-language'), page.headers.get('cache-control')]).toEqual([200, language, 'no-store']);
      expect(page.body).toContain(button);
      await world.rest('HEAD', path);
      expect(await stops()).toBe(0);
    });

  test('cannot be silenced by somebody without the secret of the mail', async () => {
    const [bare = ''] = path.split('?');
    for (const secret of ['', 'x', secretIn(path, 'secret').replace(/.$/, (last) => (last === '0' ? '1' : '0'))]) {
      const form = await fetch(`${world.url}${bare}`, { method: 'POST', body: new URLSearchParams({ secret }) });
      expect(form.status).toBe(410);
      const reference = bare.split('/')[2] ?? '';
      expect((await world.rest('POST', `/v1/requests/status/${reference}/stop-mails`, { key: secret })).body.code).toBe('LINK_INVALID');
    }
    // Nor with the secret of another request.
    await handIn('somebody@people.example');
    const other = secretIn(await stopLink(stranger, 'somebody@people.example'), 'secret');
    expect((await world.rest('POST', `/v1/requests/status/${bare.split('/')[2]}/stop-mails`, { key: other })).status).toBe(410);
    expect([await stops(), (await stopEntries()).length]).toEqual([0, 0]);
  });

  test('stops them with the button, at every processor, for 30 days', async () => {
    const before = await mailsTo(email);
    const [bare = ''] = path.split('?');
    const done = await fetch(`${world.url}${bare}`, { method: 'POST', body: new URLSearchParams({ secret: secretIn(path, 'secret') }) });
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('These mails are stopped')]);
    expect(await stops()).toBe(1);
    const entries = await stopEntries();
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain(email);
    expect((await handIn(email)).status).toBe(202);
    expect((await handIn(email, 'duinrand')).status).toBe(202);
    expect(await mailsTo(email)).toBe(before);
    world.clock.advance({ days: 31 });
    await handIn(email);
    expect(await mailsTo(email)).toBe(before + 1);
  });

  test('or by the API; and confirming a request lifts the stop', async () => {
    const undecided = 'undecided@people.example';
    const handed = await handIn(undecided);
    const [mail] = (await stranger.allMails()).get(undecided) ?? [];
    const before = await mailsTo(undecided);
    const stop = `/v1/requests/status/${handed.body.reference}/stop-mails`;
    expect((await world.rest('POST', stop, { key: secretIn(mail, 'secret') })).status).toBe(204);
    await handIn(undecided);
    expect(await mailsTo(undecided)).toBe(before);
    expect((await stranger.confirm(secretIn(mail, 'token'))).status).toBe(200);
    await handIn(undecided);
    expect(await mailsTo(undecided)).toBeGreaterThan(before);
  });
});
