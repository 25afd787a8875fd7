import type { MemberRole } from '../../kernel/permissions.js';

/** INVITED: named, never logged in. ACTIVE: has logged in. */
export const MEMBER_STATES = ['INVITED', 'ACTIVE'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];

/** A person's place in an organisation. */
export interface Member {
  readonly id: string;
  readonly personId: string;
  readonly role: MemberRole;
  readonly version: number;
  readonly createdAt: string;
  /** First login; null: INVITED. */
  readonly joinedAt: string | null;
}

/** A member with the address it was invited by, for those who may read members. */
export interface NamedMember extends Member {
  readonly email: string;
}
