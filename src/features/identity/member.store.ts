import { refuse } from '../../kernel/problem.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { SEALED_COLUMNS, type SealedMember } from './member.queries.js';

const lockWithOwners = statement<SealedMember>('member_lock_with_owners', `
  SELECT ${SEALED_COLUMNS} FROM member
  WHERE organisation_id = $1 AND removed_at IS NULL AND (id = $2 OR role = 'OWNER') ORDER BY id FOR UPDATE`);

export interface LockedMember {
  readonly member: SealedMember;
  readonly owners: readonly SealedMember[];
}

/**
 * The member, and every OWNER, locked until the commit: two owners who remove one another at the same time would
 * otherwise both succeed. Another tenant's is NOT_FOUND; a `version` that is no longer so VERSION_STALE.
 */
export async function lockMember(tx: Tx, id: string, version: number | undefined): Promise<LockedMember> {
  const found = await tx.query(lockWithOwners, [tx.organisationId, id]);
  const member = found.find((row) => row.id === id) ?? refuse('NOT_FOUND', {});
  if (version !== undefined && version !== member.version) refuse('VERSION_STALE', { version: member.version });
  return { member, owners: found.filter((row) => row.role === 'OWNER') };
}
