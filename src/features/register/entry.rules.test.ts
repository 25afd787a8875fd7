import { atOnce } from '../../kernel/interruptible.js';
import { ProblemError } from '../../kernel/problem.js';
import { decidePut, demandCodes, demandReferences, demandSameCustomer, demandTerms, endWithin, type Saying } from './entry.rules.js';
import type { LoadedEntry, OpenVersion, RegisterKind } from './register.js';

function saying(kind: RegisterKind, code: string, content: object, more: Partial<Saying> = {}): Saying {
  return { kind, code, content, on: '2026-03-01', kindOfChange: 'CHANGE', reason: null, expected: undefined, ...more };
}

function version(content: object, validFrom: string, validTo: string | null = null): OpenVersion {
  return { id: `${validFrom}`, entryId: 'e', actId: 'a', recordedAt: '2026-01-01T00:00:00Z', kind: 'CHANGE', content, validFrom, validTo };
}

function entry(open: readonly OpenVersion[], customerId: string | null = null): LoadedEntry {
  return { id: 'e', kind: 'PARTY', code: 'acme', version: 3, customerId, open };
}

const says = (name: string): object => ({ name });
const refusal = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as ProblemError).problem.code;
  }
};

describe('what is said of an entry', () => {
  test.each<[string, LoadedEntry | null, Partial<Saying>, string, [string, string | null]]>([
    ['makes it where there was none', null, {}, 'CREATED', ['2026-03-01', null]],
    ['changes it from the day on', entry([version(says('A'), '2026-01-01')]), {}, 'CHANGED', ['2026-03-01', null]],
    ['changes nothing where it is so on the day', entry([version(says('B'), '2026-01-01')]), {}, 'UNCHANGED', ['2026-01-01', null]],
    ['changes nothing, fields in another order', entry([version({ b: 1, a: 2 }, '2026-01-01')]), { content: { a: 2, b: 1 } }, 'UNCHANGED', ['2026-01-01', null]],
    ['changes it where it is so only later', entry([version(says('A'), '2026-01-01', '2026-06-01'), version(says('B'), '2026-06-01')]), {},
      'CHANGED', ['2026-03-01', '2026-06-01']],
    ['starts it again after its end', entry([version(says('B'), '2026-01-01', '2026-02-01')]), {}, 'CHANGED', ['2026-03-01', null]],
    ['of one that was taken back altogether is a change of it', entry([]), {}, 'CHANGED', ['2026-03-01', null]],
    ['by way of correction takes the span of what it corrects', entry([version(says('A'), '2026-01-01', '2026-06-01')]),
      { kindOfChange: 'CORRECTION' }, 'CHANGED', ['2026-01-01', '2026-06-01']],
    ['is for the last day before an end', entry([version(says('A'), '2026-01-01', '2026-03-02')]), {}, 'CHANGED', ['2026-03-01', '2026-03-02']],
  ])('%s', (_, loaded, more, outcome, span) => {
    const decided = decidePut(loaded, saying('PARTY', 'acme', says('B'), more));
    expect([decided.outcome, [decided.validFrom, decided.validTo], decided.plan === null]).toEqual([outcome, span, outcome === 'UNCHANGED']);
  });

  test.each<[string, LoadedEntry | null, number | undefined, string | null]>([
    ['whatever its version', entry([]), undefined, null], ['its version', entry([]), 3, null], ['an old version', entry([]), 2, 'VERSION_STALE'],
    ['a version to come', entry([]), 4, 'VERSION_STALE'], ['none, and there is none', null, 0, null], ['none, but there is one', entry([]), 0, 'VERSION_STALE'],
    ['the first, but there is none', null, 1, 'VERSION_STALE'],
  ])('may expect %s', (_, loaded, expected, code) => {
    expect(refusal(() => decidePut(loaded, saying('PARTY', 'acme', says('B'), { expected })))).toBe(code);
  });
});

describe('what an entry names', () => {
  const existing = new Map([
    ['PARTY/acme', { customerId: null, spans: null }], ['LOCATION/AMS0', { customerId: null, spans: null }], ['CUSTOMER/17', { customerId: 'c17', spans: null }],
    ['CUSTOMER/18', { customerId: 'c18', spans: null }], ['ENGAGEMENT/theirs', { customerId: 'c17', spans: null }],
  ]);
  const engagement = (party: string): object => ({ party, roles: [] });
  const placement = (more: object): object => ({ location: 'AMS0', kind: 'LIVE', ...more });

  test.each<[string, readonly Saying[], string | null]>([
    ['is there', [saying('ENGAGEMENT', 'x', engagement('acme'))], null],
    ['is not there', [saying('ENGAGEMENT', 'x', engagement('nobody'))], 'REFERENCE_UNKNOWN'],
    ['is there under another kind', [saying('ENGAGEMENT', 'x', engagement('AMS0'))], 'REFERENCE_UNKNOWN'],
    ['is said in the same breath', [saying('ENGAGEMENT', 'x', engagement('new')), saying('PARTY', 'new', says('New'))], null],
    ['is a customer', [saying('PLACEMENT', 'x', placement({ customer: '17' }))], null],
    ['is no customer', [saying('PLACEMENT', 'x', placement({ customer: '19' }))], 'REFERENCE_UNKNOWN'],
    ['is the same customer’s', [saying('PLACEMENT', 'x', placement({ customer: '17', engagement: 'theirs' }))], null],
    ['is another customer’s', [saying('PLACEMENT', 'x', placement({ customer: '18', engagement: 'theirs' }))], 'REFERENCE_UNKNOWN'],
    ['is one customer’s, where it speaks of everybody', [saying('PLACEMENT', 'x', placement({ engagement: 'theirs' }))], 'REFERENCE_UNKNOWN'],
  ])('%s', (_, sayings, code) => {
    expect(refusal(() => atOnce(demandReferences(sayings, existing)))).toBe(code);
  });

  test('is told with its place, kind and code', () => {
    const told = (): void => atOnce(demandReferences([saying('ENGAGEMENT', 'x', { ...engagement('nobody'), services: ['none'] })], existing));
    expect(told).toThrow(ProblemError);
    try {
      told();
    } catch (error) {
      expect((error as ProblemError).problem.data).toEqual({ references: [
        { at: 'party', kind: 'PARTY', code: 'nobody', entry: 'ENGAGEMENT/x' }, { at: 'services[0]', kind: 'SERVICE', code: 'none', entry: 'ENGAGEMENT/x' },
      ] });
    }
  });
});

test.each<[string, [string, string | null][], string | null, string | null | undefined]>([
  ['goes on', [['2026-01-01', null]], null, undefined],
  ['goes on in other words', [['2026-03-01', null], ['2026-01-01', '2026-03-01']], null, undefined],
  ['begins later, and goes on', [['2026-05-01', null]], null, undefined],
  ['ends when it is named no more', [['2026-01-01', '2026-06-01']], '2026-06-01', undefined],
  ['was at an end before', [['2025-01-01', '2026-02-01']], null, '2026-02-01'],
  ['ends while it is named', [['2026-01-01', '2026-06-01']], null, '2026-06-01'],
  ['ends the day before it is named no more', [['2026-01-01', '2026-05-31']], '2026-06-01', '2026-05-31'],
  ['begins again after a gap', [['2026-01-01', '2026-03-15'], ['2026-04-01', null]], null, '2026-03-15'],
  ['begins only when it is named no more', [['2026-06-01', null]], '2026-06-01', null],
  ['never stood', [], null, null],
])('what is named from 2 February %s', (_, spans, to, on) => {
  expect(endWithin(spans.map(([validFrom, validTo]) => ({ validFrom, validTo })), '2026-02-02', to)).toBe(on);
});

test.each<[string, LoadedEntry | null, string | null, string | null]>([
  ['a new entry', null, 'c17', null], ['the same customer', entry([], 'c17'), 'c17', null], ['everybody', entry([]), null, null],
  ['another customer', entry([], 'c17'), 'c18', 'ENTRY_CUSTOMER_FIXED'], ['everybody, once one customer', entry([], 'c17'), null, 'ENTRY_CUSTOMER_FIXED'],
  ['one customer, once everybody', entry([]), 'c17', 'ENTRY_CUSTOMER_FIXED'],
])('the data of %s may be spoken of', (_, loaded, customerId, code) => {
  expect(refusal(() => demandSameCustomer(loaded, customerId))).toBe(code);
});

test.each<[string, readonly string[], string | null]>([
  ['letters, digits and marks', ['a', 'A1', '0-a_b.c', 'x'.repeat(63)], null], ['one too many', ['x'.repeat(64)], 'ENTRY_CODE_INVALID'],
  ['a mark at first', ['-a'], 'ENTRY_CODE_INVALID'], ['nothing', [''], 'ENTRY_CODE_INVALID'], ['a line break', ['a\n'], 'ENTRY_CODE_INVALID'],
  ['a letter beyond ASCII', ['é'], 'ENTRY_CODE_INVALID'], ['two of one code', ['a', 'a'], 'ENTRY_TWICE'], ['two that differ in case', ['a', 'A'], null],
])('a code may be %s', (_, codes, code) => {
  expect(refusal(() => demandCodes(codes.map((each) => ({ kind: 'PARTY', code: each }))))).toBe(code);
});

test.each<[string, readonly object[], string | null]>([
  ['none', [], null], ['one of its form', [{ term: 'NOTICE_DAYS', value: 30 }], null], ['an unknown', [{ term: 'NOTICE_DAYS', value: 'UNKNOWN' }], null],
  ['one of another form', [{ term: 'NOTICE_DAYS', value: 'soon' }], 'TERM_VALUE_INVALID'],
  ['one twice', [{ term: 'NOTICE_DAYS', value: 30 }, { term: 'NOTICE_DAYS', value: 60 }], 'TERM_REPEATED'],
])('the terms of a contract may be %s', (_, terms, code) => {
  expect(refusal(() => demandTerms(saying('ENGAGEMENT', 'x', { party: 'acme', roles: [], contract: { reference: 'x', terms } })))).toBe(code);
});
