import { isPersonAsked, withAnswer, withoutQuestion, wrongInAsking } from './ask.rules.js';
import type { NamedController, PreparedQuestion, RequestRecord } from './request.js';
import { decide, NAME, shown } from './routing.fixture.js';

const SOCIAL_PAGE: NamedController = { url: 'https://www.facebook.com/some-page' };
const request = (over: Partial<Pick<RequestRecord, 'state' | 'addressState' | 'question'>> = {}) =>
  ({ state: 'UNKNOWN' as const, addressState: 'PROVEN' as const, question: null as PreparedQuestion | null, ...over });
const codeOf = (typed: NamedController, over: Parameters<typeof request>[0] = {}, isPart = false) =>
  wrongInAsking(request(over), typed, isPart)?.code ?? null;

describe('staff may ask the person', () => {
  it.each<[string, string | null, string | null]>([
    ['where what was typed could have found nobody, whoever is a customer', codeOf(SOCIAL_PAGE), null],
    ['not where a name was typed: to be asked would tell that it was not found', codeOf({ name: 'Acme' }), 'QUESTION_WOULD_TELL'],
    ['not where an identifier was typed', codeOf({ domain: 'acme.nl' }), 'QUESTION_WOULD_TELL'],
    ['not where one stands beside what finds nobody', codeOf({ ...SOCIAL_PAGE, domain: 'acme.nl' }), 'QUESTION_WOULD_TELL'],
    ['once', codeOf(SOCIAL_PAGE, { question: 'WHICH_CITY' }), 'ALREADY_ASKED'],
    ['not at an address that nobody proved', codeOf(SOCIAL_PAGE, { addressState: 'UNPROVEN' }), 'PERSON_UNREACHABLE'],
    ['not while it is with a customer', codeOf(SOCIAL_PAGE, { state: 'ROUTED' }), 'REQUEST_STATE_FORBIDS'],
    ['not while the rules ask', codeOf(SOCIAL_PAGE, { state: 'ASKED' }), 'REQUEST_STATE_FORBIDS'],
    ['not about a part of a request', codeOf(SOCIAL_PAGE, {}, true), 'PART_OF_A_REQUEST'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('whoever named nobody', () => {
  it.each<[string, RequestRecord['channel'], RequestRecord['addressState'], boolean]>([
    ['is asked at the public door', 'PUBLIC_DOOR', 'PROVEN', true],
    ['is asked there before the address is proven: the question depends on what was typed alone', 'PUBLIC_DOOR', 'UNPROVEN', true],
    ['is not asked at an address that nobody proved', 'HANDED_IN', 'UNPROVEN', false],
    ['is not asked without an address', 'HANDED_IN', 'NONE', false],
    ['is asked at a proven address', 'HANDED_IN', 'PROVEN', true],
  ])('%s', (_, channel, addressState, expected) => {
    expect(isPersonAsked({ channel, addressState })).toBe(expected);
  });

  it('and is not asked waits for staff; nothing else changes', () => {
    const nobody = withoutQuestion({ outcome: 'ASK', score: 0, margin: 0, candidates: [], reasons: [] });
    expect(shown(nobody)).toBe('TRIAGE NOBODY_NAMED');
    const ruled = decide([NAME], []);
    expect(withoutQuestion(ruled)).toBe(ruled);
  });
});

describe('the answer', () => {
  it('completes what was typed, and takes nothing away', () => {
    expect(withAnswer({ name: 'Acme', url: 'https://x.example' }, { name: null, city: 'Delft', url: 'https://y.example' }))
      .toEqual({ name: 'Acme', city: 'Delft', url: 'https://y.example' });
  });
});
