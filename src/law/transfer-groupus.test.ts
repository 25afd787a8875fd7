import { SHIPPED_LAW } from './transfer-law.js';
import { assessTransfer, type SafeguardOnHand, type TransferInput } from './transfer.js';

/*
 * A provider of telephony in London: a processor, with an affiliate in India that is a legal person of its own and a
 * host in the United States, both sub-processors. It relied on the Commission's clauses of 2010 and on the Privacy
 * Shield, European and Swiss.
 */
const OLD: SafeguardOnHand = {
  instrument: '2010/87/EU', signedOn: '2018-05-25', areAnnexesComplete: true, assessment: { madeOn: '2020-07-16' },
};
const NEW: SafeguardOnHand = {
  instrument: '2021/914', module: 3, signedOn: '2022-12-01', areAnnexesComplete: true, assessment: { madeOn: '2022-12-01' },
};
const ADDENDUM: SafeguardOnHand = { ...NEW, instrument: '2021/914+UK-ADDENDUM-B1.0' };
const IDTA: SafeguardOnHand = { ...NEW, instrument: 'UK-IDTA-A1.0', module: null };
const SHIELD = ['US_PRIVACY_SHIELD_LISTED', 'US_SWISS_PRIVACY_SHIELD_LISTED'];

const LONDON = { country: 'GB', role: 'PROCESSOR' } as const;
const EUROPEAN = { ...LONDON, regimes: ['EU_GDPR'] } as const;
const ZURICH = { country: 'CH', role: 'PROCESSOR' } as const;

function judge(date: string, to: string, more: Partial<TransferInput> = {}) {
  const assessment = assessTransfer(SHIPPED_LAW, { date, exporter: LONDON, importer: { country: to, role: 'PROCESSOR' }, ...more });
  const [first] = assessment.regimes;
  if (first === undefined) throw new Error('There is one law at least.');
  return { ...first, repaired: first.repairs.map(({ instrument, module }) => `${instrument} ${module ?? ''}`.trim()) };
}

describe('India', () => {
  test.each([
    ['2018-06-01', LONDON, [OLD], 'NOT_COVERED'],
    ['2020-07-15', LONDON, [OLD], 'NOT_COVERED'],
    ['2020-07-16', LONDON, [OLD], 'NOT_COVERED'],
    ['2021-01-01', LONDON, [OLD], 'NOT_COVERED'],
    ['2021-01-01', EUROPEAN, [OLD], 'NOT_COVERED'],
    ['2021-09-27', EUROPEAN, [OLD], 'NOT_COVERED'],
    ['2022-12-28', EUROPEAN, [OLD], 'NOT_COVERED'],
    ['2022-12-28', EUROPEAN, [NEW], 'COVERED'],
    ['2022-12-28', LONDON, [NEW], 'NOT_COVERED'],
    ['2022-12-28', LONDON, [ADDENDUM], 'COVERED'],
    ['2022-12-28', LONDON, [IDTA], 'COVERED'],
    ['2026-11-21', EUROPEAN, [NEW], 'COVERED'],
    ['2026-11-21', EUROPEAN, [{ ...NEW, assessment: null }], 'NOT_COVERED'],
    ['2026-11-21', LONDON, [ADDENDUM], 'COVERED'],
    ['2026-11-21', LONDON, [OLD], 'NOT_COVERED'],
  ] as const)('on %s, from %j with %j: %s', (date, exporter, safeguards, verdict) => {
    expect(judge(date, 'IN', { exporter, safeguards }).verdict).toBe(verdict);
  });

  test('in 2018 the clauses fitted a controller that sent to it, and not the processor that did', () => {
    const found = judge('2018-06-01', 'IN', { safeguards: [OLD] });
    expect(found.steps).toContain('2010/87/EU is made for controller to processor; processor to processor does not fit it.');
    expect(found.steps).toContain('No standard clauses that fit these roles could be signed on 2018-06-01.');
    expect(found.repaired).toEqual(['ART46_2_B', 'ART46_2_D', 'ART46_2_E', 'ART46_2_F', 'ART46_3_A']);
    const direct = judge('2018-06-01', 'IN', { exporter: { country: 'NL', role: 'CONTROLLER' }, safeguards: [OLD] });
    expect([direct.verdict, direct.basis.id]).toEqual(['COVERED', '2010/87/EU']);
  });

  test.each([
    ['2021-06-27', EUROPEAN, ['2021/914 3']],
    ['2026-11-21', EUROPEAN, ['2021/914 3']],
    ['2022-03-20', LONDON, []],
    ['2022-03-21', LONDON, ['UK-IDTA-A1.0', 'UK-ADDENDUM-B1.0 3']],
    ['2026-11-21', LONDON, ['UK-IDTA-A1.0', 'UK-ADDENDUM-B1.0 3']],
  ] as const)('on %s, from %j, what repairs it: %j', (date, exporter, clauses) => {
    const { repaired, repairs, steps } = judge(date, 'IN', { exporter, safeguards: [OLD] });
    expect(repaired.filter((name) => /^(20|UK-IDTA|UK-ADD)/.test(name))).toEqual(clauses);
    for (const { needs } of repairs) expect(needs).toContain('TRANSFER_IMPACT_ASSESSMENT');
    expect(steps.join(' ')).toContain("assessment of the destination's law");
  });

  test('its own staff there would be no transfer, and still break a promise of residency', () => {
    const assessment = assessTransfer(SHIPPED_LAW, {
      date: '2026-11-21', exporter: LONDON, access: 'REMOTE_ACCESS',
      importer: { country: 'IN', role: 'PROCESSOR', relation: 'OWN_STAFF' },
    });
    expect(assessment).toMatchObject({ verdict: 'NOT_A_TRANSFER', countsAgainstResidency: true });
  });
});

describe('the United States', () => {
  test.each([
    ['2018-06-01', LONDON, 'COVERED', 'EU-US-PRIVACYSHIELD'],
    ['2020-07-15', LONDON, 'COVERED', 'EU-US-PRIVACYSHIELD'],
    ['2020-07-16', LONDON, 'NOT_COVERED', null],
    ['2020-09-07', LONDON, 'NOT_COVERED', null],
    ['2018-06-01', ZURICH, 'COVERED', 'CH-US-PRIVACYSHIELD'],
    ['2020-07-16', ZURICH, 'COVERED', 'CH-US-PRIVACYSHIELD'],
    ['2020-09-07', ZURICH, 'COVERED', 'CH-US-PRIVACYSHIELD'],
    ['2020-09-08', ZURICH, 'NOT_COVERED', null],
    ['2021-01-01', LONDON, 'NOT_COVERED', null],
    ['2021-09-27', EUROPEAN, 'NOT_COVERED', null],
    ['2022-12-28', EUROPEAN, 'NOT_COVERED', null],
    ['2026-11-21', LONDON, 'NOT_COVERED', null],
  ] as const)('on %s, from %j, listed under the Shield: %s %s', (date, exporter, verdict, basis) => {
    const found = judge(date, 'US', { exporter, facts: SHIELD, safeguards: [OLD] });
    expect([found.verdict, found.basis.id]).toEqual([verdict, basis]);
  });

  test('what held until 15 July 2020 carries the warning that it was void from the start', () => {
    const { warnings } = judge('2020-07-15', 'US', { facts: SHIELD });
    expect(warnings.map(({ code }) => code)).toContain('LATER_DECLARED_INVALID');
    expect(judge('2020-07-16', 'US', { facts: SHIELD }).steps.join(' ')).toContain('C-311/18');
  });

  test('today the bridge from London asks for the extension of the recipient', () => {
    const open = judge('2026-11-21', 'US', { facts: ['US_DPF_LISTED_ACTIVE'] });
    expect([open.verdict, open.neededEvidence.map(({ code }) => code)]).toEqual(['NOT_COVERED', ['US_DPF_UK_EXTENSION_ACTIVE']]);
    expect(open.repaired[0]).toBe('UK-US-2023');
    expect(judge('2026-11-21', 'US', { facts: ['US_DPF_UK_EXTENSION_ACTIVE'] }).basis.id).toBe('UK-US-2023');
  });
});
