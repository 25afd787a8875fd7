import { adequacyOf, type AdequacyQuestion } from './adequacy.js';
import type { Regime } from './countries.js';
import { SHIPPED_LAW } from './transfer-law.js';

type Row = readonly [
  regime: Regime, from: string, to: string, date: string, facts: readonly string[], result: string, entry: string | null,
];

const ask = (question: AdequacyQuestion) => adequacyOf(SHIPPED_LAW, question);

/** Worked examples: what a person who reads the sources expects. */
const WORKED: readonly Row[] = [
  ['EU_GDPR', 'DE', 'NO', '2018-07-20', [], 'EEA', null],
  ['EU_GDPR', 'NL', 'GB', '2020-06-01', [], 'NO_THIRD_COUNTRY', null],
  ['EU_GDPR', 'NL', 'GB', '2031-12-28', [], 'NONE', null],
  ['EU_GDPR', 'IE', 'US', '2020-07-16', ['US_PRIVACY_SHIELD_LISTED'], 'NONE', null],
  ['EU_GDPR', 'IE', 'US', '2026-11-21', [], 'NONE', null],
  ['EU_GDPR', 'IE', 'US', '2026-11-21', ['US_DPF_LISTED_ACTIVE'], 'ADEQUACY', 'EU-US-DPF-2023'],
  ['EU_GDPR', 'FR', 'CA', '2026-11-21', ['CA_PIPEDA_SUBJECT'], 'ADEQUACY', 'EU-CA-2002'],
  ['EU_GDPR', 'FR', 'BR', '2026-01-25', ['BR_LGPD_SUBJECT'], 'NONE', null],
  ['EU_GDPR', 'DE', 'KR', '2021-12-16', ['KR_PIPA_SUBJECT'], 'NONE', null],
  ['EU_GDPR', 'DE', 'KR', '2022-01-10', ['KR_PIPA_SUBJECT'], 'ADEQUACY', 'EU-KR-2021'],
  ['EU_GDPR', 'DE', 'JP', '2019-01-23', ['JP_APPI_PIHBO'], 'ADEQUACY', 'EU-JP-2019'],
  ['EU_GDPR', 'DE', 'GI', '2026-11-21', [], 'NONE', null],
  ['EU_GDPR', 'DE', 'AU', '2026-11-21', [], 'NONE', null],
  ['UK_GDPR', 'GB', 'DE', '2021-01-01', [], 'ADEQUACY', 'UK-EEA'],
  ['UK_GDPR', 'GB', 'JP', '2026-11-21', ['JP_APPI_PIHBO'], 'ADEQUACY', 'UK-JP'],
  ['CH_FADP', 'CH', 'US', '2024-09-14', ['US_DPF_SWISS_ACTIVE'], 'NONE', null],
  ['CH_FADP', 'CH', 'US', '2024-09-15', ['US_DPF_SWISS_ACTIVE'], 'ADEQUACY', 'CH-US'],
];

/** The first and last days, and the days beside them. */
const NOTABLE: readonly Row[] = [
  ['EU_GDPR', 'FR', 'DE', '2026-11-21', [], 'EEA', null],
  ['EU_GDPR', 'FR', 'FR', '2026-11-21', [], 'EEA', null],
  ['EU_GDPR', 'DE', 'HU', '2000-07-25', [], 'NONE', null],
  ['EU_GDPR', 'DE', 'HU', '2004-04-30', [], 'ADEQUACY', 'EU-HU-2000'],
  ['EU_GDPR', 'DE', 'HU', '2004-05-01', [], 'EEA', null],
  ['EU_GDPR', 'DE', 'PL', '2004-04-30', [], 'NONE', null],
  ['EU_GDPR', 'DE', 'HR', '2013-07-01', [], 'EEA', null],
  ['EU_GDPR', 'DE', 'NO', '2018-07-19', [], 'EEA', null],
  ['EU_GDPR', 'DE', 'LI', '2026-11-21', [], 'EEA', null],
  ['EU_GDPR', 'DE', 'IS', '2026-11-21', [], 'EEA', null],
  ['EU_GDPR', 'NL', 'GB', '2020-01-31', [], 'NO_THIRD_COUNTRY', null],
  ['EU_GDPR', 'NL', 'GB', '2020-12-31', [], 'NO_THIRD_COUNTRY', null],
  ['EU_GDPR', 'NL', 'GB', '2021-01-01', [], 'NO_THIRD_COUNTRY', null],
  ['EU_GDPR', 'NL', 'GB', '2021-06-27', [], 'NO_THIRD_COUNTRY', null],
  ['EU_GDPR', 'NL', 'GB', '2021-06-28', [], 'ADEQUACY', 'EU-GB-2021'],
  ['EU_GDPR', 'NL', 'GB', '2025-12-27', [], 'ADEQUACY', 'EU-GB-2021'],
  ['EU_GDPR', 'NL', 'GB', '2031-12-27', [], 'ADEQUACY', 'EU-GB-2021'],
  ['EU_GDPR', 'GB', 'DE', '2020-12-31', [], 'EEA', null],
  ['EU_GDPR', 'GB', 'US', '2020-07-15', ['US_PRIVACY_SHIELD_LISTED'], 'ADEQUACY', 'EU-US-PRIVACYSHIELD'],
  ['EU_GDPR', 'DE', 'GI', '2020-12-31', [], 'NO_THIRD_COUNTRY', null],
  ['EU_GDPR', 'DE', 'GI', '2021-01-01', [], 'NONE', null],
  ['EU_GDPR', 'DE', 'JE', '2008-05-08', [], 'ADEQUACY', 'EU-JE-2008'],
  ['EU_GDPR', 'DE', 'GG', '2026-11-21', [], 'ADEQUACY', 'EU-GG-2003'],
  ['EU_GDPR', 'DE', 'IM', '2026-11-21', [], 'ADEQUACY', 'EU-IM-2004'],
  ['EU_GDPR', 'DE', 'CH', '2026-11-21', [], 'ADEQUACY', 'EU-CH-2000'],
  ['EU_GDPR', 'FR', 'GP', '2026-11-21', [], 'EEA', null],
  ['EU_GDPR', 'FR', 'RE', '2026-11-21', [], 'EEA', null],
  ['EU_GDPR', 'FI', 'AX', '2026-11-21', [], 'EEA', null],
  ['EU_GDPR', 'FR', 'YT', '2013-12-31', [], 'NONE', null],
  ['EU_GDPR', 'FR', 'YT', '2014-01-01', [], 'EEA', null],
  ['EU_GDPR', 'FR', 'PF', '2026-11-21', [], 'NONE', null],
  ['EU_GDPR', 'FR', 'BL', '2026-11-21', [], 'NONE', null],
  ['EU_GDPR', 'FR', 'BL', '2011-12-31', [], 'EEA', null],
  ['EU_GDPR', 'FR', 'BL', '2012-01-01', [], 'NONE', null],
  ['CH_FADP', 'CH', 'BL', '2026-11-21', [], 'NONE', null],
  ['EU_GDPR', 'NL', 'AW', '2026-11-21', [], 'NONE', null],
  ['EU_GDPR', 'DK', 'GL', '2026-11-21', [], 'NONE', null],
  ['EU_GDPR', 'DK', 'FO', '2026-11-21', [], 'NONE', null],
  ['EU_GDPR', 'DK', 'FO', '2026-11-21', ['FO_ACT_SUBJECT'], 'ADEQUACY', 'EU-FO-2010'],
  ['EU_GDPR', 'NO', 'SJ', '2026-11-21', [], 'NONE', null],
  ['EU_GDPR', 'FR', 'MC', '2026-11-21', [], 'NONE', null],
  ['EU_GDPR', 'IT', 'SM', '2026-11-21', [], 'NONE', null],
  ['EU_GDPR', 'DE', 'EPO', '2025-07-14', [], 'NONE', null],
  ['EU_GDPR', 'DE', 'EPO', '2025-07-15', [], 'ADEQUACY', 'EU-EPO-2025'],
  ['EU_GDPR', 'DE', 'EU', '2026-11-21', [], 'NO_THIRD_COUNTRY', null],
  ['EU_GDPR', 'NO', 'BR', '2026-01-26', ['BR_LGPD_SUBJECT'], 'ADEQUACY', 'EU-BR-2026'],
  ['EU_GDPR', 'IE', 'US', '2015-10-05', ['US_SAFE_HARBOR_CERTIFIED'], 'ADEQUACY', 'EU-US-SAFEHARBOR'],
  ['EU_GDPR', 'IE', 'US', '2015-10-06', ['US_SAFE_HARBOR_CERTIFIED'], 'NONE', null],
  ['EU_GDPR', 'IE', 'US', '2016-07-11', ['US_PRIVACY_SHIELD_LISTED'], 'NONE', null],
  ['EU_GDPR', 'IE', 'US', '2016-07-12', ['US_PRIVACY_SHIELD_LISTED'], 'ADEQUACY', 'EU-US-PRIVACYSHIELD'],
  ['EU_GDPR', 'IE', 'US', '2018-06-01', [], 'NONE', null],
  ['EU_GDPR', 'IE', 'US', '2023-07-09', ['US_DPF_LISTED_ACTIVE'], 'NONE', null],
  ['EU_GDPR', 'IE', 'US', '2023-07-10', ['US_DPF_LISTED_ACTIVE'], 'ADEQUACY', 'EU-US-DPF-2023'],
  ['EU_GDPR', 'IE', 'US', '2026-11-21', ['US_DPF_UK_EXTENSION_ACTIVE'], 'NONE', null],
  ['EU_GDPR', 'FR', 'US', '2005-01-01', ['PNR_ONLY'], 'NONE', null],
  ['EU_GDPR', 'FR', 'CA', '2006-01-01', ['PNR_ONLY'], 'NONE', null],
  ['EU_GDPR', 'FR', 'CA', '2026-11-21', [], 'NONE', null],
  ['EU_GDPR', 'FR', 'IL', '2026-11-21', ['IL_AUTOMATED'], 'NONE', null],
  ['EU_GDPR', 'FR', 'IL', '2026-11-21', ['IL_AUTOMATED', 'IL_TERRITORY'], 'ADEQUACY', 'EU-IL-2011'],
  ['UK_GDPR', 'GB', 'DE', '2020-12-30', [], 'NONE', null],
  ['UK_GDPR', 'GB', 'DE', '2020-12-31', [], 'ADEQUACY', 'UK-EEA'],
  ['UK_GDPR', 'GB', 'NO', '2021-01-01', [], 'ADEQUACY', 'UK-EEA'],
  ['UK_GDPR', 'GB', 'GP', '2026-11-21', [], 'ADEQUACY', 'UK-EEA'],
  ['UK_GDPR', 'GB', 'GI', '2026-11-21', [], 'ADEQUACY', 'UK-GI'],
  ['UK_GDPR', 'GB', 'GB', '2026-11-21', [], 'NO_THIRD_COUNTRY', null],
  ['UK_GDPR', 'GB', 'EU', '2026-11-21', [], 'ADEQUACY', 'UK-EUINST'],
  ['UK_GDPR', 'GB', 'EPO', '2026-11-21', [], 'NONE', null],
  ['UK_GDPR', 'GB', 'BR', '2026-11-21', ['BR_LGPD_SUBJECT'], 'NONE', null],
  ['UK_GDPR', 'GB', 'KR', '2022-12-18', ['KR_PIPA_SUBJECT'], 'NONE', null],
  ['UK_GDPR', 'GB', 'KR', '2022-12-19', ['KR_PIPA_SUBJECT'], 'ADEQUACY', 'UK-KR-2022'],
  ['UK_GDPR', 'GB', 'US', '2023-10-11', ['US_DPF_UK_EXTENSION_ACTIVE'], 'NONE', null],
  ['UK_GDPR', 'GB', 'US', '2023-10-12', ['US_DPF_UK_EXTENSION_ACTIVE'], 'ADEQUACY', 'UK-US-2023'],
  ['UK_GDPR', 'GB', 'US', '2026-11-21', ['US_DPF_LISTED_ACTIVE'], 'NONE', null],
  ['UK_GDPR', 'GB', 'IL', '2026-11-21', ['IL_AUTOMATED'], 'ADEQUACY', 'UK-IL'],
  ['UK_GDPR', 'GB', 'MC', '2026-11-21', [], 'NONE', null],
  ['CH_FADP', 'CH', 'DE', '2023-08-31', [], 'NONE', null],
  ['CH_FADP', 'CH', 'DE', '2023-09-01', [], 'ADEQUACY', 'CH-DE'],
  ['CH_FADP', 'CH', 'GB', '2026-11-21', [], 'ADEQUACY', 'CH-GB'],
  ['CH_FADP', 'CH', 'MC', '2026-11-21', [], 'ADEQUACY', 'CH-MC'],
  ['CH_FADP', 'CH', 'CH', '2026-11-21', [], 'NO_THIRD_COUNTRY', null],
  ['CH_FADP', 'CH', 'JP', '2026-11-21', ['JP_APPI_PIHBO'], 'NONE', null],
  ['CH_FADP', 'CH', 'EPO', '2026-11-21', [], 'NONE', null],
  ['CH_FADP', 'CH', 'CA', '2026-11-21', ['CA_PIPEDA_OR_SUBSTANTIALLY_SIMILAR'], 'ADEQUACY', 'CH-CA'],
  ['CH_FADP', 'CH', 'CA', '2026-11-21', ['CA_PIPEDA_SUBJECT'], 'ADEQUACY', 'CH-CA'],
  ['CH_FADP', 'CH', 'US', '2017-04-11', ['US_SWISS_PRIVACY_SHIELD_LISTED'], 'NONE', null],
  ['CH_FADP', 'CH', 'US', '2017-04-12', ['US_SWISS_PRIVACY_SHIELD_LISTED'], 'ADEQUACY', 'CH-US-PRIVACYSHIELD'],
  ['CH_FADP', 'CH', 'US', '2020-09-07', ['US_SWISS_PRIVACY_SHIELD_LISTED'], 'ADEQUACY', 'CH-US-PRIVACYSHIELD'],
  ['CH_FADP', 'CH', 'US', '2020-09-08', ['US_SWISS_PRIVACY_SHIELD_LISTED'], 'NONE', null],
  ['CH_FADP', 'CH', 'US', '2015-10-21', ['US_SWISS_SAFE_HARBOR_CERTIFIED'], 'ADEQUACY', 'CH-US-SAFEHARBOR'],
  ['CH_FADP', 'CH', 'US', '2015-10-22', ['US_SWISS_SAFE_HARBOR_CERTIFIED'], 'NONE', null],
];

describe.each([['worked', WORKED], ['notable', NOTABLE]] as const)('%s examples', (_kind, rows) => {
  test.each(rows)('%s: %s to %s on %s, knowing %j: %s %s', (...[regime, exporterCountry, destination, date, facts, result, entry]) => {
    const answer = ask({ regime, exporterCountry, destination, date, facts });
    expect([answer.adequacyResult, answer.entry]).toEqual([result, entry]);
    expect(answer.steps.length).toBeGreaterThan(1);
    expect(answer.citations.length).toBeGreaterThan(0);
  });
});

/** The day after `day`, or before it. */
function beside(day: string, days: 1 | -1): string {
  const moved = new Date(`${day}T00:00:00Z`).valueOf() + days * 86_400_000;
  return new Date(moved).toISOString().slice(0, 10);
}

describe.each(SHIPPED_LAW.files.adequacy.entries.map((entry) => [entry.id, entry] as const))('%s', (_id, entry) => {
  const { regime, from, until, conditions, purpose } = entry;
  const facts = conditions.map(({ code }) => code);
  const serves = (date: string, known: readonly string[] = facts) => entry.destinations.map(({ code }) =>
    ask({ regime, exporterCountry: regime === 'UK_GDPR' ? 'GB' : 'CH', destination: code, date, facts: known }).entry === entry.id);
  const all = (expected: boolean) => entry.destinations.map(() => expected);

  test('serves from the first day to the last, and on no day beside', () => {
    expect(serves(beside(from, -1))).toEqual(all(false));
    expect(serves(from)).toEqual(all(purpose === 'GENERAL'));
    if (until === null) return expect(serves('2099-01-01')).toEqual(all(purpose === 'GENERAL'));
    expect(serves(until)).toEqual(all(purpose === 'GENERAL'));
    expect(serves(beside(until, 1))).toEqual(all(false));
  });

  test('asks for each condition that is not bound to a topic', () => {
    for (const { code, onlyFor } of conditions) {
      expect(serves(from, facts.filter((fact) => fact !== code))).toEqual(all(purpose === 'GENERAL' && onlyFor !== undefined));
    }
  });

  test('has a day of publication and segments within its time', () => {
    if (entry.undisputedFrom !== undefined) expect(entry.undisputedFrom >= from).toBe(true);
    for (const segment of entry.scopeSegments ?? []) expect(segment.from >= from && segment.until <= (until ?? '9999')).toBe(true);
  });
});

describe('what else is known', () => {
  const US = { regime: 'EU_GDPR', exporterCountry: 'IE', destination: 'US', date: '2026-11-21' } as const;

  test('a condition that is missing is named as evidence needed, one that is known false is not', () => {
    expect(ask(US).neededEvidence.map(({ code }) => code)).toEqual(['US_DPF_LISTED_ACTIVE']);
    expect(ask({ ...US, deniedFacts: ['US_DPF_LISTED_ACTIVE'] }).neededEvidence).toEqual([]);
    expect(ask({ ...US, facts: ['US_DPF_LISTED_ACTIVE'], deniedFacts: ['US_DPF_LISTED_ACTIVE'] }).adequacyResult).toBe('NONE');
  });

  test('data on employees need the certification for them, once they are said to be part of it', () => {
    const listed = { ...US, facts: ['US_DPF_LISTED_ACTIVE'] };
    expect(ask({ ...listed, topics: ['HR_DATA'] })).toMatchObject({
      adequacyResult: 'NONE', neededEvidence: [expect.objectContaining({ code: 'US_DPF_HR' })],
    });
    expect(ask({ ...listed, topics: ['HR_DATA'], facts: ['US_DPF_LISTED_ACTIVE', 'US_DPF_HR'] }).adequacyResult).toBe('ADEQUACY');
    expect(ask(listed).conditions.map(({ code }) => code)).toContain('US_DPF_HR');
    expect(ask({ ...listed, absentTopics: ['HR_DATA'] }).conditions.map(({ code }) => code)).not.toContain('US_DPF_HR');
  });

  test.each([
    ['2021-06-28', 'NONE'], ['2025-12-18', 'NONE'], ['2025-12-19', 'ADEQUACY'],
  ])('British immigration control on %s: %s', (date, result) => {
    const answer = ask({
      regime: 'EU_GDPR', exporterCountry: 'NL', destination: 'GB', date, topics: ['UK_IMMIGRATION_CONTROL'],
    });
    expect(answer.adequacyResult).toBe(result);
  });

  test('personal credit information in Korea is covered by British law only', () => {
    const korea = { destination: 'KR', date: '2026-11-21', facts: ['KR_PIPA_SUBJECT'], topics: ['KR_CREDIT_INFORMATION'] };
    expect(ask({ ...korea, regime: 'EU_GDPR', exporterCountry: 'DE' }).adequacyResult).toBe('NONE');
    expect(ask({ ...korea, regime: 'UK_GDPR', exporterCountry: 'GB' }).adequacyResult).toBe('ADEQUACY');
  });

  // DPA 2018 Sch 21 para 5: British adequacy took over the scope of the decisions of the Union as it was on 2020-12-31.
  test.each([
    ['JP', 'JP_APPI_PIHBO', 'JP_ACADEMIC'], ['CA', 'CA_PIPEDA_SUBJECT', 'CA_PUBLIC_BODY'],
  ])('what a decision of the Union on %s leaves out British law leaves out too', (destination, fact, topic) => {
    const asked = { regime: 'UK_GDPR', exporterCountry: 'GB', destination, date: '2026-11-21', facts: [fact] } as const;
    expect(ask(asked).conditions.map(({ code }) => code)).toContain(topic);
    expect(ask({ ...asked, topics: [topic] }).adequacyResult).toBe('NONE');
  });

  test('the British bridge to the United States falls with the framework itself', () => {
    const answer = ask({
      regime: 'UK_GDPR', exporterCountry: 'GB', destination: 'US', date: '2026-11-21', facts: ['US_DPF_UK_EXTENSION_ACTIVE'],
      deniedFacts: ['US_DPF_LISTED_ACTIVE'],
    });
    expect(answer.adequacyResult).toBe('NONE');
  });

  test.each([
    ['LATER_DECLARED_INVALID', { date: '2018-06-01', facts: ['US_PRIVACY_SHIELD_LISTED'] }],
    ['APPEAL_PENDING', { facts: ['US_DPF_LISTED_ACTIVE'] }],
    ['ENDS', { destination: 'GB' }],
    ['BEFORE_PUBLICATION', { destination: 'KR', date: '2022-02-23', facts: ['KR_PIPA_SUBJECT'] }],
    ['NOT_YET_IN_EEA_AGREEMENT', { exporterCountry: 'NO', destination: 'BR', facts: ['BR_LGPD_SUBJECT'] }],
    ['EARLIER_LAW', { destination: 'DE', date: '2018-05-24' }],
    ['EARLIER_LAW', { destination: 'NO', date: '2018-07-19' }],
    ['UNSETTLED', { exporterCountry: 'NO', destination: 'SJ' }],
    ['LAW_NOT_IN_FORCE', { regime: 'UK_GDPR', exporterCountry: 'GB', date: '2020-12-30' }],
    ['INDICATIVE_LIST', { regime: 'CH_FADP', exporterCountry: 'CH', date: '2020-09-07', facts: ['US_SWISS_PRIVACY_SHIELD_LISTED'] }],
    ['INDICATIVE_LIST', { regime: 'CH_FADP', exporterCountry: 'CH', destination: 'DE', date: '2022-01-01' }],
    ['EARLIER_DATA_UNDER_EU_LAW', { exporterCountry: 'GB' }],
    ['DATE_AFTER_FACTS', { date: '2026-11-22' }],
    ['INPUT_UNREADABLE', { date: '2026-02-30' }],
  ] as const)('warns %s', (code, more) => {
    expect(ask({ ...US, ...more }).warnings.map((warning) => warning.code)).toContain(code);
  });

  test('answers without a warning where there is none', () => {
    expect(ask({ ...US, destination: 'DE' }).warnings).toEqual([]);
    expect(ask({ ...US, destination: 'NO', date: '2018-07-20' }).warnings).toEqual([]);
  });
});
