import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { RoutingMatch } from './customer.js';
import type { RoutingKey } from './identifier-key.js';

/** A key that more customers bear than this finds nobody for certain: triage needs no longer list. */
export const MATCHES_PER_KEY = 20;
export const MATCHES_AT_MOST = 200;

/**
 * SQL: ids of the customers who bear any of these keys at an instant, as an array. The parameters are the numbers of kinds,
 * values and the instant. With it, what is known of them is read in the round trip that finds them.
 */
export function bearersOf(kinds: number, values: number, at: number): string {
  return `ARRAY(SELECT DISTINCT borne.customer_id FROM unnest($${kinds}::text[], $${values}::text[]) AS asked (kind, value)
    CROSS JOIN LATERAL (
      SELECT key.customer_id FROM routing_key AS key
      WHERE key.organisation_id = $1 AND key.kind = asked.kind AND key.value = asked.value
        AND key.valid_from <= $${at} AND (key.valid_to IS NULL OR key.valid_to > $${at})
      LIMIT ${MATCHES_PER_KEY}) AS borne
    LIMIT ${MATCHES_AT_MOST})`;
}

const match = statement<RoutingMatch>('routing_key_match', `
  SELECT asked.kind, asked.value, found.customer_id AS "customerId", found.party_id AS "partyId", party.city,
    customer.name AS "customerName",
    ARRAY(SELECT DISTINCT held.kind FROM routing_key AS held
      WHERE held.organisation_id = $1 AND held.customer_id = found.customer_id
        AND held.valid_from <= $4 AND (held.valid_to IS NULL OR held.valid_to > $4) ORDER BY held.kind) AS holds
  FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS asked (kind, value, place)
  CROSS JOIN LATERAL (
    SELECT key.customer_id, key.party_id, key.party_version_id FROM routing_key AS key
    WHERE key.organisation_id = $1 AND key.kind = asked.kind AND key.value = asked.value
      AND key.valid_from <= $4 AND (key.valid_to IS NULL OR key.valid_to > $4)
    LIMIT ${MATCHES_PER_KEY}) AS found
  CROSS JOIN LATERAL (
    SELECT version.name FROM customer_version AS version
    WHERE version.organisation_id = $1 AND version.customer_id = found.customer_id AND version.superseded_at IS NULL
      AND version.valid_from <= ($4::timestamptz + interval '14 hours')::date
    ORDER BY version.valid_from DESC LIMIT 1) AS customer
  LEFT JOIN party_version AS party ON party.organisation_id = $1 AND party.id = found.party_version_id
  ORDER BY asked.place, found.customer_id LIMIT ${MATCHES_AT_MOST}`);

/**
 * Who bears these keys now, in the order asked: one statement, one index probe a key. At most {@link MATCHES_PER_KEY}
 * of a key and {@link MATCHES_AT_MOST} in all.
 */
export async function matchRoutingKeys(tx: ReadTx, keys: readonly RoutingKey[]): Promise<RoutingMatch[]> {
  if (keys.length === 0) return [];
  return tx.query(match, [tx.organisationId, keys.map((key) => key.kind), keys.map((key) => key.value), tx.now]);
}
