import { heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { entriesOfCustomers } from '../register/index.js';
import { type OwnEntries, ownEntriesOf } from './own-entries.js';
import { type OwnChain, ownChains } from './own-chains.js';

/** An agreement that stands on a day, with the country of whoever signed it. */
export interface StandingAgreement {
  readonly agreementId: string;
  readonly reference: string;
  readonly customerId: string;
  readonly externalId: string;
  readonly name: string;
  readonly country: string | null;
  readonly services: readonly string[];
  readonly isReseller: boolean;
}

export const AGREEMENTS_A_PORTION = 1_000;
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** In the order of ids, behind one of them. Days of a customer's record begin with the account: before, the first counts. */
const standing = statement<StandingAgreement>('transfer_standing_agreements', `
  SELECT agreement.id AS "agreementId", agreement.reference, customer.id AS "customerId", customer.external_id AS "externalId",
    known.name, coalesce(signatory.country, known.country) AS country, said.services,
    said.acts_as = 'PROCESSOR_FOR_OTHERS' AS "isReseller"
  FROM (
    SELECT * FROM agreement WHERE organisation_id = $1 AND id > $4 ORDER BY id LIMIT ${AGREEMENTS_A_PORTION}) AS agreement
  JOIN agreement_version AS said
    ON said.organisation_id = $1 AND said.agreement_id = agreement.id AND ${heldAsOf('said', '$2::date', 3)}
  JOIN customer ON customer.organisation_id = $1 AND customer.id = agreement.customer_id
  CROSS JOIN LATERAL (
    SELECT version.name, version.country FROM customer_version AS version
    WHERE version.organisation_id = $1 AND version.customer_id = customer.id AND version.superseded_at IS NULL
    ORDER BY version.valid_from DESC LIMIT 1) AS known
  LEFT JOIN LATERAL (
    SELECT version.country FROM party_version AS version
    WHERE version.organisation_id = $1 AND version.party_id = said.signatory_party_id AND version.superseded_at IS NULL
    ORDER BY version.valid_from DESC LIMIT 1) AS signatory ON true
  WHERE agreement.activated_on <= $2::date AND (agreement.terminated_on IS NULL OR agreement.terminated_on > $2::date)
  ORDER BY agreement.id`);

const lastOf = statement<{ readonly id: string | null; readonly isLast: boolean }>('transfer_agreement_portion', `
  SELECT max(portion.id::text)::uuid AS id, count(*) < ${AGREEMENTS_A_PORTION} AS "isLast" FROM (
    SELECT id FROM agreement WHERE organisation_id = $1 AND id > $2 ORDER BY id LIMIT ${AGREEMENTS_A_PORTION}) AS portion`);

export interface AgreementPortion {
  readonly agreements: readonly StandingAgreement[];
  /** By agreement: what has not begun for it. */
  readonly chains: ReadonlyMap<string, readonly OwnChain[]>;
  /** By id of the customer: what is said of its data alone. Who is not here has nothing of the kind. */
  readonly own: ReadonlyMap<string, OwnEntries>;
  /** Behind which the next portion begins; null: this is the last. */
  readonly next: string | null;
}

/** The agreements among the next thousand that stand on a day. */
export async function standingAgreements(tx: ReadTx, on: string, after: string): Promise<AgreementPortion> {
  const [agreements, [last]] = await Promise.all([
    tx.query(standing, [tx.organisationId, on, null, after]), tx.query(lastOf, [tx.organisationId, after]),
  ]);
  const customers = [...new Set(agreements.map(({ customerId }) => customerId))];
  const [own, chains] = await Promise.all([
    customers.length === 0 ? [] : entriesOfCustomers(tx, customers, { asOf: on }),
    ownChains(tx, { asOf: on }, { agreementIds: agreements.map(({ agreementId }) => agreementId) }),
  ]);
  return { agreements, own: ownEntriesOf(own), chains, next: last === undefined || last.isLast ? null : last.id };
}
