import type { AdequacyEntry, Condition, Exclusion } from './adequacy-facts.js';
import type { Evidence } from './reasons.js';
import { isWithin } from './transfer-codes.js';

/** What is known about a transfer. What is in no list is unknown, and unknown is never covered. */
export interface KnownFacts {
  /** Codes known to be true. */
  readonly facts?: readonly string[] | null | undefined;
  /** Codes known to be false; they win over `facts`. */
  readonly deniedFacts?: readonly string[] | null | undefined;
  /** Topics and exclusions the transfer falls under, such as HR_DATA or KR_CREDIT_INFORMATION. */
  readonly topics?: readonly string[] | null | undefined;
  /** Topics and exclusions known not to be part of it. */
  readonly absentTopics?: readonly string[] | null | undefined;
}

export type Truth = 'TRUE' | 'FALSE' | 'UNKNOWN' | 'ASSUMED';

function isIn(codes: readonly string[] | null | undefined, code: string): boolean {
  return codes !== null && codes !== undefined && codes.includes(code);
}

export function truthOf(code: string, known: KnownFacts): 'TRUE' | 'FALSE' | 'UNKNOWN' {
  if (isIn(known.deniedFacts, code)) return 'FALSE';
  return isIn(known.facts, code) ? 'TRUE' : 'UNKNOWN';
}

/** Whether somebody said that the transfer falls under a topic: what is recorded of a recipient says it as a fact. */
const isSaid = (topic: string, known: KnownFacts): boolean => isIn(known.topics, topic) || isIn(known.facts, topic);
const isRuledOut = (topic: string, known: KnownFacts): boolean => isIn(known.absentTopics, topic) || isIn(known.deniedFacts, topic);

/** Whether a condition on the recipient holds. ASSUMED: its topic was not said to be part of the transfer. */
export function conditionTruth(condition: Condition, known: KnownFacts): Truth {
  const { code, onlyFor, impliedBy, contradictedBy } = condition;
  if (onlyFor !== undefined && !isSaid(onlyFor, known)) {
    return isRuledOut(onlyFor, known) || truthOf(code, known) === 'TRUE' ? 'TRUE' : 'ASSUMED';
  }
  if (isIn(known.deniedFacts, code) || contradictedBy?.some((other) => isIn(known.deniedFacts, other))) return 'FALSE';
  return isIn(known.facts, code) || impliedBy?.some((other) => isIn(known.facts, other)) ? 'TRUE' : 'UNKNOWN';
}

/** Whether an exclusion keeps clear of the transfer. FALSE: it catches it. ASSUMED: nobody said. */
export function exclusionTruth({ code, from, until }: Exclusion, date: string, known: KnownFacts): Truth {
  if (!isWithin(date, from, until) || isRuledOut(code, known)) return 'TRUE';
  return isSaid(code, known) ? 'FALSE' : 'ASSUMED';
}

export interface Scope {
  readonly isMet: boolean;
  /** Not known; all of them would have to be. */
  readonly missing: readonly Evidence[];
  /** Known not to be so: nothing can be done about these. */
  readonly failed: readonly Evidence[];
  /** Taken for granted. */
  readonly assumed: readonly Evidence[];
}

const WHOLE: Scope = { isMet: true, missing: [], failed: [], assumed: [] };

/** What is taken for granted where nobody said anything of a topic, and what would have to be shown otherwise. */
function assumedOf({ code, text, onlyFor = '' }: Condition, topics: Readonly<Record<string, string>>): string {
  const what = topics[onlyFor] ?? onlyFor;
  return `Nobody recorded whether the data include ${what.charAt(0).toLowerCase()}${what.slice(1)} (${onlyFor}); they are assumed not to. ` +
    `If they do, this has to be shown first (${code}): ${text}`;
}

function unlessLeftOut({ code, text }: Exclusion): string {
  return `Nobody recorded whether the recipient or the data are among what the decision leaves out (${code}): ${text}; they are assumed not to be`;
}

/**
 * Whether a transfer on a day lies in the scope that conditions and exclusions leave. What was said of it in codes that nobody knows
 * may be one of them: then it is not known to.
 */
export function scopeOf(
  { conditions, exclusions }: Pick<AdequacyEntry, 'conditions' | 'exclusions'>, date: string, known: KnownFacts, strangers: readonly Evidence[],
  topics: Readonly<Record<string, string>>,
): Scope {
  if (conditions.length === 0 && exclusions.length === 0) return WHOLE;
  const found: Record<Truth, Evidence[]> = { TRUE: [], FALSE: [], UNKNOWN: [...strangers], ASSUMED: [] };
  for (const condition of conditions) {
    const truth = conditionTruth(condition, known);
    const { code, text } = condition;
    found[truth].push({ code, text: truth === 'ASSUMED' ? assumedOf(condition, topics) : text });
  }
  for (const exclusion of exclusions) {
    const { code, text } = exclusion;
    const truth = exclusionTruth(exclusion, date, known);
    if (truth !== 'TRUE') found[truth].push({ code, text: truth === 'FALSE' ? `left out of the decision: ${text}` : unlessLeftOut(exclusion) });
  }
  const { UNKNOWN: missing, FALSE: failed, ASSUMED: assumed } = found;
  return { isMet: missing.length === 0 && failed.length === 0, missing, failed, assumed };
}
