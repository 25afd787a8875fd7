import { dayAsked } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';

/** What lies at a place of single customers' data alone. */
export interface OwnPlacement {
  readonly location: string;
  /** By externalId. */
  readonly customer: string;
  /** Null: of every service, as far as anybody knows. */
  readonly service: string | null;
}

/** Beyond so many everybody is told: it concerns most customers anyhow. */
export const OWN_PLACEMENTS_MOST = 5_000;

const own = statement<OwnPlacement>('change_own_placements', `
  SELECT DISTINCT named.target_code AS location, said.content ->> 'customer' AS customer, said.content ->> 'service' AS service
  FROM register_reference AS named
  JOIN register_entry_version AS said ON said.organisation_id = $1 AND said.id = named.version_id AND said.superseded_at IS NULL
    AND (said.valid_to IS NULL OR said.valid_to > ${dayAsked(4, 4, 3)})
  JOIN register_entry AS entry ON entry.organisation_id = $1 AND entry.id = said.entry_id AND entry.kind = 'PLACEMENT'
    AND entry.customer_id IS NOT NULL
  WHERE named.organisation_id = $1 AND named.target_kind = 'LOCATION' AND named.target_code = ANY ($2::text[])
  LIMIT ${OWN_PLACEMENTS_MOST + 1}`);

/** Whose data alone lies at these places, or can be looked at from there, today or later. */
export async function ownPlacementsAt(tx: ReadTx, locations: readonly string[]): Promise<OwnPlacement[]> {
  return locations.length === 0 ? [] : tx.query(own, [tx.organisationId, locations, tx.now, null]);
}
