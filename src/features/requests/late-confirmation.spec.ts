import { startWorld, type World } from '../../../test/harness/app.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { routed } from '../../../test/harness/routed.js';
import { createProcessor } from '../../../test/harness/tenants.js';
import { secretIn, Stranger } from '../../../test/journeys/stranger.js';
import { RequestTimers } from './request-timers.js';

let world: World;
let stranger: Stranger;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  await createProcessor(world, 'getijde', { unconfirmedWaitHours: 24 });
  stranger = new Stranger(world, 'getijde');
});
afterAll(() => world.close());

const templatesOf = async (reference: string): Promise<string[]> => (await rowsOf<{ template: string }>(world, `
  SELECT template FROM art28.mail_message JOIN art28.request ON request.id = mail_message.subject_id
  WHERE request.reference = $1 ORDER BY mail_message.id`, [reference])).map(({ template }) => template);

describe('a request that names nobody, confirmed after it was released unconfirmed', () => {
  test('is asked about by mail then, once, whoever looks after the timers', async () => {
    const handed = await stranger.handIn();
    world.clock.advance({ hours: 25 });
    await routed(world);
    expect(await templatesOf(handed.reference)).toEqual(['confirm-address']);
    const [mail] = await stranger.mailsAbout(handed);
    expect((await stranger.confirm(secretIn(mail, 'token'))).status).toBe(200);
    const other = await world.anotherProcess();
    await Promise.all([routed(world), other.nest.get(RequestTimers, { strict: false }).sweep()]);
    await other.close();
    expect(await templatesOf(handed.reference)).toEqual(['confirm-address', 'ask-which-organisation']);
    const { body } = await world.rest('GET', `/v1/requests/status/${handed.reference}`, { key: secretIn(mail, 'secret') });
    expect(body.state).toBe('QUESTION');
    await routed(world);
    expect(await templatesOf(handed.reference)).toHaveLength(2);
  });

  test('is asked about once when it was confirmed in time', async () => {
    const handed = await stranger.handIn();
    const [mail] = await stranger.mailsAbout(handed);
    await stranger.confirm(secretIn(mail, 'token'));
    await routed(world);
    await routed(world);
    expect(await templatesOf(handed.reference)).toEqual(['confirm-address', 'ask-which-organisation']);
  });
});
