import type { TransferLaw } from '../../law/transfer-law.js';
import { judgeFlow } from './assess-flow.rules.js';
import { type AssessedFlow, transferId } from './assess-register.rules.js';
import type { Flow } from './flow.js';
import { type House, houseEnd, keyOfFlow } from './flow-register.js';

interface Returned {
  readonly organisationId: string;
  readonly house: House;
  readonly law: TransferLaw;
  readonly on: string;
  readonly customer: { readonly name: string; readonly country: string | null };
}

/**
 * Data that a processor gives back to a customer in another country: a transfer as well (Module 4 of the standard clauses),
 * whoever gave them to it. None where the customer is in the same country, or nobody knows where it is.
 */
export function customerFlow(
  { organisationId, house, law, on, customer }: Returned, { services, isReseller }: { readonly services: readonly string[]; readonly isReseller: boolean },
): AssessedFlow[] {
  const to = customer.country;
  if (to === null || to === house.country) return [];
  const roles = { exporterRole: 'PROCESSOR', importerRole: isReseller ? 'PROCESSOR' : 'CONTROLLER' } as const;
  const key = keyOfFlow({ ...roles, engagement: null, receiver: 'CUSTOMER', party: null, to, access: 'TRANSMITTED' });
  const exporter = houseEnd(house);
  const flow: Flow = {
    ...roles, key, engagement: null, exporter, from: house.country, cameThrough: [], receiver: 'CUSTOMER',
    importer: { party: null, name: customer.name, country: to, isSubjectToGdpr: 'UNKNOWN', isPublicAuthority: false, isSameGroup: false },
    to, access: 'TRANSMITTED', isSystematic: true, services, safeguards: [], facts: [], deniedFacts: [], placements: [], recorded: [],
    isDerived: true, isAtSeat: false,
  };
  const judged = judgeFlow(law, flow, on);
  return [{ ...flow, ...judged, id: transferId(organisationId, key), chainVerdict: judged.verdict }];
}
