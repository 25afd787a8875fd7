import { heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { ActsAs } from './agreement.js';
import type { TermClause } from './agreement-terms.js';
import { editionJoin } from './agreements.queries.js';
import { type EffectiveTerms, effectiveTerms } from './effective-terms.rules.js';

/** An agreement in force on a day, with what a change of the register must know of it. */
export interface AgreementInForce {
  readonly agreementId: string;
  readonly versionId: string;
  readonly customerId: string;
  readonly viewerOrganisationId: string | null;
  readonly actsAs: ActsAs;
  readonly upstreamDays: number;
  readonly services: readonly string[];
  /** The day from which it does not stand any more; null: none is known. */
  readonly endsOn: string | null;
  /** Of the party that is told, else the customer's; null: unknown. */
  readonly country: string | null;
  /** The same object for all that say the same. */
  readonly terms: EffectiveTerms;
}

type Found = Omit<AgreementInForce, 'terms'> & { readonly sheetTerms: string; readonly deviations: string };

/** How many agreements one call looks at. Those that are not in force count too: the cursor moves on over them. */
export const AGREEMENTS_AT_ONCE = 1_000;

/** The terms travel as text: equal texts are read once. */
const inForce = statement<Found>('agreements_in_force', `
  SELECT agreement.id AS "agreementId", said.id AS "versionId", agreement.customer_id AS "customerId",
    agreement.viewer_organisation_id AS "viewerOrganisationId", said.acts_as AS "actsAs",
    said.upstream_days AS "upstreamDays", said.services, agreement.terminated_on AS "endsOn", coalesce(noticed.country, addressed.country) AS country,
    said.deviations::text AS deviations, coalesce(edition.terms, pinned.terms)::text AS "sheetTerms"
  FROM unnest($4::uuid[]) AS asked (id)
  JOIN agreement ON agreement.organisation_id = $1 AND agreement.id = asked.id
    AND agreement.activated_on <= $2::date AND (agreement.terminated_on IS NULL OR agreement.terminated_on > $2::date)
  JOIN agreement_version AS said ON said.organisation_id = $1 AND said.agreement_id = agreement.id
    AND ${heldAsOf('said', '$2::date', 3)}
  ${editionJoin(3)}
  LEFT JOIN LATERAL (
    SELECT one.country FROM party_version AS one WHERE one.organisation_id = $1 AND one.party_id = said.notice_party_id
      AND ${heldAsOf('one', '$2::date', 3)} LIMIT 1) AS noticed ON true
  LEFT JOIN LATERAL (
    SELECT one.country FROM customer_version AS one WHERE one.organisation_id = $1 AND one.customer_id = agreement.customer_id
      AND ${heldAsOf('one', '$2::date', 3)} LIMIT 1) AS addressed ON true
  ORDER BY agreement.id`);

const nextIds = statement<{ id: string }>('agreements_after', `
  SELECT id FROM agreement WHERE organisation_id = $1 AND id > $2::uuid ORDER BY id LIMIT ${AGREEMENTS_AT_ONCE}`);

const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

/** A stretch of the organisation's agreements, in the order of their ids. */
export interface AgreementStretch {
  readonly found: readonly AgreementInForce[];
  /** The last agreement looked at; null: there was none left. */
  readonly reached: string | null;
}

/** The next agreements behind `after` that are in force on a day, as known now. Only in transactions of the owner. */
export async function agreementsInForce(tx: ReadTx, on: string, after: string | null): Promise<AgreementStretch> {
  const ids = (await tx.query(nextIds, [tx.organisationId, after ?? LOWEST_ID])).map(({ id }) => id);
  return { found: await agreementsInForceOf(tx, on, ids), reached: ids.at(-1) ?? null };
}

/** Those of these agreements that are in force on a day, as known now. Only in transactions of the owner. */
export async function agreementsInForceOf(tx: ReadTx, on: string, ids: readonly string[]): Promise<AgreementInForce[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query(inForce, [tx.organisationId, on, null, ids]);
  const sheets = new Map<string, EffectiveTerms>();
  return rows.map(({ sheetTerms, deviations, ...row }) => {
    const key = `${sheetTerms}\n${deviations}`;
    const terms = sheets.get(key) ?? effectiveTerms(JSON.parse(sheetTerms) as TermClause[], JSON.parse(deviations) as TermClause[]);
    sheets.set(key, terms);
    return { ...row, terms };
  });
}
