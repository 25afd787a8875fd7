import { dayIn, instantIn } from './formatters.js';

describe('the first of a month', () => {
  it.each([
    ['fr', '2027-03-01', 'long', '1er mars 2027'], ['fr', '2027-03-01', 'full', 'lundi 1er mars 2027'], ['fr', '2027-03-11', 'long', '11 mars 2027'],
    ['fr', '2027-03-21', 'long', '21 mars 2027'], ['en', '2027-03-01', 'long', '1 March 2027'], ['nl', '2027-03-01', 'long', '1 maart 2027'],
    ['de', '2027-03-01', 'long', '1. März 2027'],
  ] as const)('in %s: %s, %s, is %s', (language, day, style, words) => {
    expect(dayIn(language, day, style)).toBe(words);
  });

  it('is one where an instant is told too, by the time zone', () => {
    const at = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' } as const;
    expect(instantIn('fr', '2027-02-28T23:30:00Z', at)).toBe('1er mars 2027 à 00:30');
    expect(instantIn('fr', '2027-03-01T23:30:00Z', at)).toBe('2 mars 2027 à 00:30');
  });
});
