import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { Addressee, RoutingMatch } from './customer.js';
import type { RoutingKey } from './identifier-key.js';

/** A key that more customers bear than this finds nobody for certain: triage needs no longer list. */
export const MATCHES_PER_KEY = 20;
export const MATCHES_AT_MOST = 200;

/**
 * SQL: ids of the customers who bear any of these keys at an instant, as an array. The parameters are the numbers of kinds,
 * values and the instant. With it, what another feature knows of them is read in the round trip that finds them.
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

type Found = Omit<RoutingMatch, 'addressee'> & Omit<Addressee, 'id' | 'name'>;

/** What nobody asked for is not read: a customer among a million has each of its rows on a page of its own. */
const match = statement<Found>('routing_key_match', `
  SELECT asked.kind, asked.value, found.customer_id AS "customerId", found.party_id AS "partyId",
    said.name AS "customerName", customer.claimed_by_id AS "claimedById",
    said.language, said.country, said.time_zone AS "timeZone", said.contacts,
    CASE WHEN $5 THEN (SELECT party.city FROM party_version AS party
      WHERE party.organisation_id = $1 AND party.id = found.party_version_id) END AS city,
    CASE WHEN $6 THEN ARRAY(SELECT DISTINCT held.kind FROM routing_key AS held
      WHERE held.organisation_id = $1 AND held.customer_id = found.customer_id
        AND held.valid_from <= $4 AND (held.valid_to IS NULL OR held.valid_to > $4) ORDER BY held.kind) ELSE '{}' END AS holds
  FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS asked (kind, value, place)
  CROSS JOIN LATERAL (
    SELECT key.customer_id, key.party_id, key.party_version_id FROM routing_key AS key
    WHERE key.organisation_id = $1 AND key.kind = asked.kind AND key.value = asked.value
      AND key.valid_from <= $4 AND (key.valid_to IS NULL OR key.valid_to > $4)
    LIMIT ${MATCHES_PER_KEY}) AS found
  JOIN customer ON customer.organisation_id = $1 AND customer.id = found.customer_id
  CROSS JOIN LATERAL (
    SELECT version.name, version.language, version.country, version.time_zone, version.contacts
    FROM customer_version AS version
    WHERE version.organisation_id = $1 AND version.customer_id = found.customer_id AND version.superseded_at IS NULL
      AND version.valid_from <= ($4::timestamptz + interval '14 hours')::date
    ORDER BY version.valid_from DESC LIMIT 1) AS said
  ORDER BY asked.place, found.customer_id LIMIT ${MATCHES_AT_MOST}`);

/** What is told of those who bear a key, beside who they are. */
export interface ToldOfBearers {
  readonly city: boolean;
  readonly holds: boolean;
}

/**
 * Who bears these keys now, in the order asked: one statement, one index probe a key. At most {@link MATCHES_PER_KEY}
 * of a key and {@link MATCHES_AT_MOST} in all.
 */
export async function matchRoutingKeys(
  tx: ReadTx, keys: readonly RoutingKey[], told: ToldOfBearers = { city: true, holds: true },
): Promise<RoutingMatch[]> {
  if (keys.length === 0) return [];
  const [kinds, values] = [keys.map((key) => key.kind), keys.map((key) => key.value)];
  return (await tx.query(match, [tx.organisationId, kinds, values, tx.now, told.city, told.holds])).map(matchOf);
}

function matchOf({ claimedById, language, country, timeZone, contacts, ...found }: Found): RoutingMatch {
  const { customerId: id, customerName: name } = found;
  return { ...found, addressee: { id, claimedById, name, language, country, timeZone, contacts } };
}
