import type { AgreementInForce } from '../agreements/index.js';
import type { ChangeRow } from './change.entity.js';
import { isInforming } from './change-kind.rules.js';
import { type Asked, type Basis, basisOf, digestOf, isInstructionNeeded } from './reckoning.js';

export interface DigestedBasis {
  readonly digest: string;
  readonly basis: Basis;
}

/** Whom a change is about: of services all who have them, and of the others those customers whose own data it is about. */
export type Concern = Pick<ChangeRow, 'services' | 'customerIds' | 'sharedServices'>;

/** The services of which a change is about everybody's data; null: every one. */
export function sharedBy({ services, customerIds, sharedServices }: Concern): readonly string[] | null {
  return customerIds === null ? services : sharedServices ?? [];
}

/** Which services of an agreement a change is about. */
export function servicesConcerned(change: Concern, agreement: AgreementInForce): string[] {
  const isOwner = change.customerIds?.includes(agreement.customerId) ?? false;
  const concerned = isOwner ? change.services : sharedBy(change);
  return agreement.services.filter((service) => concerned === null || concerned.includes(service));
}

/** What a change keeps of agreements, made once for all that say the same: hashing takes longer than looking up. */
export class KeptBases {
  private readonly ofTerms = new Map<AgreementInForce['terms'], Map<string, DigestedBasis>>();

  constructor(private readonly change: Pick<ChangeRow, 'controllerServices' | 'kind' | 'mode' | 'steps'>) {}

  of(agreement: AgreementInForce, services: readonly string[]): DigestedBasis {
    const known = this.ofTerms.get(agreement.terms) ?? new Map<string, DigestedBasis>();
    this.ofTerms.set(agreement.terms, known);
    const asked: Asked = {
      ...(isInstructionNeeded(this.change, services) ? { isInstructionNeeded: true } : {}), ...(isInforming(this.change) ? { isInforming: true } : {}),
    };
    const key = `${agreement.actsAs} ${agreement.upstreamDays} ${agreement.country} ${asked.isInstructionNeeded ?? false}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const basis = basisOf(agreement, asked);
    const made = { digest: digestOf(basis), basis };
    known.set(key, made);
    return made;
  }
}
