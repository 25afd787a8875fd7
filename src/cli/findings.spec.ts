import { startWorld, type World } from '../../test/harness/app.js';
import { type CommandAnswer, runCommand } from '../../test/harness/command.js';
import { engagementContent, partyContent, RegisterDesk } from '../../test/harness/register.js';
import { createTenant, type Tenant } from '../../test/harness/tenants.js';

let world: World;
let tenant: Tenant;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  tenant = await createTenant(world, 'fort');
});
afterAll(() => world.close());

const run = (...args: string[]): Promise<CommandAnswer> => runCommand(['findings', ...args], { ART28_URL: world.url, ART28_KEY: tenant.apiKey });

describe('art28 findings', () => {
  test('finds nothing in an empty register', async () => {
    const { code, out } = await run('--fail-on', 'info');
    expect([code, out]).toEqual([0, expect.stringContaining('0 critical, 0 high, 0 medium, 0 low, 0 info; 0 suppressed.')]);
  });

  test('fails from the severity on that it was told', async () => {
    const desk = new RegisterDesk(world, tenant.id);
    await desk.say('PARTY', 'mailer', partyContent('Mailer'));
    await desk.say('ENGAGEMENT', 'mail', engagementContent('mailer'));
    expect((await run('--fail-on', 'critical')).code).toBe(0);
    const found = await run('--fail-on', 'high');
    expect([found.code, found.error]).toEqual([2, '']);
    expect(found.out).toContain('HIGH     CONTRACT_MISSING  ENGAGEMENT/mail\n  Mailer processes data under no contract that is on record.\n  → Record');
  });

  test('gives the whole answer as JSON, of any day', async () => {
    expect(JSON.parse((await run('--json')).out).findings[0]).toMatchObject({ rule: 'CONTRACT_MISSING', isSuppressed: false });
    expect((await run('--as-of', '2018-05-25', '--fail-on', 'info')).code).toBe(0);
  });

  test('says what is wrong with the call, and ends with 1', async () => {
    expect(await run('--key', 'a28_live_wrong')).toMatchObject({ code: 1, out: '', error: expect.stringContaining('(UNAUTHENTICATED)') });
    expect(await run('--url', 'http://127.0.0.1:1')).toMatchObject({ code: 1, error: expect.stringContaining('cannot be reached') });
    expect((await run('--as-of', 'yesterday')).error).toContain('(INPUT_INVALID)');
  });
});
