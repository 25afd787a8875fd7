import { countryNamed } from './country-names.js';

test.each([
  ['Germany', 'DE'], ['Duitsland', 'DE'], ['Deutschland', 'DE'], ['Allemagne', 'DE'], ['Vietnam', 'VN'], ['Yemen', 'YE'], ['Serbia', 'RS'],
  ['Hong Kong', 'HK'], ['Czech Republic', 'CZ'], ['Czechia', 'CZ'], ['Turkey', 'TR'], ['Türkiye', 'TR'], ['United States of America', 'US'],
  ['United States', 'US'], ['États-Unis', 'US'], ['the Netherlands', 'NL'], ['NEDERLAND', 'NL'], ['UK', 'GB'], ['GB', 'GB'], ['Kosovo', 'XK'],
  ['France', 'FR'], ['Myanmar (Burma)', 'MM'], ['Zimbabwe', 'ZW'], ['Benin', 'BJ'], ['Burkina Faso', 'BF'],
])('%s is %s', (name, code) => {
  expect(countryNamed(name)).toBe(code);
});

test.each(['EU', 'DD', 'YU', 'SU', 'XX', 'Atlantis', '', 'constructor'])('%s is no country', (name) => {
  expect(countryNamed(name)).toBeUndefined();
});
