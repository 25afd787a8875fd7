import { SHIPPED_LAW } from './transfer-law.js';
import { assessTransfer, type SafeguardOnHand, type TransferFlow, type TransferInput } from './transfer.js';

const TIA = { madeOn: '2026-01-05', expiresOn: '2027-01-04' };
const CLAUSES: SafeguardOnHand = {
  instrument: '2021/914', module: 3, signedOn: '2022-01-10', areAnnexesComplete: true, assessment: TIA,
};
const INDIA: TransferInput = {
  date: '2026-11-21', exporter: { country: 'NL', role: 'PROCESSOR' }, importer: { country: 'IN', role: 'PROCESSOR' },
};
const BCR: SafeguardOnHand = {
  instrument: 'ART46_2_B', signedOn: '2020-01-01', approvedOn: '2020-01-01', variant: 'PROCESSOR', assessment: TIA,
};
const IN_TRANSITION: Partial<TransferInput> = {
  date: '2022-12-27', exporter: { country: 'NL', role: 'CONTROLLER' },
  safeguards: [{ instrument: '2010/87/EU', signedOn: '2020-01-01', areAnnexesComplete: true, assessment: { madeOn: '2021-01-01' } }],
};
const BETWEEN_BODIES: SafeguardOnHand = { instrument: 'ART46_2_A', signedOn: '2024-01-01', areAnnexesComplete: true, assessment: TIA };
const CONSENT: SafeguardOnHand = { instrument: 'ART49_1_A' };

const judge = (more: Partial<TransferInput>) => assessTransfer(SHIPPED_LAW, { ...INDIA, ...more });
const importer = (more: object): Partial<TransferInput> => ({ importer: { ...INDIA.importer, ...more } });
const signed = (more: Partial<SafeguardOnHand>): Partial<TransferInput> => ({ safeguards: [{ ...CLAUSES, ...more }] });

test.each<readonly [string, Partial<TransferInput>, string, string | null]>([
  ['nothing on hand', {}, 'NOT_COVERED', null],
  ['within the EEA', importer({ country: 'DE' }), 'COVERED', null],
  ['an adequate country, all recipients', importer({ country: 'NZ' }), 'COVERED', 'EU-NZ-2012'],
  ['an adequate recipient, with exclusions nobody spoke of', { ...importer({ country: 'US' }), facts: ['US_DPF_LISTED_ACTIVE'] },
    'COVERED_WITH_CONDITIONS', 'EU-US-DPF-2023'],
  ['an adequate recipient, exclusions ruled out', {
    ...importer({ country: 'US' }), facts: ['US_DPF_LISTED_ACTIVE'],
    absentTopics: ['HR_DATA', 'US_OUTSIDE_FTC_DOT', 'US_JOURNALISTIC'],
  }, 'COVERED', 'EU-US-DPF-2023'],
  ['an adequate recipient with complete clauses beside', {
    ...importer({ country: 'US' }), facts: ['US_DPF_LISTED_ACTIVE'], safeguards: [CLAUSES],
  }, 'COVERED', 'EU-US-DPF-2023'],
  ['complete clauses', signed({}), 'COVERED', '2021/914'],
  ['clauses with the wrong module', signed({ module: 2 }), 'NOT_COVERED', null],
  ['clauses without a module', signed({ module: null }), 'NOT_COVERED', null],
  ['clauses signed today', signed({ signedOn: '2026-11-21' }), 'COVERED', '2021/914'],
  ['clauses signed tomorrow', signed({ signedOn: '2026-11-22' }), 'NOT_COVERED', null],
  ['clauses signed nobody knows when', signed({ signedOn: null }), 'NOT_COVERED', null],
  ['clauses that ended yesterday', signed({ endedOn: '2026-11-20' }), 'NOT_COVERED', null],
  ['clauses that end today', signed({ endedOn: '2026-11-21' }), 'COVERED', '2021/914'],
  ['clauses with open annexes', signed({ areAnnexesComplete: false }), 'NOT_COVERED', null],
  ['clauses with unknown annexes', signed({ areAnnexesComplete: null }), 'NOT_COVERED', null],
  ['clauses without an assessment', signed({ assessment: null }), 'NOT_COVERED', null],
  ['an assessment made tomorrow', signed({ assessment: { madeOn: '2026-11-22' } }), 'NOT_COVERED', null],
  ['an assessment made today', signed({ assessment: { madeOn: '2026-11-21' } }), 'COVERED', '2021/914'],
  ['an assessment in its last day', signed({ assessment: { madeOn: '2026-01-05', expiresOn: '2026-11-21' } }), 'COVERED', '2021/914'],
  ['an assessment that expired yesterday', signed({ assessment: { madeOn: '2026-01-05', expiresOn: '2026-11-20' } }), 'NOT_COVERED', null],
  ['an importer under the same law', { ...signed({}), ...importer({ isSubjectToExporterLaw: true }) }, 'COVERED_WITH_CONDITIONS', '2021/914'],
  ['binding rules of the group', { safeguards: [BCR], facts: ['SAME_GROUP'] }, 'COVERED', 'ART46_2_B'],
  ['binding rules, nobody knows whether of this group', { safeguards: [BCR] }, 'NOT_COVERED', null],
  ['binding rules for controllers', { safeguards: [{ ...BCR, variant: 'CONTROLLER' }], facts: ['SAME_GROUP'] }, 'NOT_COVERED', null],
  ['binding rules not approved yet', { safeguards: [{ ...BCR, approvedOn: '2026-11-22' }], facts: ['SAME_GROUP'] }, 'NOT_COVERED', null],
  ['consent for something that happens once', {
    safeguards: [CONSENT], facts: ['EXPLICIT_INFORMED_CONSENT'], isSystematic: false,
  }, 'COVERED_WITH_CONDITIONS', 'ART49_1_A'],
  ['consent for something regular', {
    safeguards: [CONSENT], facts: ['EXPLICIT_INFORMED_CONSENT'], isSystematic: true,
  }, 'NOT_COVERED', null],
  ['consent, regular or not', { safeguards: [CONSENT], facts: ['EXPLICIT_INFORMED_CONSENT'] }, 'NOT_COVERED', null],
  ['consent to an authority', {
    exporter: { ...INDIA.exporter, isPublicAuthority: true }, safeguards: [CONSENT], facts: ['EXPLICIT_INFORMED_CONSENT'],
    isSystematic: false,
  }, 'NOT_COVERED', null],
  ['old clauses in the transition, nobody knows whether the processing changed', { ...IN_TRANSITION }, 'NOT_COVERED', null],
  ['old clauses in the transition of a processing that has not changed', { ...IN_TRANSITION, facts: ['PROCESSING_UNCHANGED'] }, 'COVERED', '2010/87/EU'],
  ['old clauses in the transition of a processing that has changed', { ...IN_TRANSITION, deniedFacts: ['PROCESSING_UNCHANGED'] }, 'NOT_COVERED', null],
  ['old clauses before their repeal', { ...IN_TRANSITION, date: '2021-09-26' }, 'COVERED', '2010/87/EU'],
  ['an instrument between public bodies', {
    exporter: { ...INDIA.exporter, isPublicAuthority: true }, safeguards: [BETWEEN_BODIES], facts: ['BOTH_PUBLIC_BODIES'],
  }, 'COVERED', 'ART46_2_A'],
  ['an instrument between public bodies, nobody said whether the exporter has powers', {
    safeguards: [BETWEEN_BODIES], facts: ['BOTH_PUBLIC_BODIES'],
  }, 'COVERED', 'ART46_2_A'],
  ['an instrument between public bodies, of an exporter that is none', {
    exporter: { ...INDIA.exporter, isPublicAuthority: false }, safeguards: [BETWEEN_BODIES], facts: ['BOTH_PUBLIC_BODIES'],
  }, 'NOT_COVERED', null],
  ['authorised arrangements between public bodies, of an exporter that is none', {
    exporter: { ...INDIA.exporter, isPublicAuthority: false }, facts: ['BOTH_PUBLIC_BODIES'],
    safeguards: [{ ...BETWEEN_BODIES, instrument: 'ART46_3_B', approvedOn: '2020-01-01' }],
  }, 'NOT_COVERED', null],
  ['a Swiss code of conduct', {
    exporter: { country: 'CH', role: 'PROCESSOR' }, facts: ['IMPORTER_COMMITMENTS'],
    safeguards: [{ instrument: 'FADP_16_3', signedOn: '2024-01-01', approvedOn: '2023-12-31', assessment: TIA }],
  }, 'COVERED', 'FADP_16_3'],
  ['a Swiss code nobody approved', {
    exporter: { country: 'CH', role: 'PROCESSOR' }, facts: ['IMPORTER_COMMITMENTS'],
    safeguards: [{ instrument: 'FADP_16_3', signedOn: '2024-01-01', assessment: TIA }],
  }, 'NOT_COVERED', null],
  ['a judgment abroad', { safeguards: [{ instrument: 'ART48' }] }, 'NOT_COVERED', null],
  ['clauses of another law', { safeguards: [{ ...CLAUSES, instrument: 'UK-IDTA-A1.0' }] }, 'NOT_COVERED', null],
  ['something nobody knows', { safeguards: [{ ...CLAUSES, instrument: 'Model Clauses' }] }, 'NOT_COVERED', null],
  ['Svalbard, unsettled', importer({ country: 'SJ' }), 'UNKNOWN', null],
  ['an exporter of unknown law', { exporter: { country: 'US', role: 'PROCESSOR' } }, 'UNKNOWN', null],
  ['a day that is none', { date: '2026-02-30' }, 'UNKNOWN', null],
  ['Switzerland before its list was law', { exporter: { country: 'CH', role: 'PROCESSOR' }, date: '2022-01-01' }, 'UNKNOWN', null],
])('%s', (_what, more, verdict, basis) => {
  const assessment = judge(more);
  expect([assessment.verdict, assessment.regimes[0]?.basis.id ?? null]).toEqual([verdict, basis]);
});

describe('who receives', () => {
  test.each([
    ['a branch of the same person', importer({ relation: 'SAME_LEGAL_ENTITY' }), 'NOT_A_TRANSFER', true],
    ['own staff abroad', { ...importer({ relation: 'OWN_STAFF' }), access: 'REMOTE_ACCESS' as const }, 'NOT_A_TRANSFER', true],
    ['the data subject', importer({ relation: 'DATA_SUBJECT' }), 'NOT_A_TRANSFER', false],
    ['a parent without access', { access: 'NO_ACCESS' as const }, 'NOT_A_TRANSFER', false],
    ['another person looking from abroad', { access: 'REMOTE_ACCESS' as const }, 'NOT_COVERED', true],
    ['another person in the EEA', importer({ country: 'DE' }), 'COVERED', false],
    ['another person in the United Kingdom', importer({ country: 'GB' }), 'COVERED', true],
    ['another person in Mayotte before it was of the Union', { ...importer({ country: 'YT' }), date: '2013-12-31' }, 'NOT_COVERED', true],
    ['another person in Saint-Barthélemy while it was of the Union', { ...importer({ country: 'BL' }), date: '2011-12-31' }, 'COVERED', false],
    ['another person in Saint-Barthélemy since', { ...importer({ country: 'BL' }), date: '2012-01-01' }, 'NOT_COVERED', true],
  ])('%s', (_what, more, verdict, countsAgainstResidency) => {
    expect(judge(more)).toMatchObject({ verdict, countsAgainstResidency });
  });

  test('says why looking is a transfer, and why own staff is none', () => {
    const looking = judge({ access: 'REMOTE_ACCESS' }).regimes[0];
    expect(looking?.steps[0]).toContain('display only');
    expect(looking?.citations[0]).toContain('05/2021');
    expect(judge(importer({ relation: 'OWN_STAFF' })).regimes[0]?.warnings.map(({ code }) => code)).toEqual(['STILL_A_RISK']);
  });
});

// EDPB information note of 2023-07-18 on transfers to the United States by other tools than the framework.
test.each([['US', '2023-07-18', true], ['US', '2023-07-17', false], ['IN', '2026-11-21', false]])(
  'an assessment of %s on %s may rely on that of the Commission: %s', (country, date, isSaid) => {
    const steps = judge({ ...importer({ country }), date }).regimes[0]?.steps.join(' ');
    expect(steps?.includes('EO 14086')).toBe(isSaid);
  });

describe('a processor and controllers abroad', () => {
  const back: Partial<TransferInput> = importer({ country: 'IN', role: 'CONTROLLER' });
  const module4 = { ...CLAUSES, module: 4, assessment: null };

  test('its own controller: Module 4, with an assessment only where data are combined', () => {
    expect(judge({ ...back, safeguards: [module4] }).regimes[0]?.neededEvidence.map(({ code }) => code)).toEqual(['DATA_NOT_COMBINED']);
    expect(judge({ ...back, safeguards: [module4], facts: ['DATA_NOT_COMBINED'] }).verdict).toBe('COVERED');
    expect(judge({ ...back, safeguards: [{ ...module4, assessment: TIA }] }).verdict).toBe('COVERED');
  });

  test("somebody else's controller: Module 1, as the instructing controller's transfer", () => {
    const elsewhere = importer({ country: 'IN', role: 'CONTROLLER', isInstructingController: false });
    expect(judge({ ...elsewhere, ...signed({ module: 1 }) }).verdict).toBe('COVERED');
    expect(judge({ ...elsewhere, ...signed({ module: 4 }) }).verdict).toBe('NOT_COVERED');
  });

  test('in the United Kingdom returning data is no restricted transfer', () => {
    const british = { ...importer({ country: 'IN', role: 'CONTROLLER', isInstructingController: true }), exporter: { country: 'GB', role: 'PROCESSOR' } } as const;
    expect(judge(british).regimes[0]).toMatchObject({ regime: 'UK_GDPR', verdict: 'NOT_A_TRANSFER' });
  });
});

describe('several laws and onward flows', () => {
  test('each law answers for itself, and the worst counts', () => {
    const both = judge({ ...signed({}), exporter: { country: 'GB', role: 'PROCESSOR', regimes: ['UK_GDPR', 'EU_GDPR'] } });
    expect(both.verdict).toBe('NOT_COVERED');
    expect(both.regimes.map(({ regime, verdict }) => [regime, verdict])).toEqual([['UK_GDPR', 'NOT_COVERED'], ['EU_GDPR', 'COVERED']]);
    const complete = judge({
      safeguards: [{ ...CLAUSES, instrument: '2021/914+UK-ADDENDUM-B1.0', signedOn: '2022-03-21' }],
      exporter: { country: 'GB', role: 'PROCESSOR', regimes: ['UK_GDPR', 'EU_GDPR'] },
    });
    expect(complete.regimes.map(({ verdict, basis }) => [verdict, basis.id])).toEqual([['COVERED', 'UK-ADDENDUM-B1.0'], ['COVERED', '2021/914']]);
  });

  test('what is passed on is judged as well, in every further hand', () => {
    const last: TransferFlow = { importer: { country: 'PH', role: 'PROCESSOR' } };
    const middle: TransferFlow = { importer: { country: 'SG', role: 'PROCESSOR' }, safeguards: [CLAUSES], onward: [last] };
    const chain = judge({ ...importer({ country: 'DE' }), onward: [middle] });
    expect([chain.verdict, chain.countsAgainstResidency]).toEqual(['NOT_COVERED', true]);
    const [first] = chain.regimes;
    expect([first?.ownVerdict, first?.onward[0]?.ownVerdict, first?.onward[0]?.verdict]).toEqual(['COVERED', 'COVERED', 'NOT_COVERED']);
    const closed = judge({ ...importer({ country: 'DE' }), onward: [{ ...middle, onward: [{ ...last, safeguards: [CLAUSES] }] }] });
    expect(closed.verdict).toBe('COVERED');
  });

  test.each([
    ['GB', '2020-12-31', ['EU_GDPR']], ['GB', '2021-01-01', ['UK_GDPR']], ['NO', '2026-01-01', ['EU_GDPR']],
    ['GP', '2026-01-01', ['EU_GDPR']], ['BL', '2011-12-31', ['EU_GDPR']], ['BL', '2012-01-01', []], ['YT', '2013-12-31', []], ['CH', '2026-01-01', ['CH_FADP']], ['PF', '2026-01-01', []],
  ])('an exporter in %s on %s is under %j', (country, date, expected) => {
    expect(judge({ exporter: { country, role: 'PROCESSOR' }, date }).regimes.map(({ regime }) => regime)).toEqual(expected);
  });
});

test('without reasons the verdict is the same and nothing is written', () => {
  const input = { ...INDIA, safeguards: [CLAUSES], onward: [{ importer: { country: 'PH', role: 'PROCESSOR' } }] } as const;
  const bare = assessTransfer(SHIPPED_LAW, input, { explain: false });
  const full = assessTransfer(SHIPPED_LAW, input);
  expect([bare.verdict, bare.regimes[0]?.basis]).toEqual([full.verdict, full.regimes[0]?.basis]);
  expect(bare.regimes[0]?.steps).toEqual([]);
  expect(full.regimes[0]?.onward[0]?.repairs.map(({ instrument, module }) => [instrument, module])).toContainEqual(['2021/914', 3]);
});
