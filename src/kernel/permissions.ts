/**
 * The one table of who may do what. `docs/permissions.md` is generated from it.
 *
 * INTEGRATION has every permission that an API key may be given; the key's scopes narrow it.
 */
export const ROLES = ['OWNER', 'ADMIN', 'PRIVACY_OFFICER', 'AGENT', 'AUDITOR', 'INTEGRATION', 'OPERATOR'] as const;
export type Role = (typeof ROLES)[number];

/** Roles a person or key of an ordinary organisation may hold. */
export const MEMBER_ROLES = ['OWNER', 'ADMIN', 'PRIVACY_OFFICER', 'AGENT', 'AUDITOR'] as const satisfies Role[];
export type MemberRole = (typeof MEMBER_ROLES)[number];

export const PERMISSIONS = {
  'organisation:read': 'Read the organisation, its services and locations',
  'organisation:write': 'Change the organisation, its services and locations',
  'member:read': 'Read who is a member',
  'member:write': 'Add and remove members, change roles',
  'key:read': 'Read API keys (never their secret)',
  'key:write': 'Create, rotate and revoke API keys',
  'customer:read': 'Read customers, their parties, identifiers and contacts',
  'customer:write': 'Create and change customers, invite them, claim an invitation',
  'agreement:read': 'Read term sheets, agreements and mandates',
  'agreement:write': 'Write term sheets and agreements, activate and terminate them, record mandates',
  'register:read': 'Read the register: parties, engagements, processing activities, placements, transfers, measures',
  'register:write': 'Change the register',
  'change:read': 'Read planned changes, whom they concern, notices and objections; ask for clearance',
  'change:write': 'Plan, amend, rehearse, announce and cancel changes of the register',
  'change:approve': 'Approve a change that somebody else planned',
  'objection:write': 'Enter what customers answered to a change, and settle objections',
  'finding:read': 'Read what rules found wrong or risky, and look anew',
  'finding:write': 'Suppress findings for a time, and take them up again',
  'subject-index:read': 'Read counts of the blinded subject index, its supplies and keys (never a key itself)',
  'subject-index:write': 'Supply, replace and take away entries of the blinded subject index',
  'subject-index:key': 'Make index keys, which are shown once, and retire them',
  'request:read': 'Read subject requests',
  'request:intake': 'Hand in a subject request received elsewhere',
  'request:act': "The controller's acts on a request; processor staff also need a mandate",
  'request:triage': 'See routing candidates, decide and undo',
  'incident:read': 'Read personal-data breaches and what looks like one',
  'incident:write': 'Describe and dismiss incidents',
  'endpoint:read': 'Read webhook endpoints, events and deliveries',
  'endpoint:write': 'Create, change, test and rotate webhook endpoints; redeliver',
  'audit:read': 'Read and export the audit chain',
  'instance:operate': 'Create organisations on this instance; sees no personal data of a tenant',
} as const satisfies Record<string, string>;
export type Permission = keyof typeof PERMISSIONS;

const READ_ALL = [
  'subject-index:read', 'register:read', 'change:read', 'finding:read',
  'organisation:read', 'member:read', 'key:read', 'customer:read', 'agreement:read', 'request:read', 'incident:read',
  'endpoint:read', 'audit:read',
] as const satisfies Permission[];

const ADMIN = [
  'subject-index:read', 'subject-index:write', 'subject-index:key', 'register:read', 'register:write', 'finding:read', 'finding:write',
  'change:read', 'change:write', 'change:approve', 'objection:write', 'organisation:read', 'organisation:write', 'member:read', 'member:write', 'key:read', 'key:write', 'customer:read',
  'customer:write', 'agreement:read', 'agreement:write', 'endpoint:read', 'endpoint:write', 'audit:read', 'request:intake',
  'incident:read', 'incident:write',
] as const satisfies Permission[];

const PRIVACY = [
  'change:approve', 'objection:write', 'request:read', 'request:intake', 'request:act', 'request:triage', 'incident:read', 'incident:write',
  'finding:read', 'finding:write',
] as const satisfies Permission[];

/** Everything an API key may be scoped to. */
export const KEY_SCOPES = [...new Set<Permission>([...ADMIN, ...PRIVACY])] as const;

export const ROLE_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  OWNER: new Set<Permission>([...ADMIN, ...PRIVACY]),
  ADMIN: new Set<Permission>([...ADMIN, 'request:read']),
  PRIVACY_OFFICER: new Set<Permission>([...READ_ALL, ...PRIVACY, 'customer:write']),
  AGENT: new Set<Permission>([
    'organisation:read', 'register:read', 'change:read', 'customer:read', 'agreement:read', 'request:read', 'request:intake', 'request:triage',
    'endpoint:read',
  ]),
  AUDITOR: new Set<Permission>(READ_ALL),
  INTEGRATION: new Set<Permission>(KEY_SCOPES),
  OPERATOR: new Set<Permission>(['instance:operate']),
};
