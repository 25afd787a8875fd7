import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { dayAsked, heldAsOf, knownAsOf } from '../../platform/database/as-of.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import { type Stood, stoodStatement, whenThere } from '../../platform/database/stood.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { AgreementContent, AgreementLife, AgreementStanding, RecordedLife } from './agreement.js';
import { agreementStanding, deletionDueOn, lifeAsKnown } from './agreement.rules.js';
import type { TermClause } from './agreement-terms.js';
import { type EffectiveTerms, effectiveTerms } from './effective-terms.rules.js';

/** An agreement as it stood on a day, by what was known at an instant. */
export interface AgreementState extends AgreementContent, AgreementLife {
  readonly id: string;
  readonly organisationId: string;
  readonly customerId: string;
  readonly customerExternalId: string;
  readonly reference: string;
  readonly version: number;
  readonly versionId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly recordedAt: string;
  readonly termSheetCode: string;
  /** Refs of the parties. */
  readonly signatoryParty: string | null;
  readonly coveredParties: readonly string[];
  readonly noticeParty: string | null;
  readonly terms: EffectiveTerms;
  /** The day that was asked for. */
  readonly asOf: string;
  /** On that day. */
  readonly standing: AgreementStanding;
  /** Day by which live data must be gone; null while nobody ended it. */
  readonly deletionDueOn: string | null;
}

type Found = Omit<AgreementState, keyof AgreementLife | 'terms' | 'asOf' | 'standing' | 'deletionDueOn'> & RecordedLife & {
  readonly day: string;
  readonly sheetTerms: readonly TermClause[];
};

/**
 * SQL expression: the version of an agreement as known at the instant of parameter $3 (null: now). What it says and the steps of its life
 * leave an instant each, one for both where they came together.
 */
const VERSION_THEN = `(CASE WHEN $3::timestamptz IS NULL THEN agreement.version ELSE (
    SELECT count(DISTINCT act.at)::integer FROM (
      SELECT counted.recorded_at AS at FROM agreement_version AS counted
      WHERE counted.organisation_id = $1 AND counted.agreement_id = agreement.id
      UNION ALL SELECT agreement.activated_at UNION ALL SELECT agreement.terminated_at) AS act
    WHERE act.at <= $3) END)`;

/**
 * The edition that was agreed on, as the record says now (or said at parameter `known`): a correction of it counts. The
 * row that was agreed on stands in where the edition is no longer on record.
 */
export function editionJoin(known: number): string {
  return `
  JOIN term_sheet_version AS pinned
    ON pinned.organisation_id = said.organisation_id AND pinned.id = said.term_sheet_version_id
  LEFT JOIN LATERAL (
    SELECT edition.terms FROM term_sheet_version AS edition
    WHERE edition.organisation_id = said.organisation_id AND edition.term_sheet_id = said.term_sheet_id
      AND edition.label = said.term_sheet_label AND ${knownAsOf('edition', known)}
    ORDER BY edition.valid_from LIMIT 1) AS edition ON true`;
}

const SELECT = `
  SELECT agreement.id, agreement.organisation_id AS "organisationId", agreement.customer_id AS "customerId",
    customer.external_id AS "customerExternalId", agreement.reference, ${VERSION_THEN} AS version, agreement.state,
    agreement.activated_on AS "activatedOn", agreement.terminated_on AS "terminatedOn",
    agreement.created_at AS "createdAt", agreement.activated_at AS "activatedAt",
    agreement.terminated_at AS "terminatedAt", said.id AS "versionId", said.valid_from AS "validFrom",
    said.valid_to AS "validTo", said.recorded_at AS "recordedAt", said.term_sheet_id AS "termSheetId",
    said.term_sheet_version_id AS "termSheetVersionId", said.term_sheet_label AS "termSheetLabel",
    sheet.code AS "termSheetCode", said.deviations, said.signatory_party_id AS "signatoryPartyId",
    said.covered_party_ids AS "coveredPartyIds", said.notice_party_id AS "noticePartyId", said.acts_as AS "actsAs",
    said.upstream_days AS "upstreamDays", said.services, said.language, said.acceptance,
    signatory.ref AS "signatoryParty", notice.ref AS "noticeParty", covered.refs AS "coveredParties",
    coalesce(edition.terms, pinned.terms) AS "sheetTerms", asked.day
  FROM ${dayAsked(2, 3, 4)} AS asked (day) JOIN agreement ON true
  JOIN agreement_version AS said ON said.organisation_id = agreement.organisation_id AND said.agreement_id = agreement.id
    AND ${heldAsOf('said', 'asked.day', 3)}
  JOIN customer ON customer.organisation_id = agreement.organisation_id AND customer.id = agreement.customer_id
  JOIN term_sheet AS sheet ON sheet.organisation_id = said.organisation_id AND sheet.id = said.term_sheet_id
  ${editionJoin(3)}
  LEFT JOIN party AS signatory
    ON signatory.organisation_id = said.organisation_id AND signatory.id = said.signatory_party_id
  LEFT JOIN party AS notice ON notice.organisation_id = said.organisation_id AND notice.id = said.notice_party_id
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(party.ref ORDER BY party.ref), '{}') AS refs FROM party
    WHERE party.organisation_id = said.organisation_id AND party.id = ANY (said.covered_party_ids)) AS covered`;

const OWN = 'agreement.organisation_id = $1';
const byId = statement<Found>('agreement_by_id', `${SELECT} WHERE ${OWN} AND agreement.id = $5`);
const ofCustomers = statement<Found>('agreements_of_customers',
  `${SELECT} WHERE ${OWN} AND agreement.customer_id = ANY ($5::uuid[]) ORDER BY agreement.id DESC`);
const list = pagedStatement<Found>('agreement_list', SELECT, OWN, 4, 'agreement.id');
const listOfCustomer = pagedStatement<Found>('agreement_list_of_customer', SELECT,
  `${OWN} AND customer.external_id = $5`, 5, 'agreement.id');

const visible = statement<{ id: string }>('agreement_visible',
  'SELECT id FROM agreement WHERE organisation_id = $1 AND id = $2');
const visibleCustomers = statement<{ id: string }>('agreement_visible_customers',
  'SELECT id FROM customer WHERE organisation_id = $1 AND id = ANY ($2::uuid[])');

/** Whether the transaction's viewer may see the agreement: row-level security decides. */
export async function isAgreementVisible(tx: ReadTx, id: string): Promise<boolean> {
  return (await tx.query(visible, [tx.organisationId, id])).length > 0;
}

/** Those of the customers that the transaction's viewer may see. */
export async function visibleCustomersOf(tx: ReadTx, ids: readonly string[]): Promise<string[]> {
  return (await tx.query(visibleCustomers, [tx.organisationId, ids])).map(({ id }) => id);
}

/** One agreement, in a transaction of the owner. */
export async function findAgreement(tx: ReadTx, id: string, asked: AsOfArguments): Promise<AgreementState | null> {
  const [found] = await tx.query(byId, [tx.organisationId, ...momentValues(asked, tx.now), id]);
  return found === undefined ? null : stateOf(found, asked);
}

const stood = stoodStatement('agreement', { key: 'id', versions: 'agreement_version', column: 'agreement_id' });

/** When something was on record of an agreement, in a transaction of the owner; null when there is none such. */
export function whenAgreementStood(tx: ReadTx, id: string, asked: AsOfArguments): Promise<Stood[] | null> {
  return whenThere(tx, stood, id, asked);
}

/** The agreements of several customers, newest first, in a transaction of the owner. */
export async function agreementsOf(
  tx: ReadTx, customerIds: readonly string[], asked: AsOfArguments,
): Promise<AgreementState[]> {
  const found = await tx.query(ofCustomers, [tx.organisationId, ...momentValues(asked, tx.now), customerIds]);
  return found.flatMap((row) => stateOf(row, asked) ?? []);
}

/** All agreements of the organisation, or those of one customer, newest first. */
export async function listAgreements(
  tx: ReadTx, page: PageRequest, asked: AsOfArguments & { readonly customer?: string | null | undefined },
): Promise<Page<AgreementState>> {
  const window = pageWindow(page);
  const { customer } = asked;
  const isOfOne = customer !== null && customer !== undefined;
  const wanted = isOfOne ? listOfCustomer : list;
  const values = [
    tx.organisationId, ...momentValues(asked, tx.now), ...(isOfOne ? [customer] : []), window.afterId, window.beforeId,
    window.limit,
  ];
  const found = toPage(window, await tx.query(window.isBackward ? wanted.backward : wanted.forward, values));
  return { ...found, rows: found.rows.flatMap((row) => stateOf(row, asked) ?? []) };
}

/** Null: it was not known yet. */
function stateOf(found: Found, asked: AsOfArguments): AgreementState | null {
  const { day, sheetTerms, createdAt, activatedAt, terminatedAt, state, activatedOn, terminatedOn, ...rest } = found;
  const recorded = { createdAt, activatedAt, terminatedAt, state, activatedOn, terminatedOn };
  const life = lifeAsKnown(recorded, asked.knownAt ?? null);
  if (life === null) return null;
  const terms = effectiveTerms(sheetTerms, rest.deviations);
  return {
    ...rest, ...life, terms, asOf: day, standing: agreementStanding(life, terms, day),
    deletionDueOn: life.terminatedOn === null ? null : deletionDueOn(life.terminatedOn, terms),
  };
}
