import { instrumentsKnown, isInstrumentKnown } from './known-instruments.js';
import { SHIPPED_LAW } from './transfer-law.js';

test.each([
  ['2021/914', true], ['(EU) 2021/914', true], ['2021/914+UK-ADDENDUM-B1.0', true], ['UK-IDTA', true], ['ART46_2_B', true], ['EU-US-DPF-2023', true],
  ['2021/9144', false], ['2021/914+MARS', false], ['Model Clauses', false], ['', false], ['constructor', false],
])('%s is known: %s', (name, isKnown) => {
  expect(isInstrumentKnown(SHIPPED_LAW, name)).toBe(isKnown);
});

test('all that are named are known', () => {
  const known = instrumentsKnown(SHIPPED_LAW);
  expect(known).toEqual(expect.arrayContaining(['2021/914', 'ART49_1_A', 'EU-US-DPF-2023']));
  expect(known.filter((name) => !isInstrumentKnown(SHIPPED_LAW, name))).toEqual([]);
});
