import { expectCases, type Ground, type RuleCase, seenBy } from '../../../../test/harness/finding-cases.js';

const certified = (...days: string[]): Ground => ({
  said: { PARTY: { firm: { name: 'Firm', certificates: days.map((validUntil) => ({ name: 'ISO/IEC 27001:2022', validUntil })) } } },
});
const FOUND = ['PARTY/firm#ISO/IEC 27001:2022'];

expectCases({
  CERTIFICATE_EXPIRED: { finds: FOUND, fires: certified('2026-11-21'), isSilent: certified('2026-11-22'), says: '2026-11-21' },
  CERTIFICATE_ENDING: { finds: FOUND, fires: certified('2027-01-21'), isSilent: certified('2027-01-22') },
} satisfies Record<string, RuleCase>);

describe('a certificate', () => {
  test('that was renewed is not missed', () => {
    expect(seenBy('CERTIFICATE_EXPIRED', certified('2026-01-01', '2029-01-01'))).toEqual([]);
    expect(seenBy('CERTIFICATE_EXPIRED', certified('2025-01-01', '2026-01-01'))).not.toEqual([]);
  });

  test('of a measure counts like one of a party', () => {
    expect(seenBy('CERTIFICATE_EXPIRED', { said: { MEASURE: { site: { name: 'Site', kind: 'PHYSICAL', certificates: [{ name: 'NEN 7510', validUntil: '2020-01-01' }] } } } }))
      .toEqual(['MEASURE/site#NEN 7510']);
  });
});
