import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked, heldAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { TermClause } from './agreement-terms.js';
import { editionJoin } from './agreements.queries.js';
import { type EffectiveTerms, effectiveTerms } from './effective-terms.rules.js';

/** Agreements in force that say the same of the same services. */
export interface TermsInForce {
  readonly services: readonly string[];
  readonly agreements: number;
  readonly terms: EffectiveTerms;
}

interface Row {
  /** Where the next portion begins; null: there are no more. */
  readonly lastId: string | null;
  readonly isFull: boolean;
  /** Null: none of the portion is in force. */
  readonly services: readonly string[] | null;
  readonly agreements: number;
  readonly deviations: readonly TermClause[];
  readonly sheetTerms: readonly TermClause[];
}

const PORTION = 5_000;
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

/** Those of a portion that say the same are one row: what they say is looked up once for all of them. */
const portion = statement<Row>('agreement_terms_in_force', `
  WITH asked AS MATERIALIZED (SELECT moment.day FROM ${dayAsked(2, 3, 4)} AS moment (day)),
  page AS MATERIALIZED (
    SELECT id, activated_on, activated_at, terminated_on, terminated_at FROM agreement
    WHERE organisation_id = $1 AND id > $5 ORDER BY id LIMIT ${PORTION}),
  same AS MATERIALIZED (
    SELECT said.organisation_id, said.services, said.term_sheet_id, said.term_sheet_version_id, said.term_sheet_label,
      said.deviations, count(*)::integer AS agreements
    FROM page CROSS JOIN asked CROSS JOIN LATERAL (
      SELECT * FROM agreement_version AS version
      WHERE version.organisation_id = $1 AND version.agreement_id = page.id AND ${heldAsOf('version', 'asked.day', 3)} LIMIT 1) AS said
    WHERE page.activated_on <= asked.day AND ($3::timestamptz IS NULL OR page.activated_at <= $3)
      AND (page.terminated_on IS NULL OR page.terminated_on > asked.day OR page.terminated_at > $3)
    GROUP BY said.organisation_id, said.services, said.term_sheet_id, said.term_sheet_version_id, said.term_sheet_label, said.deviations)
  SELECT ends."lastId", ends."isFull", found.*
  FROM (SELECT (SELECT id FROM page ORDER BY id DESC LIMIT 1) AS "lastId", (SELECT count(*) = ${PORTION} FROM page) AS "isFull") AS ends
  LEFT JOIN (
    SELECT said.services, said.agreements, said.deviations, coalesce(edition.terms, pinned.terms) AS "sheetTerms"
    FROM same AS said ${editionJoin(3)}) AS found ON true`);

/**
 * What the agreements in force on a day say, some thousand at a time and those that say the same together: an organisation
 * may have a hundred thousand on three term sheets.
 */
export async function* termsInForce(tx: ReadTx, asked: AsOfArguments = {}): AsyncGenerator<TermsInForce> {
  const moment = [tx.organisationId, ...momentValues(asked, tx.now)];
  for (let after: string | null = LOWEST_ID; after !== null;) {
    const rows: Row[] = await tx.query(portion, [...moment, after]);
    for (const { services, agreements, deviations, sheetTerms } of rows) {
      if (services !== null) yield { services, agreements, terms: effectiveTerms(sheetTerms, deviations) };
    }
    after = rows[0]?.isFull === true ? rows[0].lastId : null;
  }
}
