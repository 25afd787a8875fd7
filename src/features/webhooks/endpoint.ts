/** DELETED keeps the row for its log and nothing that could sign. */
export type EndpointState = 'ENABLED' | 'DISABLED' | 'DELETED';

/** GONE: it answered 410. FAILING: five days of nothing but failure. */
export type DisabledReason = 'GONE' | 'FAILING';

/** A header the endpoint's owner wants on every delivery. Its value may be a credential. */
export interface CustomHeader {
  readonly name: string;
  readonly value: string;
}

/** Place that the sealed columns of an endpoint are bound to. */
export const keysPlace = (endpointId: string): string => `endpoint keys ${endpointId}`;
export const headersPlace = (endpointId: string): string => `endpoint headers ${endpointId}`;

/** How many endpoints an organisation may have for itself, and for one customer. */
export const ENDPOINT_LIMIT = 1_000;
export const CUSTOMER_ENDPOINT_LIMIT = 100;
