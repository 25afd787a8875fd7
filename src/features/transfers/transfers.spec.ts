import { startWorld, type World } from '../../../test/harness/app.js';
import { Groupus } from '../../../test/harness/groupus.js';
import { createTenant, type Tenant } from '../../../test/harness/tenants.js';

let world: World;
let groupus: Groupus;
let stranger: Tenant;

interface Row {
  readonly id: string;
  readonly key: string;
  readonly status: string;
  readonly question: string | null;
  readonly endsOn: string | null;
  readonly isRecorded: boolean;
  readonly regimes: readonly { readonly regime: string; readonly verdict: string; readonly basis: string }[];
}

const INDIA = 'india:groupus-india:IN:PROCESSOR-PROCESSOR:REMOTE_ACCESS';
const USA = 'united-states:groupus-us:US:PROCESSOR-PROCESSOR:TRANSMITTED';
const PBX = '-:UNKNOWN:IN:PROCESSOR-PROCESSOR:REMOTE_ACCESS';
const PROVIDERS = 'service-providers:service-providers:-:PROCESSOR-PROCESSOR:TRANSMITTED';

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-11-22T10:00:00Z');
  [groupus, stranger] = await Promise.all([Groupus.start(world), createTenant(world, 'stranger')]);
}, 60_000);

afterAll(async () => world.close());

async function list(query = '', key = groupus.tenant.apiKey): Promise<readonly Row[]> {
  const { status, body } = await world.rest('GET', `/v1/transfers?${query}`, { key });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.items;
}

async function byKey(query = ''): Promise<Readonly<Record<string, Row>>> {
  return Object.fromEntries((await list(query)).map((row) => [row.key, row]));
}

describe('the register says where data go', () => {
  test('every engagement, access and support from elsewhere is a flow', async () => {
    expect(Object.keys(await byKey()).sort()).toEqual([PBX, INDIA, PROVIDERS, USA].sort());
  });

  test('nobody recorded them', async () => {
    expect((await list()).map(({ isRecorded }) => isRecorded)).toEqual([false, false, false, false]);
  });

  test('what nobody knows must be asked', async () => {
    const found = await byKey();
    expect([found[PBX]?.question, found[PROVIDERS]?.question]).toEqual(['WHO_LOOKS', 'WHERE_TO']);
    expect(await list('status=UNKNOWN')).toHaveLength(2);
  });

  test.each([
    ['party=groupus-us', [USA]],
    ['service=contact-centre', [INDIA, PROVIDERS, USA]],
    ['regime=CH_FADP', [USA]],
    ['regime=UK_GDPR', [PBX, INDIA, USA]],
    ['status=COVERED', []],
  ])('a list can be narrowed: %s', async (query, keys) => {
    expect((await list(query)).map(({ key }) => key).sort()).toEqual([...keys].sort());
  });

  test('page by page, forwards and back', async () => {
    const get = (path: string): ReturnType<World['rest']> => world.rest('GET', path, { key: groupus.tenant.apiKey });
    const first = await get('/v1/transfers?first=3');
    const link = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await get(link);
    expect([first.body.items.length, second.body.items.length]).toEqual([3, 1]);
    const back = /<([^>]+)>; rel="prev"/.exec(second.headers.get('link') ?? '')?.[1] ?? '';
    expect((await get(back)).body).toEqual(first.body);
  });
});

describe('the story of GROUPUS', () => {
  test.each([
    ['2018-06-01', 'NOT_COVERED', 'NOT_COVERED', ['EU_GDPR']],
    ['2020-07-15', 'NOT_COVERED', 'NOT_COVERED', ['EU_GDPR']],
    ['2020-07-16', 'NOT_COVERED', 'NOT_COVERED', ['EU_GDPR']],
    ['2021-01-01', 'NOT_COVERED', 'NOT_COVERED', ['UK_GDPR', 'EU_GDPR']],
    ['2026-11-21', 'NOT_COVERED', 'NOT_COVERED', ['UK_GDPR', 'EU_GDPR']],
  ])('on %s', async (day, india, usa, regimes) => {
    const found = await byKey(`asOf=${day}`);
    expect([found[INDIA]?.status, found[USA]?.status]).toEqual([india, usa]);
    expect(found[INDIA]?.regimes.map(({ regime }) => regime)).toEqual(regimes);
  });

  test('clauses for controllers did not fit a processor; what would, and what evidence is missing', async () => {
    const id = (await byKey())[INDIA]?.id ?? '';
    const { status, body } = await world.rest('GET', `/v1/transfers/${id}?asOf=2022-12-28`, { key: groupus.tenant.apiKey });
    expect(status).toBe(200);
    const eu = body.reasoning.regimes.find(({ regime }: { regime: string }) => regime === 'EU_GDPR');
    const uk = body.reasoning.regimes.find(({ regime }: { regime: string }) => regime === 'UK_GDPR');
    expect(eu.repairs).toContainEqual(expect.objectContaining({ instrument: '2021/914', module: 3 }));
    expect(uk.repairs.map(({ instrument }: { instrument: string }) => instrument)).toEqual(
      expect.arrayContaining(['UK-IDTA-A1.0', 'UK-ADDENDUM-B1.0']));
    expect(eu.steps.length).toBeGreaterThan(1);
    expect(eu.citations.length).toBeGreaterThan(0);
  });

  test('what repairs it, repairs it; until the day it ends', async () => {
    const repaired = await Groupus.start(world, 'repaired');
    const get = async (day: string): Promise<Row> => {
      const found = await list(`asOf=${day}&party=groupus-india`, repaired.tenant.apiKey);
      return found.find(({ key }) => key === INDIA) ?? ({} as Row);
    };
    const dated = { signedOn: '2026-01-15', areAnnexesComplete: 'YES', assessedOn: '2026-01-10', assessmentUntil: '2027-01-31' };
    await repaired.say('ENGAGEMENT', 'india', {
      party: 'groupus-india', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Support' }], services: ['contact-centre'],
      safeguards: [
        { kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, regimes: ['EU_GDPR'], ...dated },
        { kind: 'IDTA', regimes: ['UK_GDPR'], ...dated },
      ],
    }, '2026-01-15');
    expect((await get('2026-01-14')).status).toBe('NOT_COVERED');
    expect(await get('2026-01-15')).toMatchObject({ status: 'COVERED', endsOn: '2027-02-01' });
    expect((await get('2027-02-01')).status).toBe('NOT_COVERED');
  });

  test('Privacy Shield with its evidence covered until the day it fell', async () => {
    const shielded = await Groupus.start(world, 'shielded');
    await shielded.say('PARTY', 'groupus-us', {
      name: 'GROUPUS Inc.', country: 'US', recipientFacts: [
        { code: 'US_PRIVACY_SHIELD_LISTED', isMet: 'YES', evidence: 'List of 2018-05-01' },
        { code: 'US_SWISS_PRIVACY_SHIELD_LISTED', isMet: 'YES', evidence: 'List of 2018-05-01' },
      ],
    });
    const status = async (day: string): Promise<unknown> => {
      const [found] = await list(`asOf=${day}&party=groupus-us`, shielded.tenant.apiKey);
      return [found?.status, found?.endsOn];
    };
    expect(await status('2018-06-01')).toEqual(['COVERED', '2020-07-16']);
    expect(await status('2020-07-15')).toEqual(['COVERED', '2020-07-16']);
    expect(await status('2020-07-16')).toEqual(['NOT_COVERED', null]);
  });
});

describe('what was known then', () => {
  test('answers for a past instant never change, whatever is said later', async () => {
    const told = await Groupus.start(world, 'told');
    const moments = [{ asOf: '2018-06-01', knownAt: world.clock.now().toString() }];
    const answers: string[] = [];
    const ask = async ({ asOf, knownAt }: { asOf: string; knownAt: string }): Promise<string> => {
      const query = `asOf=${asOf}&knownAt=${knownAt}`;
      const rows = await list(query, told.tenant.apiKey);
      const details = await Promise.all(rows.map(({ id }) => world.rest('GET', `/v1/transfers/${id}?${query}`, { key: told.tenant.apiKey })));
      return JSON.stringify([rows, details.map(({ body }) => body)]);
    };
    let seed = 20_261_122;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % below;
    };
    const days = ['2018-06-01', '2020-07-16', '2022-12-28', '2026-11-22', '2027-06-01'];
    for (let step = 0; step < 12; step += 1) {
      const day = days[random(days.length)] ?? '';
      moments.push({ asOf: day, knownAt: world.clock.now().toString() });
      for (const moment of moments.slice(answers.length)) answers.push(await ask(moment));
      world.clock.advance({ minutes: 1 });
      const country = ['IN', 'US', 'GB', 'DE', 'JP'][random(5)] ?? 'IN';
      const from = days[random(days.length)] ?? '';
      const isCorrection = random(2) === 0;
      if (random(3) === 0) {
        await world.rest('PUT', '/v1/locations/IND', { key: told.tenant.apiKey, body: {
          name: `Office ${step}`, city: 'X', country, kind: 'OFFICE', validFrom: from, isCorrection,
        } });
      } else await told.say('PARTY', 'groupus-india', { name: `India ${step}`, country }, from, isCorrection);
    }
    for (const [index, moment] of moments.slice(0, answers.length).entries()) expect(await ask(moment)).toBe(answers[index]);
  }, 60_000);
});

describe('whose they are', () => {
  test('another organisation has none of them, and finds none', async () => {
    const [some] = await list();
    expect(await list('', stranger.apiKey)).toEqual([]);
    const answer = await world.rest('GET', `/v1/transfers/${some?.id ?? ''}`, { key: stranger.apiKey });
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('in GraphQL', () => {
  const QUERY = `query ($asOf: Date) { transfers(asOf: $asOf, status: NOT_COVERED) { nodes {
    id uuid key status toCountry importer { party country } regimes { regime verdict basisId }
    reasoning { regimes { regime steps citations repairs { instrument module } } } } } }`;

  test('the same flows, with their reasons', async () => {
    const { data, errors } = await world.graphql(QUERY, { asOf: '2022-12-28' }, { key: groupus.tenant.apiKey });
    expect(errors).toBeUndefined();
    const rest = await list('asOf=2022-12-28&status=NOT_COVERED');
    expect(data.transfers.nodes.map(({ uuid }: { uuid: string }) => uuid)).toEqual(rest.map(({ id }) => id));
    expect(data.transfers.nodes[0].reasoning.regimes[0].steps.length).toBeGreaterThan(0);
  });

  test('one by its global id', async () => {
    const [some] = (await world.graphql(QUERY, {}, { key: groupus.tenant.apiKey })).data.transfers.nodes;
    const ask = (key: string): ReturnType<World['graphql']> =>
      world.graphql('query ($id: ID!) { node(id: $id) { id ... on Transfer { key reasoning { steps } } } }', { id: some.id }, { key });
    expect((await ask(groupus.tenant.apiKey)).data.node).toMatchObject({ id: some.id, key: some.key });
    expect((await ask(stranger.apiKey)).data.node).toBeNull();
  });
});
