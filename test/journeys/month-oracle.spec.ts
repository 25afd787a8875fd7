import { Temporal } from 'temporal-polyfill';

import { Relay } from '../../src/features/webhooks/relay.js';
import { startWorld, type World } from '../harness/app.js';
import { rowsOf } from '../harness/organisations.js';
import { until } from '../harness/receiver.js';
import { routed } from '../harness/routed.js';
import { claim, createProcessor, createTenant, putCustomer, type Tenant } from '../harness/tenants.js';
import { interleaved, patience, samplesOf, toldApart } from './indistinguishable.js';
import { type Handed, impersonal, secretIn, Stranger } from './stranger.js';

/*
 * Thirty days of whoever follows a request that went through triage: routed at once, decided by staff, given back by a
 * customer, divided, closed, or never found. Answers, texts, mails and times must be those of a request that names an
 * organisation nobody knows, until the controller has the person told.
 */

const START = '2026-03-01T09:00:00Z';
const HOUR = 3_600;
const DAY = 24 * HOUR;

/** What is typed, all of one form and length; only the meaning differs. */
const TYPED = {
  known: { name: 'Bakkerij Zonnig', domain: 'bakkerij-zonnig.example' },
  /** Below an exact match the customer sees a masked requester. */
  masked: { name: 'Slagerij Winter' },
  /** Said not to be theirs by the customer. */
  refused: { name: 'Slagerij Zomers' },
  /** Two customers bear the name: to triage, decided by staff. */
  twin: { name: 'Tweeling Advies' },
  /** The same, left in triage. */
  idle: { name: 'Drieling Advies' },
  /** Routed and taken back by staff. */
  undone: { name: 'Brouwerij Hoppe' },
  /** Two customers bear the name, and staff divide it among them. */
  split: { name: 'Vierling Advies' },
  answered: { name: 'Schilder Blauws', domain: 'schilder-blauws.example' },
  own: { name: 'Getijde Hosters' },
  unknown: { name: 'Nergens Bekends' },
} as const;
type Class = keyof typeof TYPED;
const CLASSES = Object.keys(TYPED) as Class[];

interface Followed {
  readonly named: Class | 'nobody';
  readonly isConfirmed: boolean;
  readonly handed: Handed;
  readonly secret: string;
}

let world: World;
let provider: Tenant;
let controller: Tenant;
let stranger: Stranger;
const followed: Followed[] = [];

const at = (seconds: number): void => world.clock.set(Temporal.Instant.from(START).add({ seconds }).toString());

async function idOf({ handed }: Followed): Promise<string> {
  const { body } = await world.rest('GET', '/v1/requests?first=200', { key: provider.apiKey });
  return body.items.find((each: { reference: string }) => each.reference === handed.reference).id;
}

async function act(path: string, body: object, key = provider.apiKey): Promise<void> {
  const { status, body: said } = await world.rest('POST', `/v1/requests/${path}`, { key, body });
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(said)}`);
}

const one = (named: Class | 'nobody', isConfirmed = true): Followed => {
  const found = followed.find((each) => each.named === named && each.isConfirmed === isConfirmed);
  if (found === undefined) throw new Error(`nobody follows ${named}`);
  return found;
};

async function handIn(named: Class | 'nobody', isConfirmed: boolean): Promise<void> {
  const handed = await stranger.handIn(named === 'nobody' ? undefined : TYPED[named]);
  const [mail] = await stranger.mailsAbout(handed);
  if (isConfirmed) await stranger.confirm(secretIn(mail, 'token'));
  followed.push({ named, isConfirmed, handed, secret: secretIn(mail, 'secret') });
}

beforeAll(async () => {
  world = await startWorld({
    isBackgroundStarted: false, settings: { PUBLIC_RATE_PER_MINUTE: '1000000', API_RATE_PER_MINUTE: '1000000' },
  });
  at(0);
  provider = await createProcessor(world, 'getijde', { aliases: ['Getijde Hosters'], unconfirmedWaitHours: 24 });
  controller = await createTenant(world, 'slager');
  const put = (externalId: string, name: string, domain: string) => putCustomer(world, provider, { externalId, name, domain });
  await put('K-1', TYPED.known.name, TYPED.known.domain);
  await claim(world, provider, await put('M-1', TYPED.masked.name, 'slagerij-winter.example'), controller);
  await claim(world, provider, await put('R-1', TYPED.refused.name, 'slagerij-zomers.example'), controller);
  await put('U-1', TYPED.undone.name, 'brouwerij-hoppe.example');
  await put('A-1', TYPED.answered.name, 'schilder-blauws.example');
  for (const [name, id] of [[TYPED.twin.name, 'T'], [TYPED.idle.name, 'D'], [TYPED.split.name, 'V']] as const) {
    await put(`${id}-1`, name, `${id}-een.example`.toLowerCase());
    await put(`${id}-2`, name, `${id}-twee.example`.toLowerCase());
  }
  await world.rest('POST', '/v1/customers/A-1/mandates', {
    key: provider.apiKey, body: { matters: ['ACKNOWLEDGE', 'COMPLETE'], evidence: { text: 'a letter' } },
  });
  stranger = new Stranger(world, 'getijde');
  for (const named of [...CLASSES, 'nobody'] as const) for (const isConfirmed of [true, false]) await handIn(named, isConfirmed);
  await routed(world);
  // The controller's own inbox is kept by the relay.
  const relay = world.application.nest.get(Relay, { strict: false });
  relay.start();
  await until(async () => (await world.rest('GET', '/v1/requests/inbox', { key: controller.apiKey })).body.items.length === 2, 'the inbox');
  await relay.stop();
}, 60_000);
afterAll(() => world.close());

/** Everything the person can look at, without what is the request's own. */
async function shown({ handed, secret }: Followed): Promise<string> {
  const views = await Promise.all([
    world.rest('GET', `/v1/requests/status/${handed.reference}`, { key: secret }),
    world.rest('GET', `/requests/${handed.reference}?secret=${secret}`),
    world.rest('GET', `/requests/${handed.reference}/stop-mails?secret=${secret}`),
  ]);
  return impersonal(views.map(({ status, headers, body }) => {
    const told = [...headers].filter(([name]) => /^(content-|cache|x-robots)/.test(name)).map((header) => header.join(': '));
    return `${status}\n${told.join('\n')}\n${typeof body === 'string' ? body : JSON.stringify(body)}`;
  }).join('\n'), handed);
}

/** Mails that the person has got so far: how many, when each was written, and what it says. */
async function mailed(each: Followed): Promise<string[]> {
  return (await stranger.mailsAbout(each.handed)).map((mail) => impersonal(mail, each.handed));
}

/** What happens behind the doors meanwhile. None of it tells the person. */
const HAPPENS: readonly (readonly [seconds: number, what: () => Promise<void>])[] = [
  [2 * HOUR, async () => act(`${await idOf(one('twin'))}/decide`, { customer: 'T-1', reason: 'asked by phone' })],
  [3 * HOUR, async () => act(`${await idOf(one('refused'))}/not-ours`, { reason: 'nobody of ours' }, controller.apiKey)],
  [4 * HOUR, async () => act(`${await idOf(one('masked'))}/accept`, {}, controller.apiKey)],
  [5 * HOUR, async () => act(`${await idOf(one('undone'))}/undo`, { reason: 'another brewery' })],
  [6 * HOUR, async () => act(`${await idOf(one('undone'))}/decide`, { self: true, reason: 'our own after all' })],
  [7 * HOUR, async () => act(`${await idOf(one('answered'))}/acknowledge`, {})],
  [8 * HOUR, async () => act(`${await idOf(one('split'))}/split`, {
    reason: 'both are meant', parts: [{ customer: 'V-1' }, { customer: 'V-2' }],
  })],
  [DAY, async () => act(`${await idOf(one('answered'))}/complete`, { message: 'all erased' })],
  [2 * DAY, async () => act(`${await idOf(one('masked'))}/acknowledge`, {}, controller.apiKey)],
];
const MOMENTS = [0, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 5 * HOUR, 6 * HOUR, 7 * HOUR, 8 * HOUR, DAY, DAY + HOUR, 2 * DAY, 4 * DAY, 8 * DAY,
  30 * DAY - 1, 30 * DAY, 31 * DAY, 45 * DAY];

/** Moments that are over. */
const lived = new Set<number>();

/** Lives until a moment, once: what happens at it, and what the background makes of it. */
async function live(seconds: number): Promise<void> {
  at(seconds);
  if (lived.has(seconds)) return;
  lived.add(seconds);
  for (const [when, happens] of HAPPENS) if (when === seconds) await happens();
  await routed(world);
}

describe('thirty days of following a request through triage', () => {
  test.each(MOMENTS)('show the same whoever was named, %i seconds after it was handed in', async (seconds) => {
    await live(seconds);
    for (const isConfirmed of [true, false]) {
      const expected = await shown(one('unknown', isConfirmed));
      const mails = await mailed(one('unknown', isConfirmed));
      for (const named of CLASSES) {
        expect({ named, view: await shown(one(named, isConfirmed)) }).toEqual({ named, view: expected });
        expect({ named, mails: await mailed(one(named, isConfirmed)) }).toEqual({ named, mails });
      }
    }
  });

  test('leave one mail with whoever named somebody; who named nobody and confirmed has the question too, from the first moment', async () => {
    for (const { named, isConfirmed, ...each } of followed) {
      const mails = await mailed({ named, isConfirmed, ...each });
      expect({ named, isConfirmed, mails: mails.length }).toEqual({ named, isConfirmed, mails: named === 'nobody' && isConfirmed ? 2 : 1 });
    }
  });

  test('have taken every way behind them', async () => {
    const { body } = await world.rest('GET', '/v1/requests?first=200', { key: provider.apiKey });
    // The newest come first, and the parts of a divided request bear its reference: the whole is the last.
    const stateOf = (named: Class): string => body.items.findLast((each: { reference: string }) => each.reference === one(named).handed.reference).state;
    expect(Object.fromEntries(CLASSES.map((named) => [named, stateOf(named)]))).toEqual({
      known: 'ROUTED', masked: 'ACKNOWLEDGED', refused: 'TRIAGE', twin: 'ROUTED', idle: 'TRIAGE', undone: 'ROUTED', split: 'SPLIT',
      answered: 'COMPLETED', own: 'ROUTED', unknown: 'EXPIRED',
    });
  });
});

describe('the status door', () => {
  const SAMPLES = samplesOf(500);

  // Also when the door is looked at alone; and among as many others as make PostgreSQL use its indexes. Of a handful it reads
  // all, one after the other, and finds what came first first.
  beforeAll(async () => {
    for (const seconds of MOMENTS) await live(seconds);
    for (let handedIn = 0; handedIn < 500; handedIn += 1) await stranger.handIn();
    await rowsOf(world, 'ANALYZE');
  }, 120_000);

  test('takes as long whoever was named and whatever became of it', async () => {
    at(3 * DAY);
    const look = ({ handed, secret }: Followed) => async (): Promise<void> => {
      const { status } = await world.rest('GET', `/v1/requests/status/${handed.reference}`, { key: secret });
      expect(status).toBe(200);
    };
    const looks = Object.fromEntries(CLASSES.map((named) => [named, look(one(named))]));
    expect(await toldApart('status', SAMPLES, () => interleaved(looks, SAMPLES))).toEqual([]);
  }, patience(SAMPLES));
});
