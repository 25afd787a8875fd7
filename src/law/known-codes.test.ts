import { adequacyOf, type AdequacyQuestion } from './adequacy.js';
import { SHIPPED_LAW } from './transfer-law.js';

const ask = (question: AdequacyQuestion) => adequacyOf(SHIPPED_LAW, question);
const US = { regime: 'EU_GDPR', exporterCountry: 'IE', destination: 'US', date: '2026-11-21' } as const;

test('a topic or a denial that nobody knows keeps from being covered, and both are named with what is known', () => {
  const listed = { ...US, facts: ['US_DPF_LISTED_ACTIVE'], absentTopics: ['HR_DATA', 'US_OUTSIDE_FTC_DOT', 'US_JOURNALISTIC'] };
  expect(ask(listed).adequacyResult).toBe('ADEQUACY');
  for (const [more, what] of [[{ topics: ['EMPLOYEES'] }, 'topic'], [{ deniedFacts: ['EMPLOYEES'] }, 'fact']] as const) {
    expect(ask({ ...listed, ...more })).toMatchObject({
      adequacyResult: 'NONE', neededEvidence: [expect.objectContaining({ code: 'EMPLOYEES' })],
      warnings: expect.arrayContaining([{ code: 'CODE_UNKNOWN', text: expect.stringMatching(new RegExp(`^Nobody knows the ${what} EMPLOYEES\\. Known are [A-Z]`)) }]),
    });
  }
  const codes = ({ facts, absentTopics }: { facts?: string[]; absentTopics?: string[] }) =>
    ask({ ...listed, facts: [...listed.facts, ...facts ?? []], absentTopics: [...listed.absentTopics, ...absentTopics ?? []] });
  for (const answer of [codes({ facts: ['DPF'] }), codes({ absentTopics: ['EMPLOYEES'] })]) {
    expect(answer).toMatchObject({ adequacyResult: 'ADEQUACY', warnings: expect.arrayContaining([expect.objectContaining({ code: 'CODE_UNKNOWN' })]) });
  }
  expect(ask({ ...US, destination: 'NO', topics: ['EMPLOYEES'] }).adequacyResult).toBe('EEA');
  expect(ask(listed).warnings.map(({ code }) => code)).not.toContain('CODE_UNKNOWN');
});
