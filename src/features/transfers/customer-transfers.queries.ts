import type { TransferLaw } from '../../law/transfer-law.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked, heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { entriesOfCustomers } from '../register/index.js';
import type { AssessedFlow } from './assess-register.rules.js';
import { isCovered } from './assess-flow.rules.js';
import { customerFlow } from './customer-flow.rules.js';
import type { House } from './flow-register.js';
import { NOTHING_OWN, ownEntriesOf } from './own-entries.js';

interface AbroadRow {
  /** Where the next portion begins; null: there are no more. */
  readonly lastId: string | null;
  readonly isFull: boolean;
  /** Null: none of the portion is with a customer abroad. */
  readonly agreementId: string | null;
  readonly customerId: string | null;
  readonly reference: string;
  readonly name: string;
  readonly country: string;
  readonly services: readonly string[];
  readonly isReseller: boolean;
}
type Abroad = AbroadRow & { readonly agreementId: string; readonly customerId: string };

const PORTION = 5_000;
/** More than anybody works through at once: the rest is found when these are settled. */
const MOST = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Of the next agreements that stand, those with customers in countries that are not among the given ones. */
const abroad = statement<AbroadRow>('transfer_customers_abroad', `
  WITH asked AS MATERIALIZED (SELECT moment.day FROM ${dayAsked(2, 3, 4)} AS moment (day)),
  page AS MATERIALIZED (
    SELECT id, customer_id, reference, activated_on, terminated_on FROM agreement
    WHERE organisation_id = $1 AND id > $5 ORDER BY id LIMIT ${PORTION}),
  found AS MATERIALIZED (
    SELECT page.id, page.customer_id AS "customerId", page.reference, known.name, coalesce(signatory.country, known.country) AS country,
      said.services, said.acts_as = 'PROCESSOR_FOR_OTHERS' AS "isReseller"
    FROM page CROSS JOIN asked CROSS JOIN LATERAL (
      SELECT * FROM agreement_version AS version
      WHERE version.organisation_id = $1 AND version.agreement_id = page.id AND ${heldAsOf('version', 'asked.day', 3)} LIMIT 1) AS said
    CROSS JOIN LATERAL (
      SELECT version.name, version.country FROM customer_version AS version
      WHERE version.organisation_id = $1 AND version.customer_id = page.customer_id AND version.superseded_at IS NULL
      ORDER BY version.valid_from DESC LIMIT 1) AS known
    LEFT JOIN LATERAL (
      SELECT version.country FROM party_version AS version
      WHERE version.organisation_id = $1 AND version.party_id = said.signatory_party_id AND version.superseded_at IS NULL
      ORDER BY version.valid_from DESC LIMIT 1) AS signatory ON true
    WHERE page.activated_on <= asked.day AND (page.terminated_on IS NULL OR page.terminated_on > asked.day)
      AND coalesce(signatory.country, known.country) <> ALL ($6::text[])
    ORDER BY page.id LIMIT $7::integer)
  SELECT ends."lastId", ends."isFull", found.id AS "agreementId", found."customerId", found.reference, found.name, found.country, found.services, found."isReseller"
  FROM (SELECT (SELECT id FROM page ORDER BY id DESC LIMIT 1) AS "lastId", (SELECT count(*) = ${PORTION} FROM page) AS "isFull") AS ends
  LEFT JOIN found ON true ORDER BY found.id`);

/** What the answer is worked out from. */
export interface ReturnedGround {
  readonly house: House;
  readonly law: TransferLaw;
  readonly on: string;
}

/** Data given back to customers in other countries, as far as nothing on record covers that, customer by customer; so many `most`. */
export async function uncoveredReturns(tx: ReadTx, ground: ReturnedGround, asked: AsOfArguments, most = MOST): Promise<AssessedFlow[]> {
  const found: AssessedFlow[] = [];
  const settled = coveredAnyway(tx.organisationId, ground);
  const moment = [tx.organisationId, ...momentValues(asked, tx.now)];
  for (let after: string | null = BEFORE_ALL; after !== null && found.length < most;) {
    const rows: AbroadRow[] = await tx.query(abroad, [...moment, after, settled, most]);
    const there = rows.filter((row): row is Abroad => row.customerId !== null);
    found.push(...await returnsTo(tx, ground, there, asked));
    // Where more were abroad than are looked at in one go, behind the last of them: those may all be covered, and the next one not.
    after = there.length === most ? there.at(-1)?.agreementId ?? null : rows[0]?.isFull === true ? rows[0].lastId : null;
  }
  return found.slice(0, most);
}

async function returnsTo(tx: ReadTx, ground: ReturnedGround, rows: readonly Abroad[], asked: AsOfArguments): Promise<AssessedFlow[]> {
  if (rows.length === 0) return [];
  const own = ownEntriesOf(await entriesOfCustomers(tx, [...new Set(rows.map(({ customerId }) => customerId))], asked));
  return rows.flatMap((row) => customerFlow({
    ...ground, organisationId: tx.organisationId, customer: row, transfers: (own.get(row.customerId) ?? NOTHING_OWN).transfers,
  }, row)).filter(({ verdict }) => !isCovered(verdict));
}

/** Countries to which data is given back without any instrument: most customers are there, and need not be looked at one by one. */
function coveredAnyway(organisationId: string, ground: ReturnedGround): string[] {
  const codes = new Set([...ground.law.places.values(), ...ground.law.entries.values()].flatMap((of) => [...of.keys()]));
  const agreement = { reference: null, services: [], isReseller: false };
  const isFree = (country: string): boolean =>
    customerFlow({ ...ground, organisationId, customer: { name: '', country }, transfers: NOTHING_OWN.transfers }, agreement)
      .every(({ verdict }) => isCovered(verdict));
  return [...codes, ...(ground.house.country === null ? [] : [ground.house.country])].filter(isFree);
}
