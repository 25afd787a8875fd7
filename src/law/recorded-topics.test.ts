import { adequacyOf } from './adequacy.js';
import { SHIPPED_LAW } from './transfer-law.js';

const US = { regime: 'EU_GDPR', exporterCountry: 'IE', destination: 'US', date: '2026-11-21' } as const;
const LISTED = ['US_DPF_LISTED_ACTIVE'];
const ask = (facts: readonly string[], deniedFacts: readonly string[] = []) => adequacyOf(SHIPPED_LAW, { ...US, facts: [...LISTED, ...facts], deniedFacts });
const conditions = (...asked: Parameters<typeof ask>): string[] => ask(...asked).conditions.map(({ code }) => code);

describe('what is recorded of a recipient settles what would be assumed', () => {
  test('that the recipient is of those whom the decision leaves out', () => {
    expect(ask(['US_OUTSIDE_FTC_DOT'])).toMatchObject({ adequacyResult: 'NONE', steps: expect.arrayContaining([expect.stringContaining('left out of the decision')]) });
    expect(conditions([], ['US_OUTSIDE_FTC_DOT'])).not.toContain('US_OUTSIDE_FTC_DOT');
    expect(ask([], ['US_OUTSIDE_FTC_DOT']).warnings.map(({ code }) => code)).not.toContain('CODE_UNKNOWN');
  });

  test('whether data on employees go there', () => {
    expect(ask(['HR_DATA'])).toMatchObject({ adequacyResult: 'NONE', neededEvidence: [expect.objectContaining({ code: 'US_DPF_HR' })] });
    expect(ask(['HR_DATA', 'US_DPF_HR']).adequacyResult).toBe('ADEQUACY');
    expect(conditions([], ['HR_DATA'])).not.toContain('US_DPF_HR');
  });

  test('until then it is said what is assumed, and what it would take', () => {
    const texts = ask([]).conditions.map(({ text }) => text);
    expect(texts[0]).toMatch(/^Nobody recorded whether the data include human-resources data.*\(HR_DATA\); they are assumed not to\. If they do, this has to be shown first \(US_DPF_HR\): /);
    expect(texts[1]).toMatch(/^Nobody recorded whether the recipient or the data are among what the decision leaves out \(US_OUTSIDE_FTC_DOT\): /);
    expect(conditions([], ['HR_DATA', 'US_OUTSIDE_FTC_DOT', 'US_JOURNALISTIC'])).toEqual([]);
  });
});
