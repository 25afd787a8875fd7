import { acceptedLanguage, nameOf, pageLanguage } from './page-language.js';

describe('the language of a page', () => {
  it.each([
    ['nl,en;q=0.8', 'nl'], ['pl, de;q=0.5, fr;q=0.7', 'fr'], ['fr-CH;q=0.9,*;q=0.1', 'fr'], ['de;q=0,en', 'en'],
    ['pl', null], ['', null], [undefined, null], [';;q=,,,', null], 
  ])('Accept-Language %p gives %p', (header, language) => {
    expect(acceptedLanguage(header)).toBe(language);
  });

  it('reads only the beginning of an endless header', () => {
    expect(acceptedLanguage(`${'x,'.repeat(100_000)}nl`)).toBeNull();
  });

  it('is the first that is spoken, English at last', () => {
    expect(pageLanguage('', 'pl-PL', null, 'de-AT', 'fr')).toBe('de');
    expect(pageLanguage(undefined, 'pl')).toBe('en');
  });
});

describe('the name of a language or a country', () => {
  it.each([
    ['language', 'nl', 'de', 'Niederländisch'], ['region', 'NL', 'fr', 'Pays-Bas'],
    ['language', 'en-aa-bb', 'en', 'en-aa-bb'], ['region', 'ZQ', 'en', 'ZQ'],
  ] as const)('%s %s in %s is %s', (type, code, language, name) => {
    expect(nameOf(type, code, language)).toBe(name);
  });
});
