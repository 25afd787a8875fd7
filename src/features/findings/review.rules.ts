import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
import type { FindingData, FindingState, FoundFinding, Severity } from './finding.js';

/** A finding on record, as a review has to know it. */
export interface KnownFinding {
  readonly id: string;
  readonly key: string;
  readonly rule: string;
  readonly subjectKind: string;
  readonly subjectCode: string;
  readonly state: FindingState;
  readonly severity: Severity;
  readonly explanation: string;
  readonly data: FindingData;
  readonly openedAt: string;
  readonly suppressedUntil: string | null;
}

/** What a review changes. */
export interface ReviewPlan {
  /** Never found before. */
  readonly make: readonly FoundFinding[];
  /** Found before, closed since, and found again. */
  readonly reopen: readonly { readonly known: KnownFinding; readonly found: FoundFinding }[];
  /** Found no longer. */
  readonly close: readonly KnownFinding[];
  /** Still there, and suppressed no longer. */
  readonly expire: readonly { readonly known: KnownFinding; readonly found: FoundFinding }[];
  /** Still there, and the facts of it are others. */
  readonly restate: readonly { readonly known: KnownFinding; readonly found: FoundFinding }[];
}

/**
 * What becomes of the findings on record when these are found. Suppressed ones stay so through their last day; what closes
 * while suppressed is open when it comes back.
 */
export function* planReview(known: readonly KnownFinding[], found: readonly FoundFinding[], today: string): Interruptible<ReviewPlan> {
  const now = new Map(found.map((finding) => [finding.key, finding]));
  const before = new Map(known.map((finding) => [finding.key, finding]));
  const both = known.flatMap((each) => {
    const again = now.get(each.key);
    return again === undefined ? [] : [{ known: each, found: again }];
  });
  const isExpired = (each: KnownFinding): boolean => each.state === 'SUPPRESSED' && each.suppressedUntil !== null && each.suppressedUntil < today;
  const isSame = yield* eachInTurn(both, (each) => saysSame(each.known, each.found));
  return {
    make: found.filter(({ key }) => !before.has(key)),
    reopen: both.filter((each) => each.known.state === 'CLOSED'),
    close: known.filter(({ key, state }) => state !== 'CLOSED' && !now.has(key)),
    expire: both.filter((each) => isExpired(each.known)),
    restate: both.filter((each, index) => each.known.state !== 'CLOSED' && !isExpired(each.known) && isSame[index] === false),
  };
}

function saysSame(known: KnownFinding, found: FoundFinding): boolean {
  return known.severity === found.severity && known.explanation === found.explanation && isSameData(known.data, found.data);
}

/** Key by key: the database keeps keys in another order. */
function isSameData(one: FindingData, other: FindingData): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]));
}
