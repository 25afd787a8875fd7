import { startWorld, type World } from '../../../test/harness/app.js';
import { ACTIVE, SHEET } from '../../../test/harness/agreements.js';
import { auditTrail, rowsOf } from '../../../test/harness/organisations.js';
import { partyContent, RegisterDesk } from '../../../test/harness/register.js';
import { createProcessor, type Tenant } from '../../../test/harness/tenants.js';
import type { EngagementContent } from '../register/index.js';
import { FindingReviews } from './review-findings.job.js';

let world: World;
let house: Tenant;
let rival: Tenant;
let desk: RegisterDesk;
let count = 0;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  rival = await createProcessor(world, 'rival');
});
beforeEach(async () => {
  world.clock.set('2026-03-02T10:00:00Z');
  count += 1;
  house = await createProcessor(world, `house-${count}`);
  desk = new RegisterDesk(world, house.id);
  await call('PUT', '/v1/services/hosting', { name: 'Hosting' });
});
afterAll(() => world.close());

async function sweep(): Promise<void> {
  // A register is written behind all that it says already, while the clock of a spec stands still.
  world.clock.advance({ seconds: 1 });
  const reviews = world.application.nest.get(FindingReviews, { strict: false });
  while (await reviews.sweep());
}

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}, tenant: Tenant = house) =>
  world.rest(method, path, { key: tenant.apiKey, headers, ...(body === undefined ? {} : { body }) });
const get = (path: string, tenant: Tenant = house) => call('GET', path, undefined, {}, tenant);
const engaged = (more: Partial<EngagementContent> = {}): EngagementContent =>
  ({ party: 'mailer', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Mail' }], services: ['hosting'], ...more }) as EngagementContent;
const keysOf = (items: readonly { rule: string; subject: { code: string } }[]) => items.map(({ rule, subject }) => `${rule}/${subject.code}`).sort();
const openOf = async (code: string) => keysOf((await get(`/v1/findings?state=OPEN&subjectCode=${code}`)).body.items);
const trail = async (id: string) => (await auditTrail(world, house.id)).filter((entry) => entry.subject_id === id).map(({ action, outcome }) => `${action} ${outcome}`);
const eventsOf = async (type: string, code: string) => (await rowsOf<{ rule: string }>(world, `
  SELECT data ->> 'rule' AS rule FROM art28.event WHERE type = $1 AND organisation_id = $2 AND data ->> 'subjectCode' = $3 ORDER BY id`,
[type, house.id, code])).map(({ rule }) => rule);

/** An engagement in the United States about which nothing else is said; gives the id of one of its findings. */
async function mailIn(code: string, rule = 'CONTRACT_MISSING'): Promise<string> {
  await desk.say('PARTY', 'mailer', partyContent('Mailer', { country: 'US' }));
  await desk.say('ENGAGEMENT', code, engaged());
  await sweep();
  const { items } = (await get(`/v1/findings?rule=${rule}&subjectCode=${code}`)).body;
  expect(items).toHaveLength(1);
  return items[0].id;
}

describe('a finding', () => {
  test('opens with the register, explains itself, is told once, and closes when it is so no longer', async () => {
    const id = await mailIn('first');
    expect(await openOf('first')).toEqual([
      'CONTRACT_MISSING/first', 'SUB_PROCESSOR_WITHOUT_STATEMENT/first', 'THIRD_COUNTRY_WITHOUT_SAFEGUARD/first', 'TRANSFER_NOT_COVERED/first',
      'TRANSFER_UNRECORDED/first',
    ]);
    const one = await get(`/v1/findings/${id}`);
    expect([one.status, one.headers.get('etag')]).toEqual([200, '"1"']);
    expect(one.body).toMatchObject({
      rule: 'CONTRACT_MISSING', severity: 'HIGH', state: 'OPEN', subject: { kind: 'ENGAGEMENT', code: 'first' }, closedAt: null,
      explanation: 'Mailer processes data under no contract that is on record.', citations: ['Art. 28(3) GDPR', 'Art. 28(4) GDPR'],
      remedy: expect.stringContaining('Record the contract'), about: expect.stringContaining('no contract'),
    });
    expect(await eventsOf('finding.opened', 'first')).toHaveLength(5);
    await sweep();
    expect(await eventsOf('finding.opened', 'first')).toHaveLength(5);
    world.clock.advance({ hours: 1 });
    await desk.say('ENGAGEMENT', 'first', engaged({ contract: { reference: 'C-1' } }), { isCorrection: true });
    await sweep();
    expect((await get(`/v1/findings/${id}`)).body).toMatchObject({ state: 'CLOSED', closedAt: expect.stringContaining('T11:00'), version: 2 });
    expect(await openOf('first')).not.toContain('CONTRACT_MISSING/first');
    expect(await eventsOf('finding.closed', 'first')).toEqual(['CONTRACT_MISSING']);
    expect(await trail(id)).toEqual(['finding.open DONE', 'finding.close DONE']);
  });

  test('keeps its id when it comes back, and its history', async () => {
    const id = await mailIn('back');
    for (const contract of [{ reference: 'C-2' }, null]) {
      world.clock.advance({ hours: 24 });
      await desk.say('ENGAGEMENT', 'back', engaged({ contract }));
      await sweep();
    }
    expect((await get(`/v1/findings/${id}`)).body).toMatchObject({ state: 'OPEN', openedAt: expect.stringContaining('2026-03-04'), version: 3 });
    const { periods } = (await get(`/v1/findings/${id}/history`)).body;
    expect(periods.map(({ state, beganAt, endedAt }: Record<string, string | null>) => [state, beganAt?.slice(0, 10), endedAt?.slice(0, 10) ?? null]))
      .toEqual([['OPEN', '2026-03-04', null], ['OPEN', '2026-03-02', '2026-03-03']]);
    const on = async (day: string) => keysOf((await get(`/v1/findings?asOf=${day}&rule=CONTRACT_MISSING&subjectCode=back`)).body.items);
    expect([await on('2026-03-01'), await on('2026-03-02'), await on('2026-03-03'), await on('2026-03-04')])
      .toEqual([[], ['CONTRACT_MISSING/back'], [], ['CONTRACT_MISSING/back']]);
  });

  test('comes with the day, without anybody writing anything', async () => {
    await desk.say('PARTY', 'certified', partyContent('Certified', { certificates: [{ name: 'ISO/IEC 27001:2022', validUntil: '2026-03-03' }] }));
    await sweep();
    expect(await openOf('certified')).toEqual(['CERTIFICATE_ENDING/certified']);
    world.clock.set('2026-03-03T22:59:00Z');
    await sweep();
    expect(await openOf('certified')).toEqual(['CERTIFICATE_ENDING/certified']);
    world.clock.set('2026-03-03T23:00:00Z');
    await sweep();
    expect(await openOf('certified')).toEqual(['CERTIFICATE_EXPIRED/certified']);
  });

  test('opens once, however many look at the same time', async () => {
    await mailIn('busy');
    await desk.say('ENGAGEMENT', 'rush', engaged());
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await eventsOf('finding.opened', 'rush')).toHaveLength(5);
    const [{ count } = { count: '' }] = await rowsOf<{ count: string }>(world, `
      SELECT count(*)::text AS count FROM art28.finding_period AS period JOIN art28.finding USING (organisation_id)
      WHERE finding.id = period.finding_id AND finding.subject_code = 'rush'`);
    expect(count).toBe('5');
  });

  test('of what customers are promised comes a minute after the agreement at the latest', async () => {
    const contract = { reference: 'C-3', terms: [{ term: 'DELETION_DAYS' as const, value: 30 }] };
    await desk.say('PARTY', 'mailer', partyContent('Mailer', { country: 'DE' }));
    await desk.say('ENGAGEMENT', 'slow', engaged({ contract }));
    await sweep();
    expect(await openOf('slow')).not.toContain('FLOW_DOWN_DELETION/slow');
    expect((await call('PUT', '/v1/term-sheets/hosting', { ...SHEET, validFrom: '2018-05-25' })).status).toBe(201);
    expect((await call('PUT', '/v1/customers/C-77', { name: 'Acme', agreement: ACTIVE })).status).toBe(201);
    world.clock.advance({ minutes: 1 });
    await sweep();
    const { items } = (await get('/v1/findings?rule=FLOW_DOWN_DELETION&subjectCode=slow')).body;
    expect(items[0]).toMatchObject({ state: 'OPEN', data: { term: 'DELETION_DAYS', contract: 30, promised: 14, service: 'hosting' } });
  });
});

describe('a suppressed finding', () => {
  const suppress = (id: string, body: unknown, headers: Record<string, string> = {}) =>
    call('POST', `/v1/findings/${id}/suppress`, body, headers);

  test('is lived with through its last day, and open the day after', async () => {
    const id = await mailIn('lived');
    const done = await suppress(id, { reason: 'The contract is being signed.', until: '2026-03-05' }, { 'if-match': '"1"' });
    expect([done.status, done.body.state, done.body.suppressedUntil, done.headers.get('etag')]).toEqual([200, 'SUPPRESSED', '2026-03-05', '"2"']);
    expect(await openOf('lived')).not.toContain('CONTRACT_MISSING/lived');
    world.clock.set('2026-03-05T22:00:00Z');
    await sweep();
    expect((await get(`/v1/findings/${id}`)).body.state).toBe('SUPPRESSED');
    world.clock.set('2026-03-05T23:00:00Z');
    await sweep();
    expect((await get(`/v1/findings/${id}`)).body).toMatchObject({ state: 'OPEN', suppressedUntil: null, openedAt: expect.stringContaining('2026-03-02') });
    const { suppressions, periods } = (await get(`/v1/findings/${id}/history`)).body;
    expect(suppressions).toEqual([{
      reason: 'The contract is being signed.', until: '2026-03-05', actorKind: 'API_KEY', actorId: expect.any(String),
      beganAt: expect.any(String), endedAt: expect.any(String), endedBy: 'EXPIRED',
    }]);
    expect(periods.map(({ state }: { state: string }) => state)).toEqual(['OPEN', 'SUPPRESSED', 'OPEN']);
    expect((await eventsOf('finding.opened', 'lived')).filter((rule) => rule === 'CONTRACT_MISSING')).toHaveLength(2);
    // The reason may name people: the trail has the day alone.
    expect(JSON.stringify(await auditTrail(world, house.id))).not.toContain('being signed');
  });

  test('is taken up again by hand, and refused where there is nothing to suppress, or for too long', async () => {
    const id = await mailIn('taken');
    const stored = () => rowsOf(world, 'SELECT * FROM art28.finding WHERE id = $1', [id]);
    const before = await stored();
    for (const [body, status, code] of [
      [{ reason: ' ', until: '2026-03-05' }, 400, 'INPUT_INVALID'],
      [{ reason: 'x', until: '2026-03-01' }, 422, 'SUPPRESSION_DAY_INVALID'],
      [{ reason: 'x', until: '2027-03-02' }, 422, 'SUPPRESSION_DAY_INVALID'],
    ] as const) {
      expect([(await suppress(id, body)).status, (await suppress(id, body)).body.code]).toEqual([status, code]);
    }
    expect((await suppress(id, { reason: 'x', until: '2026-03-05' }, { 'if-match': '"7"' })).body.code).toBe('VERSION_STALE');
    expect((await call('POST', `/v1/findings/${id}/unsuppress`)).body).toMatchObject({ code: 'FINDING_STATE_FORBIDS', state: 'OPEN' });
    expect(await stored()).toEqual(before);
    expect(await trail(id)).toContain('finding.suppress REFUSED');
    await suppress(id, { reason: 'x', until: '2027-03-01' });
    expect((await call('POST', `/v1/findings/${id}/unsuppress`)).body).toMatchObject({ state: 'OPEN', version: 3 });
    await desk.say('ENGAGEMENT', 'taken', engaged({ contract: { reference: 'C-4' } }), { isCorrection: true });
    await sweep();
    expect((await suppress(id, { reason: 'x', until: '2026-03-05' })).body).toMatchObject({ status: 409, code: 'FINDING_STATE_FORBIDS' });
  });
});

describe('who may look', () => {
  test('another tenant finds nothing of it, anywhere', async () => {
    const id = await mailIn('mine');
    expect((await get('/v1/findings', rival)).body.items.filter(({ subject }: { subject: { code: string } }) => subject.code === 'mine')).toEqual([]);
    for (const [method, path, body] of [
      ['GET', '', undefined], ['GET', '/history', undefined], ['POST', '/suppress', { reason: 'x', until: '2026-03-05' }], ['POST', '/unsuppress', undefined],
    ] as const) {
      expect((await call(method, `/v1/findings/${id}${path}`, body, {}, rival)).body.code).toBe('NOT_FOUND');
    }
    expect((await get('/v1/findings/check', rival)).body.findings.map((found: { key: string }) => found.key).join()).not.toContain('mine');
    expect((await get(`/v1/findings/${id}`)).body.state).toBe('OPEN');
  });

  test('a look records nothing, also of another day, and tells apart what is suppressed', async () => {
    const id = await mailIn('checked');
    await call('POST', `/v1/findings/${id}/suppress`, { reason: 'x', until: '2026-03-05' });
    const before = await rowsOf(world, 'SELECT * FROM art28.finding ORDER BY organisation_id, id');
    const { status, body } = await get('/v1/findings/check');
    expect([status, body.asOf, body.isTruncated]).toEqual([200, '2026-03-02', false]);
    const found = body.findings.find(({ key }: { key: string }) => key === 'CONTRACT_MISSING:ENGAGEMENT/checked');
    expect(found).toMatchObject({ isSuppressed: true, severity: 'HIGH', citations: ['Art. 28(3) GDPR', 'Art. 28(4) GDPR'] });
    expect(body.suppressed).toBeGreaterThan(0);
    expect(body.counts.high).toBe(body.findings.filter(({ severity, isSuppressed }: { severity: string; isSuppressed: boolean }) => severity === 'HIGH' && !isSuppressed).length);
    expect((await get('/v1/findings/check?asOf=2026-03-01')).body.findings.map(({ key }: { key: string }) => key)).not.toContain(found.key);
    expect(await rowsOf(world, 'SELECT * FROM art28.finding ORDER BY organisation_id, id')).toEqual(before);
  });

  test('GraphQL asks and answers the same, with the permission for it', async () => {
    const uuid = await mailIn('asked');
    const ask = (query: string, variables: Record<string, unknown>, key = house.apiKey) => world.graphql(query, variables, { key });
    const list = await ask('query { findings(rule: "CONTRACT_MISSING", subjectCode: "asked", state: OPEN) { nodes { id uuid severity subject { kind code } data } } }', {});
    const [{ id }] = list.data.findings.nodes;
    expect(list.data.findings.nodes).toEqual([{ id, uuid, severity: 'HIGH', subject: { kind: 'ENGAGEMENT', code: 'asked' }, data: {} }]);
    const mutation = 'mutation($input: SuppressFindingInput!) { suppressFinding(input: $input) { finding { state version } } }';
    const input = { id, reason: 'x', until: '2026-03-05', version: 1 };
    expect((await ask(mutation, { input }, rival.apiKey)).errors?.[0]?.extensions['code']).toBe('NOT_FOUND');
    const { body: reader } = await call('POST', '/v1/api-keys', { name: 'reader', scopes: ['finding:read'] });
    expect((await ask(mutation, { input }, reader.secret)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await ask(mutation, { input })).data.suppressFinding.finding).toEqual({ state: 'SUPPRESSED', version: 2 });
    const back = 'mutation($input: UnsuppressFindingInput!) { unsuppressFinding(input: $input) { finding { state } } }';
    expect((await ask(back, { input: { id } })).data.unsuppressFinding.finding).toEqual({ state: 'OPEN' });
    const whole = `query($id: ID!) { node(id: $id) { ... on Finding { rule } } finding(id: $id) { state }
      findingHistory(id: $id) { periods { state } suppressions { endedBy } } findingCheck { registerVersion counts { high } } findingRules { id group } }`;
    const { data } = await ask(whole, { id });
    expect(data).toMatchObject({
      node: { rule: 'CONTRACT_MISSING' }, finding: { state: 'OPEN' },
      findingHistory: { periods: [{ state: 'OPEN' }, { state: 'SUPPRESSED' }, { state: 'OPEN' }], suppressions: [{ endedBy: 'LIFTED' }] },
    });
    expect(data.findingRules.length).toBeGreaterThan(80);
    expect((await ask(whole, { id }, rival.apiKey)).data).toMatchObject({ node: null, finding: null, findingHistory: null });
  });
});
