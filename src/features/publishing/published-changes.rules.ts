import { Temporal } from 'temporal-polyfill';

import type { PublishedKind } from './publication.js';
import { PART_KINDS, PARTS, type ChangeKind, type PublishedChange, type PublishedEngagement, type PublishedParts } from './published.js';
import { publish } from './published.rules.js';
import { later, type Timeline, type TimelineKind } from './timeline.js';

type Thing = Readonly<Record<string, unknown>> & { readonly code: string };
type Difference = Omit<PublishedChange, 'on' | 'at' | 'kind' | 'partOf' | 'announcement'> & { readonly kind: PublishedKind };
/** Fields that say for whom, not what. */
const BESIDE = ['since', 'usedFor', 'usedFrom'];

/** As many days as are told of, and as much as is compared for it at most. */
const MOST_DAYS = 100;
const MOST_COMPARED = 200_000;

/** Whose sayings a published thing follows. */
export const SAID_BY: Readonly<Record<PublishedKind, TimelineKind>> = {
  SUB_PROCESSORS: 'ENGAGEMENT', PROCESSORS: 'ENGAGEMENT', LOCATIONS: 'LOCATION', TRANSFERS: 'TRANSFER', MEASURES: 'MEASURE',
  NOTICES: 'NOTICE', COMMITMENTS: 'COMMITMENT',
};

export interface ChangesWanted {
  readonly kinds: readonly PublishedKind[];
  readonly today: string;
  readonly timeZone: string;
}

/** What was different from one day on, up to today; the last first. Of long histories the last part. */
export function pastChanges(timeline: Timeline, wanted: ChangesWanted): PublishedChange[] {
  const days = timeline.days().filter((day) => day <= wanted.today).slice(-daysFor(timeline));
  return changesOn(timeline, days, wanted).toReversed();
}

/** What will be different from a later day on; the next first. */
export function plannedChanges(timeline: Timeline, wanted: ChangesWanted): PublishedChange[] {
  const days = timeline.days().filter((day) => day > wanted.today).slice(0, daysFor(timeline));
  return changesOn(timeline, days, wanted);
}

/** The same change, however often it is looked at. */
export function keyOfChange({ on, kind, code, change, partOf }: Pick<PublishedChange, 'on' | 'kind' | 'code' | 'change' | 'partOf'>): string {
  // The days of an announced change move as customers answer: it stays the same.
  return [kind === null || partOf !== null ? partOf : on, kind, code, change].join(' ');
}

function daysFor({ size }: Timeline): number {
  return Math.min(MOST_DAYS, Math.max(10, Math.floor(MOST_COMPARED / Math.max(1, size))));
}

function changesOn(timeline: Timeline, days: readonly string[], { kinds, today, timeZone }: ChangesWanted): PublishedChange[] {
  const [first] = days;
  if (first === undefined) return [];
  let before = publish(timeline, kinds, dayBefore(first));
  return days.flatMap((on) => {
    const after = publish(timeline, kinds, on);
    const found = differencesOf(before, after);
    before = after;
    return found.map((each) => {
      const saidAt = timeline.saidAt(SAID_BY[each.kind], each.code, on) ?? startOf(on, timeZone);
      return { ...each, on, partOf: null, announcement: null, at: on > today ? saidAt : later(saidAt, startOf(on, timeZone)) };
    });
  });
}

/** What two states of a register say differently. */
export function differencesOf(before: PublishedParts, after: PublishedParts): Difference[] {
  return PARTS.flatMap((part) => {
    const old = byCode(before[part]);
    const now = byCode(after[part]);
    const kind = PART_KINDS[part];
    return [
      ...[...now].flatMap(([code, thing]) => {
        const was = old.get(code);
        if (was === undefined) return [difference('ADDED', kind, thing, [])];
        const fields = Object.keys(thing).filter((field) => !BESIDE.includes(field) && !isSame(was[field], thing[field]));
        return fields.length === 0 ? [] : [difference('CHANGED', kind, thing, fields)];
      }),
      ...[...old].filter(([code]) => !now.has(code)).map(([, thing]) => difference('REMOVED', kind, thing, [])),
    ];
  });
}

function byCode(things: readonly object[] | null): ReadonlyMap<string, Thing> {
  return new Map(((things ?? []) as readonly Thing[]).map((thing) => [thing.code, thing]));
}

function difference(change: ChangeKind, kind: PublishedKind, thing: Thing, fields: readonly string[]): Difference {
  const isEngaged = change !== 'REMOVED' && (kind === 'SUB_PROCESSORS' || kind === 'PROCESSORS');
  return {
    change, kind, code: thing.code, name: String(thing['name'] ?? thing['title'] ?? thing['matter']), fields,
    after: isEngaged ? thing as unknown as PublishedEngagement : null,
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function dayBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
}

export function startOf(day: string, timeZone: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().toString();
}
