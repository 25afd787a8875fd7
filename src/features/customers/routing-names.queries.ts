import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { type CustomerFit, fitCustomers, misspelledIn, type NamedRow, withNamedTogether, withRelativesOf } from './customer-fit.js';
import { CERTAIN_LIKENESS } from './name-fit.js';
import { lookupOf, partsOf, type TypedName } from './name-typed.js';

interface Matched {
  readonly knownWord: string | null;
  readonly bearers: number | null;
  readonly customerId: string | null;
  readonly partyId: string | null;
  readonly name: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly ownerNames: readonly string[] | null;
}

// The function filters by the organisation_id of the context; row-level security would keep the search out of its index.
const matchNames = statement<Matched>('routing_name_match', `
  SELECT found.known_word AS "knownWord", found.bearers, found.customer_id AS "customerId", found.party_id AS "partyId", found.name, found.city,
    found.country, CASE WHEN $9::boolean AND found.customer_id IS NOT NULL THEN ARRAY(
      SELECT own.name FROM routing_name AS own
      WHERE own.organisation_id = $8 AND own.customer_id = found.customer_id AND own.party_id IS NOT DISTINCT FROM found.party_id
        AND own.valid_from <= $7 AND (own.valid_to IS NULL OR own.valid_to > $7)
      LIMIT 30) END AS "ownerNames"
  FROM app.match_names($1, $2, $3, $4, $5, $6, $7) AS found`);

/** Triage needs no longer list, and two are enough to doubt. */
const FITS_AT_MOST = 20;

/**
 * Whose name a typed one may be, each customer once: one statement; for a misspelling a second, of what may be
 * meant by it; where nobody is certain one for each of up to four names that may have been typed together. Only in transactions of the owner.
 *
 * @param city what was typed as the city
 */
export async function matchTypedName(tx: ReadTx, typed: TypedName, city: string | null): Promise<CustomerFit[]> {
  const fits = await lookUp(tx, typed, city);
  if (!fits.some(({ likeness }) => likeness >= CERTAIN_LIKENESS)) {
    const inParts: CustomerFit[][] = [];
    for (const part of partsOf(typed)) inParts.push(await lookUp(tx, part, null));
    return withNamedTogether(fits, inParts).slice(0, FITS_AT_MOST);
  }
  const meant = misspelledIn(fits);
  return (meant === null ? fits : withRelativesOf(meant, fits, await lookUp(tx, meant, city))).slice(0, FITS_AT_MOST);
}

async function lookUp(tx: ReadTx, typed: TypedName, city: string | null): Promise<CustomerFit[]> {
  const { whole, parts, near, telling, group, search } = lookupOf(typed);
  if (parts.length === 0) return [];
  const rows = await tx.query(matchNames, [whole, parts, near, telling, group, search, tx.now, tx.organisationId, typed.forms.length > 0]);
  const knownWords = new Map(rows.flatMap(({ knownWord, bearers }) => (knownWord === null ? [] : [[knownWord, bearers ?? 1] as const])));
  return fitCustomers(typed, rows.filter((row): row is Matched & NamedRow => row.customerId !== null), { knownWords, city });
}
