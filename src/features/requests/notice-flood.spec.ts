import { startWorld, type World } from '../../../test/harness/app.js';
import { MailCatcher } from '../../../test/harness/mail-catcher.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { until } from '../../../test/harness/receiver.js';
import { createProcessor, putCustomer } from '../../../test/harness/tenants.js';

const CONTROLLER = 'privacy@bakkerij-zonnig.example';

let world: World;
let catcher: MailCatcher;

beforeAll(async () => {
  catcher = await MailCatcher.start();
  world = await startWorld({ settings: { SMTP_URL: catcher.url, STRANGER_MAILS_PER_HOUR: '1' } });
  const provider = await createProcessor(world, 'getijde', { unconfirmedWaitHours: 0 });
  await putCustomer(world, provider, { externalId: 'K-1', name: 'Bakkerij Zonnig', domain: 'bakkerij-zonnig.example' });
});
afterAll(async () => {
  await world.close();
  await catcher.close();
});

const notices = (): number => catcher.mails.filter(({ to }) => to.includes(CONTROLLER)).length;

describe('a controller whose name strangers type again and again', () => {
  test('gets a few notices of unconfirmed requests an hour; the others follow, and none is lost', async () => {
    for (let number = 0; number < 15; number++) {
      await world.rest('POST', '/v1/processors/getijde/requests', {
        body: {
          rights: ['ACCESS'], requester: { name: 'Nobody', email: `nobody${number}@people${number}.example` },
          controller: { domain: 'bakkerij-zonnig.example' },
        },
      });
    }
    world.clock.advance({ seconds: 10 });
    await until(async () => notices() === 10, 'the first notices');
    const waiting = () => rowsOf(world, `SELECT FROM art28.mail_message WHERE template = 'controller-notice' AND state = 'PENDING'`);
    await until(async () => (await waiting()).length === 5, 'the other notices to wait');
    expect(notices()).toBe(10);
    expect(await rowsOf(world, `SELECT FROM art28.request WHERE state = 'ROUTED'`)).toHaveLength(15);
    world.clock.advance({ minutes: 61 });
    await rowsOf(world, 'NOTIFY art28_mail');
    await until(async () => notices() === 15, 'the other notices');
  }, 60_000);
});
