import { reason, TRIAGE_SENTENCE } from './routing-reasons.js';
import type { Reason, RouteCandidate, RouteDecision } from './routing.js';

const SAID_NOT_THEIRS: Reason = reason('SAID_NOT_THEIRS', TRIAGE_SENTENCE.SAID_NOT_THEIRS);

/**
 * What the rules decided, knowing who said of this request that it is not their own: to such a customer they never route
 * it, whatever they find. It stays a candidate that staff see, with that as a reason.
 */
export function withoutRefused(ruled: RouteDecision, refused: ReadonlySet<string>): RouteDecision {
  if (refused.size === 0) return ruled;
  const { score, margin, reasons } = ruled;
  const weighed = { score, margin, reasons, candidates: markRefused(ruled.candidates, refused) };
  if (ruled.outcome !== 'ROUTED' || !refused.has(ruled.customerId)) return { ...ruled, ...weighed };
  return { outcome: 'TRIAGE', why: 'SAID_NOT_THEIRS', ...weighed, reasons: [SAID_NOT_THEIRS, ...reasons] };
}

/** The candidates with those who said so marked, each once; whom the rules did not think of comes last. */
export function markRefused(candidates: readonly RouteCandidate[], refused: ReadonlySet<string>): RouteCandidate[] {
  const marked = candidates.map((candidate) => {
    const isMarked = candidate.reasons.some(({ code }) => code === SAID_NOT_THEIRS.code);
    return refused.has(candidate.customerId) && !isMarked
      ? { ...candidate, reasons: [...candidate.reasons, SAID_NOT_THEIRS] } : candidate;
  });
  const known = new Set(candidates.map(({ customerId }) => customerId));
  const others = [...refused].filter((customerId) => !known.has(customerId));
  return [...marked, ...others.map((customerId) => ({ customerId, score: 0, reasons: [SAID_NOT_THEIRS] }))];
}
