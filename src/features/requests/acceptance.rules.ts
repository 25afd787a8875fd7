import { Temporal } from 'temporal-polyfill';

import { problem, type Problem } from '../../kernel/problem.js';
import { type Acceptance, OPEN_WITH_CONTROLLER, type RequestRecord } from './request.js';
import { findingsOf, isExact } from './routing-weighing.js';
import type { RouteDecision, RoutingInput } from './routing.js';

/**
 * Whether the customer must say first that the request is its own. An identifier that is its alone is certain. A name is
 * not, and neither is what staff made of the rest: they are looked at by a human, and still the customer accepts before
 * anything of the person is shown to it.
 */
export function acceptanceOf(decision: Pick<RouteDecision, 'outcome'> & { readonly basis?: 'IDENTIFIER' | 'NAME' }): Acceptance {
  return decision.outcome === 'ROUTED' && decision.basis !== 'IDENTIFIER' ? 'AWAITED' : 'NOT_NEEDED';
}

/** On what the choice of staff rests: on an identifier only where it is the chosen customer's, and nobody else's. */
export function basisOfChoice(input: RoutingInput, customerId: string, refused: ReadonlySet<string>): 'IDENTIFIER' | 'NAME' {
  const holders = new Set(findingsOf(input).filter(isExact).map(({ match }) => match.customerId));
  return holders.size === 1 && holders.has(customerId) && !refused.has(customerId) ? 'IDENTIFIER' : 'NAME';
}

type Held = Pick<RequestRecord, 'state' | 'acceptance' | 'isSelf' | 'customerId'>;

/** Whether the customer that a request is with may accept it now; null: it may. */
export function wrongInAcceptance(request: Held): Problem | null {
  const wrong = wrongState(request);
  if (wrong !== null) return wrong;
  return request.acceptance === 'AWAITED' ? null : problem('ALREADY_ACCEPTED', { acceptance: request.acceptance });
}

/** Whether the customer may say now that the request is not its own; null: it may. Before it answered, at any time. */
export function wrongInNotOurs(request: Held): Problem | null {
  return wrongState(request);
}

/** What is with the organisation itself is with nobody else who could accept it or give it back. */
function wrongState({ state, isSelf, customerId }: Held): Problem | null {
  const isOpen = OPEN_WITH_CONTROLLER.some((open) => open === state);
  if (isOpen && !isSelf && customerId !== null) return null;
  return problem('REQUEST_STATE_FORBIDS', { state, allowed: OPEN_WITH_CONTROLLER });
}

/**
 * Since when the customer has known who asks and what for: since it accepted, or first read what was open to it. Null: it
 * never did, and nothing was disclosed.
 */
export function disclosedSince({ acceptedAt, openedAt }: Pick<RequestRecord, 'acceptedAt' | 'openedAt'>): string | null {
  const instants = [acceptedAt, openedAt].filter((at) => at !== null).map((at) => Temporal.Instant.from(at));
  return instants.sort((one, other) => Temporal.Instant.compare(one, other))[0]?.toString() ?? null;
}
