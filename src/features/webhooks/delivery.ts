import type { EndpointState } from './endpoint.js';

export const DELIVERY_STATES = ['PENDING', 'DELIVERED', 'EXHAUSTED', 'CANCELLED'] as const;
/** EXHAUSTED: given up and escalated. CANCELLED: its endpoint was deleted. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Channel that wakes the delivery workers. */
export const DELIVERY_CHANNEL = 'art28_delivery';

/** What goes over the wire, but for the number at the endpoint. */
export interface WireEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The endpoint as sending needs it. Keys and headers are sealed. */
export interface WireEndpoint {
  readonly id: string;
  readonly customerId: string | null;
  readonly url: string;
  readonly state: EndpointState;
  readonly keys: Buffer | null;
  readonly previousKeys: Buffer | null;
  readonly previousKeysEndAt: string | null;
  readonly headers: Buffer | null;
  readonly failingSince: string | null;
  readonly lastFailedAt: string | null;
  readonly warnings: number;
  readonly isRecovering: boolean;
}

/** A delivery that a worker holds the lease of, with everything that sending it needs. */
export interface LeasedDelivery {
  readonly organisationId: string;
  readonly id: string;
  /** Name of the lease: a result is written only while the queue still carries it. */
  readonly fence: string;
  readonly attempts: number;
  readonly firstAttemptAt: string | null;
  readonly sequence: number;
  readonly event: WireEvent;
  readonly endpoint: WireEndpoint;
  /** The transaction that makes the delivery, where it goes out before that has ended. Rejects when nothing was stored. */
  readonly committed?: Promise<void>;
}

/** One try, as the log keeps it. */
export interface Attempt {
  readonly at: string;
  readonly durationMs: number;
  /** HTTP status, when there was an answer. */
  readonly status: number | null;
  /** What went wrong when there was none. */
  readonly errorClass: string | null;
  readonly responseHead: string | null;
  /** Seconds of the answer's Retry-After, if it had one. */
  readonly retryAfterSeconds: number | null;
}
