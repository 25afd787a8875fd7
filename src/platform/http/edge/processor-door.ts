import type { Request } from 'express';

const INTAKE = /^\/v1\/processors\/([^/]+)\/requests\/?$/i;

/** What a slug can look like. Whether there is such a processor is not known here. */
const SLUG = /^[a-z0-9-]{1,100}$/;

/** What is no slug leads to nobody: all of it counts as one door. */
const NO_SLUG = '';

/** At whose door a request is handed in: the slug as the handler gets it, in small letters. Undefined for other calls. */
export function processorDoor({ method, path }: Request): string | undefined {
  const written = method === 'POST' ? INTAKE.exec(path)?.[1] : undefined;
  if (written === undefined) return undefined;
  const slug = decoded(written).toLowerCase();
  return SLUG.test(slug) ? slug : NO_SLUG;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return NO_SLUG;
  }
}
