import { newId } from '../../kernel/ids.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { type DatedName, NAME_READING } from './routing-names.rules.js';

const dropNames = statement<never>('routing_name_drop',
  'DELETE FROM routing_name WHERE organisation_id = $1 AND customer_id = $2');

// An array of arrays would have to be square: the keys of a name travel as one JSON list.
const addNames = statement<never>('routing_name_add', `
  INSERT INTO routing_name
    (organisation_id, id, customer_id, party_id, name, city, country, keys, search, reading, valid_from, valid_to)
  SELECT $1, held.id, $2, held.party_id, held.name, held.city, held.country,
    ARRAY(SELECT jsonb_array_elements_text(held.keys)), held.search, ${NAME_READING}, held.valid_from, held.valid_to
  FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::jsonb[], $9::text[], $10::timestamptz[],
    $11::timestamptz[]) AS held (id, party_id, name, city, country, keys, search, valid_from, valid_to)`);

/** Replaces the customer's names. Under the lock of the customer's row. */
export async function writeRoutingNames(tx: Tx, customerId: string, names: readonly DatedName[]): Promise<void> {
  const place = [tx.organisationId, customerId];
  await Promise.all([
    tx.execute(dropNames, place),
    tx.execute(addNames, [
      ...place, names.map(() => newId()), names.map((name) => name.partyId), names.map((name) => name.name),
      names.map((name) => name.city), names.map((name) => name.country), names.map((name) => JSON.stringify(name.keys)),
      names.map((name) => name.search), names.map((name) => name.validFrom), names.map((name) => name.validTo),
    ]),
  ]);
}
