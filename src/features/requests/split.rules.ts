import { Temporal } from 'temporal-polyfill';

import { problem, type Problem } from '../../kernel/problem.js';
import { IN_TRIAGE, type RequestRecord, type Right } from './request.js';

/** What one of several customers gets of a request. */
export interface PartWish {
  readonly customerId: string;
  /** Null: all that is asked. */
  readonly rights: readonly Right[] | null;
  /** Whether the person's own words go along. They may name the other organisations, which this customer must not learn. */
  readonly isMessagePassed: boolean;
}

/** More would be a list of addresses, not a request. */
export const MOST_PARTS = 20;

/** Whether staff may divide the request like this; null: they may. */
export function wrongInSplit(
  request: Pick<RequestRecord, 'state' | 'rights'>, isPart: boolean, parts: readonly PartWish[],
): Problem | null {
  if (!IN_TRIAGE.some((state) => state === request.state)) {
    return problem('REQUEST_STATE_FORBIDS', { state: request.state, allowed: IN_TRIAGE });
  }
  if (isPart) return problem('PART_OF_A_REQUEST', {});
  const customers = new Set(parts.map(({ customerId }) => customerId));
  if (parts.length < 2 || customers.size < parts.length) return wrongInput('name at least two customers, each once');
  const isForeign = parts.some(({ rights }) => rights?.length === 0 || rights?.some((right) => !request.rights.includes(right)));
  return isForeign ? wrongInput('give each part at least one of the rights that the request is about, and no other') : null;
}

function wrongInput(message: string): Problem {
  return problem('INPUT_INVALID', { errors: [{ path: 'parts', messages: [message] }] });
}

type PartStanding = Pick<RequestRecord, 'id' | 'state' | 'acceptance' | 'isExtended'>;

/** Whether a part was taken up by its customer: then the others cannot be taken back as if nothing had happened. */
function isTakenUp({ state, acceptance, isExtended }: PartStanding): boolean {
  const isUntouched = state === 'ROUTED' || state === 'WITHDRAWN' || IN_TRIAGE.some((waiting) => waiting === state);
  return !isUntouched || acceptance === 'GIVEN' || isExtended;
}

/** Whether a division may be taken back; null: it may. */
export function wrongInUnsplit(parts: readonly PartStanding[]): Problem | null {
  const takenUp = parts.filter(isTakenUp).map(({ id }) => id);
  return takenUp.length === 0 ? null : problem('PART_TAKEN_UP', { parts: takenUp });
}

/**
 * What the person is told of a divided request: it is one request to them. Answered, once every organisation that has a
 * part told them so; until then what has been told already.
 */
export function toldOfParts(
  parts: readonly { readonly state: RequestRecord['state']; readonly toldAt: string | null; readonly message: string | null }[],
): { readonly toldAt: string | null; readonly message: string | null } {
  const standing = parts.filter(({ state }) => state !== 'WITHDRAWN');
  const told = standing.filter(({ toldAt }) => toldAt !== null);
  const messages = told.map(({ message }) => message).filter((message) => message !== null);
  const isAll = standing.length > 0 && told.length === standing.length;
  return {
    toldAt: isAll ? latest(told.map(({ toldAt }) => toldAt)) : null,
    message: messages.length === 0 ? null : messages.join('\n\n'),
  };
}

function latest(instants: readonly (string | null)[]): string | null {
  const known = instants.filter((at) => at !== null).map((at) => Temporal.Instant.from(at));
  return known.sort((one, other) => Temporal.Instant.compare(one, other)).at(-1)?.toString() ?? null;
}
