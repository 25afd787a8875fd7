import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';

import { type DatedKey, type DatedName, datedKeys, datedNames, type KeyedParty } from '../features/customers/index.js';
import { newId } from '../kernel/ids.js';
import type { Controller } from './routing-set.js';

/** Customers go in by so many at once. */
const PORTION = 2_000;
/** From here on it is quicker to make the index of names anew. */
const INDEX_ANEW_FROM = 20_000;

const NOW = '2026-01-02T00:00:00Z';
const VALID_FROM = '2026-01-01';
const SETTINGS = { timeZone: 'UTC', today: '2026-01-02', sharedHosts: [] };

/** The processor of an evaluation, and which of its customers stands for which controller. */
export interface LoadedProcessor {
  readonly organisationId: string;
  /** Only what an answer needs: there may be a million. */
  readonly controllerOf: ReadonlyMap<string, Pick<Controller, 'id' | 'agreement'>>;
  /** When its records are valid. */
  readonly now: Temporal.Instant;
}

/**
 * Makes an organisation with these controllers as its customers, in bulk: the rows that saving each of them would write,
 * made by the same functions.
 *
 * @param client as the superuser of a migrated database
 */
export async function loadControllers(
  client: pg.Client, controllers: AsyncIterable<Controller> | Iterable<Controller>, count: number, self: Controller | null,
): Promise<LoadedProcessor> {
  const organisationId = newId();
  await insertProcessor(client, organisationId, self);
  const isBig = count >= INDEX_ANEW_FROM;
  const index = isBig ? await dropIndex(client) : null;
  const controllerOf = new Map<string, Pick<Controller, 'id' | 'agreement'>>();
  let portion: Controller[] = [];
  for await (const controller of controllers) {
    portion.push(controller);
    if (portion.length < PORTION) continue;
    await insertPortion(client, organisationId, portion, controllerOf);
    portion = [];
  }
  await insertPortion(client, organisationId, portion, controllerOf);
  if (index !== null) await client.query(index);
  await client.query('ANALYZE');
  return { organisationId, controllerOf, now: Temporal.Instant.from(NOW) };
}

async function dropIndex(client: pg.Client): Promise<string> {
  const { rows: [found] } = await client.query<{ made: string }>(
    `SELECT pg_get_indexdef('art28.routing_name_match'::regclass) AS made`);
  // Days of one version overlap with nothing here; checking that is most of the time of a big load.
  await client.query(`DROP INDEX art28.routing_name_match;
    ALTER TABLE art28.customer_version DROP CONSTRAINT customer_version_no_overlap;
    ALTER TABLE art28.party_version DROP CONSTRAINT party_version_no_overlap`);
  await client.query(`SET maintenance_work_mem = '512MB'`);
  return found?.made ?? '';
}

async function insertProcessor(client: pg.Client, organisationId: string, self: Controller | null): Promise<void> {
  const name = self?.legalName ?? 'The processor of this evaluation';
  await client.query('SET session_replication_role = replica');
  await client.query(
    'INSERT INTO art28.organisation (id, slug, created_at) VALUES ($1, $2, $3)', [organisationId, `evaluation-${organisationId}`, NOW]);
  await client.query(`INSERT INTO art28.organisation_version (organisation_id, id, valid_from, recorded_at, kind, name, legal_name,
    country, time_zone, language, has_public_door, aliases, identifiers, shared_hosts, privacy_email, unconfirmed_wait_hours)
    VALUES ($1, $2, $3, $4, 'CHANGE', $5, $5, $6, 'UTC', 'en', false, $7, $8, '{}', 'privacy@processor.example', 0)`,
    [organisationId, newId(), VALID_FROM, NOW, name, self?.country ?? 'NL', self?.aliases ?? [], JSON.stringify(self === null ? [] : identifiersOf(self))]);
}

function identifiersOf(controller: Controller): KeyedParty['identifiers'] {
  const country = controller.country ?? null;
  const of = (type: KeyedParty['identifiers'][number]['type'], values: readonly string[]): KeyedParty['identifiers'] =>
    values.map((value) => ({ type, value, country }));
  return [
    ...of('DOMAIN', controller.domains), ...of('EMAIL_DOMAIN', controller.emailDomains), ...of('VAT', controller.vatNumbers),
    ...of('TRADE_REGISTER', controller.registrationNumbers), ...of('ACCOUNT_REFERENCE', controller.accountReferences),
  ];
}

interface Loaded {
  readonly controller: Controller;
  readonly customerId: string;
  readonly party: KeyedParty;
}

async function insertPortion(
  client: pg.Client, organisationId: string, controllers: readonly Controller[], controllerOf: Map<string, Pick<Controller, 'id' | 'agreement'>>,
): Promise<void> {
  const loaded = controllers.map((controller): Loaded => {
    const customerId = newId();
    controllerOf.set(customerId, { id: controller.id, agreement: controller.agreement });
    const party: KeyedParty = {
      partyId: newId(), versionId: newId(), legalName: controller.legalName, country: controller.country ?? null, city: controller.city ?? null,
      aliases: controller.aliases.map((name) => ({ kind: 'BRAND', name })), identifiers: identifiersOf(controller), validFrom: VALID_FROM, validTo: null,
    };
    return { controller, customerId, party };
  });
  await insertRecords(client, organisationId, loaded);
  await insertKeys(client, organisationId, loaded);
}

async function insertRecords(client: pg.Client, organisationId: string, loaded: readonly Loaded[]): Promise<void> {
  const rows = loaded.map(({ controller, customerId, party }) => ({
    id: customerId, external: controller.id, name: controller.legalName, version: newId(), party: party.partyId, party_version: party.versionId,
    country: party.country, city: party.city, aliases: party.aliases, identifiers: party.identifiers,
  }));
  await client.query(`
    WITH given AS MATERIALIZED (SELECT * FROM jsonb_to_recordset($2::jsonb) AS one (id uuid, external text, name text, version uuid, party uuid,
      party_version uuid, country text, city text, aliases jsonb, identifiers jsonb)),
    customers AS (INSERT INTO art28.customer (organisation_id, id, external_id, version, created_at) SELECT $1, id, external, 1, $3 FROM given),
    versions AS (INSERT INTO art28.customer_version (organisation_id, id, customer_id, valid_from, recorded_at, kind, name, contacts)
      SELECT $1, version, id, $4, $3, 'CHANGE', name, '[]' FROM given),
    parties AS (INSERT INTO art28.party (organisation_id, id, customer_id, ref, created_at) SELECT $1, party, id, 'main', $3 FROM given)
    INSERT INTO art28.party_version (organisation_id, id, party_id, valid_from, recorded_at, kind, legal_name, country, city, aliases, identifiers)
    SELECT $1, party_version, party, $4, $3, 'CHANGE', name, country, city, aliases, identifiers FROM given`,
  [organisationId, JSON.stringify(rows), NOW, VALID_FROM]);
}

async function insertKeys(client: pg.Client, organisationId: string, loaded: readonly Loaded[]): Promise<void> {
  const keys: (DatedKey & { readonly id: string; readonly customerId: string })[] = [];
  const names: (DatedName & { readonly id: string; readonly customerId: string })[] = [];
  for (const { controller, customerId, party } of loaded) {
    const own = [{ name: controller.legalName, validFrom: VALID_FROM, validTo: null }];
    keys.push(...datedKeys(own, [party], SETTINGS).map((key) => ({ ...key, id: newId(), customerId })));
    names.push(...datedNames(own, [party], SETTINGS).map((name) => ({ ...name, id: newId(), customerId })));
  }
  await client.query(`
    INSERT INTO art28.routing_key (organisation_id, id, customer_id, party_id, party_version_id, kind, value, valid_from)
    SELECT $1, id, "customerId", "partyId", "partyVersionId", kind, value, "validFrom" FROM jsonb_to_recordset($2::jsonb) AS one (id uuid,
      "customerId" uuid, "partyId" uuid, "partyVersionId" uuid, kind text, value text, "validFrom" timestamptz)`,
  [organisationId, JSON.stringify(keys)]);
  await client.query(`
    INSERT INTO art28.routing_name (organisation_id, id, customer_id, party_id, name, city, country, keys, search, reading, valid_from)
    SELECT $1, id, "customerId", "partyId", name, city, country, keys, search, 1, "validFrom" FROM jsonb_to_recordset($2::jsonb) AS one (id uuid,
      "customerId" uuid, "partyId" uuid, name text, city text, country text, keys text[], search text, "validFrom" timestamptz)`,
  [organisationId, JSON.stringify(names)]);
}
