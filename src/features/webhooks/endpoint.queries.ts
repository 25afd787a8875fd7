import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { DisabledReason, EndpointState } from './endpoint.js';

/** An endpoint as its owner sees it: nothing in it could sign. */
export interface EndpointRecord {
  readonly id: string;
  readonly organisationId: string;
  readonly customerId: string | null;
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly description: string | null;
  readonly headerNames: readonly string[];
  readonly publicKey: string;
  readonly previousPublicKey: string | null;
  readonly previousKeysEndAt: string | null;
  readonly state: EndpointState;
  readonly disabledReason: DisabledReason | null;
  readonly disabledAt: string | null;
  readonly pausedUntil: string | null;
  readonly failingSince: string | null;
  readonly version: number;
  readonly createdAt: string;
}

export const ENDPOINT_COLUMNS = `endpoint.id, endpoint.organisation_id AS "organisationId",
  endpoint.customer_id AS "customerId", endpoint.url, endpoint.event_types AS "eventTypes", endpoint.description,
  endpoint.header_names AS "headerNames", endpoint.public_key AS "publicKey",
  endpoint.previous_public_key AS "previousPublicKey", endpoint.previous_keys_end_at AS "previousKeysEndAt",
  endpoint.state, endpoint.disabled_reason AS "disabledReason", endpoint.disabled_at AS "disabledAt",
  endpoint.paused_until AS "pausedUntil", endpoint.failing_since AS "failingSince", endpoint.version,
  endpoint.created_at AS "createdAt"`;

const SELECT = `SELECT ${ENDPOINT_COLUMNS} FROM endpoint`;
const OWN = `endpoint.organisation_id = $1 AND endpoint.state <> 'DELETED'`;

const byId = statement<EndpointRecord>('endpoint_by_id', `${SELECT} WHERE ${OWN} AND endpoint.id = $2`);
const all = pagedStatement<EndpointRecord>('endpoint_list', SELECT, OWN, 1, 'endpoint.id');
const ofCustomer = pagedStatement<EndpointRecord>('endpoint_list_customer', SELECT,
  `${OWN} AND endpoint.customer_id = $2`, 2, 'endpoint.id');

/** A public key with the time it is used in. */
export interface WebhookKey {
  readonly endpointId: string;
  readonly publicKey: string;
  readonly isCurrent: boolean;
  /** Until when deliveries carry its signature; null: until further notice. */
  readonly endsAt: string | null;
}

const keys = statement<WebhookKey>('endpoint_public_keys', `
  SELECT endpoint.id AS "endpointId", given.public_key AS "publicKey", given.ends_at IS NULL AS "isCurrent",
    given.ends_at AS "endsAt"
  FROM endpoint CROSS JOIN LATERAL (VALUES
    (endpoint.public_key, NULL::timestamptz),
    (endpoint.previous_public_key, endpoint.previous_keys_end_at)) AS given (public_key, ends_at)
  WHERE ${OWN} AND given.public_key IS NOT NULL AND (given.ends_at IS NULL OR given.ends_at > $2)
  ORDER BY endpoint.id DESC, given.ends_at DESC NULLS FIRST`);

export async function findEndpoint(tx: ReadTx, id: string): Promise<EndpointRecord | null> {
  return (await tx.query(byId, [tx.organisationId, id]))[0] ?? null;
}

/** The organisation's endpoints, newest first; those for one customer when `customerId` is given. */
export async function listEndpoints(
  tx: ReadTx, page: PageRequest, customerId: string | null,
): Promise<Page<EndpointRecord>> {
  const window = pageWindow(page);
  const asked = customerId === null ? all : ofCustomer;
  const values = [tx.organisationId, ...(customerId === null ? [] : [customerId])];
  return toPage(window, await tx.query(window.isBackward ? asked.backward : asked.forward,
    [...values, window.afterId, window.beforeId, window.limit]));
}

/** Public keys of all endpoints, those before the last rotation too while the overlap lasts. */
export async function listWebhookKeys(tx: ReadTx): Promise<WebhookKey[]> {
  return tx.query(keys, [tx.organisationId, tx.now]);
}
