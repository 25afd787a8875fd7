import { acceptanceOf, basisOfChoice, disclosedSince, wrongInAcceptance, wrongInNotOurs } from './acceptance.rules.js';
import { BARE_NL, DOMAIN, HRB_UNPLACED, KVK, match, NAME, type Typed } from './routing.fixture.js';
import type { Acceptance, RequestState } from './request.js';
import type { AskedKey, RoutingInput, RoutingMatch } from './routing.js';

const NOBODY: ReadonlySet<string> = new Set();
const input = (keys: Typed, matches: readonly RoutingMatch[]): RoutingInput =>
  ({ evidence: { keys: keys as readonly AskedKey[], unusable: [], isNamed: true }, matches });

describe('whether a customer must accept first', () => {
  it.each([
    ['not where an identifier found it', { outcome: 'ROUTED', basis: 'IDENTIFIER' }, 'NOT_NEEDED'],
    ['where only its name did', { outcome: 'ROUTED', basis: 'NAME' }, 'AWAITED'],
    ['where nobody says what found it', { outcome: 'ROUTED' }, 'AWAITED'],
    ['not where the organisation itself is meant', { outcome: 'SELF' }, 'NOT_NEEDED'],
    ['not while it is with nobody', { outcome: 'TRIAGE' }, 'NOT_NEEDED'],
  ] as const)('%s', (_, decision, expected) => {
    expect(acceptanceOf(decision)).toBe(expected);
  });
});

describe('the choice of staff', () => {
  it.each<[string, RoutingInput, ReadonlySet<string>, 'IDENTIFIER' | 'NAME']>([
    ['rests on an identifier that is the customer’s alone', input([DOMAIN], [match(DOMAIN, 'a')]), NOBODY, 'IDENTIFIER'],
    ['on one whose country was assumed too', input([BARE_NL], [match(BARE_NL, 'a')]), NOBODY, 'IDENTIFIER'],
    ['not on one that two customers have', input([DOMAIN], [match(DOMAIN, 'a'), match(DOMAIN, 'b')]), NOBODY, 'NAME'],
    ['not where another identifier is another’s', input([DOMAIN, KVK], [match(DOMAIN, 'a'), match(KVK, 'b')]), NOBODY, 'NAME'],
    ['not on somebody else’s', input([DOMAIN], [match(DOMAIN, 'b')]), NOBODY, 'NAME'],
    ['not on half an identifier', input([HRB_UNPLACED], [match(HRB_UNPLACED, 'a')]), NOBODY, 'NAME'],
    ['not on a name', input([NAME], [match(NAME, 'a')]), NOBODY, 'NAME'],
    ['not on what was typed at all', input([], []), NOBODY, 'NAME'],
    ['not against the customer’s own word', input([DOMAIN], [match(DOMAIN, 'a')]), new Set(['a']), 'NAME'],
  ])('%s', (_, given, refused, expected) => {
    expect(basisOfChoice(given, 'a', refused)).toBe(expected);
  });
});

describe('accepting and giving back', () => {
  const held = (state: RequestState, acceptance: Acceptance = 'AWAITED', isSelf = false, customerId: string | null = 'c') =>
    ({ state, acceptance, isSelf, customerId });

  it('are for what is open with a customer', () => {
    for (const state of ['ROUTED', 'ACKNOWLEDGED', 'INFORMATION_NEEDED'] as const) {
      expect(wrongInAcceptance(held(state))).toBeNull();
      expect(wrongInNotOurs(held(state, 'GIVEN'))).toBeNull();
    }
    for (const state of ['TRIAGE', 'COMPLETED', 'REFUSED', 'WITHDRAWN', 'SPLIT'] as const) {
      expect(wrongInAcceptance(held(state))?.code).toBe('REQUEST_STATE_FORBIDS');
      expect(wrongInNotOurs(held(state))?.code).toBe('REQUEST_STATE_FORBIDS');
    }
  });

  it('are not for what concerns the organisation itself', () => {
    expect(wrongInAcceptance(held('ROUTED', 'NOT_NEEDED', true, null))?.code).toBe('REQUEST_STATE_FORBIDS');
    expect(wrongInNotOurs(held('ROUTED', 'NOT_NEEDED', true, null))?.code).toBe('REQUEST_STATE_FORBIDS');
  });

  it('do not accept what is open already', () => {
    expect(wrongInAcceptance(held('ROUTED', 'NOT_NEEDED'))?.code).toBe('ALREADY_ACCEPTED');
    expect(wrongInAcceptance(held('ROUTED', 'GIVEN'))?.code).toBe('ALREADY_ACCEPTED');
  });
});

describe('what was disclosed', () => {
  it.each([
    [null, null, null],
    ['2026-11-22T10:00:00Z', null, '2026-11-22T10:00:00Z'],
    [null, '2026-11-22T10:00:00.5Z', '2026-11-22T10:00:00.5Z'],
    ['2026-11-22T10:00:00.5Z', '2026-11-22T10:00:00Z', '2026-11-22T10:00:00Z'],
  ])('counts from the earlier of accepting (%s) and reading (%s): %s', (acceptedAt, openedAt, expected) => {
    expect(disclosedSince({ acceptedAt, openedAt })).toBe(expected);
  });
});
