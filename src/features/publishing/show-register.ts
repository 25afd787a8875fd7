import { Temporal } from 'temporal-polyfill';

import { refuseUnaudited } from '../../kernel/problem.js';
import type { Announced } from './announced.js';
import { withAnnounced } from './announced.rules.js';
import { pastChanges } from './published-changes.rules.js';
import type { PublishedChange, PublishedRegister } from './published.js';
import type { PublishedHead } from './published.queries.js';
import { shownAhead } from './shown-ahead.rules.js';
import { later, type Timeline } from './timeline.js';
import { publishForAll } from './used-for.rules.js';

/** All days of a register, and what was announced for days to come. */
export interface Loaded {
  readonly timeline: Timeline;
  readonly announced: readonly Announced[];
}

export interface Shown {
  readonly register: Omit<PublishedRegister, 'flows'>;
  /** What became so since it was first published, or ever; the last first. */
  readonly changes: readonly PublishedChange[];
}

/** The days that may be asked for: from the first publication until today, unless the organisation shows more. */
export function publishedDays(head: PublishedHead): { readonly from: string | null; readonly until: string | null } {
  return { from: head.showsEarlier ? null : head.firstPublishedOn, until: head.showsPlanned ? null : head.today };
}

/** The day that is asked for, when it may be. */
export function dayAskedFor(head: PublishedHead, asOf: string | undefined): string {
  const { from, until } = publishedDays(head);
  const day = asOf ?? head.today;
  // Where the organisation moved to an earlier time zone, today itself may lie before the first day.
  const isEarly = asOf !== undefined && from !== null && day < from;
  if (isEarly || (until !== null && day > until)) refuseUnaudited('DAY_NOT_PUBLISHED', { from, until });
  return day;
}

export function showRegister(
  { timeline, announced }: Loaded, head: PublishedHead, organisation: PublishedRegister['organisation'], asOf: string,
): Shown {
  const { kinds, today, timeZone, title, introduction, contact } = head;
  const firstAt = head.firstPublishedAt ?? '';
  const wanted = { kinds, today, timeZone };
  const changes = pastChanges(withAnnounced(timeline, announced), wanted).filter(({ at }) => head.showsEarlier || isAfter(at, firstAt))
    .sort((one, other) => Temporal.Instant.compare(other.at, one.at));
  const ahead = asOf === today ? shownAhead(timeline, announced, wanted, head.showsPlanned) : [];
  const isAheadShown = asOf === today && (head.showsPlanned || ahead.length > 0);
  return {
    changes,
    register: {
      organisation, title, introduction, contact, asOf, kinds, firstPublishedOn: head.firstPublishedOn ?? today,
      lastChangedAt: changes.reduce((latest, { at }) => later(latest, at), firstAt),
      ...publishForAll(timeline, announced, kinds, asOf), planned: isAheadShown ? ahead : null,
    },
  };
}

function isAfter(at: string, firstAt: string): boolean {
  return Temporal.Instant.compare(at, firstAt) > 0;
}
