import { type Actor } from '../../kernel/actor.js';
import { type MemberRole, ROLE_PERMISSIONS } from '../../kernel/permissions.js';
import { refuse } from '../../kernel/problem.js';
import type { Member } from './member.js';

/**
 * Who manages members may give and take every role but OWNER; OWNER is given and taken only by who may do all an OWNER
 * may. A key gives only roles whose permissions it holds: a person could do more than the key was made for.
 */
export function demandMayAssign(actor: Pick<Actor, 'kind' | 'permissions'>, role: MemberRole): void {
  if (actor.kind === 'PERSON' && role !== 'OWNER') return;
  const missing = [...ROLE_PERMISSIONS[role]].filter((permission) => !actor.permissions.has(permission));
  if (missing.length > 0) refuse('ROLE_NOT_HELD', { role, missing });
}

/**
 * An organisation that has members keeps an OWNER; and once an OWNER has logged in, one who has.
 *
 * @param owners every OWNER there is, locked
 */
export function demandOwnerStays(owners: readonly Pick<Member, 'id' | 'joinedAt'>[], leaving: Member): void {
  if (leaving.role !== 'OWNER') return;
  const others = owners.filter((owner) => owner.id !== leaving.id);
  const isEnough = leaving.joinedAt === null ? others.length > 0 : others.some((owner) => owner.joinedAt !== null);
  if (!isEnough) refuse('LAST_OWNER', {});
}
