import { SHIPPED_LAW } from '../../law/transfer-law.js';
import { isPermittedThere, type Permitted, policyInWords, type ResidencyPolicy } from './residency.rules.js';

const ON = '2026-11-22';

describe('where data may be', () => {
  it.each<[string, ResidencyPolicy, string | null, string, Permitted]>([
    ['nobody knows what is permitted: nothing', null, 'NL', ON, 'NO'],
    ['nothing is permitted', [], 'NL', ON, 'NO'],
    ['anywhere', ['ANYWHERE'], 'IN', ON, 'YES'],
    ['anywhere, even where nobody knows', ['ANYWHERE'], null, ON, 'YES'],
    ['nobody knows where it is', ['EEA'], null, ON, 'UNKNOWN'],
    ['the Union', ['EU'], 'NL', ON, 'YES'],
    ['Norway is not in the Union', ['EU'], 'NO', ON, 'NO'],
    ['Norway is in the EEA', ['EEA'], 'NO', ON, 'YES'],
    ['the United Kingdom was in the Union', ['EU'], 'GB', '2020-01-31', 'YES'],
    ['until it left', ['EU'], 'GB', '2020-02-01', 'NO'],
    ['a country by its code', ['EEA', 'CH'], 'CH', ON, 'YES'],
    ['another country', ['EEA', 'CH'], 'US', ON, 'NO'],
    ['adequate by decision', ['ADEQUATE'], 'NZ', ON, 'YES'],
    ['within the EEA needs no decision', ['ADEQUATE'], 'NL', ON, 'YES'],
    ['not adequate', ['ADEQUATE'], 'IN', ON, 'NO'],
    ['adequate no longer', ['ADEQUATE'], 'GB', '2031-12-28', 'NO'],
  ])('%s', (_, policy, country, on, expected) => {
    expect(isPermittedThere(SHIPPED_LAW, policy, { country, on, regime: 'EU_GDPR' })).toBe(expected);
  });

  it('what is adequate for some recipients alone is so for those', () => {
    const question = { country: 'US', on: ON, regime: 'EU_GDPR' } as const;
    expect(isPermittedThere(SHIPPED_LAW, ['ADEQUATE'], question)).toBe('NO');
    expect(isPermittedThere(SHIPPED_LAW, ['ADEQUATE'], { ...question, facts: ['US_DPF_LISTED_ACTIVE'] })).toBe('YES');
  });

  it('is said in words', () => {
    expect([policyInWords(null), policyInWords([]), policyInWords(['EEA', 'CH'])]).toEqual([
      expect.stringContaining('does not say'), 'the agreement permits no place', 'the agreement permits EEA, CH',
    ]);
  });
});
