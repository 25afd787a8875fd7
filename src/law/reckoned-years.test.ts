import { DEADLINE_REGIMES } from './deadline-rules.js';
import { deadline, type DeadlineInput } from './deadline.js';
import { outOfReach } from './reckoned-years.js';

const MONTH: DeadlineInput = {
  regime: 'EU_GDPR', country: 'NL', timezone: 'Pacific/Auckland', rule: 'GDPR_ART12_3_SUSP_ID', receivedAt: '2026-01-29T12:00:00+01:00',
};
const EDGES = [
  '0000-01-01', '0001-01-01', '1582-10-04', '1899-12-31', '1900-01-01', '2018-05-25', '2026-11-22', '2040-12-31', '2200-12-31', '2201-01-01', '9998-12-31',
  '9999-12-15', '9999-12-31', '10000-01-01', '-0001-01-01', '+010000-01-01', '-271821-04-20', '+275760-09-13', '2026-02-30', 'soon',
];
const RULES = [
  ['EU_GDPR', 'NL', 'GDPR_ART12_3'], ['EU_GDPR', 'DE', 'GDPR_ART12_3_SUSP_ID'], ['EU_GDPR', 'NL', 'GDPR_ART33_1'], ['EU_GDPR', 'NL', 'GDPR_ART14_3'],
  ['UK_GDPR', 'GB', 'UKGDPR_ART12A'], ['UK_GDPR', 'GB', 'UKGDPR_ART12A_CLARIFY'], ['CH_FADP', 'CH', 'CH_DPO_ART18'],
  ['US_CA_CCPA', 'US', 'US_CA_CCPA_ACK_10BD'], ['US_CA_CCPA', 'US', 'US_CA_CCPA_45'],
] as const;

describe('a day where no period is reckoned', () => {
  it.each<[Partial<DeadlineInput>, string]>([
    [{ receivedAt: '9999-12-31T23:59:59-12:00' }, 'receivedAt'],
    [{ receivedAt: null, awareAt: '0001-01-01T00:00:00Z' }, 'awareAt'],
    [{ clockStartDate: '9999-12-31' }, 'clockStartDate'],
    [{ firstDisclosureAt: '2201-01-01T00:00:00Z' }, 'firstDisclosureAt'],
    [{ suspensions: [{ fromDate: '2026-02-01', toDate: '2026-02-03' }, { fromDate: '2026-02-05', toDate: '9999-12-31' }] }, 'suspensions.1.toDate'],
  ])('%j is told by its field', (more, path) => {
    expect(outOfReach({ ...MONTH, ...more })?.path).toBe(path);
    expect(deadline({ ...MONTH, ...more })).toMatchObject({ verdict: 'UNKNOWN', why: expect.stringMatching(/^\w+: \w+ must lie in the years 1900 to 2200\.$|known for 2018 to 2040 only/) });
  });

  it('is none of the days that a question usually has', () => {
    expect(outOfReach({ ...MONTH, clockStartDate: '2026-01-30', suspensions: [{ fromDate: '2026-02-01', toDate: '2026-02-03' }] })).toBeNull();
  });
});

const asked = RULES.flatMap(([regime, country, rule]) => EDGES.flatMap((day, at) => EDGES.filter((_, index) => (at + index) % 4 === 0).map((other): DeadlineInput =>
  ({ ...MONTH, regime, country, rule, receivedAt: `${day}T23:59:59-12:00`, suspensions: [{ fromDate: day, toDate: other }], extended: other < day }))));

test('whatever day stands anywhere, the answer is an answer: no period beyond the calendar, no word of the library', () => {
  const questions = asked.flatMap((one) => [one, { ...one, suspensions: [] }, { ...one, receivedAt: '2026-11-22T00:00:00Z' },
    { ...one, suspensions: [], clockStartDate: one.suspensions?.[0]?.toDate }, { ...one, receivedAt: null, awareAt: one.receivedAt, suspensions: [] }]);
  const sayings = (text: string): string => EDGES.reduce((rest, day) => rest.replaceAll(day, 'day'), text);
  const odd = questions.map((one) => [one, sayings(JSON.stringify(deadline(one)))] as const)
    .filter(([, said]) => /Cannot parse|Invalid|Out-of|NaN|undefined|[+-]\d{6}-/.test(said)).map(([one, said]) => `${JSON.stringify(one)}: ${said}`).slice(0, 5);
  expect(odd).toEqual([]);
  expect(new Set(RULES.map(([regime]) => regime)).size).toBe(DEADLINE_REGIMES.length);
});
