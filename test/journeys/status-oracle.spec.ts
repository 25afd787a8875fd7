import { Temporal } from 'temporal-polyfill';

import { startWorld, type World } from '../harness/app.js';
import { routed } from '../harness/routed.js';
import { createProcessor, putCustomer, type Tenant } from '../harness/tenants.js';
import { type Handed, impersonal, secretIn, Stranger } from './stranger.js';

/*
 * Whoever follows a request for months, at the status door and on its page, must not find out whether the organisation
 * it named is a customer of this processor.
 */

let world: World;
let provider: Tenant;
let stranger: Stranger;

beforeAll(async () => {
  world = await startWorld({
    isBackgroundStarted: false, settings: { PUBLIC_RATE_PER_MINUTE: '1000000', API_RATE_PER_MINUTE: '1000000' },
  });
  provider = await createProcessor(world, 'getijde', { aliases: ['Getijde Hosters'], unconfirmedWaitHours: 24 });
  stranger = new Stranger(world, 'getijde');
});

afterAll(() => world.close());

describe('the status that a person follows', () => {
  const HASH = 'ab'.repeat(32);
  /** Of each wait an unconfirmed request may have by contract, and of each thing that a controller may do meanwhile. */
  const CUSTOMERS = { hasty: 0, unhurried: 72, acknowledging: 24, completing: 24 };
  const NAMED = [...Object.keys(CUSTOMERS), 'unheard-of', 'own'];
  const ACTS: Readonly<Record<string, readonly string[]>> = {
    acknowledging: ['accept', 'acknowledge'], completing: ['accept', 'acknowledge', 'complete'],
  };
  const START = Temporal.Now.instant();
  const HOURS = [0, 1, 25, 73, 29 * 24, 30 * 24 + 1, 120 * 24];

  interface Followed {
    readonly named: string;
    readonly isConfirmed: boolean;
    readonly handed: Handed;
    readonly secret: string;
  }
  const followed: Followed[] = [];

  beforeAll(async () => {
    world.clock.set(START.toString());
    await world.rest('PUT', '/v1/services/hosting', { key: provider.apiKey, body: { name: 'Hosting' } });
    for (const [name, hours] of Object.entries(CUSTOMERS)) {
      await world.rest('PUT', `/v1/term-sheets/${name}`, {
        key: provider.apiKey,
        body: { label: '1', language: 'en', textSha256: HASH, validFrom: '2026-01-01', terms: [{ term: 'UNCONFIRMED_WAIT_HOURS', value: hours }] },
      });
      const acceptance = { by: 'Somebody', at: '2026-01-02T03:04:05Z', textSha256: HASH };
      await putCustomer(world, provider, {
        externalId: name, name: `${name} firm`, domain: `${name}.example`,
        more: { agreement: { termSheet: name, services: ['hosting'], state: 'ACTIVE', acceptance } },
      });
      await world.rest('POST', `/v1/customers/${name}/mandates`, {
        key: provider.apiKey, body: { matters: ['ACKNOWLEDGE', 'COMPLETE'], evidence: { text: 'a letter' } },
      });
    }
    for (const named of NAMED) {
      for (const isConfirmed of [true, false]) {
        const handed = await stranger.handIn({ name: named === 'own' ? 'Getijde Hosters' : `${named} firm` });
        const [mail] = await stranger.mailsAbout(handed);
        if (isConfirmed) await stranger.confirm(secretIn(mail, 'token'));
        followed.push({ named, isConfirmed, handed, secret: secretIn(mail, 'secret') });
      }
    }
  });

  /** What staff may do for the controller meanwhile, without its telling the person. */
  async function controllersAct(): Promise<void> {
    const { body } = await world.rest('GET', '/v1/requests?first=200', { key: provider.apiKey });
    for (const { handed, named } of followed.filter((each) => each.isConfirmed && each.named in ACTS)) {
      const { id } = body.items.find((each: { reference: string }) => each.reference === handed.reference);
      for (const act of ACTS[named] ?? []) {
        expect((await world.rest('POST', `/v1/requests/${id}/${act}`, { key: provider.apiKey, body: {} })).status).toBe(200);
      }
    }
  }

  /** Every way the person can look at it. */
  async function shown({ handed, secret }: Followed): Promise<string> {
    const status = await world.rest('GET', `/v1/requests/status/${handed.reference}`, { key: secret });
    const page = await world.rest('GET', `/requests/${handed.reference}?secret=${secret}`);
    expect([status.status, page.status]).toEqual([200, 200]);
    return impersonal(`${JSON.stringify(status.body)}\n${String(page.body)}`, handed);
  }

  test.each(HOURS)('is the same for every named organisation after %i hours', async (hours) => {
    world.clock.set(START.add({ hours }).toString());
    await routed(world);
    if (hours === 1) await controllersAct();
    for (const isConfirmed of [true, false]) {
      const alike = followed.filter((each) => each.isConfirmed === isConfirmed);
      const views = await Promise.all(alike.map(async (each) => ({ named: each.named, view: await shown(each) })));
      for (const { named, view } of views) expect({ named, view }).toEqual({ named, view: views[0]?.view });
    }
  });

  test('and none of them got a mail that another did not', async () => {
    const mails = await stranger.allMails();
    for (const isConfirmed of [true, false]) {
      const alike = followed.filter((each) => each.isConfirmed === isConfirmed);
      const received = alike.map(({ handed }) => (mails.get(handed.email) ?? []).map((mail) => impersonal(mail, handed)));
      for (const each of received) expect(each).toEqual(received[0]);
    }
  });

  test('has done its work behind it: the customers’ requests went their ways', async () => {
    const { body } = await world.rest('GET', '/v1/requests?first=200', { key: provider.apiKey });
    const stateOf = ({ reference }: Handed): string => body.items.find((each: { reference: string }) => each.reference === reference).state;
    const states = followed.map(({ named, isConfirmed, handed }) => `${named} ${isConfirmed ? 'confirmed' : 'open'} ${stateOf(handed)}`);
    expect(states).toEqual(expect.arrayContaining([
      'hasty confirmed ROUTED', 'hasty open ROUTED', 'completing confirmed COMPLETED', 'unheard-of confirmed EXPIRED',
      'unheard-of open EXPIRED', 'own open ROUTED',
    ]));
  });
});
