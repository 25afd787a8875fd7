import { Temporal } from 'temporal-polyfill';

import { KEY_SCOPES, type Permission, ROLE_PERMISSIONS } from '../../kernel/permissions.js';
import { ProblemError } from '../../kernel/problem.js';
import type { ApiKey } from './api-key.js';
import { decideExpiry, decideRotation, decideScopes, keyState, permissionsOf } from './api-key.rules.js';

const now = Temporal.Instant.from('2026-11-22T10:00:00Z');
const all = new Set<Permission>(KEY_SCOPES);

const key = (said: Partial<ApiKey> = {}): ApiKey => ({
  id: 'k', name: 'sync', form: 'LIVE', lastFour: 'abcd', scopes: ['customer:read'], createdAt: '2026-11-01T10:00:00Z',
  createdBy: 'PERSON:m', expiresAt: null, revokedAt: null, rotatedTo: null, lastUsedOn: null, ...said,
});

function refusalOf(decide: () => unknown): { code: string; data: unknown } | null {
  try {
    decide();
    return null;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { code: error.problem.code, data: error.problem.data };
  }
}

describe('a key', () => {
  test.each([
    ['without an end is in use', key(), 'ACTIVE'],
    ['is in use until the instant it ends', key({ expiresAt: '2026-11-22T10:00:00.000000001Z' }), 'ACTIVE'],
    ['has ended at the instant it ends', key({ expiresAt: '2026-11-22T10:00:00Z' }), 'EXPIRED'],
    ['that was revoked stays revoked whenever it would end', key({ revokedAt: '2026-11-02T00:00:00Z', expiresAt: '2027-01-01T00:00:00Z' }), 'REVOKED'],
  ])('%s', (_, said, state) => {
    expect(keyState(said, now)).toBe(state);
  });

  test('with * may do what any key may, and never operate the instance', () => {
    expect(permissionsOf(['*'])).toEqual(all);
    expect(permissionsOf(['*']).has('instance:operate')).toBe(false);
  });

  test('gains nothing from a scope that no longer exists', () => {
    expect(permissionsOf(['customer:read', 'dragon:ride', 'toString'])).toEqual(new Set(['customer:read']));
  });
});

describe('the scopes of a new key', () => {
  test('are kept once each, sorted', () => {
    expect(decideScopes(all, ['request:read', 'customer:read', 'request:read'])).toEqual(['customer:read', 'request:read']);
  });

  test('are * alone when * is among them', () => {
    expect(decideScopes(all, ['customer:read', '*'])).toEqual(['*']);
  });

  test.each([
    ['a word nobody knows', ['dragon:ride'], ['dragon:ride']],
    ["the operator's permission", ['instance:operate'], ['instance:operate']],
  ])('cannot be %s', (_, wanted, unknown) => {
    expect(refusalOf(() => decideScopes(all, wanted))).toMatchObject({ code: 'SCOPE_UNKNOWN', data: { unknown } });
  });

  test('cannot be more than the maker holds', () => {
    const held = ROLE_PERMISSIONS.ADMIN;
    expect(refusalOf(() => decideScopes(held, ['customer:read', 'request:act']))).toEqual(
      { code: 'SCOPE_NOT_HELD', data: { missing: ['request:act'] } });
    expect(refusalOf(() => decideScopes(held, ['*']))).toEqual(
      { code: 'SCOPE_NOT_HELD', data: { missing: ['request:act', 'request:triage'] } });
    expect(refusalOf(() => decideScopes(ROLE_PERMISSIONS.OWNER, ['*']))).toBeNull();
  });
});

describe('the expiry of a new key', () => {
  test.each([
    ['may be absent', null, null],
    ['may be an instant ahead', '2026-11-22T10:00:00.001Z', null],
    ['cannot be now', '2026-11-22T10:00:00Z', 'EXPIRY_NOT_AHEAD'],
    ['cannot be past', '2026-11-22T09:59:59Z', 'EXPIRY_NOT_AHEAD'],
  ])('%s', (_, end, code) => {
    const asked = (): unknown => decideExpiry(now, end === null ? null : Temporal.Instant.from(end));
    expect(refusalOf(asked)?.code ?? null).toBe(code);
  });
});

describe('rotating a key', () => {
  const rotation = (said: Partial<ApiKey>, hours = 24): Record<string, string | null> => {
    const { oldExpiresAt, newExpiresAt } = decideRotation(all, key(said), now, hours);
    return { old: oldExpiresAt.toString(), new: newExpiresAt?.toString() ?? null };
  };

  test('ends the old one after the overlap and gives the new one no end when the old had none', () => {
    expect(rotation({})).toEqual({ old: '2026-11-23T10:00:00Z', new: null });
  });

  test('with no overlap ends the old one now', () => {
    expect(rotation({}, 0)).toEqual({ old: '2026-11-22T10:00:00Z', new: null });
  });

  test('gives the new one as long a life as the old one was made for', () => {
    expect(rotation({ createdAt: '2026-11-01T10:00:00Z', expiresAt: '2026-12-01T10:00:00Z' })).toEqual(
      { old: '2026-11-23T10:00:00Z', new: '2026-12-22T10:00:00Z' });
  });

  test('never lengthens the life of the old one', () => {
    expect(rotation({ expiresAt: '2026-11-22T12:00:00Z' })['old']).toBe('2026-11-22T12:00:00Z');
  });

  test.each([
    ['revoked', { revokedAt: '2026-11-02T00:00:00Z' }],
    ['expired', { expiresAt: '2026-11-22T10:00:00Z' }],
    ['rotated already', { rotatedTo: 'other' }],
  ])('is refused when it was %s', (_, said) => {
    expect(refusalOf(() => decideRotation(all, key(said), now, 24))?.code).toBe('KEY_NOT_ROTATABLE');
  });

  test('is refused to who holds less than the key: the answer shows a working secret', () => {
    expect(refusalOf(() => decideRotation(new Set(['key:write']), key(), now, 24))).toEqual(
      { code: 'SCOPE_NOT_HELD', data: { missing: ['customer:read'] } });
  });
});
