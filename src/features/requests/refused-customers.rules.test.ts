import { markRefused, withoutRefused } from './refused-customers.rules.js';
import { decide, DOMAIN, match, NAME, shown } from './routing.fixture.js';

const refused = new Set(['a']);
const codes = (candidate: { readonly reasons: readonly { readonly code: string }[] } | undefined) =>
  candidate?.reasons.map(({ code }) => code);

describe('a customer who said that a request is not its own', () => {
  it('is never routed to by the rules again, whatever they find', () => {
    for (const typed of [[NAME], [DOMAIN]]) {
      const ruled = decide(typed, typed.map((key) => match(key, 'a')));
      expect(ruled.outcome).toBe('ROUTED');
      expect(shown(withoutRefused(ruled, refused))).toBe('TRIAGE SAID_NOT_THEIRS');
    }
  });

  it('stands in nobody else’s way', () => {
    const ruled = decide([DOMAIN], [match(DOMAIN, 'b')]);
    expect(shown(withoutRefused(ruled, refused))).toBe(shown(ruled));
    expect(withoutRefused(ruled, new Set())).toBe(ruled);
  });

  it('is shown to staff with that reason, once, even where the rules did not think of it', () => {
    const ruled = decide([NAME], [match(NAME, 'a'), match(NAME, 'b')]);
    const once = markRefused(ruled.candidates, new Set(['a', 'c']));
    expect(once.map(({ customerId }) => customerId)).toEqual(['a', 'b', 'c']);
    expect(codes(once[0])).toEqual(['NAME_MATCHES', 'SAID_NOT_THEIRS']);
    expect(codes(once[1])).toEqual(['NAME_MATCHES']);
    expect(codes(once[2])).toEqual(['SAID_NOT_THEIRS']);
    expect(markRefused(once, new Set(['a', 'c']))).toEqual(once);
  });
});
