import { COUNTRIES, isEeaState } from './countries.js';
import { type Permitted, permittedThere, type ResidencyPolicy } from './residency.js';
import { SHIPPED_LAW } from './transfer-law.js';

const ON = '2026-11-22';

describe('where data may be', () => {
  it.each<[string, ResidencyPolicy, string | null, string, Permitted]>([
    ['nobody knows what is permitted', null, 'NL', ON, 'UNKNOWN'],
    ['nothing is permitted', [], 'NL', ON, 'NO'],
    ['anywhere', ['ANYWHERE'], 'IN', ON, 'YES'],
    ['anywhere, even where nobody knows', ['ANYWHERE'], null, ON, 'YES'],
    ['nobody knows where it is', ['EEA'], null, ON, 'UNKNOWN'],
    ['the Union', ['EU'], 'NL', ON, 'YES'],
    ['Norway is not in the Union', ['EU'], 'NO', ON, 'NO'],
    ['Norway is in the EEA', ['EEA'], 'NO', ON, 'YES'],
    ['the United Kingdom was in the Union', ['EU'], 'GB', '2020-01-31', 'YES'],
    ['until it left', ['EU'], 'GB', '2020-02-01', 'NO'],
    ['Réunion is in the Union', ['EU'], 'RE', ON, 'YES'],
    ['and so in the EEA', ['EEA'], 'RE', ON, 'YES'],
    ['French Polynesia is not', ['EU'], 'PF', ON, 'NO'],
    ['Croatia was in the Union before it was in the EEA', ['EU'], 'HR', '2013-07-01', 'YES'],
    ['a country by its code', ['EEA', 'CH'], 'CH', ON, 'YES'],
    ['another country', ['EEA', 'CH'], 'US', ON, 'NO'],
    ['adequate by decision', ['ADEQUATE'], 'NZ', ON, 'YES'],
    ['within the EEA needs no decision', ['ADEQUATE'], 'NL', ON, 'YES'],
    ['not adequate', ['ADEQUATE'], 'IN', ON, 'NO'],
    ['adequate no longer', ['ADEQUATE'], 'GB', '2031-12-28', 'NO'],
  ])('%s', (_, policy, country, on, expected) => {
    expect(permittedThere(SHIPPED_LAW, policy, { country, on, from: 'NL' })).toBe(expected);
  });

  it.each<[string, object, Permitted]>([
    ['nobody knows whether the recipient is one of them', {}, 'UNKNOWN'],
    ['it is', { facts: ['US_DPF_LISTED_ACTIVE'] }, 'YES'],
    ['it is known not to be', { deniedFacts: ['US_DPF_LISTED_ACTIVE'] }, 'NO'],
  ])('where a country is adequate for some recipients only: %s', (_, known, expected) => {
    expect(permittedThere(SHIPPED_LAW, ['ADEQUATE'], { country: 'US', on: ON, from: 'NL', known })).toBe(expected);
  });

  it('before the decision, and after it fell, it is adequate for nobody', () => {
    const of = (on: string): Permitted => permittedThere(SHIPPED_LAW, ['ADEQUATE'], { country: 'US', on, from: 'NL', known: { facts: ['US_DPF_LISTED_ACTIVE', 'US_PRIVACY_SHIELD_LISTED'] } });
    expect([of('2020-07-15'), of('2020-07-16'), of('2023-07-09'), of('2023-07-10')]).toEqual(['YES', 'NO', 'NO', 'YES']);
  });

  it('of several places one that is permitted is enough, and one that may be counts before none', () => {
    const of = (policy: ResidencyPolicy): Permitted => permittedThere(SHIPPED_LAW, policy, { country: 'US', on: ON, from: 'NL' });
    expect([of(['ADEQUATE', 'US']), of(['ADEQUATE', 'EEA']), of(['EEA', 'EU'])]).toEqual(['YES', 'UNKNOWN', 'NO']);
  });

  it.each([
    ['GB', 'GB', 'YES'], ['GB', 'NL', 'YES'], ['GB', 'GI', 'YES'], ['GB', 'IN', 'NO'], ['GB', 'US', 'UNKNOWN'],
    ['CH', 'CH', 'YES'], ['CH', 'NL', 'YES'], ['CH', 'GB', 'YES'], ['CH', 'IN', 'NO'], ['CH', 'JP', 'NO'], ['NL', 'JP', 'UNKNOWN'],
    ['IN', 'NL', 'YES'], ['IN', 'US', 'UNKNOWN'],
  ] as const)('an exporter in %s goes by its own list: %s is %s', (from, country, expected) => {
    expect(permittedThere(SHIPPED_LAW, ['ADEQUATE'], { country, on: ON, from })).toBe(expected);
  });

  it('every state of the EEA is adequate for all three', () => {
    const states = COUNTRIES.map(({ code }) => code).filter((code) => isEeaState(code, ON));
    for (const from of ['NL', 'GB', 'CH']) {
      expect(states.filter((country) => permittedThere(SHIPPED_LAW, ['ADEQUATE'], { country, on: ON, from }) !== 'YES')).toEqual([]);
    }
  });
});
