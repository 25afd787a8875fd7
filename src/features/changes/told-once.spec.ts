import { ChangesWorld } from '../../../test/harness/changes.js';
import { MailCatcher } from '../../../test/harness/mail-catcher.js';
import type { Application } from '../../application.js';
import { ChangeTimers } from './index.js';

/* Each customer gets one mail of a change, whatever dies on the way and whoever does the work again. */

let here: ChangesWorld;
let catcher: MailCatcher;
let second: Application;
let change: string;
const NAMES = ['anna', 'bert', 'cees', 'dirk', 'eva'];

beforeEach(async () => {
  catcher = await MailCatcher.start();
  here = await ChangesWorld.start({ SMTP_URL: catcher.url });
  second = await here.base.world.anotherProcess();
  for (const name of NAMES) await here.customer(name);
  change = await here.plan();
  await here.ok('POST', `/v1/changes/${change}/rehearse`);
  await here.work();
  await here.ok('POST', `/v1/changes/${change}/approve`, undefined, here.secondKey);
  await here.ok('POST', `/v1/changes/${change}/announce`);
});
afterEach(async () => {
  await second.close();
  await here.base.world.close();
  await catcher.close();
});

const timersOf = ({ nest }: Application): ChangeTimers => nest.get(ChangeTimers, { strict: false });
const both = (): Application[] => [here.base.world.application, second];
const written = async (): Promise<number> => (await here.rows("SELECT id FROM art28.mail_message WHERE template = 'change-notice'")).length;

/** Who got which message: the same one twice is one to whoever reads mail. */
function received(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { to, source } of catcher.mails) {
    const id = /^Message-ID: (.*)\r$/im.exec(source.toString())?.[1] ?? '';
    for (const address of to) found.set(address, (found.get(address) ?? new Set()).add(id));
  }
  return found;
}

async function allHandedOver(): Promise<void> {
  for (const end = performance.now() + 20_000; performance.now() < end;) {
    const left = await here.rows("SELECT id FROM art28.mail_message WHERE template = 'change-notice' AND state <> 'HANDED_OVER'");
    if (left.length === 0 && await written() === NAMES.length) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the mails are not handed over');
}

const ONE_EACH = NAMES.map((name) => [`legal@${name}.example`, 1]);
const eachGot = (): unknown[] => [...received()].map(([address, ids]) => [address, ids.size]).sort();

test('a portion that dies half-way has told nobody, and two that do it again at once tell each customer once', async () => {
  await here.rows(`CREATE FUNCTION art28.dies() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF (SELECT count(*) FROM art28.change_notice) >= 3 THEN RAISE EXCEPTION 'killed'; END IF; RETURN NEW; END $$`);
  await here.rows('CREATE TRIGGER dies BEFORE INSERT ON art28.change_notice FOR EACH ROW EXECUTE FUNCTION art28.dies()');
  await timersOf(second).sweep();
  expect([await written(), (await here.ok('GET', `/v1/changes/${change}`)).state]).toEqual([0, 'ANNOUNCING']);
  await here.rows('DROP TRIGGER dies ON art28.change_notice');
  for (let turn = 0; turn < 5; turn++) await Promise.all(both().map((each) => timersOf(each).sweep()));
  expect(await written()).toBe(NAMES.length);
  for (const { background } of both()) await background.start();
  await allHandedOver();
  expect(catcher.mails).toHaveLength(NAMES.length);
  expect(eachGot()).toEqual(ONE_EACH);
});

test('mails that the server put off leave once, and so do those that a sender let go of when it was stopped', async () => {
  await here.work();
  const refusal = catcher.refuseRecipients(450, 'Later');
  await second.background.start();
  while ((await here.rows('SELECT id FROM art28.mail_message WHERE attempts > 0')).length < NAMES.length) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(catcher.mails).toEqual([]);
  refusal.end();
  const hold = catcher.holdMessages();
  here.base.world.clock.advance({ minutes: 10 });
  await here.rows('NOTIFY art28_mail');
  await hold.reached;
  await second.background.stop();
  hold.end();
  await here.base.world.application.background.start();
  await allHandedOver();
  expect(eachGot()).toEqual(ONE_EACH);
  // The work on the change goes on meanwhile, and writes nobody again.
  here.base.world.clock.advance({ hours: 2 });
  await here.base.world.application.background.stop();
  await here.work();
  expect([await written(), eachGot()]).toEqual([NAMES.length, ONE_EACH]);
});
