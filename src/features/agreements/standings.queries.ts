import { dayThere, heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { bearersOf, type RoutingKey } from '../customers/index.js';
import type { ActsAs, AgreementLife } from './agreement.js';
import type { TermClause } from './agreement-terms.js';
import { editionJoin } from './agreements.queries.js';
import { effectiveTerms } from './effective-terms.rules.js';
import { type CustomerStanding, customerStanding, NO_STANDING, type StandingFacts } from './standings.rules.js';

interface FoundAgreement extends AgreementLife {
  readonly customerId: string;
  /** The day it was asked for. */
  readonly on: string;
  readonly agreementId: string;
  readonly agreementVersionId: string;
  readonly actsAs: ActsAs;
  readonly deviations: readonly TermClause[];
  readonly sheetTerms: readonly TermClause[];
}

type Found = FoundAgreement | { readonly customerId: string; readonly on: string; readonly agreementId: null };

/** Every customer of `ids` (an SQL array) has a row; who has no agreement has one that says nothing else. `now` is a parameter. */
const standing = (ids: string, now: number): string => `
  SELECT asked.id AS "customerId", today.day AS "on", found.*
  FROM (SELECT coalesce($2::date, ${dayThere(`$${now}::timestamptz`, now)}) AS day) AS today
  CROSS JOIN unnest(${ids}) AS asked (id) LEFT JOIN LATERAL (
    SELECT agreement.id AS "agreementId", said.id AS "agreementVersionId", agreement.state,
      agreement.activated_on AS "activatedOn", agreement.terminated_on AS "terminatedOn", said.acts_as AS "actsAs",
      said.deviations, coalesce(edition.terms, pinned.terms) AS "sheetTerms"
    FROM agreement JOIN agreement_version AS said ON said.organisation_id = agreement.organisation_id
      AND said.agreement_id = agreement.id AND ${heldAsOf('said', 'today.day', 3)}
    ${editionJoin(3)}
    WHERE agreement.organisation_id = $1 AND agreement.customer_id = asked.id) AS found ON true`;

const ofCustomers = statement<Found>('agreement_standings', standing('$4::uuid[]', 5));
const ofBearers = statement<Found>('agreement_standings_of_keys', standing(bearersOf(4, 5, 6), 6));

/**
 * What stands between the organisation and each of these customers on a day (null: today, where the organisation is), as known now. Every customer asked for is
 * in the answer; who has no agreement has the standing NONE. One statement; only in transactions of the owner.
 */
export async function standingsOf(
  tx: ReadTx, customerIds: readonly string[], on: string | null,
): Promise<Map<string, CustomerStanding>> {
  if (customerIds.length === 0) return new Map();
  return folded(await tx.query(ofCustomers, [tx.organisationId, on, null, customerIds, tx.now]));
}

/** The same of those who bear any of these keys: as many as `matchRoutingKeys` gives. */
export async function standingsOfBearers(
  tx: ReadTx, keys: readonly RoutingKey[], on: string | null,
): Promise<Map<string, CustomerStanding>> {
  if (keys.length === 0) return new Map();
  const [kinds, values] = [keys.map(({ kind }) => kind), keys.map(({ value }) => value)];
  return folded(await tx.query(ofBearers, [tx.organisationId, on, null, kinds, values, tx.now]));
}

function folded(rows: readonly Found[]): Map<string, CustomerStanding> {
  const facts = new Map<string, StandingFacts[]>();
  const on = rows[0]?.on ?? '';
  for (const row of rows) {
    const known = facts.get(row.customerId) ?? [];
    facts.set(row.customerId, isAgreement(row) ? [...known, factsOf(row)] : known);
  }
  const standings = [...facts].map(([customerId, agreements]) =>
    [customerId, agreements.length === 0 ? NO_STANDING : customerStanding(agreements, on)] as const);
  return new Map(standings);
}

function isAgreement(row: Found): row is FoundAgreement {
  return row.agreementId !== null;
}

function factsOf({ agreementId, agreementVersionId, actsAs, ...found }: FoundAgreement): StandingFacts {
  const { state, activatedOn, terminatedOn, sheetTerms, deviations } = found;
  return {
    agreementId, agreementVersionId, actsAs, life: { state, activatedOn, terminatedOn },
    terms: effectiveTerms(sheetTerms, deviations),
  };
}
