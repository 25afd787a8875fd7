import {
  BARE_GB,
  BARE_NL,
  decide,
  DOMAIN,
  HOST,
  HRB_ANYWHERE,
  key,
  KVK,
  match,
  NAME,
  NAME_AS_DOMAIN,
  PARENT,
  REFERENCE,
  shown,
  URL_KEY,
  VAT,
} from './routing.fixture.js';
import { MAX_CANDIDATES } from './routing.js';

describe('a decision explains itself', () => {
  test('with score, margin, candidates and reasons that name the field', () => {
    const decision = decide([NAME, DOMAIN, VAT], [match(DOMAIN, 'A', { city: 'Leiden' }), match(NAME, 'A')], 'leiden');
    expect(decision).toMatchObject({ outcome: 'ROUTED', customerId: 'A', score: 0.9995, margin: 0.9995 });
    expect(decision.candidates).toHaveLength(1);
    expect(decision.candidates[0]?.reasons.map(({ code, field }) => `${field} ${code}`)).toEqual([
      'domain DOMAIN_MATCHES',
      'name NAME_MATCHES',
      'city CITY_AGREES',
    ]);
    expect(decision.reasons.map(({ code, field }) => `${field} ${code}`)).toEqual(['vatNumber FOUND_NOBODY']);
  });

  test('in triage with every candidate, the likelier first, and why', () => {
    const decision = decide([NAME, HRB_ANYWHERE], [match(HRB_ANYWHERE, 'A'), match(NAME, 'B'), match(NAME, 'C')]);
    expect(decision.candidates.map(({ customerId, score }) => [customerId, score])).toEqual([
      ['B', 0.95],
      ['C', 0.95],
      ['A', 0.5],
    ]);
    expect(decision.reasons[0]).toEqual({
      code: 'CONFLICT',
      sentence: 'What was given points at different organisations.',
    });
  });

  test('with the routed customer first, though another scores as high', () => {
    const matches = [match(DOMAIN, 'A'), match(DOMAIN, 'B'), match(NAME, 'A'), match(NAME, 'B'), match(REFERENCE, 'B')];
    const decision = decide([DOMAIN, NAME, REFERENCE], matches);
    expect(decision.candidates.map(({ customerId }) => customerId)).toEqual(['B', 'A']);
  });

  test('the same whatever the order of the matches', () => {
    const matches = ['C', 'A', 'B'].map(id => match(NAME, id));
    expect(decide([NAME], matches)).toEqual(decide([NAME], [...matches].reverse()));
  });

  test('with at most twenty candidates of a thousand, and still as several', () => {
    const decision = decide([NAME], Array.from({ length: 1000 }, (_, index) => match(NAME, `customer-${index}`)));
    expect(shown(decision)).toBe('TRIAGE SEVERAL');
    expect(decision.candidates).toHaveLength(MAX_CANDIDATES);
  });
});

describe('whatever is found', () => {
  const NUMBERS = [KVK, BARE_NL, BARE_GB, HRB_ANYWHERE, VAT, REFERENCE];
  const ASKED = [NAME, NAME_AS_DOMAIN, DOMAIN, HOST, PARENT, URL_KEY, ...NUMBERS];
  const IDS = ['A', 'B', 'SELF'];
  const STANDINGS = ['ACTIVE', 'ENDED_HOLDING', 'ENDED_GONE', 'DRAFT', 'NONE'] as const;
  /** Park–Miller: the same cases in every run. */
  const randomCase = (seed: number) => {
    let state = (seed * 48_271) % 2_147_483_647;
    const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    const pick = <T>(list: readonly T[]) => list[next(list.length)] as T;
    const typed = Array.from({ length: 1 + next(4) }, () => pick(ASKED));
    const matches = Array.from({ length: next(5) }, () =>
      match(pick(typed), pick(IDS), {
        agreement: pick(STANDINGS),
        city: pick(['Gent', 'Leiden']),
        likeness: pick([1, 1, 0.97, 0.5]),
      }),
    );
    return { typed, matches, city: pick([undefined, 'Gent']) };
  };
  const cases = Array.from({ length: 4000 }, (_, index) => randomCase(index + 1));

  test('score and margin lie between 0 and 1 and the sentences hold nothing that was typed', () => {
    for (const { typed, matches, city } of cases) {
      const decision = decide(typed, matches, city);
      const numbers = [decision.score, decision.margin, ...decision.candidates.map(({ score }) => score)];
      const reasons = [...decision.reasons, ...decision.candidates.flatMap(candidate => candidate.reasons)];
      const outside = numbers.filter(number => !(number >= 0 && number <= 1));
      const telling = reasons.filter(({ sentence }) => /acme|gent|leiden|\d/iu.test(sentence));
      expect([outside, telling]).toEqual([[], []]);
    }
  });

  test('nobody is routed to whom some field that found anybody did not find', () => {
    const wrong: unknown[] = [];
    let routed = 0;
    for (const { typed, matches, city } of cases) {
      const decision = decide(typed, matches, city);
      if (decision.outcome !== 'ROUTED' && decision.outcome !== 'SELF') continue;
      routed += 1;
      const chosen = decision.outcome === 'SELF' ? 'SELF' : decision.customerId;
      const finds = ({ value }: { value: string }) => matches.filter(found => found.key.value === value);
      for (const field of new Set(typed.filter(asked => asked.kind !== 'DOMAIN').map(asked => asked.field))) {
        const found = typed.filter(asked => asked.field === field).flatMap(finds);
        const isMissed = found.length > 0 && !found.some(({ customerId }) => customerId === chosen);
        if (isMissed) wrong.push({ typed, matches, decision });
      }
    }
    expect(wrong).toEqual([]);
    expect(routed).toBeGreaterThan(200);
  });

  test('an identifier of yet another customer always takes the certainty away', () => {
    const stranger = key('vatNumber', 'VAT', 'BE:0403019261');
    for (const { typed, matches, city } of cases) {
      if (typed.some(asked => asked.kind === 'VAT') || decide(typed, matches, city).outcome !== 'ROUTED') continue;
      const after = decide([...typed, stranger], [...matches, match(stranger, 'Z')], city);
      if (after.outcome !== 'TRIAGE') throw new Error(JSON.stringify({ typed, matches, after }));
    }
  });
});
