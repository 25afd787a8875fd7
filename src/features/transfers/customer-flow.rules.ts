import type { TransferLaw } from '../../law/transfer-law.js';
import { judgeFlow } from './assess-flow.rules.js';
import { type AssessedFlow, transferId } from './assess-register.rules.js';
import type { Flow } from './flow.js';
import { distinct, type House, houseEnd, keyOfFlow, withFacts } from './flow-register.js';
import type { OwnEntries } from './own-entries.js';

interface Returned {
  readonly organisationId: string;
  readonly house: House;
  readonly law: TransferLaw;
  readonly on: string;
  readonly customer: { readonly name: string; readonly country: string | null };
  /** Transfers on record of this customer's data alone. */
  readonly transfers: OwnEntries['transfers'];
}

/** As much of an agreement as decides what is given back under it. */
export interface ReturnedUnder {
  readonly reference: string | null;
  readonly services: readonly string[];
  readonly isReseller: boolean;
}

/**
 * Data that a processor gives back to a customer in another country: a transfer as well (Module 4 of the standard clauses),
 * whoever gave them to it. None where the customer is in the same country, or nobody knows where it is. What covers it stands in the
 * transfers on record that name the customer and no other importer.
 */
export function customerFlow(
  { organisationId, house, law, on, customer, transfers }: Returned, agreement: ReturnedUnder,
): AssessedFlow[] {
  const { services, isReseller } = agreement;
  const to = customer.country;
  if (to === null || to === house.country) return [];
  const roles = { exporterRole: 'PROCESSOR', importerRole: isReseller ? 'PROCESSOR' : 'CONTROLLER' } as const;
  const key = keyOfFlow({ ...roles, engagement: null, receiver: 'CUSTOMER', party: null, to, access: 'TRANSMITTED' });
  const exporter = houseEnd(house);
  const said = recordedFor(transfers, agreement);
  const flow: Flow = {
    ...roles, key, engagement: null, exporter, from: house.country, cameThrough: [], cameUnder: [], receiver: 'CUSTOMER',
    importer: { party: null, name: customer.name, country: to, isSubjectToGdpr: 'UNKNOWN', isPublicAuthority: null, isSameGroup: false },
    to, access: 'TRANSMITTED', isSystematic: said.length === 0 || said.some(({ content }) => content.isSystematic !== false), services,
    safeguards: distinct(said.map(({ content }) => content.safeguards ?? [])), placements: [], recorded: said.map(({ code }) => code),
    ...said.reduce((known, { content }) => withFacts(known, content), { facts: [], deniedFacts: [] } as Pick<Flow, 'facts' | 'deniedFacts'>),
    isDerived: true, isAtSeat: false,
  };
  const judged = judgeFlow(law, flow, on);
  return [{ ...flow, ...judged, id: transferId(organisationId, key), chainVerdict: judged.verdict }];
}

function recordedFor(transfers: OwnEntries['transfers'], { reference, services }: ReturnedUnder) {
  return [...transfers].map(([code, { content }]) => ({ code, content })).filter(({ content }) => {
    const isMeant = reference === null || (content.agreement ?? reference) === reference;
    const named = content.services ?? [];
    return (content.importer ?? null) === null && isMeant && (named.length === 0 || named.some((service) => services.includes(service)));
  });
}
