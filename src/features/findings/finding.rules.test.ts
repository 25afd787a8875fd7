import { atOnce } from '../../kernel/interruptible.js';
import { readdir, readFile } from 'node:fs/promises';

import { factsOf } from '../../../test/harness/finding-cases.js';
import { effectiveTerms } from '../agreements/effective-terms.rules.js';
import { FINDING_RULES, findAll, isRuleId, RULE_GROUPS, RULE_IDS } from './finding.rules.js';
import { SEVERITIES } from './finding.js';
import { isWeaker, type SameTerms, ServedGathering } from './served-terms.rules.js';

describe('the rules', () => {
  test('stand in one group each, and say what is wrong, what to do, and where that is written', () => {
    expect(Object.values(RULE_GROUPS).flatMap((group) => Object.keys(group)).sort()).toEqual([...RULE_IDS].sort());
    for (const { about, remedy, citations, severity } of Object.values(FINDING_RULES)) {
      expect(about).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
      expect(citations.length).toBeGreaterThan(0);
      expect(SEVERITIES).toContain(severity);
    }
    expect([isRuleId('CONTRACT_MISSING'), isRuleId('toString')]).toEqual([true, false]);
  });

  test('have a case each that fires and one that does not', async () => {
    const folder = new URL('./rules/', import.meta.url);
    const tests = (await readdir(folder)).filter((name) => name.endsWith('.test.ts'));
    const text = (await Promise.all(tests.map((name) => readFile(new URL(name, folder), 'utf8')))).join('\n');
    expect(RULE_IDS.filter((id) => !new RegExp(`^  ${id}: `, 'm').test(text))).toEqual([]);
  });

  test('find nothing in a register that says nothing', () => {
    expect(atOnce(findAll(factsOf({ changedOn: null })))).toEqual([]);
  });

  test('say each thing once, worst first, with what follows from the rule', () => {
    const found = atOnce(findAll(factsOf({
      said: {
        PARTY: { mailer: { name: 'Mailer', country: 'US' } },
        ENGAGEMENT: { mail: { party: 'mailer', roles: [{ role: 'SUB_PROCESSOR', purpose: 'Mail' }, { role: 'SUB_PROCESSOR', purpose: 'Lists' }] } },
      },
      changes: [{ code: 'c', kind: 'ADD', title: 'A', partiesIn: [], concerned: 0, goesLiveOn: null, told: 0, tooLate: 0, undelivered: 0, reckonedAnew: 0, overridden: 0, isUnauthorised: true, isStuck: false }],
    })));
    expect(found.map(({ rule }) => rule)).toEqual([
      'UNAUTHORISED_START', 'CONTRACT_MISSING', 'THIRD_COUNTRY_WITHOUT_SAFEGUARD', 'PRIVACY_CONTACT_MISSING', 'SUB_PROCESSOR_WITHOUT_STATEMENT',
    ]);
    expect(found[1]).toMatchObject({
      key: 'CONTRACT_MISSING:ENGAGEMENT/mail', severity: 'HIGH', subject: { kind: 'ENGAGEMENT', code: 'mail' }, detail: '',
      citations: ['Art. 28(3) GDPR', 'Art. 28(4) GDPR'], explanation: 'Mailer processes data under no contract that is on record.',
    });
  });
});

function servedTerms(said: readonly SameTerms[]) {
  const gathering = new ServedGathering();
  for (const same of said) gathering.add(same);
  return gathering.terms();
}

describe('what agreements promise at their strictest', () => {
  const terms = (...said: [string, unknown][]) =>
    effectiveTerms(said.map(([term, value]) => ({ term, value, clause: null })) as never, []);

  test('is the shortest period to tell, the longest notice, every place that all permit, and what nobody left open', () => {
    const served = servedTerms([
      { services: ['hosting'], agreements: 7, terms: terms(['BREACH_HOURS', 48], ['NOTICE_DAYS', 30], ['RESIDENCY', ['EEA']], ['AUDIT_ON_SITE', false]) },
      { services: ['hosting', 'backup'], agreements: 2, terms: terms(['BREACH_HOURS', 24], ['NOTICE_DAYS', 14], ['RESIDENCY', ['NL']], ['AUDIT_ON_SITE', true], ['SENSITIVE_DATA', ['HEALTH']]) },
    ]);
    expect(served.get('hosting')).toMatchObject({
      agreements: 9, numbers: { BREACH_HOURS: 24, NOTICE_DAYS: 30 }, isOnSiteAudited: true, residencies: [['EEA'], ['NL']], sensitive: ['HEALTH'],
    });
    expect(served.get('backup')).toMatchObject({ agreements: 2, numbers: { BREACH_HOURS: 24, NOTICE_DAYS: 14 }, residencies: [['NL']] });
    expect(served.get('hosting')?.open).toContain('DELETION_DAYS');
    expect(served.get('hosting')?.open).not.toContain('BREACH_HOURS');
  });

  test.each([
    ['BREACH_HOURS', 48, 24, true], ['BREACH_HOURS', 24, 24, false], ['NOTICE_DAYS', 14, 30, true], ['NOTICE_DAYS', 30, 30, false],
    ['AUDIT_NOTICE_DAYS', 30, 14, true], ['AUDITS_A_YEAR', 1, 2, true],
  ] as const)('%s %i is weaker than %i: %s', (term, contract, promised, isSo) => {
    expect(isWeaker(term, contract, promised)).toBe(isSo);
  });
});
