import type { ResidencyPolicy } from '../../law/residency.js';

/** The policy in words. */
export function policyInWords(policy: ResidencyPolicy): string {
  if (policy === null) return 'the agreement does not say where they may be, so no place is permitted until it does';
  return policy.length === 0 ? 'the agreement permits no place' : `the agreement permits ${policy.join(', ')}`;
}
