import { type Problem, problem } from '../../kernel/problem.js';
import type { Mandate, MandateEvidence, MandateMatter } from './mandate.js';

export interface MandateWish {
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly evidence: MandateEvidence;
}

/** Whether a mandate may be written. What the controller grants itself is its own proof; what a processor records is not. */
export function wrongInMandate(wish: MandateWish, isByController: boolean): Problem | null {
  if (wish.validTo !== null && wish.validTo <= wish.validFrom) {
    return problem('MANDATE_SPAN_INVALID', { validFrom: wish.validFrom, validTo: wish.validTo });
  }
  const { text, sha256 } = wish.evidence;
  const hasEvidence = (text !== null && text.trim() !== '') || sha256 !== null;
  return isByController || hasEvidence ? null : problem('MANDATE_EVIDENCE_MISSING', {});
}

/**
 * Whether the mandate gives power in a matter on a day.
 *
 * @param claimedById the organisation that claims the customer now. A mandate granted through an account counts only as
 * long as that account is the customer's: where the claim ended, nobody can say any more whose word it was.
 */
export function isMandateFor(mandate: Mandate, matter: MandateMatter, on: string, claimedById: string | null): boolean {
  if (mandate.revokedAt !== null || !mandate.matters.includes(matter)) return false;
  if (on < mandate.validFrom || (mandate.validTo !== null && on >= mandate.validTo)) return false;
  return mandate.grantedBy === 'RECORDED' || mandate.grantedById === claimedById;
}
