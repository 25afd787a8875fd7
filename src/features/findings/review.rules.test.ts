import { atOnce } from '../../kernel/interruptible.js';
import type { FoundFinding } from './finding.js';
import { type KnownFinding, planReview, type ReviewPlan } from './review.rules.js';

const found = (key: string, more: Partial<FoundFinding> = {}): FoundFinding => ({
  key, rule: 'CONTRACT_MISSING', severity: 'HIGH', subject: { kind: 'ENGAGEMENT', code: key }, detail: '', explanation: 'No contract.',
  remedy: 'Sign.', citations: ['Art. 28(3) GDPR'], data: { a: 1, b: ['x'] }, ...more,
});
const known = (key: string, more: Partial<KnownFinding> = {}): KnownFinding => ({
  id: `id-${key}`, key, rule: 'CONTRACT_MISSING', subjectKind: 'ENGAGEMENT', subjectCode: key, state: 'OPEN', severity: 'HIGH',
  explanation: 'No contract.', data: { b: ['x'], a: 1 }, openedAt: '2026-01-01T00:00:00Z', suppressedUntil: null, ...more,
});
const TODAY = '2026-11-22';
const keysOf = (plan: ReviewPlan) => ({
  make: plan.make.map(({ key }) => key), reopen: plan.reopen.map((each) => each.known.key), close: plan.close.map(({ key }) => key),
  expire: plan.expire.map((each) => each.known.key), restate: plan.restate.map((each) => each.known.key),
});
const NOTHING = { make: [], reopen: [], close: [], expire: [], restate: [] };

describe('a review', () => {
  test.each([
    ['makes what was never found', [], [found('a')], { make: ['a'] }],
    ['changes nothing where nothing changed', [known('a')], [found('a')], {}],
    ['closes what is found no longer', [known('a')], [], { close: ['a'] }],
    ['closes what was suppressed as well', [known('a', { state: 'SUPPRESSED', suppressedUntil: TODAY })], [], { close: ['a'] }],
    ['leaves what is closed closed', [known('a', { state: 'CLOSED' })], [], {}],
    ['opens again what comes back', [known('a', { state: 'CLOSED' })], [found('a')], { reopen: ['a'] }],
    ['leaves suppressed what is, on the last day too', [known('a', { state: 'SUPPRESSED', suppressedUntil: TODAY })], [found('a')], {}],
    ['opens it the day after', [known('a', { state: 'SUPPRESSED', suppressedUntil: '2026-11-21' })], [found('a', { explanation: 'x' })], { expire: ['a'] }],
    ['says anew what has other facts', [known('a')], [found('a', { data: { a: 2, b: ['x'] } })], { restate: ['a'] }],
    ['says anew what a rule weighs otherwise', [known('a')], [found('a', { severity: 'LOW' })], { restate: ['a'] }],
  ])('%s', (_, before, now, expected) => {
    expect(keysOf(atOnce(planReview(before, now, TODAY)))).toEqual({ ...NOTHING, ...expected });
  });
});
