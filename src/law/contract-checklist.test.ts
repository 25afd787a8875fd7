import { checkContract, citationInWords, CONTRACT_LISTS, CONTRACT_TERMS, contractPoints, type ContractSaid, worstVerdict } from './contract-checklist.js';

const ON = '2026-11-22';
const EVERYTHING = CONTRACT_TERMS.map((term) => ({ term, value: term === 'AUTHORISATION' ? 'GENERAL' : true }));
const without = (term: string, value: unknown): ContractSaid => ({ terms: [...EVERYTHING.filter((each) => each.term !== term), { term, value }] });
const check = (said: ContractSaid, on = ON) => checkContract(said, CONTRACT_LISTS, on);
const verdicts = (said: ContractSaid) => check(said).map(({ verdict }) => verdict);
const stateOf = (said: ContractSaid, id: string) => check(said).flatMap(({ items }) => items).find((item) => item.id === id)?.state;

test('every point that Art. 28(3) demands has a term that answers to it', () => {
  const [contract] = check({ terms: [] });
  expect(contract?.items.filter(({ need, term }) => need === 'REQUIRED' && term === undefined)).toEqual([]);
  expect(contractPoints(ON).map(({ term }) => term)).toEqual(CONTRACT_TERMS);
  expect(contractPoints('2018-05-24')).toEqual([]);
});

test.each<[string, ContractSaid, string[]]>([
  ['of which nothing is known is unknown', { terms: [] }, ['UNKNOWN', 'UNKNOWN']],
  ['that has everything is complete', { terms: EVERYTHING, isLiabilityPassedOn: 'YES' }, ['COMPLETE', 'COMPLETE']],
  ['that passes no liability on is not, between processors', { terms: EVERYTHING, isLiabilityPassedOn: 'NO' }, ['COMPLETE', 'INCOMPLETE']],
  ['of which nobody knows whether it does is unknown there', { terms: EVERYTHING }, ['COMPLETE', 'UNKNOWN']],
  ['without a clause is incomplete, between processors as well', { ...without('PROOF_AND_AUDITS', false), isLiabilityPassedOn: 'YES' }, ['INCOMPLETE', 'INCOMPLETE']],
  ['with a clause that nobody read is unknown', { ...without('PROOF_AND_AUDITS', 'UNKNOWN'), isLiabilityPassedOn: 'YES' }, ['UNKNOWN', 'UNKNOWN']],
])('a contract %s', (_, said, expected) => {
  expect(verdicts(said)).toEqual(expected);
});

test('a term with any value but no is there', () => {
  expect([stateOf(without('AUTHORISATION', 'SPECIFIC'), '28-2'), stateOf(without('AUTHORISATION', 'UNKNOWN'), '28-2')]).toEqual(['PRESENT', 'UNKNOWN']);
  expect([stateOf(without('DURATION', false), '28-3-duration'), stateOf(without('DURATION', false), '28-4')]).toEqual(['MISSING', 'MISSING']);
});

test('before the law was there nothing is held against it, and of nothing nothing is complete', () => {
  expect(check({ terms: EVERYTHING }, '2018-05-24')).toEqual([]);
  expect([worstVerdict([]), worstVerdict(check(without('DURATION', false)))]).toEqual(['UNKNOWN', 'INCOMPLETE']);
});

test('a place in the law is written as people cite it', () => {
  expect([citationInWords('GDPR Art 28(3)(h)'), citationInWords('EDPB Opinion 22/2024')]).toEqual(['Art. 28(3)(h) GDPR', 'EDPB Opinion 22/2024']);
});
