import type { ProblemShape } from '../../kernel/problem.js';

/** Refusals around keys, members and who one is. */
export const IDENTITY_PROBLEMS = {
  SCOPE_UNKNOWN: {
    status: 400,
    title: 'There is no such scope',
    remedy: 'Use scopes from `known`; those in `unknown` do not exist.',
  },
  SCOPE_NOT_HELD: {
    status: 403,
    title: 'You may not give what you do not have',
    remedy: 'Leave out the permissions in `missing`, or let somebody do it who holds them.',
  },
  EXPIRY_NOT_AHEAD: {
    status: 400,
    title: 'The expiry lies in the past',
    remedy: 'Give an instant in the future, or none for a key without end.',
  },
  KEY_NOT_ROTATABLE: {
    status: 409,
    title: 'This key cannot be rotated',
    remedy: 'Rotate the key in `rotatedTo` when there is one; otherwise make a new key.',
  },
  MEMBER_EXISTS: {
    status: 409,
    title: 'This address is already a member',
    remedy: 'Change the role of the member that is there.',
  },
  LAST_OWNER: {
    status: 409,
    title: 'An organisation keeps an owner',
    remedy: 'Make somebody else OWNER first, who has logged in if this one has.',
  },
  ROLE_NOT_HELD: {
    status: 403,
    title: 'You may not give or take this role',
    remedy: 'It needs the permissions in `missing`; let an owner do it.',
  },
  ORGANISATION_NOT_NAMED: {
    status: 400,
    title: 'You are a member of several organisations',
    remedy: 'Name one of those in `organisationIds` in the header `X-Organisation`.',
  },
  IDENTITY_PROVIDER_AWAY: {
    status: 503,
    title: 'The identity provider cannot be reached',
    remedy: 'Try again in a moment, or use an API key.',
  },
} as const satisfies Record<string, ProblemShape>;
