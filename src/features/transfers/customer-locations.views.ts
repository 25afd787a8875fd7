import type { DataLocations, DataLocationsView, LocatedAgreementView, PlacedDataView } from './customer-locations.api.js';
import type { CustomerLocations } from './customer-locations.queries.js';
import type { AgreementLocations, PlacedData } from './customer-locations.rules.js';
import type { AssessedFlow } from './assess-register.rules.js';
import { transferNode, transferView, type JudgedFlow } from './transfers.views.js';

function placedView({ code, placement, location, isOwn, isPermitted }: PlacedData): PlacedDataView {
  const { kind, service, engagement, accessedBy, accessor } = placement;
  return {
    code, kind, service: service ?? null, engagement: engagement ?? null, location: placement.location, name: location?.name ?? null,
    city: location?.city ?? null, country: location?.country ?? null, operator: location?.operator ?? null,
    accessedBy: accessedBy ?? null, accessor: accessor ?? null, isOwn, isPermitted,
  };
}

function agreementFields({ agreement, isResidencyKept, findings, placements, parties }: AgreementLocations): Omit<LocatedAgreementView, 'transfers'> {
  const { id, reference, standing, services, residency, residencyClause } = agreement;
  return {
    agreementId: id, reference, standing, services, residency, residencyClause, isResidencyKept, findings,
    placements: placements.map(placedView), parties,
  };
}

function judgedOf({ organisationId, edition, asOf }: CustomerLocations, flow: AssessedFlow): JudgedFlow {
  return { organisationId, edition, asOf, flow };
}

export function locationsNode(found: CustomerLocations): DataLocations {
  return {
    asOf: found.asOf, says: found.says,
    agreements: found.agreements.map((one) => ({
      ...agreementFields(one), transfers: one.flows.map((flow) => transferNode(judgedOf(found, flow))),
    })),
  };
}

export function locationsView(found: CustomerLocations): DataLocationsView {
  return {
    customer: found.externalId, asOf: found.asOf, says: found.says,
    agreements: found.agreements.map((one) => ({
      ...agreementFields(one), transfers: one.flows.map((flow) => transferView(judgedOf(found, flow))),
    })),
  };
}
