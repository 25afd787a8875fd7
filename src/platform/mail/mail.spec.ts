import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

import PostalMime from 'postal-mime';

import { MailCatcher } from '../../../test/harness/mail-catcher.js';
import { LINK, MailWorld, RECIPIENT } from '../../../test/harness/queued-mail.js';

let mails: MailWorld;
let catcher: MailCatcher | undefined;

afterEach(async () => {
  await mails.close();
  await catcher?.close();
  catcher = undefined;
});

describe('a mail with a relay', () => {
  it('is handed over once, whole, and leaves its proof', async () => {
    catcher = await MailCatcher.start();
    mails = await MailWorld.start({ settings: { SMTP_URL: catcher.url, MAIL_FROM: 'privacy@processor.example' } });
    const id = await mails.queue();
    expect(await mails.settled(id)).toEqual({
      state: 'HANDED_OVER', attempts: 1, response: expect.stringContaining('250'), is_handed_over: true, is_queued: false,
    });
    expect(catcher.mails).toHaveLength(1);
    const [received] = catcher.mails;
    expect(received).toMatchObject({ from: 'privacy@processor.example', to: [RECIPIENT] });
    const source = received?.source.toString('utf8') ?? '';
    expect(source.split('\r\n')).toContain(LINK);
    const email = await PostalMime.parse(source);
    expect(email).toMatchObject({
      subject: 'Bevestig', from: { name: 'Group-Office', address: 'privacy@processor.example' },
      messageId: `<${id}@processor.example>`, text: expect.stringContaining(`Eén regel.\n\nGa:\n${LINK}`),
    });
    expect(email.html).toContain(`href="${LINK}"`);
    expect(await mails.auditOf(id)).toEqual([{
      action: 'mail.hand_over', outcome: 'DONE', details: expect.objectContaining({ template: 'confirm', attempts: 1 }),
    }]);
  });

  it('takes texts as they are only from who takes eight bits', async () => {
    catcher = await MailCatcher.start({ hasEightBits: false });
    mails = await MailWorld.start({ settings: { SMTP_URL: catcher.url } });
    const id = await mails.queue();
    await mails.settled(id);
    const source = catcher.mails[0]?.source ?? Buffer.alloc(0);
    expect(source.every((byte) => byte < 128)).toBe(true);
    expect((await PostalMime.parse(source)).text).toContain(`Eén regel.\n\nGa:\n${LINK}`);
  });

  it('tries again after a temporary refusal, when it is time', async () => {
    catcher = await MailCatcher.start();
    const refuse = catcher.refuseRecipients(450, `4.2.0 <${RECIPIENT}>: greylisted, come back later`);
    mails = await MailWorld.start({ settings: { SMTP_URL: catcher.url } });
    const id = await mails.queue();
    expect(await mails.tried(id, 1)).toEqual({
      state: 'PENDING', attempts: 1, response: '450 4.2.0 <…>: greylisted, come back later', is_handed_over: false,
      is_queued: true,
    });
    await mails.later({ minutes: 2 });
    await mails.tried(id, 2);
    refuse.end();
    await mails.later({ minutes: 6 });
    expect(await mails.settled(id)).toMatchObject({ state: 'HANDED_OVER', attempts: 3 });
    expect(catcher.mails).toHaveLength(1);
    expect(await mails.auditOf(id)).toHaveLength(1);
  });

  it('gives up after three days, not before, and says so in the audit trail', async () => {
    catcher = await MailCatcher.start();
    catcher.refuseRecipients(450, '4.2.0 come back later');
    mails = await MailWorld.start({ settings: { SMTP_URL: catcher.url } });
    const id = await mails.queue();
    await mails.tried(id, 1);
    await mails.later({ hours: 71 });
    expect(await mails.tried(id, 2)).toMatchObject({ state: 'PENDING', is_queued: true });
    await mails.later({ hours: 1 });
    expect(await mails.settled(id)).toMatchObject({ state: 'FAILED', attempts: 3, is_queued: false, is_handed_over: false });
    expect(await mails.auditOf(id)).toEqual([{
      action: 'mail.fail', outcome: 'DONE', details: expect.objectContaining({ attempts: 3, response: '450 4.2.0 come back later' }),
    }]);
  });

  it('fails at once when the recipient is refused for good', async () => {
    catcher = await MailCatcher.start();
    catcher.refuseRecipients(550, `5.1.1 <${RECIPIENT}>: no such user`);
    mails = await MailWorld.start({ settings: { SMTP_URL: catcher.url } });
    const id = await mails.queue();
    expect(await mails.settled(id)).toEqual({
      state: 'FAILED', attempts: 1, response: '550 5.1.1 <…>: no such user', is_handed_over: false, is_queued: false,
    });
    expect(await mails.auditOf(id)).toMatchObject([{ action: 'mail.fail' }]);
  });

  it('waits while the relay is away, and does not hold up the doors', async () => {
    mails = await MailWorld.start({ settings: { SMTP_URL: 'smtp://127.0.0.1:1' } });
    const id = await mails.queue();
    expect(await mails.tried(id, 1)).toMatchObject({ state: 'PENDING', response: expect.stringMatching(/^[A-Z]+$/), is_queued: true });
    expect((await mails.world.rest('GET', '/healthz')).status).toBe(200);
  });

  it('is not handed to a relay whose certificate nobody vouches for', async () => {
    catcher = await MailCatcher.start({ isSecure: true });
    mails = await MailWorld.start({ settings: { SMTP_URL: catcher.url } });
    const id = await mails.queue();
    expect(await mails.tried(id, 1)).toMatchObject({ state: 'PENDING', is_handed_over: false });
    expect(catcher.mails).toHaveLength(0);

    const trusted = getCACertificates('default');
    setDefaultCACertificates([...trusted, catcher.certificate]);
    try {
      await mails.later({ minutes: 2 });
      expect(await mails.settled(id)).toMatchObject({ state: 'HANDED_OVER', attempts: 2 });
    } finally {
      setDefaultCACertificates(trusted);
    }
  });

  it('does not show a password to a relay without TLS', async () => {
    catcher = await MailCatcher.start();
    mails = await MailWorld.start({ settings: { SMTP_URL: catcher.url.replace('//', '//sender:secret@') } });
    const id = await mails.queue();
    expect(await mails.tried(id, 1)).toMatchObject({ state: 'PENDING' });
    expect(catcher.logins).toEqual([]);
  });
});

describe('a mail without a relay', () => {
  it('becomes a file that its owner alone may read', async () => {
    mails = await MailWorld.start();
    const id = await mails.queue();
    await mails.settled(id);
    const directory = join(mails.world.dataDir, 'mail');
    const names = await readdir(directory);
    expect(names).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[0-9a-f-]{36}\.eml$/)]);
    const path = join(directory, names[0] ?? '');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    const source = await readFile(path, 'utf8');
    expect(source.split('\r\n')).toContain(LINK);
    expect(/https?:\/\/\S*token=(\S+)/.exec(source)?.[1]).toBe('a1B2'.repeat(20));
    expect((await PostalMime.parse(source)).subject).toBe('Bevestig');
  });
});
