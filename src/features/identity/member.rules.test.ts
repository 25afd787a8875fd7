import type { Actor } from '../../kernel/actor.js';
import { type MemberRole, type Permission, ROLE_PERMISSIONS } from '../../kernel/permissions.js';
import { ProblemError } from '../../kernel/problem.js';
import { normaliseEmail } from './email.js';
import type { Member } from './member.js';
import { demandMayAssign, demandOwnerStays } from './member.rules.js';

function codeOf(decide: () => unknown): string | null {
  try {
    decide();
    return null;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
}

const person = (role: MemberRole): Pick<Actor, 'kind' | 'permissions'> => ({ kind: 'PERSON', permissions: ROLE_PERMISSIONS[role] });
const key = (...held: Permission[]): Pick<Actor, 'kind' | 'permissions'> => ({ kind: 'API_KEY', permissions: new Set(held) });

describe('giving and taking a role', () => {
  test.each([
    ['an admin may make a privacy officer', person('ADMIN'), 'PRIVACY_OFFICER', null],
    ['an admin may not make an owner', person('ADMIN'), 'OWNER', 'ROLE_NOT_HELD'],
    ['an owner may make an owner', person('OWNER'), 'OWNER', null],
    ['a key with all scopes may make an owner', key(...ROLE_PERMISSIONS.OWNER), 'OWNER', null],
    ['a key for members alone may make nobody who could do more', key('member:write'), 'AUDITOR', 'ROLE_NOT_HELD'],
    ['a key may make an auditor when it may read everything itself', key('member:write', ...ROLE_PERMISSIONS.AUDITOR), 'AUDITOR', null],
  ] as const)('%s', (_, actor, role, code) => {
    expect(codeOf(() => demandMayAssign(actor, role))).toBe(code);
  });
});

describe('an organisation keeps an owner', () => {
  const member = (id: string, role: MemberRole, joinedAt: string | null): Member =>
    ({ id, personId: `p-${id}`, role, version: 1, createdAt: '2026-01-01T00:00:00Z', joinedAt });
  const joined = member('joined', 'OWNER', '2026-01-02T00:00:00Z');
  const alsoJoined = member('also', 'OWNER', '2026-01-02T00:00:00Z');
  const invited = member('invited', 'OWNER', null);

  test.each([
    ['somebody else may always leave', [joined], member('agent', 'AGENT', null), null],
    ['the last one may not leave', [joined], joined, 'LAST_OWNER'],
    ['the last one may not leave though it never logged in', [invited], invited, 'LAST_OWNER'],
    ['one of two may leave', [joined, alsoJoined], joined, null],
    ['who was invited only does not replace one who has logged in', [joined, invited], joined, 'LAST_OWNER'],
    ['who was invited by mistake may be taken back', [joined, invited], invited, null],
  ])('%s', (_, owners, leaving, code) => {
    expect(codeOf(() => demandOwnerStays(owners, leaving))).toBe(code);
  });
});

describe('an address', () => {
  test.each([
    ['is compared in small letters', 'Anna.Smit@Example.COM', 'anna.smit@example.com'],
    ['has its domain in ASCII', 'anna@bücher.example', 'anna@xn--bcher-kva.example'],
    ['may hold an @ in its mailbox', '"a@b"@example.com', '"a@b"@example.com'],
    ['without a mailbox is none', '@example.com', null],
    ['without a domain is none', 'anna', null],
  ])('%s', (_, written, compared) => {
    expect(normaliseEmail(written)).toBe(compared);
  });
});
