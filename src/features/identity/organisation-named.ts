import type { Request } from 'express';

/** The organisation that `X-Organisation` names; undefined when it names none. */
export function organisationNamed(request: Request): string | undefined {
  const named = request.headers['x-organisation'];
  return typeof named === 'string' ? named.trim().toLowerCase() : undefined;
}
