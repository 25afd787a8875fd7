import type { AgreementInForce } from '../agreements/index.js';
import type { ChangeRow } from './change.entity.js';
import { type Basis, basisOf, digestOf, isInstructionNeeded } from './reckoning.js';

export interface DigestedBasis {
  readonly digest: string;
  readonly basis: Basis;
}

/** Which services of an agreement a change is about. */
export function servicesConcerned({ services, customerIds }: Pick<ChangeRow, 'services' | 'customerIds'>, agreement: AgreementInForce): string[] {
  if (customerIds !== null && !customerIds.includes(agreement.customerId)) return [];
  return agreement.services.filter((service) => services === null || services.includes(service));
}

/** What a change keeps of agreements, made once for all that say the same: hashing takes longer than looking up. */
export class KeptBases {
  private readonly ofTerms = new Map<AgreementInForce['terms'], Map<string, DigestedBasis>>();

  constructor(private readonly change: Pick<ChangeRow, 'controllerServices'>) {}

  of(agreement: AgreementInForce, services: readonly string[]): DigestedBasis {
    const known = this.ofTerms.get(agreement.terms) ?? new Map<string, DigestedBasis>();
    this.ofTerms.set(agreement.terms, known);
    const isAsked = isInstructionNeeded(this.change, services);
    const key = `${agreement.actsAs} ${agreement.upstreamDays} ${agreement.country} ${isAsked}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const basis = basisOf(agreement, isAsked);
    const made = { digest: digestOf(basis), basis };
    known.set(key, made);
    return made;
  }
}
