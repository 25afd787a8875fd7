import { policyInWords } from './residency.rules.js';

test('what an agreement permits is said in words', () => {
  expect([policyInWords(null), policyInWords([]), policyInWords(['EEA', 'CH'])]).toEqual([
    expect.stringContaining('does not say'), 'the agreement permits no place', 'the agreement permits EEA, CH',
  ]);
});
