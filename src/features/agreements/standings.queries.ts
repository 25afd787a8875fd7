import { heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { ActsAs, AgreementLife } from './agreement.js';
import type { TermClause } from './agreement-terms.js';
import { editionJoin } from './agreements.queries.js';
import { effectiveTerms } from './effective-terms.rules.js';
import { type CustomerStanding, customerStanding, NO_STANDING, type StandingFacts } from './standings.rules.js';

interface Found extends AgreementLife {
  readonly customerId: string;
  readonly agreementId: string;
  readonly agreementVersionId: string;
  readonly actsAs: ActsAs;
  readonly deviations: readonly TermClause[];
  readonly sheetTerms: readonly TermClause[];
}

const ofCustomers = statement<Found>('agreement_standings', `
  SELECT agreement.customer_id AS "customerId", agreement.id AS "agreementId", said.id AS "agreementVersionId",
    agreement.state, agreement.activated_on AS "activatedOn", agreement.terminated_on AS "terminatedOn",
    said.acts_as AS "actsAs", said.deviations, coalesce(edition.terms, pinned.terms) AS "sheetTerms"
  FROM agreement JOIN agreement_version AS said ON said.organisation_id = agreement.organisation_id
    AND said.agreement_id = agreement.id AND ${heldAsOf('said', '$3::date', 4)}
  ${editionJoin(4)}
  WHERE agreement.organisation_id = $1 AND agreement.customer_id = ANY ($2::uuid[])`);

/**
 * What stands between the organisation and each of these customers on a day, as known now. Every customer asked for is
 * in the answer; who has no agreement has the standing NONE. One statement; only in transactions of the owner.
 */
export async function standingsOf(
  tx: ReadTx, customerIds: readonly string[], on: string,
): Promise<Map<string, CustomerStanding>> {
  const standings = new Map<string, CustomerStanding>(customerIds.map((id) => [id, NO_STANDING]));
  const facts = new Map<string, StandingFacts[]>();
  for (const found of await tx.query(ofCustomers, [tx.organisationId, customerIds, on, null])) {
    const { customerId, agreementId, agreementVersionId, state, activatedOn, terminatedOn, actsAs } = found;
    const terms = effectiveTerms(found.sheetTerms, found.deviations);
    const life = { state, activatedOn, terminatedOn };
    const known = facts.get(customerId) ?? [];
    facts.set(customerId, [...known, { agreementId, agreementVersionId, life, actsAs, terms }]);
  }
  for (const [customerId, agreements] of facts) standings.set(customerId, customerStanding(agreements, on));
  return standings;
}
