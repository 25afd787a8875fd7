import { Temporal } from 'temporal-polyfill';
import { COUNTRIES, countryByCode, isEeaState, isGdprInForce, otherAuthorities, regimeOf, supervisoryAuthority } from './countries.js';

test('27 members of the Union, 3 EEA EFTA states, the United Kingdom and Switzerland are there, once each', () => {
  const groups = COUNTRIES.map(({ group }) => group);
  const count = (group: string): number => groups.filter((other) => other === group).length;
  expect({ eu: count('EU'), efta: count('EEA_EFTA'), uk: count('UK'), ch: count('SWITZERLAND') }).toEqual({
    eu: 27,
    efta: 3,
    uk: 1,
    ch: 1,
  });
  expect(new Set(COUNTRIES.map(({ code }) => code)).size).toBe(32);
});

test.each(COUNTRIES.map((country) => [country.name, country] as const))(
  '%s has an authority, a source, a real time zone and days in order',
  (_name, country) => {
    expect(() => Temporal.Instant.from('2026-01-01T00:00Z').toZonedDateTimeISO(country.timezone)).not.toThrow();
    for (const [from, until] of [
      [country.euFrom, country.euUntil],
      [country.eeaFrom, country.eeaUntil],
      [country.gdprFrom, country.gdprUntil],
    ]) {
      for (const day of [from, until]) if (day) expect(Temporal.PlainDate.from(day).toString()).toBe(day);
      if (from && until) expect(from < until).toBe(true);
    }
  },
);

test.each([
  ['NL', '2018-05-24', false, true, null],
  ['NL', '2018-05-25', true, true, 'EU_GDPR'],
  ['NO', '2018-07-19', false, true, null],
  ['NO', '2018-07-20', true, true, 'EU_GDPR'],
  ['GB', '2020-01-31', true, true, 'EU_GDPR'],
  ['GB', '2020-12-31', true, false, 'EU_GDPR'],
  ['GB', '2021-01-01', false, false, 'UK_GDPR'],
  ['CH', '2023-08-31', false, false, null],
  ['CH', '2023-09-01', false, false, 'CH_FADP'],
  ['HR', '2018-05-25', true, true, 'EU_GDPR'],
  ['US', '2026-01-01', false, false, null],
  ['RE', '2018-05-24', false, true, null],
  ['RE', '2018-05-25', true, true, 'EU_GDPR'],
  ['AX', '2026-01-01', true, true, 'EU_GDPR'],
  ['YT', '2013-12-31', false, false, null],
  ['BL', '2011-12-31', false, true, null],
  ['BL', '2026-01-01', false, false, null],
  ['PF', '2026-01-01', false, false, null],
  ['SJ', '2026-01-01', false, false, null],
])('%s on %s: GDPR %s, EEA %s, law %s', (code, on, isGdpr, isEea, regime) => {
  expect([isGdprInForce(code, on), isEeaState(code, on), regimeOf(code, on)]).toEqual([isGdpr, isEea, regime]);
});

test('a person in Bavaria complains to the authority of the Land, in a Land unknown to that of the federation', () => {
  expect(supervisoryAuthority('DE', 'DE-BY')?.domain).toBe('lda.bayern.de');
  expect(supervisoryAuthority('DE', null)?.domain).toBe('bfdi.bund.de');
  expect(supervisoryAuthority('NL', 'NL-NH')?.domain).toBe('autoriteitpersoonsgegevens.nl');
  expect(supervisoryAuthority('FR', 'DE-BY')?.domain).toBe('cnil.fr');
  expect([supervisoryAuthority('GP', null)?.domain, supervisoryAuthority('AX', null)?.domain]).toEqual(['cnil.fr', 'tietosuoja.fi']);
  expect([supervisoryAuthority('US', null), supervisoryAuthority('BL', null)]).toEqual([null, null]);
  expect(countryByCode('nl')).toBeNull();
});

test('some authorities oversee public bodies only, or places that are no countries here', () => {
  expect(supervisoryAuthority('DE', 'DE-BY', 'PUBLIC')?.domain).toBe('datenschutz-bayern.de');
  expect(supervisoryAuthority('DE', 'DE-BE', 'PUBLIC')?.domain).toBe('datenschutz-berlin.de');
  expect([supervisoryAuthority('ES', 'ES-CT')?.domain, supervisoryAuthority('ES', 'ES-CT', 'PUBLIC')?.domain]).toEqual(['aepd.es', 'apdcat.gencat.cat']);
  expect(otherAuthorities('EU').map(({ domain }) => domain)).toEqual(['edps.europa.eu', 'edpb.europa.eu']);
  expect(['GI', 'JE', 'GG', 'IM', 'NL'].map((code) => otherAuthorities(code).length)).toEqual([1, 1, 1, 1, 0]);
});
