import { type AsOfArguments, isOfThen, momentValues } from '../../platform/api/as-of.js';
import { momentAsked } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { Mandate, MandateMatter } from './mandate.js';
import { isMandateFor } from './mandate.rules.js';
import { MANDATE_COLUMNS, mandateColumns } from './mandate.store.js';

const SELECT = `SELECT ${MANDATE_COLUMNS} FROM mandate`;

const byId = statement<Mandate>('mandate_by_id', `${SELECT} WHERE mandate.organisation_id = $1 AND mandate.id = $2`);
const ofCustomers = statement<Mandate>('mandates_of_customers', `
  ${SELECT} WHERE mandate.organisation_id = $1 AND mandate.customer_id = ANY ($2::uuid[]) ORDER BY mandate.id DESC`);

/** Those written down by then. Of what was taken back later nothing was known. */
const ofCustomersThen = statement<Mandate>('mandates_of_customers_then', `
  SELECT ${mandateColumns('CASE WHEN mandate.revoked_at <= asked.until THEN mandate.revoked_at END', 'CASE WHEN mandate.revoked_at <= asked.until THEN mandate.revoked_by END')}
  FROM ${momentAsked(2, 3, 4)} AS asked JOIN mandate ON mandate.created_at <= asked.until
  WHERE mandate.organisation_id = $1 AND mandate.customer_id = ANY ($5::uuid[]) ORDER BY mandate.id DESC`);

interface Standing extends Mandate {
  readonly claimedById: string | null;
}
const unrevoked = statement<Standing>('mandates_unrevoked', `
  SELECT ${MANDATE_COLUMNS}, customer.claimed_by_id AS "claimedById" FROM mandate JOIN customer
    ON customer.organisation_id = mandate.organisation_id AND customer.id = mandate.customer_id
  WHERE mandate.organisation_id = $1 AND mandate.customer_id = $2 AND mandate.revoked_at IS NULL
  ORDER BY mandate.id DESC`);

/** One mandate, as far as the transaction's viewer may see it. */
export async function findMandate(tx: ReadTx, id: string): Promise<Mandate | null> {
  return (await tx.query(byId, [tx.organisationId, id]))[0] ?? null;
}

/** All mandates of these customers, revoked ones too, newest first, as far as the viewer may see them; or those there were then. */
export async function mandatesOf(tx: ReadTx, customerIds: readonly string[], asked: AsOfArguments = {}): Promise<Mandate[]> {
  return isOfThen(asked)
    ? tx.query(ofCustomersThen, [tx.organisationId, ...momentValues(asked, tx.now), customerIds])
    : tx.query(ofCustomers, [tx.organisationId, customerIds]);
}

/**
 * The mandate by which the processor's staff may act for the customer in a matter on a day; null: there is none, and they
 * may not (Art. 28(10)).
 */
export async function mandateFor(
  tx: ReadTx, customerId: string, matter: MandateMatter, on: string,
): Promise<Mandate | null> {
  for (const { claimedById, ...mandate } of await tx.query(unrevoked, [tx.organisationId, customerId])) {
    if (isMandateFor(mandate, matter, on, claimedById)) return mandate;
  }
  return null;
}
