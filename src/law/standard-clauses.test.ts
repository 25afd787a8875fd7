import { sccValidity } from './standard-clauses.js';
import { SHIPPED_LAW } from './transfer-law.js';

const ROWS = {
  'the modules of 2021/914, by the pair of roles': [
    ['EU_GDPR', 'controller', 'controller', '2021/914', '2022-01-10', '2026-11-21', 'valid: Module 1'],
    ['EU_GDPR', 'controller', 'processor', '2021/914', '2022-01-10', '2026-11-21', 'valid: Module 2'],
    ['EU_GDPR', 'processor', 'processor', '2021/914', '2022-01-10', '2026-11-21', 'valid: Module 3'],
    ['EU_GDPR', 'processor', 'controller', '2021/914', '2022-01-10', '2026-11-21', 'valid: Module 4'],
    ['EU_GDPR', 'joint_controller', 'controller', '2021/914', '2022-01-10', '2026-11-21', 'valid: Module 1'],
    ['EU_GDPR', 'controller', 'joint_controller', '2021/914', '2022-01-10', '2026-11-21', 'valid: Module 1'],
    ['EU_GDPR', 'joint_controller', 'joint_controller', '2021/914', '2022-01-10', '2026-11-21', 'valid: Module 1'],
    ['EU_GDPR', 'joint_controller', 'processor', '2021/914', '2022-01-10', '2026-11-21', 'valid: Module 2'],
    ['EU_GDPR', 'processor', 'joint_controller', '2021/914', '2022-01-10', '2026-11-21', 'valid: Module 4'],
    ['EU_GDPR', 'sub_processor', 'Processor', '32021D0914', '2022-01-10', '2026-11-21', 'valid: Module 3'],
    ['EU_GDPR', 'PROCESSOR', 'sub-processor', '(EU) 2021/914', '2022-01-10', '2026-11-21', 'valid: Module 3'],
  ],
  'when 2021/914 could be signed': [
    ['EU_GDPR', 'controller', 'processor', '2021/914', '2021-06-26', '2021-06-26', 'invalid'],
    ['EU_GDPR', 'controller', 'processor', '2021/914', '2021-06-27', '2021-06-27', 'valid: Module 2'],
    ['EU_GDPR', 'controller', 'processor', '2021/914', '2022-01-10', '2022-01-09', 'invalid'],
  ],
  'the old sets under the GDPR': [
    ['EU_GDPR', 'controller', 'processor', '2010/87/EU', '2018-05-25', '2020-07-16', 'valid'],
    ['EU_GDPR', 'controller', 'processor', '2010/87/EU', '2021-09-26', '2022-12-27', 'valid'],
    ['EU_GDPR', 'controller', 'processor', '2010/87/EU', '2021-09-26', '2022-12-28', 'invalid'],
    ['EU_GDPR', 'controller', 'processor', '2010/87/EU', '2021-09-27', '2021-10-01', 'invalid'],
    ['EU_GDPR', 'controller', 'processor', '2010/87/EU', '2010-05-14', '2018-05-25', 'invalid'],
    ['EU_GDPR', 'controller', 'processor', '2010/87/EU', '2010-05-15', '2018-05-25', 'valid'],
    ['EU_GDPR', 'processor', 'processor', '2010/87/EU', '2018-05-25', '2018-06-01', 'invalid'],
    ['EU_GDPR', 'controller', 'controller', '2010/87/EU', '2018-05-25', '2018-06-01', 'invalid'],
    ['EU_GDPR', 'controller', 'controller', '2001/497/EC', '2021-09-26', '2022-12-27', 'valid'],
    ['EU_GDPR', 'controller', 'controller', '2001/497/EC', '2021-09-26', '2022-12-28', 'invalid'],
    ['EU_GDPR', 'controller', 'controller', '2001/497/EC', '2021-09-27', '2021-09-27', 'invalid'],
    ['EU_GDPR', 'controller', 'processor', '2001/497/EC', '2018-05-25', '2018-06-01', 'invalid'],
    ['EU_GDPR', 'controller', 'controller', '2004/915/EC', '2005-03-31', '2018-06-01', 'invalid'],
    ['EU_GDPR', 'controller', 'controller', '2004/915/EC', '2005-04-01', '2018-06-01', 'valid'],
    ['EU_GDPR', 'controller', 'controller', '2004/915/EC', '2021-09-26', '2022-12-28', 'invalid'],
    ['EU_GDPR', 'controller', 'processor', '2002/16/EC', '2010-05-14', '2010-05-14', 'valid'],
    ['EU_GDPR', 'controller', 'processor', '2002/16/EC', '2010-05-14', '2010-05-15', 'invalid'],
    ['EU_GDPR', 'controller', 'processor', '2002/16/EC', '2010-05-15', '2010-05-15', 'invalid'],
    ['EU_GDPR', 'controller', 'processor', '2021/915', '2022-01-10', '2026-11-21', 'invalid'],
  ],
  'the United Kingdom': [
    ['UK_GDPR', 'controller', 'processor', 'UK-IDTA-A1.0', '2022-03-20', '2022-03-20', 'invalid'],
    ['UK_GDPR', 'controller', 'processor', 'UK-IDTA-A1.0', '2022-03-21', '2022-03-21', 'valid'],
    ['UK_GDPR', 'processor', 'processor', 'UK-IDTA-A1.0', '2022-03-21', '2026-11-21', 'valid'],
    ['EU_GDPR', 'controller', 'processor', 'UK-IDTA-A1.0', '2022-03-21', '2026-11-21', 'invalid'],
    ['UK_GDPR', 'controller', 'processor', 'UK-ADDENDUM-B1.0', '2022-03-20', '2026-11-21', 'invalid'],
    ['UK_GDPR', 'controller', 'processor', 'UK-ADDENDUM-B1.0', '2022-03-21', '2026-11-21', 'valid: Module 2'],
    ['UK_GDPR', 'processor', 'processor', '2021/914 + UK-ADDENDUM-B1.0', '2022-03-21', '2026-11-21', 'valid: Module 3'],
    ['EU_GDPR', 'processor', 'processor', '2021/914 + UK-ADDENDUM-B1.0', '2022-03-21', '2026-11-21', 'valid: Module 3'],
    ['UK_GDPR', 'controller', 'processor', '2021/914', '2022-03-21', '2026-11-21', 'invalid'],
    ['UK_GDPR', 'controller', 'processor', '2010/87/EU', '2022-09-21', '2022-10-01', 'valid'],
    ['UK_GDPR', 'controller', 'processor', '2010/87/EU', '2022-09-22', '2022-10-01', 'invalid'],
    ['UK_GDPR', 'controller', 'processor', '2010/87/EU', '2022-09-21', '2024-03-21', 'valid'],
    ['UK_GDPR', 'controller', 'processor', '2010/87/EU', '2022-09-21', '2024-03-22', 'invalid'],
    ['UK_GDPR', 'controller', 'controller', '2004/915/EC', '2022-09-21', '2024-03-21', 'valid'],
    ['UK_GDPR', 'controller', 'controller', '2001/497/EC', '2021-01-01', '2024-03-22', 'invalid'],
    ['UK_GDPR', 'processor', 'processor', '2010/87/EU', '2018-05-25', '2021-01-01', 'invalid'],
  ],
  'Switzerland': [
    ['CH_FADP', 'controller', 'processor', '2010/87/EU', '2021-09-26', '2022-12-31', 'valid'],
    ['CH_FADP', 'controller', 'processor', '2010/87/EU', '2021-09-26', '2023-01-01', 'invalid'],
    ['CH_FADP', 'controller', 'processor', '2010/87/EU', '2021-09-27', '2022-01-01', 'invalid'],
    ['CH_FADP', 'processor', 'processor', '2021/914', '2021-07-01', '2021-08-26', 'invalid'],
    ['CH_FADP', 'processor', 'processor', '2021/914', '2021-07-01', '2021-08-27', 'valid: Module 3'],
    ['CH_FADP', 'controller', 'controller', '2021/914', '2023-09-01', '2026-11-21', 'valid: Module 1'],
    ['CH_FADP', 'controller', 'processor', 'UK-IDTA-A1.0', '2023-09-01', '2026-11-21', 'invalid'],
  ],
  'what cannot be read': [
    ['EU_GDPR', 'controller', 'processor', 'Model Clauses', '2022-01-10', '2026-11-21', 'invalid'],
    ['EU_GDPR', 'steward', 'processor', '2021/914', '2022-01-10', '2026-11-21', 'invalid'],
    ['EU_GDPR', 'controller', 'processor', '2021/914', '2022-02-30', '2026-11-21', 'invalid'],
  ],
} as const;

describe.each(Object.entries(ROWS))('%s', (_what, rows) => {
  test.each(rows)('%s: %s to %s, %s of %s, transfer %s: %s',
    (...[regime, exporterRole, importerRole, instrument, contractDate, transferDate, expected]) => {
      const answer = sccValidity(SHIPPED_LAW, { regime, exporterRole, importerRole, instrument, contractDate, transferDate });
      expect(answer.verdict).toBe(expected);
      expect([answer.isValid, answer.fault === null]).toEqual([expected !== 'invalid', expected !== 'invalid']);
      expect(answer.steps.length).toBeGreaterThan(1);
    });
});

const OLD = {
  regime: 'EU_GDPR', exporterRole: 'controller', importerRole: 'processor', instrument: '2010/87/EU',
  contractDate: '2018-05-25', transferDate: '2021-09-27',
} as const;

describe('an old contract', () => {
  test('holds while the processing is unchanged: taken for granted, shown, and refuted', () => {
    const answer = sccValidity(SHIPPED_LAW, OLD);
    expect(answer.conditions.map(({ code }) => code)).toEqual(['PROCESSING_UNCHANGED']);
    expect(answer.warnings.map(({ code }) => code)).toEqual(['OLD_CLAUSES_END', 'PROCESSING_UNCHANGED']);
    expect(sccValidity(SHIPPED_LAW, { ...OLD, facts: ['PROCESSING_UNCHANGED'] })).toMatchObject({ verdict: 'valid', conditions: [] });
    expect(sccValidity(SHIPPED_LAW, { ...OLD, deniedFacts: ['PROCESSING_UNCHANGED'] })).toMatchObject({
      verdict: 'invalid', fault: 'PROCESSING_CHANGED',
    });
  });

  test('had no such condition before its set was repealed', () => {
    expect(sccValidity(SHIPPED_LAW, { ...OLD, transferDate: '2021-09-26' }).conditions).toEqual([]);
  });
});

test('a set that does not fit the roles is told apart from one that is too old, with what repairs it', () => {
  const answer = sccValidity(SHIPPED_LAW, { ...OLD, exporterRole: 'processor', transferDate: '2022-12-28' });
  expect(answer.fault).toBe('ROLES_DO_NOT_FIT');
  expect(answer.steps.slice(1)).toEqual([
    '2010/87/EU is made for controller to processor; processor to processor does not fit it.',
    'What could be signed on 2022-12-28: 2021/914 Module 3.',
  ]);
  const british = sccValidity(SHIPPED_LAW, { ...OLD, regime: 'UK_GDPR', exporterRole: 'processor', transferDate: '2026-11-21' });
  expect(british.steps.at(-1)).toBe('What could be signed on 2026-11-21: UK-IDTA-A1.0, UK-ADDENDUM-B1.0 Module 3.');
  const then = sccValidity(SHIPPED_LAW, { ...OLD, exporterRole: 'processor', transferDate: '2018-06-01' });
  expect(then.steps.at(-1)).toBe('No standard clauses that fit these roles could be signed on 2018-06-01.');
});
