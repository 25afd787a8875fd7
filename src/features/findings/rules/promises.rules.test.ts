import { expectCases, type Ground, type RuleCase, type Said, seenBy } from '../../../../test/harness/finding-cases.js';

type Commitment = NonNullable<Said['COMMITMENT']>[string];
const answer = (period: string | null, more: Commitment = {}): Ground =>
  ({ said: { COMMITMENT: { answer: { matter: 'ANSWER_WITHIN', to: 'DATA_SUBJECTS', period, ...more } } } });
const matter = (said: Commitment, cookieKinds: ('FUNCTIONAL' | 'ADVERTISING')[] = []): Ground => ({
  said: {
    COMMITMENT: { promise: { to: 'EVERYBODY', ...said } },
    ENGAGEMENT: { ads: { party: 'ads', roles: [{ role: 'PROCESSOR', purpose: 'x' }], cookieKinds } },
  },
});
const FOUND = ['COMMITMENT/answer'];

expectCases({
  PROMISE_LONGER_THAN_LAW: { finds: FOUND, fires: answer('P45D'), isSilent: answer('P1M'), says: '45 days' },
  PROMISE_LONGER_IN_SHORT_MONTHS: { finds: FOUND, fires: answer('P30D'), isSilent: answer('P4W') },
  PROMISE_WITHOUT_PERIOD: { finds: FOUND, fires: answer(null), isSilent: answer('P1W') },
  PROMISE_CONTRADICTED: {
    finds: ['COMMITMENT/promise#ads'], fires: matter({ matter: 'NO_ADVERTISING_USE' }, ['ADVERTISING']), isSilent: matter({ matter: 'NO_ADVERTISING_USE' }, ['FUNCTIONAL']),
  },
  ANNOUNCEMENT_WITHOUT_WAY: {
    finds: ['COMMITMENT/promise'], fires: matter({ matter: 'ANNOUNCE_CHANGES' }), isSilent: matter({ matter: 'ANNOUNCE_CHANGES', channels: ['EMAIL'] }),
  },
} satisfies Record<string, RuleCase>);

describe('a promise to answer', () => {
  test.each([
    ['P1W', 'NL', []],
    ['P28D', 'NL', []],
    ['P29D', 'NL', ['SHORT']],
    ['P31D', 'NL', ['SHORT']],
    ['P32D', 'NL', ['LONGER']],
    ['P5W', 'GB', ['LONGER']],
    ['P2M', 'GB', ['LONGER']],
    ['P30D', 'CH', []],
    ['P31D', 'CH', ['LONGER']],
    ['P1M', 'CH', ['SHORT']],
  ])('within %s from %s', (period, country, found) => {
    const ground = { ...answer(period), country };
    const rules = [
      ...(seenBy('PROMISE_LONGER_THAN_LAW', ground).length > 0 ? ['LONGER'] : []),
      ...(seenBy('PROMISE_LONGER_IN_SHORT_MONTHS', ground).length > 0 ? ['SHORT'] : []),
    ];
    expect(rules).toEqual(found);
  });

  test('made to customers alone is no answer to a person', () => {
    expect(seenBy('PROMISE_LONGER_THAN_LAW', answer('P45D', { to: 'CUSTOMERS' }))).toEqual([]);
  });
});
