import type { Request } from 'express';

/** What stands behind `Bearer`, or null. */
export function bearerOf(request: Request): string | null {
  return /^Bearer +([^\s]+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
