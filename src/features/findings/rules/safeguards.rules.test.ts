import { expectCases, type Ground, type RuleCase, type Said, seenBy } from '../../../../test/harness/finding-cases.js';

type Engaged = NonNullable<Said['ENGAGEMENT']>[string];
type Safeguard = NonNullable<Engaged['safeguards']>[number];
type Role = NonNullable<Engaged['roles']>[number]['role'];

const GOOD: Safeguard = {
  kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, signedOn: '2022-01-10', areAnnexesComplete: 'YES', assessedOn: '2026-01-10',
};
const on = (safeguard: Partial<Safeguard>, more: Ground & { role?: Role; facts?: { code: string; isMet: 'YES' | 'NO' | 'UNKNOWN' }[] } = {}): Ground => {
  const { role = 'SUB_PROCESSOR', facts = [], ...rest } = more;
  return {
    said: {
      PARTY: { us: { name: 'US Inc', country: 'US', recipientFacts: facts } },
      ENGAGEMENT: { us: { party: 'us', roles: [{ role, purpose: 'Mail' }], safeguards: [{ ...GOOD, ...safeguard }] } },
    },
    ...rest,
  };
};
const listing = (more: Ground & { facts?: { code: string; isMet: 'YES' | 'NO' | 'UNKNOWN' }[] } = {}): Ground =>
  on({ kind: 'LISTING', instrument: 'EU-US-PRIVACY-SHIELD', module: null, regimes: ['EU_GDPR'] }, more);
const SHIELD = 'ENGAGEMENT/us#EU-US-PRIVACY-SHIELD';
const CURRENT = 'ENGAGEMENT/us#2021/914 module 3';

expectCases({
  LISTING_ENDED: { finds: [SHIELD], fires: listing({ today: '2020-07-16' }), isSilent: listing({ today: '2020-07-15' }), says: 'invalid from the start' },
  LISTING_WITHOUT_EVIDENCE: {
    finds: [SHIELD], fires: listing({ today: '2018-06-01', facts: [{ code: 'US_PRIVACY_SHIELD_LISTED', isMet: 'UNKNOWN' }] }),
    isSilent: listing({ today: '2020-08-01', facts: [{ code: 'US_PRIVACY_SHIELD_LISTED', isMet: 'YES' }] }), says: 'US_PRIVACY_SHIELD_LISTED',
  },
  CLAUSES_OVER: {
    finds: ['ENGAGEMENT/us#2010/87/EU'],
    fires: on({ instrument: '2010/87/EU', module: null, signedOn: '2018-01-01' }, { role: 'PROCESSOR', today: '2022-12-28' }),
    isSilent: on({ instrument: '2010/87/EU', module: null, signedOn: '2018-01-01' }, { role: 'PROCESSOR', today: '2022-12-27' }), says: 'no longer',
  },
  CLAUSES_DO_NOT_FIT: {
    finds: ['ENGAGEMENT/us#2010/87/EU'], fires: on({ instrument: '2010/87/EU', module: null, signedOn: null }, { today: '2018-06-01' }),
    isSilent: on({ instrument: '2010/87/EU', module: null, signedOn: null }, { today: '2018-06-01', role: 'PROCESSOR' }), says: '(processor to processor): under the GDPR',
  },
  MODULE_DOES_NOT_FIT: { finds: ['ENGAGEMENT/us#2021/914 module 2'], fires: on({ module: 2 }), isSilent: on({ module: 2 }, { role: 'PROCESSOR' }), says: 'module 3' },
  CLAUSES_NOT_NAMED: { finds: ['ENGAGEMENT/us#STANDARD_CLAUSES module 3'], fires: on({ instrument: null }), isSilent: on({}) },
  ANNEXES_INCOMPLETE: { finds: [CURRENT], fires: on({ areAnnexesComplete: 'UNKNOWN' }), isSilent: on({}) },
  ASSESSMENT_MISSING: { finds: [CURRENT], fires: on({ assessedOn: null }), isSilent: on({}) },
  ASSESSMENT_EXPIRED: { finds: [CURRENT], fires: on({ assessmentUntil: '2026-11-21' }), isSilent: on({ assessmentUntil: '2026-11-22' }), says: '2026-11-21' },
  SAFEGUARD_ENDED: { finds: [CURRENT], fires: on({ validUntil: '2026-11-21' }), isSilent: on({ validUntil: '2026-11-22' }) },
  SAFEGUARD_ENDING: { finds: [CURRENT], fires: on({ validUntil: '2027-01-21' }), isSilent: on({ validUntil: '2027-01-22' }) },
  DEROGATION_FOR_REGULAR_FLOW: {
    finds: ['ENGAGEMENT/us#ART49_1_A'], fires: on({ kind: 'DEROGATION', instrument: 'ART49_1_A', module: null }),
    isSilent: {
      said: {
        PARTY: { us: { name: 'US Inc', country: 'US' } },
        ENGAGEMENT: { us: { party: 'us', isSystematic: false, roles: [{ role: 'PROCESSOR', purpose: 'x' }], safeguards: [{ kind: 'DEROGATION', instrument: 'ART49_1_A' }] } },
      },
    },
  },
} satisfies Record<string, RuleCase>);

describe('an instrument of the past', () => {
  test.each([['2020-07-15', 0], ['2020-07-16', 1]])('needs an assessment from the judgment on: on %s', (today, count) => {
    const old = on({ instrument: '2010/87/EU', module: null, signedOn: '2018-01-01', assessedOn: null }, { role: 'PROCESSOR', today });
    expect(seenBy('ASSESSMENT_MISSING', old)).toHaveLength(count);
  });

  const swiss = on({ kind: 'LISTING', instrument: 'CH-US-PRIVACY-SHIELD', module: null, regimes: ['CH_FADP'] });
  test.each([['2020-09-07', false], ['2020-09-08', true]])('the Swiss list on %s', (today, isOver) => {
    expect(seenBy('LISTING_ENDED', { ...swiss, country: 'CH', today })).toHaveLength(isOver ? 1 : 0);
  });

  test.each(['AUTHORITIES_INSTRUMENT', 'AD_HOC_CLAUSES', 'BCR_PROCESSOR'] as const)('every safeguard of Art. 46 needs one: %s', (kind) => {
    expect(seenBy('ASSESSMENT_MISSING', on({ kind, instrument: null, module: null, assessedOn: null }))).toHaveLength(1);
    expect(seenBy('ASSESSMENT_MISSING', on({ kind, instrument: null, module: null }))).toEqual([]);
  });

  test('is not held against data that needs none', () => {
    const said = on({ assessedOn: null, areAnnexesComplete: 'NO' }).said;
    expect(seenBy('ASSESSMENT_MISSING', { said: { ...said, PARTY: { us: { name: 'US Inc', country: 'NL' } } } })).toEqual([]);
  });

  test('serves under each law by itself: what is over under the one may be relied upon under the other', () => {
    const old = on({ instrument: '2010/87/EU', module: null, signedOn: '2018-01-01', regimes: ['EU_GDPR', 'UK_GDPR'] }, { role: 'PROCESSOR', country: 'GB' });
    expect(seenBy('CLAUSES_OVER', { ...old, today: '2023-06-01' })).toHaveLength(1);
    expect(seenBy('CLAUSES_OVER', { ...old, today: '2022-06-01' })).toEqual([]);
  });
});
