import type { Request } from 'express';

/** What stands behind `Bearer`, or null. */
export function bearerOf(request: Request): string | null {
  return /^Bearer +([^\s]+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** The organisation that `X-Organisation` names; undefined when it names none. */
export function organisationNamed(request: Request): string | undefined {
  const named = request.headers['x-organisation'];
  return typeof named === 'string' ? named.trim().toLowerCase() : undefined;
}
