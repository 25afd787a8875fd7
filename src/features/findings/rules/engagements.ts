import { CONTRACT_CLAUSES, type ContractClause } from '../contract-clauses.js';
import type { FactEntry, FindingFacts } from '../finding.facts.js';
import type { ContentOf } from '../../register/index.js';
import { all, one } from './looks.js';

export type Engagement = FactEntry<'ENGAGEMENT'>;
export type EngagedRole = ContentOf<'ENGAGEMENT'>['roles'][number]['role'];

export function isEngagedAs(content: Readonly<ContentOf<'ENGAGEMENT'>>, ...roles: readonly EngagedRole[]): boolean {
  return content.roles.some(({ role }) => roles.includes(role));
}

/** Engagements under which somebody processes data for the organisation or, one step further, for its customers. */
export function processors(facts: FindingFacts): Engagement[] {
  return all(facts, 'ENGAGEMENT').filter(({ content }) => isEngagedAs(content, 'SUB_PROCESSOR', 'PROCESSOR'));
}

export function subProcessors(facts: FindingFacts): Engagement[] {
  return all(facts, 'ENGAGEMENT').filter(({ content }) => isEngagedAs(content, 'SUB_PROCESSOR'));
}

/** How the engaged party is called. */
export function nameOf(facts: FindingFacts, { code, content }: Engagement): string {
  return one(facts, 'PARTY', content.party)?.name ?? code;
}

/** The services it is used for: its own, else those of the engagement that it hangs under. */
export function servicesOf(facts: FindingFacts, { content }: Engagement): readonly string[] {
  let above: Readonly<ContentOf<'ENGAGEMENT'>> | null = content;
  for (let steps = 0; above !== null && steps < 20; steps += 1) {
    const services: readonly string[] = above.services ?? [];
    if (services.length > 0) return services;
    above = one(facts, 'ENGAGEMENT', above.under);
  }
  return [];
}

/** What the contract says of a term; undefined: nothing, or nobody knows. */
export function termOf(content: Readonly<ContentOf<'ENGAGEMENT'>>, term: string): unknown {
  const value = content.contract?.terms?.find((each) => each.term === term)?.value;
  return value === 'UNKNOWN' ? undefined : value;
}

/** The clauses of Art. 28(3) by what the contract says of them. */
export function clausesOf(content: Readonly<ContentOf<'ENGAGEMENT'>>): Record<'there' | 'missing' | 'unknown', ContractClause[]> {
  const of = Map.groupBy(CONTRACT_CLAUSES, ({ term }) => termOf(content, term));
  return { there: of.get(true) ?? [], missing: of.get(false) ?? [], unknown: of.get(undefined) ?? [] };
}
