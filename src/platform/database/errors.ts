import { isNativeError } from 'node:util/types';

/** What PostgreSQL says about a failed statement. Constraint names are stripped of shard suffixes (`_102008`). */
export interface DatabaseError extends Error {
  readonly code: string;
  readonly constraint?: string;
}

// 55000 is what a database that is closed for maintenance answers to who connects; our statements have no use for it.
const AWAY = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', '57P01', '57P02', '57P03', '08000', '08001',
  '08003', '08004', '08006', '53300', '55000',
]);

export function isDatabaseError(error: unknown): error is DatabaseError {
  return isNativeError(error) && typeof (error as { code?: unknown }).code === 'string';
}

/** True when the database could not be reached or went away: nothing was stored, trying again is right. */
export function isDatabaseAway(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  if (isDatabaseError(error) && AWAY.has(error.code)) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Driver not Connected|Query read timeout/i
    .test(error.message);
}

/** Serialization failure or deadlock: the same transaction may be tried again. */
export function isRetryable(error: unknown): boolean {
  return isDatabaseError(error) && (error.code === '40001' || error.code === '40P01');
}

/** The name of the unique or exclusion constraint that refused a row, or null. */
export function violatedConstraint(error: unknown): string | null {
  if (!isDatabaseError(error) || (error.code !== '23505' && error.code !== '23P01')) return null;
  return error.constraint?.replace(/_\d{6,}$/, '') ?? '';
}
