import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { decodeNodeId } from '../../platform/graphql/node-id.js';

/** The uuid behind a global id of one of the actor's own changes; null: it is of none. */
export function ownChangeIdOrNull(actor: Actor, globalId: string): string | null {
  const reference = decodeNodeId(globalId);
  return reference?.type === 'Change' && reference.organisationId === actor.organisationId ? reference.id : null;
}

export function ownChangeId(actor: Actor, globalId: string): string {
  return ownChangeIdOrNull(actor, globalId) ?? refuse('NOT_FOUND', {});
}
