import type { KnownFacts } from '../../law/known-facts.js';
import type { PlacementContent } from '../register/index.js';
import { factsOf, type FlowRegister } from './flow-register.js';

type Register = Pick<FlowRegister, 'entries'>;

/** Who reaches the data of a placement, where that is another than the organisation; null: its own staff, or nobody knows. */
export function recipientAt(register: Register, { accessedBy, accessor, engagement }: PlacementContent): string | null {
  if (accessedBy === 'OWN_STAFF' || accessedBy === 'UNKNOWN') return null;
  if (typeof accessor === 'string') return accessor;
  return typeof engagement === 'string' ? register.entries.ENGAGEMENT.get(engagement)?.content.party ?? null : null;
}

/** What is known of all who get data: of one of whom nothing is known, nothing. */
export function knownOfAll(register: Register, parties: readonly (string | null)[]): KnownFacts {
  const [first, ...others] = parties.map((party) => factsOf(register, party));
  if (first === undefined) return {};
  return {
    facts: first.facts.filter((fact) => others.every(({ facts }) => facts.includes(fact))),
    deniedFacts: [...new Set([first, ...others].flatMap(({ deniedFacts }) => deniedFacts))],
  };
}
