import type { Temporal } from 'temporal-polyfill';

import { refuse } from '../../kernel/problem.js';
import type { OrganisationContent } from './organisation.js';

/** The slug of the organisation that runs an instance. */
export const OPERATOR_SLUG = 'operator';
const SANDBOX_ENDING = '-sandbox';
const RESERVED = new Set([OPERATOR_SLUG]);

/** Letters, digits and single hyphens; short enough that the sandbox twin's fits too. */
export const SLUG = /^[a-z0-9](-?[a-z0-9])*$/;
export const SLUG_LENGTH = 63;
export const SLUG_MAX = SLUG_LENGTH - SANDBOX_ENDING.length;

export function sandboxSlug(slug: string): string {
  return `${slug}${SANDBOX_ENDING}`;
}

/** Some slugs mean something here: the operator's, and those of sandbox twins. */
export function demandFreeSlug(slug: string): void {
  if (RESERVED.has(slug) || slug.endsWith(SANDBOX_ENDING)) refuse('SLUG_TAKEN', { slug });
}

/** What the sandbox twin starts with: everything of the organisation, under a name that nobody mistakes for it. */
export function sandboxContent(content: OrganisationContent): OrganisationContent {
  return { ...content, name: `${content.name} (sandbox)` };
}

/**
 * The day a change counts from: today in the time zone that holds until now, and never before the version it changes
 * (an organisation that moves westward has the same day twice).
 */
export function changesOn(now: Temporal.Instant, timeZone: string, current: { readonly validFrom: string }): string {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return today > current.validFrom ? today : current.validFrom;
}
