import type { SubjectHit, SubjectIdentifierType } from '../subject-index/index.js';
import { reason, TRIAGE_SENTENCE } from './routing-reasons.js';
import { MAX_CANDIDATES, type Reason, type RouteCandidate, type RouteDecision } from './routing.js';

const FOUND_BY: Readonly<Record<SubjectIdentifierType, string>> = {
  EMAIL: 'The e-mail address given is in the subject index of this customer.',
  PHONE: 'The telephone number given is in the subject index of this customer.',
  CUSTOMER_NUMBER: 'The customer number given is in the subject index of this customer.',
};

/**
 * What the rules decided, knowing in whose subject index the person was found. That never routes: it says who knows the
 * person, not whom the person means. A customer that was not named sends the request to triage; one that was is as
 * certain as it was before, for one reason more.
 *
 * @param isPersonAsked nobody was named, and the person is asked whom they mean. That question stays, and with it the
 * public status: whether it comes must depend on nothing but what was typed, or it would tell whose people are known.
 */
export function heedSubjectIndex(ruled: RouteDecision, hits: readonly SubjectHit[], isPersonAsked: boolean): RouteDecision {
  if (hits.length === 0) return ruled;
  const known = { ...ruled, candidates: withHits(ruled.candidates, hits) };
  switch (known.outcome) {
    case 'TRIAGE': return known;
    case 'ASK': return isPersonAsked ? { ...known, reasons: [FOUND, ...known.reasons] } : inTriage(known);
    case 'ROUTED': return hits.every(({ customerId }) => customerId === known.customerId) ? known : inTriage(known);
    case 'SELF':
    case 'UNKNOWN': return inTriage(known);
  }
}

const FOUND: Reason = reason('SUBJECT_INDEX', TRIAGE_SENTENCE.SUBJECT_INDEX);

function inTriage({ score, margin, candidates, reasons }: RouteDecision): RouteDecision {
  return { outcome: 'TRIAGE', why: 'SUBJECT_INDEX', score, margin, candidates, reasons: [FOUND, ...reasons] };
}

/** Those named with their reasons first, as they were; then those whom only the index found. */
function withHits(candidates: readonly RouteCandidate[], hits: readonly SubjectHit[]): RouteCandidate[] {
  const reasons = new Map(hits.map(({ customerId, types }) =>
    [customerId, types.map((type) => reason('SUBJECT_INDEX', FOUND_BY[type]))]));
  const named = candidates.map((candidate) => {
    const more = reasons.get(candidate.customerId) ?? [];
    return more.length === 0 ? candidate : { ...candidate, reasons: [...candidate.reasons, ...more] };
  });
  const isNamed = new Set(candidates.map(({ customerId }) => customerId));
  const others = hits.filter(({ customerId }) => !isNamed.has(customerId))
    .map(({ customerId }) => ({ customerId, score: 0, reasons: reasons.get(customerId) ?? [] }));
  // Room for those the index found: a long list of names that resemble one another must not hide them.
  return [...named.slice(0, Math.max(1, MAX_CANDIDATES - others.length)), ...others].slice(0, MAX_CANDIDATES);
}
