import { Temporal } from 'temporal-polyfill';

import type { AgreementContent, AgreementLife, RecordedLife } from './agreement.js';
import {
  agreementStanding, coverageOf, decideActivation, decideContent, decideTermination, deletionDueOn, lifeAsKnown,
  missingForActivation, type Sibling,
} from './agreement.rules.js';
import { effectiveTerms } from './effective-terms.rules.js';
import { UNKNOWN, type Unknown } from './term-forms.js';

const NOW = Temporal.Instant.from('2026-03-02T10:00:00Z');
const DRAFT: AgreementLife = { state: 'DRAFT', activatedOn: null, terminatedOn: null };
const ACTIVE: AgreementLife = { state: 'ACTIVE', activatedOn: '2026-01-01', terminatedOn: null };
const ENDED: AgreementLife = { state: 'TERMINATED', activatedOn: '2026-01-01', terminatedOn: '2026-06-30' };

const CONTENT: AgreementContent = {
  termSheetId: 's', termSheetVersionId: 'v', termSheetLabel: '1', deviations: [], signatoryPartyId: 'p', coveredPartyIds: [],
  noticePartyId: null, actsAs: 'CONTROLLER', upstreamDays: 0, services: ['hosting'], language: null,
  acceptance: { by: 'J. de Vries', at: '2026-03-02T10:00:00Z', textSha256: 'ab'.repeat(32) },
};

const daysOf = (deletion: number | Unknown, backup: number | Unknown) => effectiveTerms([
  { term: 'DELETION_DAYS', value: deletion, clause: null }, { term: 'BACKUP_DAYS', value: backup, clause: null },
], []);

describe('an agreement may stand', () => {
  test.each<[string, Partial<AgreementContent>, string[]]>([
    ['with a signatory, a proof and a service', {}, []],
    ['not without a signatory', { signatoryPartyId: null }, ['signatoryParty']],
    ['not without proof', { acceptance: null }, ['acceptance']],
    ['not on proof of nobody', { acceptance: { ...CONTENT.acceptance, by: ' ' } as never }, ['acceptance']],
    ['not on proof from the future', { acceptance: { ...CONTENT.acceptance, at: '2026-03-02T10:00:00.001Z' } as never }, ['acceptance']],
    ['not without a service', { services: [] }, ['services']],
    ['not without all of them', { signatoryPartyId: null, acceptance: null, services: [] }, ['signatoryParty', 'acceptance', 'services']],
  ])('%s', (_, content, missing) => {
    expect(missingForActivation({ ...CONTENT, ...content }, NOW)).toEqual(missing);
  });
});

describe('DRAFT → ACTIVE', () => {
  test('from the day named', () => {
    expect(decideActivation(DRAFT, CONTENT, [], '2025-12-31', NOW))
      .toEqual({ ok: true, value: { state: 'ACTIVE', activatedOn: '2025-12-31', terminatedOn: null } });
  });

  test.each([['an active', ACTIVE], ['a terminated', ENDED]])('never of %s agreement', (_, life) => {
    expect(decideActivation(life, CONTENT, [], '2026-03-02', NOW)).toMatchObject({ problem: { code: 'AGREEMENT_NOT_DRAFT' } });
  });

  const other = (from: string, until: string | null, services = ['hosting']): Sibling => ({ agreementId: 'other', services, from, until });
  test.each<[string, Sibling, boolean]>([
    ['stands beside one that ended the day it begins', other('2025-01-01', '2026-03-02'), true],
    ['not beside one that ends the day after it begins', other('2025-01-01', '2026-03-03'), false],
    ['not beside one that stands', other('2025-01-01', null), false],
    ['not before one that is to begin', other('2027-01-01', null), false],
    ['beside one for another service', other('2025-01-01', null, ['backup']), true],
    ['not beside one that shares one of several', other('2025-01-01', null, ['backup', 'hosting']), false],
    ['beside one that ended before it began', other('2026-05-01', '2026-04-01'), true],
  ])('%s', (_, sibling, isAllowed) => {
    const decided = decideActivation(DRAFT, CONTENT, [sibling], '2026-03-02', NOW);
    expect(decided.ok || decided.problem).toEqual(isAllowed || {
      code: 'AGREEMENT_OVERLAPS', data: { agreementId: 'other', services: ['hosting'] },
    });
  });
});

describe('what an agreement says', () => {
  test('of a draft may be anything', () => {
    expect(decideContent(DRAFT, { ...CONTENT, services: [] }, [], '2026-03-02', NOW).ok).toBe(true);
  });

  test('of an active one must still let it stand', () => {
    expect(decideContent(ACTIVE, { ...CONTENT, acceptance: null }, [], '2026-03-02', NOW))
      .toMatchObject({ problem: { code: 'AGREEMENT_INCOMPLETE', data: { missing: ['acceptance'] } } });
  });

  test('may take a service over from the day the other agreement lets it go', () => {
    const handedOver = coverageOf('other', ACTIVE, [{ validFrom: '2026-01-01', validTo: '2026-04-01', services: ['hosting'] }]);
    expect(decideContent(ACTIVE, CONTENT, handedOver, '2026-04-01', NOW).ok).toBe(true);
    expect(decideContent(ACTIVE, CONTENT, handedOver, '2026-03-31', NOW).ok).toBe(false);
  });

  test('covers nothing while it is a draft, and nothing after the end', () => {
    const versions = [{ validFrom: '2025-06-01', validTo: null, services: ['hosting'] }];
    expect(coverageOf('it', DRAFT, versions)).toEqual([]);
    expect(coverageOf('it', ENDED, versions)).toEqual([{ agreementId: 'it', services: ['hosting'], from: '2026-01-01', until: '2026-06-30' }]);
  });
});

describe('ACTIVE → TERMINATED', () => {
  test('on its first day, today or a day ahead', () => {
    for (const on of ['2026-01-01', '2026-03-02', '2027-01-01']) {
      expect(decideTermination(ACTIVE, on)).toEqual({ ok: true, value: { state: 'TERMINATED', activatedOn: '2026-01-01', terminatedOn: on } });
    }
  });

  test.each([
    ['before it began', ACTIVE, '2025-12-31', 'TERMINATION_BEFORE_START'], ['of a draft', DRAFT, '2026-03-02', 'AGREEMENT_NOT_ACTIVE'],
    ['twice', ENDED, '2026-03-02', 'AGREEMENT_NOT_ACTIVE'],
  ])('never %s', (_, life, on, code) => {
    expect(decideTermination(life, on)).toMatchObject({ ok: false, problem: { code } });
  });

  test.each<[number | Unknown, string]>([[14, '2028-03-14'], [0, '2028-02-29'], [UNKNOWN, '2028-02-29']])(
    'after %s days live data must be gone', (days, due) => {
      expect(deletionDueOn('2028-02-29', daysOf(days, 0))).toBe(due);
    });
});

describe('what is left of an agreement', () => {
  test.each<[string, AgreementLife | null, string, string, number | Unknown, number | Unknown]>([
    ['nothing was agreed', null, '2026-03-02', 'NONE', 14, 14],
    ['a draft is a draft', DRAFT, '2026-03-02', 'DRAFT', 14, 14],
    ['the day before it begins it is a draft still', ACTIVE, '2025-12-31', 'DRAFT', 14, 14],
    ['it stands on its first day', ACTIVE, '2026-01-01', 'ACTIVE', 14, 14],
    ['it stands the day before its end', ENDED, '2026-06-29', 'ACTIVE', 14, 14],
    ['on the day of its end it has ended, and data is held', ENDED, '2026-06-30', 'ENDED_HOLDING', 14, 14],
    ['on the last day of the backups data is held', ENDED, '2026-07-28', 'ENDED_HOLDING', 14, 14],
    ['the day after it is gone', ENDED, '2026-07-29', 'ENDED_GONE', 14, 14],
    ['without any days it is gone the day after the end', ENDED, '2026-07-01', 'ENDED_GONE', 0, 0],
    ['years later data is held where nobody knows how long', ENDED, '2046-07-01', 'ENDED_HOLDING', UNKNOWN, 14],
    ['or how long backups are kept', ENDED, '2046-07-01', 'ENDED_HOLDING', 14, UNKNOWN],
  ])('%s', (_, life, on, expected, deletion, backup) => {
    expect(agreementStanding(life, daysOf(deletion, backup), on)).toBe(expected);
  });
});

describe('what was known of an agreement', () => {
  const life: RecordedLife = {
    ...ENDED, createdAt: '2026-01-10T10:00:00Z', activatedAt: '2026-01-20T10:00:00Z', terminatedAt: '2026-07-15T10:00:00Z',
  };
  test.each([
    ['nothing before it was recorded', '2026-01-10T09:59:59Z', null],
    ['a draft from then on', '2026-01-10T10:00:00Z', DRAFT],
    ['that it stands, since that was recorded', '2026-01-20T10:00:00Z', ACTIVE],
    ['not yet that it had ended: that was recorded after its day', '2026-07-15T09:59:59Z', ACTIVE],
    ['that it ended, since that was recorded', '2026-07-15T10:00:00Z', ENDED],
  ])('%s', (_, knownAt, expected) => {
    expect(lifeAsKnown(life, knownAt)).toEqual(expected);
  });

  test('now is all of it', () => {
    expect(lifeAsKnown(life, null)).toMatchObject(ENDED);
  });
});
