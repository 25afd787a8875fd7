import { startWorld, type World } from '../../../test/harness/app.js';
import { Groupus } from '../../../test/harness/groupus.js';
import { auditTrail, rowsOf } from '../../../test/harness/organisations.js';
import { createTenant } from '../../../test/harness/tenants.js';
import { IssueOperatorKey } from '../organisations/index.js';
import { SHIPPED_LAW } from '../../law/transfer-law.js';
import { KeptAnswers } from '../../platform/graphql/kept-answers.js';
import { RefreshTransfers } from './refresh-transfers.js';
import { TransferAssessor } from './transfer-assessor.js';

let world: World;
let groupus: Groupus;

interface Told {
  readonly before: string | null;
  readonly after: string | null;
  readonly cause: string;
  readonly party: string | null;
  readonly toCountry: string | null;
}

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-11-22T10:00:00Z');
  groupus = await Groupus.start(world);
}, 60_000);

afterAll(async () => world.close());

const assessor = (): TransferAssessor => world.application.nest.get(TransferAssessor, { strict: false });

/** What was told since the last call. */
let told = 0;
async function news(): Promise<Told[]> {
  const rows = await rowsOf<{ data: Told }>(world,
    `SELECT data FROM art28.event WHERE organisation_id = $1 AND type = 'transfer.status_changed' ORDER BY id`, [groupus.tenant.id]);
  const fresh = rows.slice(told).map(({ data }) => data);
  told = rows.length;
  return fresh;
}

const sub = (safeguards: readonly object[]): object =>
  ({ party: 'groupus-india', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Support' }], services: ['contact-centre'], safeguards });
const DATED = { signedOn: '2026-01-15', areAnnexesComplete: 'YES', assessedOn: '2026-01-10' };
const REPAIRED = [
  { kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, regimes: ['EU_GDPR'], ...DATED },
  { kind: 'IDTA', regimes: ['UK_GDPR'], ...DATED },
];

describe('flows are assessed', () => {
  test('first from the register: what is not covered is told, and leaves a trace', async () => {
    await assessor().all();
    expect((await news()).map(({ before, after, cause }) => [before, after, cause])).toEqual(
      expect.arrayContaining([[null, 'NOT_COVERED', 'REGISTER'], [null, 'UNKNOWN', 'REGISTER']]));
    const trail = await auditTrail(world, groupus.tenant.id);
    expect(trail.filter(({ action }) => action === 'transfer.status_changed')).toHaveLength(4);
  });

  test('again, nothing is behind and nothing is told', async () => {
    expect(await assessor().all()).toBe(0);
    await world.application.nest.get(RefreshTransfers, { strict: false }).execute(groupus.tenant.id);
    expect(await news()).toEqual([]);
  });

  test('when the register repairs one, that one is told', async () => {
    await groupus.say('ENGAGEMENT', 'india', sub(REPAIRED), '2026-11-01');
    expect(await assessor().all()).toBe(1);
    expect(await news()).toMatchObject([{ before: 'NOT_COVERED', after: 'COVERED', cause: 'REGISTER', party: 'groupus-india', toCountry: 'IN' }]);
  });

  test('when a flow is no more', async () => {
    await groupus.desk.end('PLACEMENT', 'pbx-india');
    await assessor().all();
    expect(await news()).toMatchObject([{ before: 'UNKNOWN', after: null, cause: 'REGISTER' }]);
    await groupus.say('PLACEMENT', 'pbx-india', { location: 'IND', kind: 'SUPPORT_ACCESS', service: 'virtual-pbx', accessedBy: 'OWN_STAFF' }, '2026-11-22');
    await assessor().all();
    expect(await news()).toEqual([]);
  });

  test('when the day comes on which an assessment ends', async () => {
    await groupus.say('ENGAGEMENT', 'india', sub(REPAIRED.map((one) => ({ ...one, assessmentUntil: '2026-11-24' }))), '2026-11-02');
    await assessor().all();
    expect(await news()).toEqual([]);
    world.clock.advance({ days: 2 });
    expect(await assessor().all()).toBe(1);
    expect(await news()).toEqual([]);
    world.clock.advance({ hours: 13 });
    expect(await assessor().all()).toBe(0);
    world.clock.advance({ hours: 1 });
    expect(await assessor().all()).toBe(1);
    expect(await news()).toMatchObject([{ before: 'COVERED', after: 'NOT_COVERED', cause: 'DAY' }]);
  });

  test('when the day comes for which something was planned', async () => {
    await groupus.say('ENGAGEMENT', 'india', sub(REPAIRED), '2026-11-26');
    await assessor().all();
    expect(await news()).toEqual([]);
    world.clock.advance({ days: 1 });
    expect(await assessor().all()).toBe(1);
    expect(await news()).toMatchObject([{ before: 'NOT_COVERED', after: 'COVERED', cause: 'DAY' }]);
    await groupus.say('ENGAGEMENT', 'india', sub([]), '2026-11-26');
    await assessor().all();
    await news();
  });

  test('when the organisation itself moves', async () => {
    const { status } = await world.rest('PATCH', '/v1/organisation', { key: groupus.tenant.apiKey, body: { country: 'IN' } });
    expect(status).toBe(200);
    expect(await assessor().all()).toBe(1);
    await world.rest('PATCH', '/v1/organisation', { key: groupus.tenant.apiKey, body: { country: 'GB' } });
    await assessor().all();
    await news();
  });
});

describe('a newer law', () => {
  const { adequacy } = SHIPPED_LAW.files;
  const meta = { ...adequacy.meta, asOf: '2026-12-01' };
  const INDIA = {
    ...adequacy.entries.find(({ id }) => id === 'EU-JP-2019') ?? adequacy.entries[0], id: 'UK-IN-2026', regime: 'UK_GDPR',
    destinations: [{ kind: 'COUNTRY', code: 'IN', name: 'India' }], from: '2026-11-01', until: null, conditions: [], exclusions: [],
    isIndicative: undefined, annexNumber: undefined, scopeSegments: undefined, declaredInvalid: undefined,
  };
  const newer = JSON.parse(JSON.stringify({ ...adequacy, meta, entries: [...adequacy.entries, INDIA, { ...INDIA, id: 'EU-IN-2026', regime: 'EU_GDPR' }] }));
  let operator: string;

  beforeAll(async () => {
    operator = (await world.application.nest.get(IssueOperatorKey, { strict: false }).execute()).secret;
  });

  const load = (files: object, key = operator, more: object = {}): ReturnType<World['rest']> => world.rest('POST', '/v1/transfer-law', { key, body: { files, ...more } });

  test('is loaded by the operator alone', async () => {
    const other = await createTenant(world, 'other');
    expect([(await load({ adequacy: newer }, other.apiKey)).status, (await load({ adequacy: newer }, groupus.tenant.apiKey)).status]).toEqual([403, 403]);
  });

  test.each([
    ['of another form', { adequacy: { meta } }, 'LAW_INVALID'],
    ['with a part that there is not', { weather: {} }, 'LAW_INVALID'],
    ['of nothing', {}, 'LAW_INVALID'],
    ['older than the one in use', { adequacy: { ...adequacy, meta: { ...meta, asOf: '2020-01-01' } } }, 'LAW_OLDER'],
  ])('is refused: %s', async (_, files, code) => {
    expect((await load(files)).body.code).toBe(code);
  });

  test('assesses everything anew, and tells what got another status', async () => {
    world.clock.advance({ minutes: 1 });
    const asked = `/v1/transfers?party=groupus-india&asOf=2026-11-26`;
    const knownAt = world.clock.now().toString();
    const before = await world.rest('GET', asked, { key: groupus.tenant.apiKey });
    world.clock.advance({ minutes: 5 });
    const { status, body } = await load({ adequacy: newer });
    expect([status, body]).toMatchObject([200, { outcome: 'LOADED', law: { asOf: '2026-12-01', source: 'OPERATOR' } }]);
    expect(await assessor().all()).toBeGreaterThan(0);
    expect(await news()).toMatchObject([{ before: 'NOT_COVERED', after: 'COVERED', cause: 'LAW', party: 'groupus-india' }]);
    const after = await world.rest('GET', asked, { key: groupus.tenant.apiKey });
    expect([before.body.items[0].status, after.body.items[0].status]).toEqual(['NOT_COVERED', 'COVERED']);
    // What was known before it was loaded was known by the law of then.
    expect((await world.rest('GET', `${asked}&knownAt=${knownAt}`, { key: groupus.tenant.apiKey })).body).toEqual(before.body);
  });

  test('counts in other processes from its commit on', async () => {
    const other = await world.anotherProcess();
    const found = await other.nest.get(RefreshTransfers, { strict: false }).execute(groupus.tenant.id);
    expect(found).toBe(0);
    await other.close();
  });

  test('loaded twice it is the same law', async () => {
    expect((await load({ adequacy: newer })).body.outcome).toBe('UNCHANGED');
  });

  test('two of them at once, in a process that has heard of neither: what the first changed is not passed over', async () => {
    const other = await world.anotherProcess();
    const entries: readonly { readonly id: string }[] = newer.entries;
    const withoutIndia = entries.filter(({ id }) => !id.endsWith('-IN-2026'));
    world.clock.advance({ minutes: 5 });
    expect((await load({ adequacy: { ...newer, meta: { ...meta, asOf: '2026-12-02' }, entries: withoutIndia } }, operator, { allowRemovals: true })).status).toBe(200);
    world.clock.advance({ minutes: 5 });
    const withoutJapan = withoutIndia.filter(({ id }) => id !== 'EU-JP-2019');
    expect((await load({ adequacy: { ...newer, meta: { ...meta, asOf: '2026-12-03' }, entries: withoutJapan } }, operator, { allowRemovals: true })).status).toBe(200);
    expect(await other.nest.get(RefreshTransfers, { strict: false }).execute(groupus.tenant.id)).toBe(1);
    expect(await news()).toMatchObject([{ before: 'COVERED', after: 'NOT_COVERED', cause: 'LAW', party: 'groupus-india' }]);
    await other.close();
  });

  test('is that of the next answer, where one was kept', async () => {
    const kept = world.application.nest.get(KeptAnswers);
    const isKept = async (): Promise<boolean> => {
      const before = kept.given;
      await world.graphql('{ transfers { nodes { status } } }', {}, { key: groupus.tenant.apiKey });
      return kept.given > before;
    };
    expect([await isKept(), await isKept()]).toEqual([false, true]);
    await load({ adequacy: { ...newer, meta: { ...meta, asOf: '2026-12-04' } } });
    expect([await isKept(), await isKept()]).toEqual([false, true]);
  });
});
