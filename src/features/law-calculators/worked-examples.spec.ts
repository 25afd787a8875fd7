import { startWorld, type World } from '../../../test/harness/app.js';
import { createOrganisation, type TestOrganisation } from '../../../test/harness/organisations.js';

let world: World;
let anybody: TestOrganisation;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  anybody = await createOrganisation(world, 'anybody');
});
afterAll(() => world.close());

const post = (what: string, body: unknown) => world.rest('POST', `/v1/law/${what}`, { key: anybody.apiKey, body });
const query = (text: string, variables: Record<string, unknown>) => world.graphql(text, variables, { key: anybody.apiKey });

// The questions are written as a table of worked examples writes them: every field by its name, nothing renamed or left out.

const DAYS = {
  regime: 'EU_GDPR', country: 'NL', subdivision: null, timezone: 'Europe/Amsterdam', clockStartDate: '2026-04-14', extended: false, suspensions: [],
};
const CONVENTION = 'half-open [from,to) local dates (product convention; EDPB gives no day-count)';
const LONDON = { regime: 'UK_GDPR', country: 'GB', subdivision: 'GB-ENG', timezone: 'Europe/London', extended: false, suspensions: [] };
const LOS_ANGELES = {
  regime: 'US_CA_CCPA', country: 'US', subdivision: 'US-CA', timezone: 'America/Los_Angeles', receivedAt: '2026-06-01T12:00:00-07:00',
  clockStartDate: '2026-06-01', suspensions: [],
};

const PERIODS: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>])[] = [
  ['an equated day', { ...DAYS, rule: 'GDPR_ART12_3', receivedAt: '2026-04-14T12:00:00+02:00' }, {
    localReceiptDate: '2026-04-14', clockStartDate: '2026-04-14', suspendedDays: 0, nominalDueDate: '2026-05-14', dueDate: '2026-05-15',
    deadlineInstantExclusive: '2026-05-16T00:00:00+02:00', conservativeDueDate: '2026-05-13',
    skippedDays: [{ date: '2026-05-14', name: 'Hemelvaartsdag' }], alternativeDueDate: '2026-05-18',
  }],
  ['an extension', {
    ...DAYS, rule: 'GDPR_ART12_3', receivedAt: '2026-02-14T12:00:00+01:00', clockStartDate: '2026-02-14', extended: true,
  }, { nominalDueDate: '2026-05-14', dueDate: '2026-05-15', alternativeDueDate: null, ambiguity: null }],
  ['a pause with its convention', {
    ...DAYS, rule: 'GDPR_ART12_3_SUSP_ID', receivedAt: '2026-06-01T12:00:00+02:00', clockStartDate: '2026-06-01',
    suspensions: [{ fromDate: '2026-06-03', toDate: '2026-06-10', reason: 'identity Art 12(6)', convention: CONVENTION }],
  }, { suspendedDays: 7, dueDate: '2026-07-08', conservativeDueDate: '2026-07-08', skippedDays: [], ambiguity: null }],
  ['a later start', { ...LONDON, rule: 'UKGDPR_ART12A_ID', receivedAt: '2026-04-10T12:00:00+01:00', clockStartDate: '2026-04-20' },
    { localReceiptDate: '2026-04-10', clockStartDate: '2026-04-20', dueDate: '2026-05-20', conservativeDueDate: '2026-05-19' }],
  ['Californian days', { ...LOS_ANGELES, rule: 'US_CA_CCPA_45', extended: true }, {
    nominalDueDate: '2026-08-30', dueDate: '2026-08-30', deadlineInstantExclusive: '2026-08-31T00:00:00-07:00', conservativeDueDate: '2026-08-28',
    skippedDays: [], alternativeDueDate: null, ambiguity: null,
  }],
  ['Californian business days', { ...LOS_ANGELES, rule: 'US_CA_CCPA_ACK_10BD', extended: false },
    { dueDate: '2026-06-15', deadlineInstantExclusive: '2026-06-16T00:00:00-07:00', conservativeDueDate: '2026-06-15' }],
  ['hours', { regime: 'EU_GDPR', country: 'IE', timezone: 'Europe/Dublin', rule: 'GDPR_ART33_1', awareAt: '2026-10-24T10:20:00+01:00' },
    { dueAt: '2026-10-27T10:00:00+00:00', dueAtUtc: '2026-10-27T10:00:00Z', conservativeDueAt: '2026-10-27T09:20:00+00:00' }],
];

test.each(PERIODS)('a period, %s: in REST and GraphQL alike', async (_what, asked, expected) => {
  const rest = await post('deadline', asked);
  expect([rest.status, rest.body]).toMatchObject([200, { verdict: 'DUE', ...expected }]);
  const { data, errors } = await query(
    `query ($input: DeadlineInput!) { deadline(input: $input) {
      verdict why regime rule localReceiptDate clockStartDate suspendedDays nominalDueDate dueDate deadlineInstantExclusive conservativeDueDate
      dueAt dueAtUtc conservativeDueAt skippedDays { date name } alternativeDueDate ambiguity steps citations assumptions
    } }`, { input: asked });
  expect(errors).toBeUndefined();
  expect(data.deadline).toEqual(rest.body);
});

test('a period that nothing starts is refused, and a duty without one says so', async () => {
  const [, hours] = PERIODS.at(-1) ?? [];
  const refused = await post('deadline', { ...hours, awareAt: null });
  expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'receivedAt']);
  const { body } = await post('deadline', { ...hours, rule: 'GDPR_ART33_2' });
  expect([body.verdict, body.dueAt, body.why]).toEqual(['UNKNOWN', null, expect.stringContaining('GDPR Art 33(2) sets no period')]);
});

test.each([
  [{ regime: 'EU_GDPR', exporterCountry: 'DE', destination: 'NO', date: '2018-07-20', facts: [] }, { adequacyResult: 'EEA', entry: null }],
  [{ regime: 'EU_GDPR', exporterCountry: 'NL', destination: 'GB', date: '2020-06-01', facts: [] }, { adequacyResult: 'NO_THIRD_COUNTRY', entry: null }],
  [{ regime: 'UK_GDPR', exporterCountry: 'GB', destination: 'JP', date: '2026-11-21', facts: ['JP_APPI_PIHBO'] }, { adequacyResult: 'ADEQUACY', entry: 'UK-JP' }],
  [{ regime: 'CH_FADP', exporterCountry: 'CH', destination: 'US', date: '2024-09-14', facts: ['US_DPF_SWISS_ACTIVE'] }, { adequacyResult: 'NONE', entry: null }],
])('adequacy of %j', async (asked, expected) => {
  const { status, body } = await post('adequacy', asked);
  expect([status, body]).toMatchObject([200, expected]);
});

test.each([
  ['processor', 'processor', '2021/914', '2022-01-10', '2026-11-21', 'EU_GDPR', 'valid: Module 3'],
  ['controller', 'processor', '2010/87/EU', '2021-09-26', '2022-12-28', 'EU_GDPR', 'invalid'],
  ['controller', 'processor', 'UK-IDTA-A1.0', '2022-03-20', '2022-03-20', 'UK_GDPR', 'invalid'],
  ['controller', 'processor', '2010/87/EU', '2021-09-26', '2022-12-31', 'CH_FADP', 'valid'],
])('clauses of a %s with a %s: %s of %s on %s under %s', async (...row) => {
  const [exporterRole, importerRole, instrument, contractDate, transferDate, regime, expected] = row;
  const { status, body } = await post('standard-clauses', { exporterRole, importerRole, instrument, contractDate, transferDate, regime });
  expect([status, body.verdict]).toEqual([200, expected]);
});
