import { Temporal } from 'temporal-polyfill';

import type { ContentOf, RegisterKind } from '../register/index.js';

export interface ServiceSaid {
  readonly name: string;
  readonly description: string;
}

export interface LocationSaid {
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly operator: string | null;
  readonly kind: string;
}

interface Others {
  readonly SERVICE: ServiceSaid;
  readonly LOCATION: LocationSaid;
}
export type TimelineKind = RegisterKind | keyof Others;
export type Said<Kind extends TimelineKind> = Kind extends RegisterKind ? ContentOf<Kind> : Kind extends keyof Others ? Others[Kind] : never;

/** One thing said of one entry for as long as it holds. Days; `validTo` is the first day it holds no longer. */
export interface Saying {
  readonly kind: TimelineKind;
  readonly code: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly content: object;
  /** When it was said, and when its end was; instants. */
  readonly saidAt: string;
  readonly endSaidAt: string | null;
}

/** What holds of an entry on a day, and since when there is such an entry without a gap. */
export interface Held<Kind extends TimelineKind> {
  readonly code: string;
  readonly since: string;
  readonly content: Readonly<Said<Kind>>;
}

/** What a register says, of all days at once. */
export class Timeline {
  /** By kind, then code: what is said of the entry, from the first day on. */
  private readonly entries = new Map<TimelineKind, Map<string, Saying[]>>();
  /** How many sayings there are. */
  readonly size: number;

  constructor(readonly sayings: readonly Saying[], readonly registerVersion: number) {
    this.size = sayings.length;
    for (const saying of sayings.toSorted((one, other) => compare(one.validFrom, other.validFrom))) {
      const ofKind = this.entries.get(saying.kind) ?? new Map<string, Saying[]>();
      this.entries.set(saying.kind, ofKind);
      const ofEntry = ofKind.get(saying.code) ?? [];
      ofKind.set(saying.code, ofEntry);
      ofEntry.push(saying);
    }
  }

  /**
   * All entries of a kind that hold on a day, by code.
   * @param isSame whether what was said next was still said of the same thing.
   */
  on<Kind extends TimelineKind>(kind: Kind, day: string, isSame: (one: object, other: object) => boolean = () => true): Map<string, Held<Kind>> {
    const held = new Map<string, Held<Kind>>();
    for (const [code, sayings] of [...this.entries.get(kind) ?? []].sort(([one], [other]) => compare(one, other))) {
      const at = sayings.findIndex(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day));
      const found = sayings[at];
      if (found !== undefined) held.set(code, { code, since: sinceOf(sayings, at, isSame), content: found.content as Said<Kind> });
    }
    return held;
  }

  /** Every day on which something begins or ends, in order. */
  days(): string[] {
    const days = new Set<string>();
    for (const ofKind of this.entries.values()) {
      for (const { validFrom, validTo } of [...ofKind.values()].flat()) {
        days.add(validFrom);
        if (validTo !== null) days.add(validTo);
      }
    }
    return [...days].sort(compare);
  }

  /**
   * When what changes on that day was said: of the entry itself where it begins, ends or changes then, else the last thing
   * said of that day. Null when nothing happens on it.
   */
  saidAt(kind: TimelineKind, code: string, day: string): string | null {
    const own = this.entries.get(kind)?.get(code) ?? [];
    return latestOf(own, day) ?? latestOf([...this.entries.values()].flatMap((ofKind) => [...ofKind.values()].flat()), day);
  }
}

function latestOf(sayings: readonly Saying[], day: string): string | null {
  const instants = sayings.flatMap(({ validFrom, validTo, saidAt, endSaidAt }) => [
    ...(validFrom === day ? [saidAt] : []), ...(validTo === day && endSaidAt !== null ? [endSaidAt] : []),
  ]);
  return instants.reduce<string | null>((latest, each) => (latest === null ? each : later(latest, each)), null);
}

function sinceOf(sayings: readonly Saying[], at: number, isSame: (one: object, other: object) => boolean): string {
  let first = at;
  for (let now = sayings[first]; now !== undefined; now = sayings[first]) {
    const before = sayings[first - 1];
    if (before === undefined || before.validTo !== now.validFrom || !isSame(before.content, now.content)) return now.validFrom;
    first -= 1;
  }
  return '';
}

export function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The later of two instants. */
export function later(one: string, other: string): string {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other;
}
