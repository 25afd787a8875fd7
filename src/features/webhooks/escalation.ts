import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import type { WireEvent } from './delivery.js';
import type { DisabledReason, EndpointState } from './endpoint.js';

/** The endpoint in trouble, as it stands in this transaction. */
export interface EscalatedEndpoint {
  readonly id: string;
  readonly customerId: string | null;
  readonly url: string;
  readonly description: string | null;
  readonly state: EndpointState;
  /** How often somebody was warned since it began to fail. */
  readonly warnings: number;
}

/** RECOVERED: what was told of as failing or disabled takes deliveries again. */
export type Trouble =
  | { readonly kind: 'FAILING'; readonly failingSince: string; readonly disabledFrom: string }
  | { readonly kind: 'DISABLED'; readonly reason: DisabledReason }
  | { readonly kind: 'EXHAUSTED'; readonly events: readonly WireEvent[] }
  | { readonly kind: 'RECOVERED' };

/** What a person must know of an endpoint, told in the act's own transaction. */
export type Escalation = Trouble & { readonly endpoint: EscalatedEndpoint };

/** Those who are told. */
export interface Listeners {
  run(tx: Tx, escalation: Escalation): Promise<void>;
}

/** Locked, so that of two results written at the same time the second sees whom the first has told. */
const escalated = statement<EscalatedEndpoint>('endpoint_escalated', `
  SELECT id, customer_id AS "customerId", url, description, state, warnings
  FROM endpoint WHERE organisation_id = $1 AND id = $2 FOR UPDATE`);

export async function escalate(tx: Tx, listeners: Listeners, endpointId: string, trouble: Trouble): Promise<void> {
  const [endpoint] = await tx.query(escalated, [tx.organisationId, endpointId]);
  if (endpoint !== undefined) await listeners.run(tx, { ...trouble, endpoint });
}

/** Deadlines and incidents: what cannot be delivered of these is not to end with the endpoint. */
export function isUrgent(type: string): boolean {
  return type === 'request.due_soon' || type === 'request.overdue' || type.startsWith('incident.');
}
