import { SHIPPED_LAW } from '../../src/law/transfer-law.js';
import type { ContentOf, RegisterKind } from '../../src/features/register/index.js';
import type { FactEntry, FindingFacts, RegisterFacts } from '../../src/features/findings/finding.facts.js';
import type { ServedTerms } from '../../src/features/findings/served-terms.rules.js';
import { findBy, type RuleId } from '../../src/features/findings/finding.rules.js';

const KIND_NAMES = [
  'PARTY', 'ENGAGEMENT', 'ACTIVITY', 'DATA_CATEGORY', 'SUBJECT_CATEGORY', 'LINK', 'PLACEMENT', 'TRANSFER', 'MEASURE', 'NOTICE',
  'CONTACT', 'COMMITMENT',
] as const satisfies readonly RegisterKind[];

/** Entries by kind and code, said as far as a case needs. */
export type Said = { readonly [Kind in RegisterKind]?: Readonly<Record<string, Partial<ContentOf<Kind>>>> };

export interface Ground extends Partial<Omit<FindingFacts, 'register' | 'served'>> {
  readonly said?: Said;
  /** Code → country. */
  readonly locations?: Readonly<Record<string, string>>;
  readonly services?: readonly string[];
  readonly served?: Readonly<Record<string, Partial<ServedTerms>>>;
}

export const NOTHING_AGREED: ServedTerms = {
  agreements: 1, numbers: {}, isOnSiteAudited: false, residencies: [], sensitive: [], isPublicationAgreed: false, open: [], missing: new Map(), unread: new Set(),
};

/** Facts of a Dutch organisation in 2026 about which nothing else is said. */
export function factsOf({ said = {}, locations = {}, services = ['hosting'], served = {}, ...more }: Ground): FindingFacts {
  return {
    today: '2026-11-22', country: 'NL', itself: { names: ['Our House B.V.'], numbers: ['12345678'] }, changedOn: '2026-11-01', isPublished: null, law: SHIPPED_LAW, flows: [], changes: [],
    misplaced: [], unannounced: [], uninstructed: [], returned: [], register: registerOf(said, locations, services),
    served: new Map(Object.entries(served).map(([service, terms]) => [service, { ...NOTHING_AGREED, ...terms }])),
    ...more,
  };
}

function registerOf(said: Said, locations: Readonly<Record<string, string>>, services: readonly string[]): RegisterFacts {
  const entries = Object.fromEntries(KIND_NAMES.map((kind) => [kind, new Map(Object.entries(said[kind] ?? {}).map(([code, content]) =>
    [code, { code, validFrom: '2020-01-01', content } as FactEntry<RegisterKind>]))]));
  return {
    entries: entries as unknown as RegisterFacts['entries'],
    services: new Map(services.map((code) => [code, { code, name: code }])),
    locations: new Map(Object.entries(locations).map(([code, country]) => [code, { code, name: code, country }])),
  };
}

/** One ground on which a rule says something, and one that is almost the same and on which it is silent. */
export interface RuleCase {
  /** `KIND/code`, with `#detail` where the rule has one. */
  readonly finds: readonly string[];
  readonly fires: Ground;
  readonly isSilent: Ground;
  /** Words that the explanation must have. */
  readonly says?: string;
}

/** What a rule finds, without its own name. */
export function seenBy(rule: RuleId, ground: Ground): string[] {
  return findBy(rule, factsOf(ground)).map(({ key }) => key.slice(rule.length + 1));
}

/** Runs every case of a table. */
export function expectCases(cases: Readonly<Partial<Record<RuleId, RuleCase>>>): void {
  describe.each(Object.entries(cases) as [RuleId, RuleCase][])('%s', (rule, { finds, fires, isSilent, says }) => {
    test('says so, of what it is about', () => {
      expect(seenBy(rule, fires)).toEqual(finds);
      if (says !== undefined) expect(findBy(rule, factsOf(fires)).map(({ explanation }) => explanation).join('\n')).toContain(says);
    });

    test('is silent where nothing is wrong', () => {
      expect(seenBy(rule, isSilent)).toEqual([]);
    });
  });
}
