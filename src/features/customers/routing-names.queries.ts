import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { type CustomerFit, fitCustomers, type NamedRow } from './customer-fit.js';
import { lookupOf, type TypedName } from './name-typed.js';

interface Matched {
  readonly knownWord: string | null;
  readonly bearers: number | null;
  readonly customerId: string | null;
  readonly partyId: string | null;
  readonly name: string | null;
  readonly city: string | null;
  readonly country: string | null;
}

// The function filters by the organisation_id of the context; row-level security would keep the search out of its index.
const matchNames = statement<Matched>('routing_name_match', `
  SELECT known_word AS "knownWord", bearers, customer_id AS "customerId", party_id AS "partyId", name, city, country
  FROM app.match_names($1, $2, $3, $4, $5, $6, $7)`);

/** Triage needs no longer list, and two are enough to doubt. */
const FITS_AT_MOST = 20;

/**
 * Whose name a typed one may be, each customer once: one statement. Only in transactions of the owner.
 *
 * @param city what was typed as the city
 */
export async function matchTypedName(tx: ReadTx, typed: TypedName, city: string | null): Promise<CustomerFit[]> {
  const { whole, parts, near, telling, group, search } = lookupOf(typed);
  if (parts.length === 0) return [];
  const rows = await tx.query(matchNames, [whole, parts, near, telling, group, search, tx.now]);
  const knownWords = new Map(rows.flatMap(({ knownWord, bearers }) => (knownWord === null ? [] : [[knownWord, bearers ?? 1] as const])));
  return fitCustomers(typed, rows.filter((row): row is Matched & NamedRow => row.customerId !== null), { knownWords, city }).slice(0, FITS_AT_MOST);
}
