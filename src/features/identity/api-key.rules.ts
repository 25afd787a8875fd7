import { Temporal } from 'temporal-polyfill';

import { KEY_SCOPES, type Permission, PERMISSIONS } from '../../kernel/permissions.js';
import { refuse } from '../../kernel/problem.js';
import { ALL_SCOPES, type ApiKey, type KeyState } from './api-key.js';

/** How long the old key stays valid beside its successor, in hours. */
export const OVERLAP_HOURS = { default: 24, maximum: 7 * 24 } as const;

export function keyState(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: Temporal.Instant): KeyState {
  if (key.revokedAt !== null) return 'REVOKED';
  return key.expiresAt !== null && !isBefore(now, key.expiresAt) ? 'EXPIRED' : 'ACTIVE';
}

/** What a key with these scopes may do. A scope that no longer exists gives nothing. */
export function permissionsOf(scopes: readonly string[]): ReadonlySet<Permission> {
  if (scopes.includes(ALL_SCOPES)) return new Set(KEY_SCOPES);
  return new Set(scopes.filter((scope): scope is Permission => Object.hasOwn(PERMISSIONS, scope)));
}

/**
 * The scopes a new key gets, sorted. Refuses scopes that do not exist (SCOPE_UNKNOWN), and scopes whose permissions the
 * maker does not hold itself (SCOPE_NOT_HELD): nobody climbs by making a key.
 */
export function decideScopes(held: ReadonlySet<Permission>, wanted: readonly string[]): readonly string[] {
  const unknown = wanted.filter((scope) => scope !== ALL_SCOPES && !(KEY_SCOPES as readonly string[]).includes(scope));
  if (unknown.length > 0) refuse('SCOPE_UNKNOWN', { unknown, known: [ALL_SCOPES, ...KEY_SCOPES] });
  demandHeld(held, wanted);
  return wanted.includes(ALL_SCOPES) ? [ALL_SCOPES] : [...new Set(wanted)].sort();
}

/** A key's expiry must lie ahead. */
export function decideExpiry(now: Temporal.Instant, expiresAt: Temporal.Instant | null): Temporal.Instant | null {
  if (expiresAt !== null && Temporal.Instant.compare(expiresAt, now) <= 0) refuse('EXPIRY_NOT_AHEAD', {});
  return expiresAt;
}

export interface Rotation {
  /** When the old key ends: after the overlap, or at its own expiry when that comes first. */
  readonly oldExpiresAt: Temporal.Instant;
  /** The successor lives as long as its predecessor was made to; null: without end. */
  readonly newExpiresAt: Temporal.Instant | null;
}

/**
 * Whether and how a key is rotated. Only a key in use that has no successor yet, and only by who holds all that the key
 * may do: rotating shows a working key.
 */
export function decideRotation(
  held: ReadonlySet<Permission>, key: ApiKey, now: Temporal.Instant, overlapHours: number,
): Rotation {
  const state = keyState(key, now);
  if (state !== 'ACTIVE' || key.rotatedTo !== null) {
    refuse('KEY_NOT_ROTATABLE', { state, rotatedTo: key.rotatedTo });
  }
  demandHeld(held, key.scopes);
  const overlapEnd = now.add({ hours: overlapHours });
  if (key.expiresAt === null) return { oldExpiresAt: overlapEnd, newExpiresAt: null };
  const life = Temporal.Instant.from(key.createdAt).until(key.expiresAt);
  return {
    oldExpiresAt: isBefore(overlapEnd, key.expiresAt) ? overlapEnd : Temporal.Instant.from(key.expiresAt),
    newExpiresAt: now.add(life),
  };
}

function demandHeld(held: ReadonlySet<Permission>, scopes: readonly string[]): void {
  const missing = [...permissionsOf(scopes)].filter((permission) => !held.has(permission));
  if (missing.length > 0) refuse('SCOPE_NOT_HELD', { missing });
}

function isBefore(one: Temporal.Instant, other: string): boolean {
  return Temporal.Instant.compare(one, Temporal.Instant.from(other)) < 0;
}
