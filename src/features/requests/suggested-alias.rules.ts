import { type CustomerView, customerKeys } from '../customers/index.js';
import type { DecisionRecord } from './request.queries.js';
import type { NamedController, RequestRecord } from './request.js';

/** A name that a person typed, for a customer that staff then decided on. */
export interface SuggestedAlias {
  readonly customerId: string;
  readonly externalId: string;
  readonly customerName: string;
  /** As it was typed. */
  readonly name: string;
  /** The parties that could bear it, by their refs. */
  readonly parties: readonly string[];
}

/** As long as a name on record may be. */
const LONGEST_NAME = 200;

/**
 * The name that was typed, if staff decided whose request it is and that customer is not known by it. Nothing is learned
 * from a decision in silence: it is shown, and added when a person says so.
 */
export function suggestedAlias(
  request: Pick<RequestRecord, 'customerId'>, decision: Pick<DecisionRecord, 'outcome' | 'decidedByKind' | 'customerId'> | null,
  typed: NamedController, customer: CustomerView | null,
): SuggestedAlias | null {
  const name = (typed.name ?? '').trim();
  const isDecidedByStaff = decision?.outcome === 'ROUTED' && decision.decidedByKind !== 'RULES';
  if (!isDecidedByStaff || customer === null || decision.customerId !== customer.id || request.customerId !== customer.id) return null;
  const [key] = keysOf([name]);
  const known = keysOf([customer.name, ...customer.parties.flatMap(({ legalName, aliases }) => [legalName, ...aliases.map((alias) => alias.name)])]);
  if (key === undefined || name.length > LONGEST_NAME || known.includes(key)) return null;
  return {
    customerId: customer.id, externalId: customer.externalId, customerName: customer.name, name,
    parties: customer.parties.map(({ ref }) => ref),
  };
}

/** How names compare: spelling, legal form and case aside. What is no name has no key. */
function keysOf(names: readonly string[]): readonly string[] {
  return customerKeys([{ partyId: 'any', names }], []).keys.filter(({ kind }) => kind === 'NAME').map(({ value }) => value);
}
