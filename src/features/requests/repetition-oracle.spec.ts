import { ACCEPTANCE, SHEET, TERMS } from '../../../test/harness/agreements.js';
import { startWorld, type World } from '../../../test/harness/app.js';
import { rowsOf } from '../../../test/harness/organisations.js';
import { routed } from '../../../test/harness/routed.js';
import { createProcessor, putCustomer, type Tenant } from '../../../test/harness/tenants.js';
import { secretIn, Stranger } from '../../../test/journeys/stranger.js';

/*
 * Whoever hands in the same twice and follows both must not learn whether the organisation they named is a customer:
 * neither from the hours that its agreement lets an unconfirmed request wait, nor from what it did in silence.
 */

const KNOWN = 'bakkerij-zonnig.example';
const UNKNOWN = 'nergens-bekends.example';
const DAY = { hours: 24 };

let world: World;
let provider: Tenant;
let stranger: Stranger;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-03-02T10:00:00Z');
  provider = await createProcessor(world, 'getijde', { unconfirmedWaitHours: 0 });
  const put = (path: string, body: object) => world.rest('PUT', path, { key: provider.apiKey, body });
  await put('/v1/services/hosting', { name: 'hosting' });
  const terms = [...TERMS, { term: 'UNCONFIRMED_WAIT_HOURS', value: 24 }];
  await put('/v1/term-sheets/hosting', { ...SHEET, terms, validFrom: '2018-05-25' });
  await putCustomer(world, provider, {
    externalId: 'K-1', name: 'Bakkerij Zonnig', domain: KNOWN,
    more: { agreement: { termSheet: 'hosting', services: ['hosting'], state: 'ACTIVE', acceptance: ACCEPTANCE } },
  });
  await world.rest('POST', '/v1/customers/K-1/mandates', {
    key: provider.apiKey, body: { matters: ['ACKNOWLEDGE', 'COMPLETE'], evidence: { text: 'a letter' } },
  });
  stranger = new Stranger(world, 'getijde');
});
afterAll(() => world.close());

interface Sent {
  readonly reference: string;
  readonly token: string;
  readonly secret: string;
  /** The moment of this handing in. */
  readonly at: string;
}

async function handIn(person: string, domain: string): Promise<Sent> {
  world.clock.advance({ seconds: 1 });
  const email = `${person}@${domain === KNOWN ? 'one' : 'two'}.example`;
  const { body } = await world.rest('POST', '/v1/processors/getijde/requests', {
    body: { rights: ['ERASURE'], requester: { name: 'Anna Jansen', email }, controller: { domain }, language: 'en' },
  });
  const mail = (await stranger.allMails()).get(email)?.at(-1);
  const [row] = await rowsOf<{ received_at: Date }>(world, 'SELECT received_at FROM art28.request WHERE reference = $1', [body.reference]);
  return {
    reference: body.reference, token: secretIn(mail, 'token'), secret: secretIn(mail, 'secret'),
    at: row?.received_at.toISOString() ?? '',
  };
}

async function confirm({ token }: Sent): Promise<void> {
  expect((await stranger.confirm(token)).status).toBe(200);
  await routed(world);
}

interface Shown {
  readonly receivedAt: string;
  readonly state: string;
}

async function shown({ reference, secret }: Sent): Promise<Shown> {
  const { status, body } = await world.rest('GET', `/v1/requests/status/${reference}`, { key: secret });
  expect(status).toBe(200);
  return { receivedAt: new Date(body.receivedAt).toISOString(), state: body.state };
}

async function stored({ reference }: Sent): Promise<{ readonly id: string; readonly state: string; readonly receivedAt: string }> {
  const [row] = await rowsOf<{ id: string; state: string; received_at: Date }>(world,
    'SELECT id, state, received_at FROM art28.request WHERE reference = $1', [reference]);
  return { id: row?.id ?? '', state: row?.state ?? '', receivedAt: row?.received_at.toISOString() ?? '' };
}

describe('what the person is shown of the same request handed in again', () => {
  test.each([['a customer', KNOWN], ['nobody known', UNKNOWN]])(
    'unconfirmed, is its own receipt before and after each release: %s', async (_, domain) => {
      const first = await handIn('unconfirmed', domain);
      const second = await handIn('unconfirmed', domain);
      for (const step of [{ seconds: 0 }, { seconds: 10 }, DAY]) {
        world.clock.advance(step);
        await routed(world);
        expect([await shown(first), await shown(second)]).toEqual([
          { receivedAt: first.at, state: 'UNCONFIRMED' }, { receivedAt: second.at, state: 'UNCONFIRMED' },
        ]);
      }
      // The clocks run from the first all the same.
      expect([(await stored(second)).receivedAt, (await stored(second)).state])
        .toEqual([first.at, domain === KNOWN ? 'ROUTED' : 'UNKNOWN']);
    });

  test.each([['a customer', KNOWN], ['nobody known', UNKNOWN]])(
    'after the one before was closed in silence, is its own receipt until its own end: %s', async (_, domain) => {
      const sent = [await handIn('silent', domain), await handIn('silent', domain)] as const;
      await confirm(sent[1]);
      if (domain === KNOWN) {
        const done = await world.rest('POST', `/v1/requests/${(await stored(sent[1])).id}/complete`, { key: provider.apiKey, body: {} });
        expect(done.status).toBe(200);
      }
      const last = await handIn('silent', domain);
      await confirm(last);
      expect([await shown(sent[1]), await shown(last)]).toEqual([
        { receivedAt: sent[1].at, state: 'IN_PROGRESS' }, { receivedAt: last.at, state: 'IN_PROGRESS' },
      ]);
      const closesAt = new Date(Date.parse(last.at) + 30 * 86_400_000);
      world.clock.set(new Date(closesAt.getTime() - 1).toISOString());
      await routed(world);
      expect([(await shown(sent[1])).state, (await shown(last)).state]).toEqual(['CLOSED', 'IN_PROGRESS']);
      world.clock.set(closesAt.toISOString());
      expect((await shown(last)).state).toBe('CLOSED');
    });
});
