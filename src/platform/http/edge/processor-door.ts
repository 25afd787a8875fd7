import type { Request } from 'express';

const INTAKE = /^\/v1\/processors\/([^/]+)\/requests\/?$/i;

/** Subscriptions are counted apart, so that they take nothing from requests. */
const SUBSCRIPTIONS = /^\/v1\/organisations\/([^/]+)\/register\/subscriptions\/?$/i;

/** What a slug can look like. Whether there is such a processor is not known here. */
const SLUG = /^[a-z0-9-]{1,100}$/;

/** What is no slug leads to nobody: all of it counts as one door. */
const NO_SLUG = '';

/** At whose door a request is handed in, or a subscription asked for: the slug as the handler gets it, in small letters. Undefined for other calls. */
export function processorDoor({ method, path }: Request): string | undefined {
  if (method !== 'POST') return undefined;
  const requests = INTAKE.exec(path)?.[1];
  if (requests !== undefined) return slugOf(requests);
  const subscriptions = SUBSCRIPTIONS.exec(path)?.[1];
  return subscriptions === undefined ? undefined : `${slugOf(subscriptions)}/register`;
}

function slugOf(written: string): string {
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
