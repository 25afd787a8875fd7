import { Temporal } from 'temporal-polyfill';

import { RequestTimers } from '../../src/features/requests/request-timers.js';
import { startWorld, type World } from '../harness/app.js';
import { routed } from '../harness/routed.js';
import { createProcessor, putCustomer } from '../harness/tenants.js';
import { contrasts, interleaved, patience, samplesOf, toldApart } from './indistinguishable.js';
import { type Handed, impersonal, secretIn, Stranger } from './stranger.js';
import { rowCounts } from './tenant-rows.js';

/*
 * A stranger who hands in requests and confirms them must not find out whether an organisation is a customer of this
 * processor: not by an answer, not by its size, not by a mail, not by the time it took.
 */

/** Samples a class: where a request can be made for each, and where each sample costs one more request. */
const SAMPLES = samplesOf(400);
const CONFIRMATIONS = samplesOf(120);
const CONTROLS = 60;

/** What a stranger may type; names of one length, so that nothing but the meaning differs. */
const CLASSES = {
  known: { name: 'Bakkerij Zonnig', domain: 'bakkerij-zonnig.example' },
  unknown: { name: 'Bakkerij Wolkig', domain: 'bakkerij-wolkig.example' },
  own: { name: 'Getijde Hosters', domain: 'getijde-hosters.example' },
  nobody: undefined,
} as const;
type Class = keyof typeof CLASSES;
const NAMES = Object.keys(CLASSES) as Class[];

let world: World;
let stranger: Stranger;

async function startProcessor(): Promise<void> {
  world = await startWorld({
    isBackgroundStarted: false, settings: { PUBLIC_RATE_PER_MINUTE: '1000000', API_RATE_PER_MINUTE: '1000000' },
  });
  const provider = await createProcessor(world, 'getijde', {
    aliases: ['Getijde Hosters'], identifiers: [{ type: 'DOMAIN', value: 'getijde-hosters.example' }], unconfirmedWaitHours: 24,
  });
  await putCustomer(world, provider, { externalId: 'K-1', name: CLASSES.known.name, domain: CLASSES.known.domain });
  stranger = new Stranger(world, 'getijde');
}

const handIn = (named: Class): Promise<Handed> => stranger.handIn(CLASSES[named]);

type Measure = (named: Class) => () => Promise<void>;

/** One look at a door: what every class took, each sample prepared before. */
async function look(samples: number, prepare: () => Promise<Measure>, between?: () => Promise<void>): Promise<Record<string, number[]>> {
  const measure = await prepare();
  return interleaved(Object.fromEntries(NAMES.map((named) => [named, measure(named)])), samples, between);
}

/** Secrets of that many requests of each class, waiting to be confirmed. */
async function unconfirmed(count: number): Promise<Readonly<Record<Class, string[]>>> {
  const emails: Record<Class, string[]> = { known: [], unknown: [], own: [], nobody: [] };
  for (let made = 0; made < count; made += 10) {
    // The classes by turns: what lies together in the database is confirmed one behind the other.
    await Promise.all(Array.from({ length: 10 }).flatMap(() => NAMES.map(async (named) => void emails[named].push((await handIn(named)).email))));
  }
  const mails = await stranger.allMails();
  const tokens = (named: Class): string[] => emails[named].map((email) => secretIn(mails.get(email)?.[0], 'token'));
  return { known: tokens('known'), unknown: tokens('unknown'), own: tokens('own'), nobody: tokens('nobody') };
}

describe('the door where requests are handed in', () => {
  beforeAll(startProcessor);
  afterAll(() => world.close());

  test('answers alike whoever is named: status, headers, members and their sizes', async () => {
    const answers = await Promise.all(NAMES.map((named) => handIn(named)));
    const shapes = answers.map(({ answer }) => ({
      status: answer.status,
      headers: [...answer.headers].map(([name, value]) => (/^(content-|cache|x-frame)/.test(name) ? `${name}: ${value}` : name)).sort(),
      sizes: Object.entries(answer.body as Record<string, string>).map(([name, value]) => `${name} ${value.length}`),
    }));
    expect(shapes[0]).toMatchObject({ status: 202, sizes: [expect.stringMatching(/^reference \d+$/), expect.stringMatching(/^statusUrl \d+$/)] });
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
  });

  test('mails alike whoever is named', async () => {
    const handed = await Promise.all(NAMES.map((named) => handIn(named)));
    const mails = await Promise.all(handed.map(async (each) => (await stranger.mailsAbout(each)).map((mail) => impersonal(mail, each))));
    expect(mails[0]).toHaveLength(1);
    for (const mail of mails) expect(mail).toEqual(mails[0]);
  });

  test('takes as long whoever is named', async () => {
    const measure: Measure = (named) => async () => {
      expect((await handIn(named)).answer.status).toBe(202);
    };
    expect(await toldApart('intake', SAMPLES, () => look(SAMPLES, async () => measure))).toEqual([]);
  }, patience(SAMPLES));
});

describe('the link that confirms an address', () => {
  beforeAll(startProcessor);
  afterAll(() => world.close());

  test('answers alike whoever is named', async () => {
    const answers = await Promise.all(NAMES.map(async (named) => {
      const handed = await handIn(named);
      const token = secretIn((await stranger.mailsAbout(handed))[0], 'token');
      const { status, body } = await stranger.confirm(token);
      return { status, body: impersonal(JSON.stringify(body), handed) };
    }));
    expect(answers[0]?.status).toBe(200);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  /** Links of that many requests of each class, which the background has looked at, as in life, or has routed unconfirmed. */
  const prepared = (after: { seconds: number } | { hours: number }) => async (): Promise<Measure> => {
    const tokens = await unconfirmed(CONFIRMATIONS);
    world.clock.advance(after);
    await routed(world);
    return (named) => async () => {
      expect((await stranger.confirm(tokens[named].pop())).status).toBe(200);
    };
  };

  test.each([
    ['before it is routed', 'confirm', { seconds: 10 }],
    ['after it was routed unconfirmed, or nobody was found', 'confirm-late', { hours: 25 }],
  ])('takes as long whoever is named, %s', async (_, door, after) => {
    // Time moves only where links are prepared: nothing but what is confirmed falls due between two samples.
    world.clock.set(Temporal.Now.instant().toString());
    // Routing runs beside it, as it does in life, and is waited for between two samples: a stranger has time.
    const routing = world.application.nest.get(RequestTimers, { strict: false });
    routing.start();
    const between = (): Promise<void> => routed(world);
    expect(await toldApart(door, CONFIRMATIONS, () => look(CONFIRMATIONS, prepared(after), between))).toEqual([]);
    await routing.stop();
  }, patience(CONFIRMATIONS));
});

describe('the measure is good enough', () => {
  beforeAll(startProcessor);
  afterAll(() => world.close());

  /** Does within the measured time what happens behind the answer. */
  async function areaWhenPlanted(act: () => Promise<unknown>, behind: () => Promise<void>): Promise<number | undefined> {
    const before = async (): Promise<void> => {
      await act();
      await behind();
    };
    const samples = await interleaved({ behind: async () => void (await act()), before }, CONTROLS, behind);
    return contrasts(samples)[0]?.area;
  }

  test('to tell a door that looks up who is meant before it answers', async () => {
    const lookUp = async (): Promise<void> => {
      world.clock.advance({ seconds: 6 });
      await routed(world);
    };
    expect(await areaWhenPlanted(() => handIn('known'), lookUp)).toBeGreaterThan(0.8);
  }, 240_000);

  test('to tell a confirmation that routes before it answers', async () => {
    const emails = await Promise.all(Array.from({ length: 2 * CONTROLS }, async () => (await handIn('known')).email));
    const mails = await stranger.allMails();
    const tokens = emails.map((email) => secretIn(mails.get(email)?.[0], 'token'));
    expect(await areaWhenPlanted(() => stranger.confirm(tokens.pop()), () => routed(world))).toBeGreaterThan(0.8);
  }, 240_000);
});

describe('every door for people', () => {
  beforeAll(startProcessor);
  afterAll(() => world.close());

  test('writes the same rows before it answers, whoever is named', async () => {
    const written = async (act: () => Promise<void>): Promise<Record<string, number>> => {
      const before = await rowCounts(world);
      await act();
      const after = await rowCounts(world);
      return Object.fromEntries(Object.entries(after).map(([table, count]) => [table, count - (before[table] ?? 0)]));
    };
    const traces = [];
    for (const named of NAMES) {
      let handed: Handed | undefined;
      const intake = await written(async () => void (handed = await handIn(named)));
      const token = secretIn(handed && (await stranger.mailsAbout(handed))[0], 'token');
      const confirming = await written(async () => void (await stranger.confirm(token)));
      const asked = await handIn('nobody');
      const [mail] = await stranger.mailsAbout(asked);
      await stranger.confirm(secretIn(mail, 'token'));
      await routed(world);
      const answering = await written(async () => {
        const { status } = await world.rest('POST', `/v1/requests/status/${asked.reference}/controller`, {
          key: secretIn(mail, 'secret'), body: CLASSES[named] ?? {},
        });
        expect(status).toBe(204);
      });
      traces.push({ intake, confirming, answering });
    }
    expect(traces[0]?.intake).toMatchObject({ request: 1, request_link: 2, mail_message: 1, routing_decision: 0, event: 0 });
    expect(traces[0]?.answering).toMatchObject({ audit_entry: 1, routing_decision: 0, event: 0 });
    for (const trace of traces) expect(trace).toEqual(traces[0]);
  });
});
