import type { ActsAs, AgreementLife } from './agreement.js';
import type { TermClause, TermName } from './agreement-terms.js';
import { effectiveTerms } from './effective-terms.rules.js';
import { customerStanding, NO_STANDING, type StandingFacts } from './standings.rules.js';

const ON = '2026-03-02';
const LIVES = {
  ACTIVE: { state: 'ACTIVE', activatedOn: '2026-01-01', terminatedOn: null },
  DRAFT: { state: 'DRAFT', activatedOn: null, terminatedOn: null },
  HOLDING: { state: 'TERMINATED', activatedOn: '2025-01-01', terminatedOn: '2026-03-01' },
  HOLDING_LONGER: { state: 'TERMINATED', activatedOn: '2025-01-01', terminatedOn: '2026-03-02' },
  GONE: { state: 'TERMINATED', activatedOn: '2024-01-01', terminatedOn: '2025-01-01' },
} as const satisfies Record<string, AgreementLife>;

type Terms = Partial<Record<TermName, TermClause['value']>>;

const agreement = (id: string, life: keyof typeof LIVES, terms: Terms = {}, actsAs: ActsAs = 'CONTROLLER'): StandingFacts => ({
  agreementId: id, agreementVersionId: `${id}-v1`, life: LIVES[life], actsAs,
  terms: effectiveTerms(Object.entries({ DELETION_DAYS: 14, BACKUP_DAYS: 14, ...terms })
    .map(([term, value]) => ({ term: term as TermName, value, clause: null })), []),
});

describe('where a customer stands', () => {
  test('is nowhere without an agreement: what is unknown counts as strictest', () => {
    expect(customerStanding([], ON)).toEqual(NO_STANDING);
    expect(NO_STANDING).toEqual({
      standing: 'NONE', endedOn: null, actsAs: null, agreementId: null, agreementVersionId: null, forwardingHours: 'UNKNOWN',
      unconfirmedWaitHours: null, publicStatus: 'MINIMAL', isSubjectIndexInstructed: false,
    });
  });

  test.each<[string, (keyof typeof LIVES)[], string, string | null]>([
    ['an active agreement outweighs all', ['GONE', 'DRAFT', 'HOLDING', 'ACTIVE'], 'ACTIVE', null],
    ['data still held outweighs a draft', ['DRAFT', 'HOLDING', 'GONE'], 'ENDED_HOLDING', '2026-03-01'],
    ['a draft outweighs an agreement of which nothing is left', ['GONE', 'DRAFT'], 'DRAFT', null],
    ['nothing is left', ['GONE'], 'ENDED_GONE', '2025-01-01'],
    ['of several that ended the latest end counts', ['HOLDING', 'HOLDING_LONGER'], 'ENDED_HOLDING', '2026-03-02'],
  ])('%s', (_, lives, standing, endedOn) => {
    expect(customerStanding(lives.map((life) => agreement(life, life)), ON)).toMatchObject({ standing, endedOn });
  });

  test('comes from the agreement that gives the least time to pass a request on', () => {
    const found = customerStanding([
      agreement('a', 'ACTIVE', { FORWARDING_HOURS: 48 }), agreement('b', 'ACTIVE', { FORWARDING_HOURS: 4 }),
      agreement('c', 'HOLDING', { FORWARDING_HOURS: 1 }),
    ], ON);
    expect(found).toMatchObject({ agreementId: 'b', agreementVersionId: 'b-v1', forwardingHours: 4 });
  });

  test('an unknown time counts as none, and stays UNKNOWN', () => {
    const found = customerStanding([agreement('a', 'ACTIVE', { FORWARDING_HOURS: 4 }), agreement('b', 'ACTIVE')], ON);
    expect(found).toMatchObject({ agreementId: 'b', forwardingHours: 'UNKNOWN' });
  });

  test('of equals the newest counts', () => {
    expect(customerStanding([agreement('a', 'ACTIVE'), agreement('b', 'ACTIVE')], ON).agreementId).toBe('b');
  });

  test('takes the shortest wait, and more for the person only where every agreement says so', () => {
    const one = agreement('a', 'ACTIVE', { UNCONFIRMED_WAIT_HOURS: 72, PUBLIC_STATUS: 'DETAILED' });
    expect(customerStanding([one], ON)).toMatchObject({ unconfirmedWaitHours: 72, publicStatus: 'DETAILED' });
    expect(customerStanding([one, agreement('b', 'ACTIVE')], ON)).toMatchObject({ unconfirmedWaitHours: 24, publicStatus: 'MINIMAL' });
    const none = agreement('c', 'ACTIVE', { UNCONFIRMED_WAIT_HOURS: 0, PUBLIC_STATUS: 'DETAILED' });
    expect(customerStanding([one, none], ON)).toMatchObject({ unconfirmedWaitHours: 0, publicStatus: 'DETAILED' });
  });

  test.each<[string, StandingFacts[], boolean]>([
    ['instructs the subject index where its agreement does', [agreement('a', 'ACTIVE', { SUBJECT_INDEX: true })], true],
    ['does so beside an agreement that is silent', [agreement('a', 'ACTIVE', { SUBJECT_INDEX: true }), agreement('b', 'ACTIVE')], true],
    ['does not beside one that forbids it', [agreement('a', 'ACTIVE', { SUBJECT_INDEX: true }), agreement('b', 'ACTIVE', { SUBJECT_INDEX: false })], false],
    ['does not by silence', [agreement('a', 'ACTIVE')], false],
    ['does not by a draft', [agreement('a', 'DRAFT', { SUBJECT_INDEX: true })], false],
    ['does not any more once it has ended', [agreement('a', 'HOLDING', { SUBJECT_INDEX: true })], false],
    ['is not bound by what one that ended said', [agreement('a', 'HOLDING', { SUBJECT_INDEX: false }), agreement('b', 'ACTIVE', { SUBJECT_INDEX: true })], true],
  ])('%s', (_, agreements, expected) => {
    expect(customerStanding(agreements, ON).isSubjectIndexInstructed).toBe(expected);
  });

  test('leaves the wait to the processor where no agreement names one', () => {
    expect(customerStanding([agreement('a', 'ACTIVE'), agreement('b', 'ACTIVE')], ON).unconfirmedWaitHours).toBeNull();
  });

  test('is that of a processor for others as soon as one agreement is', () => {
    const found = customerStanding([
      agreement('a', 'ACTIVE', { FORWARDING_HOURS: 48 }, 'PROCESSOR_FOR_OTHERS'), agreement('b', 'ACTIVE', { FORWARDING_HOURS: 4 }),
    ], ON);
    expect(found).toMatchObject({ agreementId: 'b', actsAs: 'PROCESSOR_FOR_OTHERS' });
  });
});
