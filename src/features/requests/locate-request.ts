import { refuse } from '../../kernel/problem.js';
import type { Actor } from '../../kernel/actor.js';
import { statement } from '../../platform/database/statement.js';
import type { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { requestById } from './request.queries.js';

const findOwner = statement<{ owner: string }>('request_find_owner', `
  SELECT organisation_id AS owner FROM request WHERE organisation_id = $1 AND id = $2
  UNION ALL
  SELECT owner_organisation_id FROM request_inbox WHERE organisation_id = $1 AND id = $2
  LIMIT 1`);

/**
 * Whose rows hold a request that the actor may see: its own, or those of a provider, by the pointer in its inbox. The
 * caller's word is never taken for it.
 */
export async function ownerOfRequest(transaction: TenantTransaction, actor: Actor, requestId: string): Promise<string> {
  const scope = { organisationId: actor.organisationId };
  const [found] = await transaction.read(scope, (tx) => tx.query(findOwner, [actor.organisationId, requestId]));
  if (found === undefined) refuse('NOT_FOUND', {});
  return found.owner;
}

/** NOT_FOUND for a request that the actor may not read, a missing one and somebody else's alike. Opens nothing of it. */
export async function ensureReadable(transaction: TenantTransaction, actor: Actor, requestId: string): Promise<void> {
  const organisationId = await ownerOfRequest(transaction, actor, requestId);
  if (organisationId === actor.organisationId) return;
  // A pointer says where to look, not that there is still something to see.
  const scope = { organisationId, viewerId: actor.organisationId };
  if (await transaction.read(scope, (tx) => requestById(tx, requestId)) === null) refuse('NOT_FOUND', {});
}
