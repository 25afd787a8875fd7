export const INCIDENT_KINDS = ['DISCLOSED_TO_WRONG_CONTROLLER'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** DRAFT: found, and nobody has looked at it yet, or is still at it. DISMISSED: staff decided that it is none, and why. */
export const INCIDENT_STATES = ['DRAFT', 'DISMISSED'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const DISCOVERERS = ['CUSTOMER', 'STAFF'] as const;

/** What was found. It does not change: who was wrongly told, when, and since when that is known. */
export interface IncidentFacts {
  readonly kind: IncidentKind;
  /** The request whose content was disclosed. */
  readonly requestId: string;
  /** The customer it was disclosed to. */
  readonly customerId: string;
  readonly disclosedAt: string;
  /** The processor is aware of it from this instant. */
  readonly discoveredAt: string;
  readonly discoveredBy: (typeof DISCOVERERS)[number];
}

/** What staff say of it. It may name people: sealed in its rows. */
export interface IncidentContent {
  readonly description: string | null;
  readonly dismissalReason: string | null;
}

/** An incident as it stood on a day, its sealed parts opened. */
export interface Incident extends IncidentFacts, IncidentContent {
  readonly id: string;
  readonly organisationId: string;
  readonly state: IncidentState;
  /** Counts the changes: the ETag. */
  readonly version: number;
}
