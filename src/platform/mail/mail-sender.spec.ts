import { MailCatcher } from '../../../test/harness/mail-catcher.js';
import { MailWorld } from '../../../test/harness/queued-mail.js';
import { MailOutbox } from './mail-outbox.js';
import { SmtpCarrier } from './smtp-carrier.js';

let mails: MailWorld;
let catcher: MailCatcher | undefined;

afterEach(async () => {
  await mails.close();
  await catcher?.close();
  catcher = undefined;
});

const messageIds = (): (string | undefined)[] =>
  catcher?.mails.map((mail) => /^Message-ID: (.*)\r$/im.exec(mail.source.toString())?.[1]) ?? [];

describe('two senders', () => {
  it('hand over every mail once', async () => {
    catcher = await MailCatcher.start();
    mails = await MailWorld.start({ settings: { SMTP_URL: catcher.url } });
    const second = await mails.world.anotherProcess();
    await second.background.start();
    try {
      const ids = await Promise.all(Array.from({ length: 60 }, () => mails.queue()));
      await Promise.all(ids.map((id) => mails.settled(id)));
    } finally {
      await second.close();
    }
    expect(catcher.mails).toHaveLength(60);
    expect(new Set(messageIds()).size).toBe(60);
  });

  it('leave a mail to each other that was handed over by one that died before it could say so', async () => {
    catcher = await MailCatcher.start();
    mails = await MailWorld.start({ settings: { SMTP_URL: catcher.url }, isBackgroundStarted: false });
    const id = await mails.queue();
    const outbox = mails.world.application.nest.get(MailOutbox);
    const [leased] = await outbox.lease(1);
    if (leased === undefined) throw new Error('nothing to lease');
    const waiting = await outbox.read(leased);
    if (waiting === null) throw new Error('nothing waits');
    const carrier = new SmtpCarrier(catcher.url, mails.world.config.MAIL_FROM);
    await carrier.handOver(outbox.open(waiting), AbortSignal.timeout(5_000));
    carrier.close();
    expect(await outbox.lease(1)).toEqual([]);

    // Its lease runs out; the next sender does the work again.
    await mails.database.query("UPDATE art28.mail_queue SET leased_until = now() - interval '1 second'");
    await mails.world.application.background.start();
    expect(await mails.settled(id)).toMatchObject({ state: 'HANDED_OVER', attempts: 1 });

    // The dead one wakes up: it may not write what it thinks it knows.
    await outbox.failed(waiting, '550 too late');
    await outbox.postpone(waiting, '450 too late', mails.world.clock.now());
    expect(await mails.stateOf(id)).toMatchObject({ state: 'HANDED_OVER', attempts: 1, is_queued: false });
    expect(await mails.auditOf(id)).toHaveLength(1);
    expect(messageIds()).toEqual([`<${id}@art28.example>`, `<${id}@art28.example>`]);
  });
});

describe('a sender', () => {
  it('finds mails that the queue lost', async () => {
    catcher = await MailCatcher.start();
    mails = await MailWorld.start({ settings: { SMTP_URL: catcher.url }, isBackgroundStarted: false });
    const id = await mails.queue();
    await mails.database.query('DELETE FROM art28.mail_queue');
    await mails.world.application.background.start();
    expect(await mails.settled(id)).toMatchObject({ state: 'HANDED_OVER' });
  });

  it('lets go of a mail under way when it must stop, and the next one sends it', async () => {
    catcher = await MailCatcher.start();
    const hold = catcher.holdMessages();
    mails = await MailWorld.start({ settings: { SMTP_URL: catcher.url } });
    const id = await mails.queue();
    await hold.reached;
    const stoppedAt = performance.now();
    await mails.world.application.background.stop();
    expect(performance.now() - stoppedAt).toBeLessThan(8_000);
    expect(await mails.stateOf(id)).toMatchObject({ state: 'PENDING', attempts: 0, is_queued: true });
    hold.end();
    await mails.world.application.background.start();
    await mails.settled(id);
    expect(new Set(messageIds())).toEqual(new Set([`<${id}@art28.example>`]));
    expect(messageIds().length).toBeLessThanOrEqual(2);
  });
});
