import { MailCatcher } from '../../../test/harness/mail-catcher.js';
import { MailWorld } from '../../../test/harness/queued-mail.js';
import { systemActor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { TenantTransaction } from '../database/tenant-transaction.js';
import { MailBrake, type MailCaution } from './mail-brake.js';
import { Mailer } from './mailer.js';
import { MailOutbox } from './mail-outbox.js';

const FEW = 3;
const ASKED_FOR_NOTHING: MailCaution = { whenTooMany: 'DROP', isDomainShared: true };

let mails: MailWorld;
let catcher: MailCatcher;

beforeEach(async () => {
  catcher = await MailCatcher.start();
  mails = await MailWorld.start({ settings: { SMTP_URL: catcher.url, STRANGER_MAILS_PER_HOUR: String(FEW) } });
});
afterEach(async () => {
  await mails.close();
  await catcher.close();
});

/** Each in the rows of another processor. */
async function queue(to: string, caution: MailCaution | null = ASKED_FOR_NOTHING): Promise<string> {
  const text = () => ({ subject: 'Confirm', paragraphs: ['Please.'] });
  const { nest } = mails.world.application;
  return nest.get(TenantTransaction).run(systemActor(newId(), 'test'), { action: 'test', subjectType: 'test' }, (tx) => {
    tx.noteAudited();
    return nest.get(Mailer).queue(tx, {
      name: 'test', template: { en: text, nl: text, de: text, fr: text }, data: null, to, language: 'en', fromName: 'Somebody',
      about: { type: 'request', id: newId() }, ...(caution === null ? {} : { caution }),
    });
  });
}

async function flood(count: number, to: (number: number) => string, caution?: MailCaution | null): Promise<string[]> {
  const ids = await Promise.all(Array.from({ length: count }, (_, number) => queue(to(number), caution)));
  return (await Promise.all(ids.map((id) => mails.settled(id)))).map(({ state }) => state).sort();
}

const sentOf = (states: readonly string[]): number => states.filter((state) => state === 'HANDED_OVER').length;

describe('mails that strangers cause', () => {
  it('reach a mailbox a few times an hour, from all processors together, and are dropped beyond', async () => {
    const states = await flood(20, () => 'victim@people.example');
    expect([sentOf(states), states.filter((state) => state === 'CANCELLED').length]).toEqual([FEW, 17]);
    expect(catcher.mails).toHaveLength(FEW);
    // Another mailbox is not touched by it, nor mails that are no stranger's doing.
    expect(sentOf(await flood(1, () => 'another@people.example'))).toBe(1);
    expect(sentOf(await flood(5, () => 'victim@people.example', null))).toBe(5);
  });

  it.each<[string, (number: number) => string]>([
    ['tags', (number) => `victim+${number}@people.example`],
    ['capitals', (number) => (number % 2 === 0 ? 'Victim@People.example' : 'vicTIM@people.EXAMPLE')],
    ['quotes', (number) => ['"victim"', 'victim', String.raw`"vic\tim"`, String.raw`"\victi\m"`][number % 4] + '@people.example'],
    ['dots', (number) => (number % 2 === 0 ? 'vic.tim@gmail.com' : 'v.i.c.t.i.m@googlemail.com')],
    ['alphabets', (number) => `victim@${number % 2 === 0 ? 'bücher.example' : 'xn--bcher-kva.example'}`],
  ])('reach it no more often with other %s', async (_, to) => {
    expect(sentOf(await flood(12, to))).toBe(FEW);
  });

  it('reach all mailboxes of one owner’s domain together no more than so often', async () => {
    const caution = { whenTooMany: 'DROP', isDomainShared: false } as const;
    expect(sentOf(await flood(FEW * 20 + 10, (number) => `anybody${number}@catch-all.example`, caution))).toBe(FEW * 20);
    expect(sentOf(await flood(FEW * 20 + 10, (number) => `anybody${number}@provider.example`))).toBe(FEW * 20 + 10);
  });

  it('do not count against a mailbox when its domain has had enough', async () => {
    const caution = { whenTooMany: 'DROP', isDomainShared: false } as const;
    await flood(FEW * 20, (number) => `anybody${number}@busy.example`, caution);
    expect(sentOf(await flood(FEW, () => 'victim@busy.example', caution))).toBe(0);
    expect(sentOf(await flood(FEW + 1, () => 'victim@busy.example'))).toBe(FEW);
  });

  it('reach it again in the next hour, three times an hour’s worth a day', async () => {
    const sent: number[] = [];
    for (let hour = 0; hour < 5; hour++) {
      sent.push(sentOf(await flood(5, () => 'victim@people.example')));
      mails.world.clock.advance({ minutes: 61 });
    }
    expect(sent).toEqual([FEW, FEW, FEW, 0, 0]);
    mails.world.clock.advance({ hours: 20 });
    expect(sentOf(await flood(5, () => 'victim@people.example'))).toBe(FEW);
  }, 60_000);

  describe('and may wait', () => {
    const waiting = (hours: number, minutes = 0): MailCaution =>
      ({ ...ASKED_FOR_NOTHING, waitsUntil: mails.world.clock.now().add({ hours, minutes }).toString() });
    const looked = async (id: string): Promise<string> => {
      // All that was written before it has been looked at, and so has it.
      await flood(1, () => `witness-${newId()}@people.example`);
      return (await mails.stateOf(id)).state;
    };

    it('leave when the mailbox has room again', async () => {
      await flood(5, () => 'victim@people.example');
      const id = await queue('victim@people.example', waiting(24));
      expect(await looked(id)).toBe('PENDING');
      await mails.later({ minutes: 59 });
      expect(await looked(id)).toBe('PENDING');
      await mails.later({ minutes: 2 });
      expect((await mails.settled(id)).state).toBe('HANDED_OVER');
      expect(sentOf(await flood(5, () => 'victim@people.example'))).toBe(FEW - 1);
    });

    it('leave when the day has room again, and no more than so many of them', async () => {
      const ids = await Promise.all(Array.from({ length: FEW * 3 + 2 }, () => queue('victim@people.example', waiting(48))));
      const sent = async (): Promise<number> => sentOf((await Promise.all(ids.map((id) => mails.stateOf(id)))).map(({ state }) => state));
      const atLast = async (count: number): Promise<void> => {
        for (const end = performance.now() + 10_000; await sent() !== count;) {
          if (performance.now() > end) throw new Error(`${await sent()} were sent, not ${count}`);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      };
      for (const count of [FEW, FEW * 2, FEW * 3]) {
        await atLast(count);
        await mails.later({ minutes: 61 });
      }
      await mails.later({ hours: 19 });
      await looked(ids[0] ?? '');
      await atLast(FEW * 3);
      await mails.later({ hours: 2 });
      await atLast(ids.length);
    });

    it('are dropped when there is no room in time', async () => {
      await flood(FEW, () => 'victim@people.example');
      const [soon, never] = await Promise.all([queue('victim@people.example', waiting(0, 30)), queue('victim@people.example', waiting(0))]);
      expect((await Promise.all([soon, never].map((id) => mails.settled(id)))).map(({ state }) => state)).toEqual(['CANCELLED', 'CANCELLED']);
    });

    it('are dropped when the reader wants none meanwhile', async () => {
      const { nest } = mails.world.application;
      await flood(FEW, () => 'victim@people.example');
      const id = await queue('victim@people.example', waiting(24));
      expect(await looked(id)).toBe('PENDING');
      await nest.get(TenantTransaction).run(systemActor(newId(), 'test'), { action: 'test', subjectType: 'test' }, async (tx) => {
        tx.noteAudited();
        nest.get(MailBrake).stop(tx, 'victim@people.example', tx.now.add({ hours: 24 * 30 }));
      });
      await mails.later({ minutes: 61 });
      expect((await mails.settled(id)).state).toBe('CANCELLED');
      expect(catcher.mails.filter(({ to }) => to.includes('victim@people.example'))).toHaveLength(FEW);
    });

    it('wait for the room of one owner’s domain as well', async () => {
      const owned = { ...ASKED_FOR_NOTHING, isDomainShared: false };
      await flood(FEW * 20, (number) => `anybody${number}@busy.example`, owned);
      const id = await queue('victim@busy.example', { ...waiting(24), isDomainShared: false });
      expect(await looked(id)).toBe('PENDING');
      await mails.later({ minutes: 61 });
      expect((await mails.settled(id)).state).toBe('HANDED_OVER');
    });
  });

  it('wait where somebody must get them', async () => {
    const caution = { whenTooMany: 'DELAY', isDomainShared: true } as const;
    const ids = await Promise.all(Array.from({ length: FEW * 10 + 4 }, () => queue('privacy@customer.example', caution)));
    const states = async (): Promise<string[]> => (await Promise.all(ids.map((id) => mails.stateOf(id)))).map(({ state }) => state);
    await mails.settled(ids[0] ?? '');
    while (sentOf(await states()) < FEW * 10) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await states()).filter((state) => state === 'PENDING')).toHaveLength(4);
    await mails.later({ minutes: 61 });
    expect((await Promise.all(ids.map((id) => mails.settled(id)))).every(({ state }) => state === 'HANDED_OVER')).toBe(true);
  });

  it('stop when the reader says so, until then or until the reader wants them again', async () => {
    const { nest } = mails.world.application;
    const brake = nest.get(MailBrake);
    const act = (work: Parameters<TenantTransaction['run']>[2]): Promise<unknown> =>
      nest.get(TenantTransaction).run(systemActor(newId(), 'test'), { action: 'test', subjectType: 'test' }, (tx) => {
        tx.noteAudited();
        return work(tx);
      });
    const stop = (): Promise<unknown> => act(async (tx) => brake.stop(tx, 'Victim@people.example', tx.now.add({ hours: 24 * 30 })));
    await stop();
    expect(sentOf(await flood(2, () => 'victim@people.example'))).toBe(0);
    await act(async (tx) => brake.release(tx, 'victim@people.example'));
    expect(sentOf(await flood(1, () => 'victim@people.example'))).toBe(1);
    await stop();
    mails.world.clock.advance({ days: 29 });
    await nest.get(MailOutbox).forgetMailboxes();
    expect(sentOf(await flood(1, () => 'victim@people.example'))).toBe(0);
    mails.world.clock.advance({ days: 2 });
    expect(sentOf(await flood(1, () => 'victim@people.example'))).toBe(1);
  });

  it('stop for the address whose reader said so, not for others of a name that may be somebody else’s', async () => {
    const { nest } = mails.world.application;
    const stop = (address: string): Promise<unknown> =>
      nest.get(TenantTransaction).run(systemActor(newId(), 'test'), { action: 'test', subjectType: 'test' }, async (tx) => {
        tx.noteAudited();
        nest.get(MailBrake).stop(tx, address, tx.now.add({ hours: 24 }));
      });
    const sentTo = async (address: string): Promise<number> => sentOf(await flood(1, () => address));
    await stop('victim+attacker@people.example');
    expect([await sentTo('VICTIM+attacker@people.example'), await sentTo('victim@people.example')]).toEqual([0, 1]);
    await stop('peaceful@people.example');
    expect([await sentTo('"peaceful"@people.example'), await sentTo('peaceful+x@people.example')]).toEqual([0, 1]);
    await stop('victim@bücher.example');
    expect(await sentTo('victim@xn--bcher-kva.example')).toBe(0);
    await stop('vic.tim+x@gmail.com');
    expect(await sentTo('v.ictim@googlemail.com')).toBe(0);
  });

  it('are counted without an address, and forgotten after a day', async () => {
    const caution = { whenTooMany: 'DROP', isDomainShared: false } as const;
    await flood(2, () => 'victim@people.example', caution);
    const kept = async () => (await mails.database.query<{ mailbox: string }>('SELECT mailbox FROM art28.mail_brake')).rows;
    const rows = await kept();
    expect(rows).toHaveLength(2);
    for (const { mailbox } of rows) expect(mailbox).toMatch(/^k1n1:[0-9a-f]{64}$/);
    mails.world.clock.advance({ hours: 25 });
    await mails.world.application.nest.get(MailOutbox).forgetMailboxes();
    expect(await kept()).toEqual([]);
  });

  it('leave a trace of each that was dropped, without its address', async () => {
    const ids = await Promise.all(Array.from({ length: FEW + 1 }, () => queue('victim@people.example')));
    const states = await Promise.all(ids.map((id) => mails.settled(id)));
    const dropped = ids[states.findIndex(({ state }) => state === 'CANCELLED')] ?? '';
    expect(await mails.stateOf(dropped)).toMatchObject({ attempts: 0, is_queued: false, is_handed_over: false });
    const [entry] = await mails.auditOf(dropped);
    expect(entry).toMatchObject({ action: 'mail.drop', outcome: 'DONE' });
    expect(JSON.stringify(entry)).not.toContain('victim');
  });
});
