import { startWorld, type World } from '../../../test/harness/app.js';
import { auditTrail, createOrganisation, type TestOrganisation } from '../../../test/harness/organisations.js';

let world: World;
let anybody: TestOrganisation;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  anybody = await createOrganisation(world, 'anybody');
});
afterAll(() => world.close());

const post = (what: string, body: unknown) => world.rest('POST', `/v1/law/${what}`, { key: anybody.apiKey, body });
const query = (text: string, variables: Record<string, unknown>) => world.graphql(text, variables, { key: anybody.apiKey });

const DPF = { regime: 'EU_GDPR', exporterCountry: 'IE', destination: 'US', date: '2026-11-21', facts: ['US_DPF_LISTED_ACTIVE'] };
const MODULE_3 = {
  exporterRole: 'processor', importerRole: 'processor', instrument: '2021/914', contractDate: '2022-01-10', transferDate: '2026-11-21',
  regime: 'EU_GDPR',
};
const MONTH = {
  regime: 'EU_GDPR', country: 'NL', subdivision: null, timezone: 'Europe/Amsterdam', rule: 'GDPR_ART12_3',
  receivedAt: '2026-01-29T12:00:00+01:00', clockStartDate: '2026-01-29', extended: false, suspensions: [],
};
const INDIA = {
  date: '2026-11-21', exporter: { country: 'GB', role: 'PROCESSOR', regimes: ['EU_GDPR', 'UK_GDPR'] },
  importer: { country: 'IN', role: 'PROCESSOR' }, access: 'REMOTE_ACCESS',
  safeguards: [{
    instrument: '2021/914', module: 3, signedOn: '2022-12-01', areAnnexesComplete: true, assessmentMadeOn: '2026-01-05',
    assessmentExpiresOn: '2027-01-04',
  }],
};

describe('adequacy', () => {
  test('answers a worked example in REST and GraphQL alike', async () => {
    const rest = await post('adequacy', DPF);
    expect([rest.status, rest.body.adequacyResult, rest.body.entry]).toEqual([200, 'ADEQUACY', 'EU-US-DPF-2023']);
    const { data, errors } = await query(
      `query ($regime: LawRegime!, $exporterCountry: CountryCode, $destination: String, $date: Date!, $facts: [String!]) {
        adequacy(regime: $regime, exporterCountry: $exporterCountry, destination: $destination, date: $date, facts: $facts) {
          adequacyResult entry steps citations warnings { code text } neededEvidence { code text } conditions { code text }
        }
      }`, DPF);
    expect(errors).toBeUndefined();
    expect(data.adequacy).toEqual(rest.body);
  });

  test('takes the destination as country, and asks for what is missing', async () => {
    const { data } = await query('{ adequacy(country: "US", date: "2026-11-21", regime: EU_GDPR) { adequacyResult entry neededEvidence { code } } }', {});
    expect(data.adequacy).toEqual({ adequacyResult: 'NONE', entry: null, neededEvidence: [{ code: 'US_DPF_LISTED_ACTIVE' }] });
    expect((await post('adequacy', { regime: 'EU_GDPR', destination: 'EPO', date: '2025-07-15' })).body.entry).toBe('EU-EPO-2025');
  });

  test('country and destination may say the same, and a code of no place is told from a country without a decision', async () => {
    expect((await post('adequacy', { ...DPF, country: 'US' })).body.entry).toBe('EU-US-DPF-2023');
    const codes = async (destination: string) => (await post('adequacy', { ...DPF, destination })).body.warnings.map(({ code }: { code: string }) => code);
    expect([await codes('UK'), await codes('EL'), await codes('ZZ'), await codes('IN'), await codes('XK')])
      .toEqual([['PLACE_UNKNOWN'], ['PLACE_UNKNOWN'], ['PLACE_UNKNOWN'], [], []]);
    const { regimes } = (await post('transfer-assessment', { ...INDIA, importer: { country: 'UK', role: 'PROCESSOR' } })).body;
    expect(regimes[0].warnings).toContainEqual({ code: 'PLACE_UNKNOWN', text: expect.stringContaining('is GB today') });
  });

  test.each([
    [{ destination: undefined }], [{ destination: 'Mars' }], [{ date: '2026-02-30' }], [{ regime: 'US_CCPA' }], [{ facts: ['listed?'] }],
    [{ surprise: true }], [{ country: 'CH' }],
  ])('refuses %j', async (more) => {
    const refused = await post('adequacy', { ...DPF, ...more });
    expect([refused.status, refused.body.code]).toEqual([400, 'INPUT_INVALID']);
  });
});

describe('standard clauses', () => {
  test('answer with the verdict of the worked examples', async () => {
    const rest = await post('standard-clauses', MODULE_3);
    expect([rest.status, rest.body.verdict, rest.body.module]).toEqual([200, 'valid: Module 3', 3]);
    const { data } = await query('query ($input: StandardClausesInput!) { standardClauses(input: $input) { verdict isValid fault } }', {
      input: { ...MODULE_3, instrument: '2010/87/EU' },
    });
    expect(data.standardClauses).toEqual({ verdict: 'invalid', isValid: false, fault: 'ROLES_DO_NOT_FIT' });
  });
});

describe('a transfer', () => {
  test('is judged under each law, with what repairs it', async () => {
    const { status, body } = await post('transfer-assessment', INDIA);
    expect([status, body.verdict, body.countsAgainstResidency]).toEqual([200, 'NOT_COVERED', true]);
    expect(body.regimes.map(({ regime, verdict, basis }: Record<string, Record<string, unknown>>) => [regime, verdict, basis?.['id']])).toEqual([
      ['EU_GDPR', 'COVERED', '2021/914'], ['UK_GDPR', 'NOT_COVERED', null],
    ]);
    expect(body.regimes[1].repairs).toContainEqual({
      instrument: 'UK-ADDENDUM-B1.0', module: 3, needs: ['SIGNED_ON', 'ANNEXES_COMPLETE', 'TRANSFER_IMPACT_ASSESSMENT'],
    });
    expect(body.regimes[1].steps).toContain('2021/914: the EU clauses of 2021 alone are no safeguard under UK law: they need the UK Addendum.');
  });

  test('is followed onward, in the order of the question', async () => {
    const hop = (country: string, passedOnBy?: number) => ({ importer: { country, role: 'PROCESSOR' }, passedOnBy });
    const { data, errors } = await query(
      `query ($input: TransferAssessmentInput!) { transferAssessment(input: $input) {
        verdict regimes { regime ownVerdict verdict onward { position ownVerdict repairs { instrument } } }
      } }`,
      { input: { ...INDIA, exporter: { country: 'NL', role: 'PROCESSOR' }, onward: [hop('NZ'), hop('PH', 1), hop('CH', 0)] } });
    expect(errors).toBeUndefined();
    const [{ onward, ...first }] = data.transferAssessment.regimes;
    expect(first).toEqual({ regime: 'EU_GDPR', ownVerdict: 'COVERED', verdict: 'NOT_COVERED' });
    expect(onward.map(({ position, ownVerdict }: Record<string, unknown>) => [position, ownVerdict])).toEqual([
      [0, 'COVERED'], [1, 'NOT_COVERED'], [2, 'COVERED'],
    ]);
  });

  test('is asked of the law it came under and of that of the country it leaves, behind an adequate country too', async () => {
    const { safeguards: [clauses] } = INDIA;
    const through = async (...instruments: readonly string[]) => {
      const onward = [{ importer: INDIA.importer, safeguards: instruments.map((instrument) => ({ ...clauses, instrument })) }];
      const { body } = await post('transfer-assessment', {
        date: INDIA.date, exporter: { country: 'NL', role: 'PROCESSOR' }, importer: { country: 'GB', role: 'PROCESSOR' }, onward,
      });
      return [body.verdict, ...body.regimes.map((one: { regime: string; onward: { ownVerdict: string }[] }) => `${one.regime} ${one.onward[0]?.ownVerdict}`)];
    };
    expect(await through('UK-IDTA-A1.0')).toEqual(['NOT_COVERED', 'EU_GDPR NOT_COVERED', 'UK_GDPR COVERED']);
    expect(await through('2021/914')).toEqual(['NOT_COVERED', 'EU_GDPR COVERED', 'UK_GDPR NOT_COVERED']);
    expect(await through('2021/914', 'UK-IDTA-A1.0')).toEqual(['COVERED', 'EU_GDPR COVERED', 'UK_GDPR COVERED']);
  });

  test('cannot be passed on by somebody who comes later', async () => {
    const onward = [{ importer: { country: 'NZ', role: 'PROCESSOR' }, passedOnBy: 1 }];
    const refused = await post('transfer-assessment', { ...INDIA, onward });
    expect([refused.status, refused.body.code, refused.body.errors[0].path]).toEqual([400, 'INPUT_INVALID', 'onward.0.passedOnBy']);
  });
});

describe('a deadline', () => {
  test('answers a worked example in REST and GraphQL alike', async () => {
    const { body } = await post('deadline', MONTH);
    expect(body).toMatchObject({
      verdict: 'DUE', nominalDueDate: '2026-02-28', dueDate: '2026-03-02', deadlineInstantExclusive: '2026-03-03T00:00:00+01:00',
      conservativeDueDate: '2026-02-27', skippedDays: [{ date: '2026-02-28', name: 'Saturday' }, { date: '2026-03-01', name: 'Sunday' }],
    });
    const { data, errors } = await query('query ($input: DeadlineInput!) { deadline(input: $input) { verdict dueDate why steps } }', { input: MONTH });
    expect(errors).toBeUndefined();
    expect(data.deadline).toEqual({ verdict: 'DUE', dueDate: '2026-03-02', why: null, steps: body.steps });
  });

  test('says why where it has none', async () => {
    const { body } = await post('deadline', { ...MONTH, country: 'US' });
    expect([body.verdict, body.dueDate, body.why]).toEqual(['UNKNOWN', null, 'The public holidays of US are not known.']);
  });
});

test('whoever was recognised may ask, strangers may not, and nothing is written', async () => {
  const { body: { secret } } = await world.rest('POST', '/v1/api-keys', { key: anybody.apiKey, body: { name: 'narrow', scopes: ['audit:read'] } });
  const before = await auditTrail(world, anybody.id);
  expect((await world.rest('POST', '/v1/law/adequacy', { key: secret, body: DPF })).status).toBe(200);
  expect((await world.rest('POST', '/v1/law/adequacy', { body: DPF })).status).toBe(401);
  expect(await auditTrail(world, anybody.id)).toEqual(before);
});

test.each([
  ['suspensions.1.toDate', { suspensions: [{ fromDate: '2026-02-01', toDate: '2026-02-03' }, { fromDate: '2026-02-05', toDate: '9999-12-31' }] }],
  ['receivedAt', { receivedAt: '9999-12-31T12:00:00-02:00' }],
  ['clockStartDate', { clockStartDate: '1899-12-31' }],
])('a deadline is reckoned within the calendar alone: %s tells which day is out of reach', async (path, more) => {
  const rest = await post('deadline', { ...MONTH, ...more });
  const says = `${path.split('.').at(-1) ?? ''} must lie in the years 1900 to 2200`;
  expect([rest.status, rest.body.code, rest.body.errors]).toEqual([400, 'INPUT_INVALID', [{ path, messages: [says] }]]);
  const { errors } = await query('query ($input: DeadlineInput!) { deadline(input: $input) { verdict } }', { input: { ...MONTH, ...more } });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'INPUT_INVALID', errors: [{ path, messages: [says] }] });
});
