/** The times of one version: valid from a day until before another, known from an instant until superseded. */
export interface VersionTimes {
  readonly id: string;
  /** Day, inclusive. */
  readonly validFrom: string;
  /** Day, exclusive; null: until further notice. */
  readonly validTo: string | null;
}

/** CHANGE: the world changed on that day. CORRECTION: we had it wrong. */
export type VersionKind = 'CHANGE' | 'CORRECTION';

/** What to do with the open versions of one identity. Days are in the organisation's time zone. */
export interface VersionPlan<Version extends VersionTimes> {
  /** Stays in the record as what we knew, and is open no more. */
  readonly supersede: readonly Version[];
  /** Parts of superseded versions that stay true, to be written again with these ends. */
  readonly keep: readonly { readonly from: Version; readonly validFrom: string; readonly validTo: string | null }[];
  /** Where the new content goes. */
  readonly insert: { readonly validFrom: string; readonly validTo: string | null; readonly kind: VersionKind };
}

/**
 * Plans a new version valid from `on`: until the next one that is already planned, or until further notice. A
 * correction takes the whole span of the version it corrects. No two open versions overlap afterwards.
 */
export function planVersion<Version extends VersionTimes>(
  open: readonly Version[], on: string, kind: VersionKind,
): VersionPlan<Version> {
  const covering = open.find((version) => version.validFrom <= on && (version.validTo === null || version.validTo > on));
  if (covering === undefined) {
    const next = open.map((version) => version.validFrom).filter((from) => from > on).sort()[0] ?? null;
    return { supersede: [], keep: [], insert: { validFrom: on, validTo: next, kind } };
  }
  const { validFrom, validTo } = covering;
  if (kind === 'CORRECTION' || validFrom === on) {
    return { supersede: [covering], keep: [], insert: { validFrom, validTo, kind } };
  }
  return {
    supersede: [covering],
    keep: [{ from: covering, validFrom, validTo: on }],
    insert: { validFrom: on, validTo, kind },
  };
}

/** What an end does to the open versions of one identity. */
export type EndPlan<Version extends VersionTimes> = Pick<VersionPlan<Version>, 'supersede' | 'keep'>;

/**
 * Plans an end: nothing is said of `on` and of any day behind it, planned versions included. What held until the day before
 * stays. Nothing to supersede: it was at an end already.
 */
export function planEnd<Version extends VersionTimes>(open: readonly Version[], on: string): EndPlan<Version> {
  const supersede = open.filter(({ validTo }) => validTo === null || validTo > on);
  const keep = supersede.filter(({ validFrom }) => validFrom < on).map((from) => ({ from, validFrom: from.validFrom, validTo: on }));
  return { supersede, keep };
}

/**
 * The day on which something began that an end on `on` would take away as if it had never stood; null: nothing that has begun by today.
 * An end says when something ceased. That it never was so is another thing to say.
 */
export function begunBehind(open: readonly Pick<VersionTimes, 'validFrom' | 'validTo'>[], on: string, today: string): string | null {
  const ends = new Set(open.map(({ validTo }) => validTo));
  return open.map(({ validFrom }) => validFrom).filter((from) => from > on && from <= today && !ends.has(from)).sort()[0] ?? null;
}
