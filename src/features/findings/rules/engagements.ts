import { checkContract, citationInWords, type ContractPoint, contractPoints } from '../../../law/contract-checklist.js';
import type { FactEntry, FindingFacts } from '../finding.facts.js';
import { type ContentOf, isSelf } from '../../register/index.js';
import { all, listed, one } from './looks.js';

export type Engagement = FactEntry<'ENGAGEMENT'>;
export type EngagedRole = ContentOf<'ENGAGEMENT'>['roles'][number]['role'];

export function isEngagedAs(content: Readonly<ContentOf<'ENGAGEMENT'>>, ...roles: readonly EngagedRole[]): boolean {
  return content.roles.some(({ role }) => roles.includes(role));
}

/** Engagements of others: the organisation itself may stand among them, and owes itself no contract. */
export function engagements(facts: FindingFacts): Engagement[] {
  return all(facts, 'ENGAGEMENT').filter(({ content }) => !isSelf(content));
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

/** The points that Art. 28(3) demands on the day looked at, by what the contract says of them. */
export function clausesOf({ content: { contract } }: Engagement, on: string): Record<'there' | 'missing' | 'unknown', ContractPoint[]> {
  const [list] = checkContract({ terms: contract?.terms ?? [] }, ['AGREEMENT_28_3'], on);
  const states = new Map(list?.items.map(({ id, state }) => [id, state]));
  const of = Map.groupBy(contractPoints(on), ({ id }) => states.get(id));
  return { there: of.get('PRESENT') ?? [], missing: of.get('MISSING') ?? [], unknown: of.get('UNKNOWN') ?? [] };
}

/** More than these are named by their place in the law alone. */
const TOLD_IN_FULL = 3;

/** What these points demand, with their places in the law. */
export function pointsInWords(points: readonly ContractPoint[]): string {
  const full = points.slice(0, TOLD_IN_FULL).map(({ citation, requires }) => `what ${citationInWords(citation)} demands (${requires})`);
  const others = [...new Set(points.slice(TOLD_IN_FULL).map(({ citation }) => citationInWords(citation)))];
  return listed([...full, ...(others.length === 0 ? [] : [`what is demanded by ${others.join(', ')}`])]);
}
