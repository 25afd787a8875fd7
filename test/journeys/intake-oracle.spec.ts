import { Temporal } from 'temporal-polyfill';

import { RequestTimers } from '../../src/features/requests/request-timers.js';
import { openJson } from '../../src/platform/crypto/sealed.js';
import { Vault } from '../../src/platform/crypto/vault.js';
import { type RestAnswer, startWorld, type World } from '../harness/app.js';
import { rowsOf } from '../harness/organisations.js';
import { createProcessor, putCustomer, type Tenant } from '../harness/tenants.js';
import { contrasts, interleaved, tellableFrom } from './indistinguishable.js';

/*
 * A stranger who hands in requests, confirms them and follows them must not find out whether an organisation is a
 * customer of this processor: not by an answer, not by its size, not by a mail, not by a status, not by the time it took.
 */

/** Samples a class. */
const SAMPLES = 400;

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
let provider: Tenant;
let serial = 0;

beforeAll(async () => {
  world = await startWorld({
    isBackgroundStarted: false, settings: { PUBLIC_RATE_PER_MINUTE: '1000000', API_RATE_PER_MINUTE: '1000000' },
  });
  provider = await createProcessor(world, 'getijde', {
    aliases: ['Getijde Hosters'], identifiers: [{ type: 'DOMAIN', value: 'getijde-hosters.example' }], unconfirmedWaitHours: 24,
  });
  await putCustomer(world, provider, { externalId: 'K-1', name: CLASSES.known.name, domain: CLASSES.known.domain });
});

afterAll(() => world.close());

interface Handed {
  readonly answer: RestAnswer;
  readonly reference: string;
  readonly email: string;
}

async function handIn(named: Class, slug = 'getijde'): Promise<Handed> {
  const email = `person${String((serial += 1)).padStart(6, '0')}@people.example`;
  const controller = CLASSES[named];
  const answer = await world.rest('POST', `/v1/processors/${slug}/requests`, {
    body: { rights: ['ERASURE'], requester: { name: 'Anna Jansen', email }, ...(controller === undefined ? {} : { controller }) },
  });
  return { answer, reference: String(answer.body?.reference), email };
}

/** What the mails to each requester say, by address, oldest first. */
async function mailsByAddress(): Promise<Map<string, string[]>> {
  const vault = world.application.nest.get(Vault);
  const rows = await rowsOf<{ organisation_id: string; id: string; data_key: Buffer; content: Buffer; language: string }>(world,
    'SELECT organisation_id, id, data_key, content, language FROM art28.mail_message ORDER BY id');
  const mails = new Map<string, string[]>();
  for (const { organisation_id: owner, id, data_key: key, content, language } of rows) {
    const { to, text, html } = openJson<{ to: string; text: string; html: string }>(vault.openDataKey(owner, key), content, `mail ${id}`);
    mails.set(to, [...mails.get(to) ?? [], `${language}\n${text}\n${html}`]);
  }
  return mails;
}

async function mailsTo({ email }: Handed): Promise<string[]> {
  return (await mailsByAddress()).get(email) ?? [];
}

const secretIn = (mail: string | undefined, name: string): string => new RegExp(`\\?${name}=([0-9A-Za-z]+)`).exec(mail ?? '')?.[1] ?? '';

/** Without what is every request's own. */
function impersonal(text: string, { reference }: Handed): string {
  return text.replaceAll(reference, '<reference>').replaceAll(/(secret|token)(=|" value=")[0-9A-Za-z]+/g, '$1')
    .replaceAll(/"once" value="[^"]+"/g, '').replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '<instant>');
}

/** Fails when two classes can be told by their times; noise of the machine gets one more chance to explain it. */
async function expectAlike(samples: number, measure: (named: Class) => () => Promise<void>): Promise<void> {
  const classes = Object.fromEntries(NAMES.map((named) => [named, measure(named)]));
  const tellable = async (): Promise<string[]> => contrasts(await interleaved(classes, samples))
    .filter(({ area }) => area > tellableFrom(samples)).map(({ pair, area }) => `${pair}: ${area.toFixed(3)}`);
  const first = await tellable();
  expect(first.length === 0 ? [] : await tellable()).toEqual([]);
}

describe('the door where requests are handed in', () => {
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
    const mails = await Promise.all(handed.map(async (each) => (await mailsTo(each)).map((mail) => impersonal(mail, each))));
    expect(mails[0]).toHaveLength(1);
    for (const mail of mails) expect(mail).toEqual(mails[0]);
  });

  test('takes as long whoever is named', async () => {
    await expectAlike(SAMPLES, (named) => async () => {
      expect((await handIn(named)).answer.status).toBe(202);
    });
  }, 240_000);

  test('is measured well enough: an unknown processor can be told by its time', async () => {
    const samples = await interleaved({
      known: async () => void (await handIn('known')), missing: async () => void (await handIn('known', 'getijdf')),
    }, 60);
    // Well above what is allowed below, and below what a busy machine still shows.
    expect(contrasts(samples)[0]?.area).toBeGreaterThan(0.65);
  });
});

describe('the link that confirms an address', () => {
  test('answers alike whoever is named', async () => {
    const answers = await Promise.all(NAMES.map(async (named) => {
      const handed = await handIn(named);
      const token = secretIn((await mailsTo(handed))[0], 'token');
      const { status, body } = await world.rest('POST', '/v1/requests/confirm', { body: { token } });
      return { status, body: impersonal(JSON.stringify(body), handed) };
    }));
    expect(answers[0]?.status).toBe(200);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

describe('the status that a person follows', () => {
  const HASH = 'ab'.repeat(32);
  /** Of each wait an unconfirmed request may have by contract, and of each thing that a controller may do meanwhile. */
  const CUSTOMERS = { hasty: 0, patient: 72, acknowledging: 24, completing: 24 };
  const NAMED = [...Object.keys(CUSTOMERS), 'unheard-of', 'own'];
  const ACTS: Readonly<Record<string, readonly string[]>> = { acknowledging: ['acknowledge'], completing: ['acknowledge', 'complete'] };
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
        const email = `${named}-${isConfirmed ? 'sure' : 'open'}@follower.example`;
        const name = named === 'own' ? 'Getijde Hosters' : `${named} firm`;
        const answer = await world.rest('POST', '/v1/processors/getijde/requests', {
          body: { rights: ['ACCESS'], requester: { name: 'Anna', email }, controller: { name } },
        });
        const handed = { answer, email, reference: String(answer.body?.reference) };
        const [mail] = await mailsTo(handed);
        if (isConfirmed) await world.rest('POST', '/v1/requests/confirm', { body: { token: secretIn(mail, 'token') } });
        followed.push({ named, isConfirmed, handed, secret: secretIn(mail, 'secret') });
      }
    }
  });

  async function allTimersRun(): Promise<void> {
    const timers = world.application.nest.get(RequestTimers, { strict: false });
    for (let isMore = true; isMore;) isMore = await timers.sweep();
  }

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
    await allTimersRun();
    if (hours === 1) await controllersAct();
    for (const isConfirmed of [true, false]) {
      const alike = followed.filter((each) => each.isConfirmed === isConfirmed);
      const views = await Promise.all(alike.map(async (each) => ({ named: each.named, view: await shown(each) })));
      for (const { named, view } of views) expect({ named, view }).toEqual({ named, view: views[0]?.view });
    }
  });

  test('and none of them got a mail that another did not', async () => {
    const mails = await mailsByAddress();
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
