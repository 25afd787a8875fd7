import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { dayAsked, knownAsOf } from '../../platform/database/as-of.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import { type Stood, stoodStatement, whenThere } from '../../platform/database/stood.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { Addressee, CustomerView } from './customer.js';
import { isExternalId } from './customers.api.js';

/** Which state of the record: what was so on a day, by what was known at an instant. Left out: now. */
export interface RecordMoment {
  readonly asOf?: string | null | undefined;
  readonly knownAt?: string | null | undefined;
}

const WITH_TODAY = `WITH today AS MATERIALIZED (SELECT ${dayAsked(2, 3, 4)} AS day)`;

/**
 * Held on the day asked for, as it was known at $3: at most one. The LIMIT keeps the planner from reading all versions of
 * all customers to find a page of them.
 */
const held = (alias: string): string => `${alias}.valid_from <= (SELECT day FROM today)
  AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > (SELECT day FROM today)) AND ${knownAsOf(alias, 3)}
  ORDER BY ${alias}.valid_from DESC LIMIT 1`;

/** Every change leaves an instant of its own in the versions; claims begin and end beside them. */
const VERSION_THEN = `(
  SELECT count(*) FROM (
    SELECT recorded_at AS at FROM customer_version WHERE organisation_id = $1 AND customer_id = customer.id
    UNION SELECT superseded_at FROM customer_version WHERE organisation_id = $1 AND customer_id = customer.id
    UNION SELECT said.recorded_at FROM party JOIN party_version AS said
      ON said.organisation_id = $1 AND said.party_id = party.id
      WHERE party.organisation_id = $1 AND party.customer_id = customer.id
    UNION SELECT said.superseded_at FROM party JOIN party_version AS said
      ON said.organisation_id = $1 AND said.party_id = party.id
      WHERE party.organisation_id = $1 AND party.customer_id = customer.id
    UNION ALL SELECT claimed_at FROM customer_claim WHERE organisation_id = $1 AND customer_id = customer.id
    UNION ALL SELECT ended_at FROM customer_claim WHERE organisation_id = $1 AND customer_id = customer.id) AS change
  WHERE change.at <= $3)::int`;

const CLAIMED_THEN = `(
  SELECT claimed_by_id FROM customer_claim WHERE organisation_id = $1 AND customer_id = customer.id
    AND claimed_at <= $3 AND (ended_at IS NULL OR ended_at > $3) LIMIT 1)`;

const SELECT = `${WITH_TODAY}
  SELECT customer.organisation_id AS "organisationId", customer.id, customer.external_id AS "externalId",
    CASE WHEN $3::timestamptz IS NULL THEN customer.claimed_by_id ELSE ${CLAIMED_THEN} END AS "claimedById",
    CASE WHEN $3::timestamptz IS NULL THEN customer.version ELSE ${VERSION_THEN} END AS version,
    customer.created_at AS "createdAt", version.name, version.language, version.country, version.time_zone AS "timeZone",
    version.contacts, version.valid_from AS "validFrom", version.recorded_at AS "recordedAt", of_customer.parties
  FROM customer
  CROSS JOIN LATERAL (
    SELECT * FROM customer_version AS one
    WHERE one.organisation_id = $1 AND one.customer_id = customer.id AND ${held('one')}) AS version
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('partyId', party.id, 'ref', party.ref, 'legalName', said.legal_name,
      'country', said.country, 'city', said.city, 'aliases', said.aliases, 'identifiers', said.identifiers)
      ORDER BY party.id), '[]') AS parties
    FROM party CROSS JOIN LATERAL (
      SELECT * FROM party_version AS one
      WHERE one.organisation_id = $1 AND one.party_id = party.id AND ${held('one')}) AS said
    WHERE party.organisation_id = $1 AND party.customer_id = customer.id) AS of_customer`;

const byId = statement<CustomerView>('customer_by_id',
  `${SELECT} WHERE customer.organisation_id = $1 AND customer.id = $5`);
const byExternalId = statement<CustomerView>('customer_by_external_id',
  `${SELECT} WHERE customer.organisation_id = $1 AND customer.external_id = $5`);
const list = pagedStatement<CustomerView>('customer_list', SELECT, 'customer.organisation_id = $1', 4, 'customer.id');

const addresseesById = statement<Addressee>('customer_addressees', `
  SELECT customer.id, customer.claimed_by_id AS "claimedById", said.name, said.language, said.country,
    said.time_zone AS "timeZone", said.contacts
  FROM customer CROSS JOIN LATERAL (
    SELECT version.name, version.language, version.country, version.time_zone, version.contacts
    FROM customer_version AS version
    WHERE version.organisation_id = $1 AND version.customer_id = customer.id AND version.superseded_at IS NULL
      AND version.valid_from <= ($2::timestamptz + interval '14 hours')::date
    ORDER BY version.valid_from DESC LIMIT 1) AS said
  WHERE customer.organisation_id = $1 AND customer.id = ANY ($3::uuid[])`);

function parameters(tx: ReadTx, moment: RecordMoment): unknown[] {
  return [tx.organisationId, moment.asOf ?? null, moment.knownAt ?? null, tx.now];
}

/** A customer of the organisation, or null: another tenant's and a missing one are the same. */
export async function findCustomer(tx: ReadTx, id: string, moment: RecordMoment = {}): Promise<CustomerView | null> {
  return (await tx.query(byId, [...parameters(tx, moment), id]))[0] ?? null;
}

/** What routing and mail need of customers, as they are now; those that are not there are left out. */
export async function findAddressees(tx: ReadTx, ids: readonly string[]): Promise<Addressee[]> {
  return ids.length === 0 ? [] : tx.query(addresseesById, [tx.organisationId, tx.now, ids]);
}

export async function findCustomerByExternalId(
  tx: ReadTx, externalId: string, moment: RecordMoment = {},
): Promise<CustomerView | null> {
  if (!isExternalId(externalId)) return null;
  return (await tx.query(byExternalId, [...parameters(tx, moment), externalId]))[0] ?? null;
}

const stood = stoodStatement('customer', { key: 'external_id', versions: 'customer_version', column: 'customer_id' });

/** When a customer was on record, as known at an instant; null when there never was one. */
export async function whenCustomerStood(tx: ReadTx, externalId: string, moment: RecordMoment): Promise<Stood[] | null> {
  return isExternalId(externalId) ? whenThere(tx, stood, externalId, moment) : null;
}

/** The organisation's customers, newest first, or the one with this externalId. */
export async function listCustomers(
  tx: ReadTx, page: PageRequest, filter: RecordMoment & { readonly externalId?: string | null | undefined } = {},
): Promise<Page<CustomerView>> {
  const window = pageWindow(page);
  if (filter.externalId !== null && filter.externalId !== undefined) {
    const found = await findCustomerByExternalId(tx, filter.externalId, filter);
    return { rows: found === null ? [] : [found], hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
  }
  const values = [...parameters(tx, filter), window.afterId, window.beforeId, window.limit];
  return toPage(window, await tx.query(window.isBackward ? list.backward : list.forward, values));
}
