import type { ResidencyPolicy } from '../../law/residency.js';

/** The policy in words. */
export function policyInWords(policy: ResidencyPolicy): string {
  if (policy === null) return 'the agreement does not say where data may be, so nobody knows whether any place is permitted';
  return policy.length === 0 ? 'the agreement permits no place' : `the agreement permits ${policy.join(', ')}`;
}
