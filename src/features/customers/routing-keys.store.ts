import { newId } from '../../kernel/ids.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Household } from './household.js';
import { datedKeys, type KeyedName, type KeyedParty } from './routing-keys.rules.js';
import { datedNames } from './routing-names.rules.js';
import { writeRoutingNames } from './routing-names.store.js';

const names = statement<KeyedName>('routing_key_names', `
  SELECT name, valid_from AS "validFrom", valid_to AS "validTo" FROM customer_version
  WHERE organisation_id = $1 AND customer_id = $2 AND superseded_at IS NULL ORDER BY valid_from`);

const parties = statement<KeyedParty>('routing_key_parties', `
  SELECT version.id AS "versionId", party.id AS "partyId", version.valid_from AS "validFrom",
    version.valid_to AS "validTo", version.legal_name AS "legalName", version.country, version.city, version.aliases,
    version.identifiers
  FROM party JOIN party_version AS version
    ON version.organisation_id = party.organisation_id AND version.party_id = party.id AND version.superseded_at IS NULL
  WHERE party.organisation_id = $1 AND party.customer_id = $2 ORDER BY party.id, version.valid_from`);

const dropKeys = statement<never>('routing_key_drop',
  'DELETE FROM routing_key WHERE organisation_id = $1 AND customer_id = $2');

const addKeys = statement<never>('routing_key_add', `
  INSERT INTO routing_key
    (organisation_id, id, customer_id, party_id, party_version_id, kind, value, valid_from, valid_to)
  SELECT $1, key.id, $2, key.party_id, key.party_version_id, key.kind, key.value, key.valid_from, key.valid_to
  FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[])
    AS key (id, party_id, party_version_id, kind, value, valid_from, valid_to)`);

/** Derives the customer's keys and names anew from its open versions. Under the lock of the customer's row. */
export async function writeRoutingKeys(tx: Tx, customerId: string, household: Household): Promise<void> {
  const place = [tx.organisationId, customerId];
  const [named, keyed] = await Promise.all([tx.query(names, place), tx.query(parties, place)]);
  const keys = datedKeys(named, keyed, household);
  await Promise.all([
    writeRoutingNames(tx, customerId, datedNames(named, keyed, household)),
    tx.execute(dropKeys, place),
    tx.execute(addKeys, [
      ...place, keys.map(() => newId()), keys.map((key) => key.partyId), keys.map((key) => key.partyVersionId),
      keys.map((key) => key.kind), keys.map((key) => key.value), keys.map((key) => key.validFrom),
      keys.map((key) => key.validTo),
    ]),
  ]);
}
