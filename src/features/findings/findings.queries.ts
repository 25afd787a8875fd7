import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { type AsOfArguments, isOfThen, momentValues } from '../../platform/api/as-of.js';
import { dayAsked } from '../../platform/database/as-of.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { Finding, FindingState, Severity, SubjectKind } from './finding.js';

/** Which findings. What is null is not asked. */
export interface FindingWish {
  readonly state: FindingState | null;
  readonly severity: Severity | null;
  readonly rule: string | null;
  readonly subjectKind: SubjectKind | null;
  readonly subjectCode: string | null;
}

type Row = Omit<Finding, 'subject'> & { readonly subjectKind: SubjectKind; readonly subjectCode: string };

const COLUMNS = `finding.id, finding.organisation_id AS "organisationId", finding.key, finding.rule,
  finding.subject_kind AS "subjectKind", finding.subject_code AS "subjectCode", finding.detail`;
const NOW = `SELECT ${COLUMNS}, finding.version, finding.state, finding.severity, finding.explanation, finding.data,
    finding.opened_at AS "openedAt", finding.closed_at AS "closedAt", finding.suppressed_until AS "suppressedUntil"
  FROM finding`;

/**
 * SQL expression: how often a finding had changed by the instant of a parameter; null: until now. What began was a change, and so was
 * what ended with nothing behind it.
 */
const versionKnown = (known: number): string => `CASE WHEN $${known}::timestamptz IS NULL THEN finding.version ELSE (
    SELECT (count(*) + count(*) FILTER (WHERE one.ended_at <= $${known} AND NOT EXISTS (
      SELECT FROM finding_period AS behind WHERE behind.organisation_id = $1 AND behind.finding_id = finding.id
        AND behind.id > one.id AND behind.began_at = one.ended_at)))::integer
    FROM finding_period AS one WHERE one.organisation_id = $1 AND one.finding_id = finding.id AND one.began_at <= $${known}) END`;

/** As they stood on the day asked, as far as was known then: of an end that came later nothing is said. */
const then = (asOf: number): string => `SELECT ${COLUMNS}, ${versionKnown(asOf + 1)} AS version, said.state, said.severity, said.explanation, said.data,
    said.opened_at AS "openedAt", NULL::timestamptz AS "closedAt", said.suppressed_until AS "suppressedUntil"
  FROM ${dayAsked(asOf, asOf + 1, asOf + 2)} AS asked (day) JOIN finding ON true JOIN finding_period AS said
    ON said.organisation_id = $1 AND said.finding_id = finding.id AND said.began_on <= asked.day
    AND ($${asOf + 1}::timestamptz IS NULL OR said.began_at <= $${asOf + 1})
    AND (said.ended_on IS NULL OR said.ended_on > asked.day OR said.ended_at > $${asOf + 1})`;
const asked = (of: string): string => `finding.organisation_id = $1 AND ($2::text IS NULL OR ${of}.state = $2)
    AND ($3::text IS NULL OR ${of}.severity = $3) AND ($4::text IS NULL OR finding.rule = $4)
    AND ($5::text IS NULL OR finding.subject_kind = $5) AND ($6::text IS NULL OR finding.subject_code = $6)`;

const byId = statement<Row>('finding_by_id', `${NOW} WHERE finding.organisation_id = $1 AND finding.id = $2`);
const lockById = statement<Row>('finding_lock', `${NOW} WHERE finding.organisation_id = $1 AND finding.id = $2 FOR UPDATE`);
const listNow = pagedStatement<Row>('finding_list', NOW, asked('finding'), 6, 'finding.id');
const byIdThen = statement<Row>('finding_by_id_as_of', `${then(3)} WHERE finding.organisation_id = $1 AND finding.id = $2`);
const listThen = pagedStatement<Row>('finding_list_as_of', then(7), asked('said'), 9, 'finding.id');
const stood = statement<{ readonly validFrom: string | null; readonly validTo: string | null }>('finding_stood', `
  SELECT said.began_on AS "validFrom", CASE WHEN $3::timestamptz IS NULL OR said.ended_at <= $3 THEN said.ended_on END AS "validTo"
  FROM finding LEFT JOIN finding_period AS said ON said.organisation_id = $1 AND said.finding_id = finding.id
    AND ($3::timestamptz IS NULL OR said.began_at <= $3)
  WHERE finding.organisation_id = $1 AND finding.id = $2 ORDER BY said.id LIMIT 50`);

/** While a finding stood in one state and said one thing. */
export interface FindingPeriod {
  readonly state: FindingState;
  readonly severity: Severity;
  readonly explanation: string;
  readonly beganAt: string;
  readonly endedAt: string | null;
}

/** That somebody decided to live with a finding. */
export interface Suppression {
  readonly reason: string;
  readonly until: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly beganAt: string;
  readonly endedAt: string | null;
  readonly endedBy: 'EXPIRED' | 'LIFTED' | 'CLOSED' | null;
}

const HISTORY_MOST = 200;
const periods = statement<FindingPeriod>('finding_periods', `
  SELECT state, severity, explanation, began_at AS "beganAt", ended_at AS "endedAt" FROM finding_period
  WHERE organisation_id = $1 AND finding_id = $2 ORDER BY id DESC LIMIT ${HISTORY_MOST}`);
const suppressions = statement<Suppression>('finding_suppressions', `
  SELECT reason, until_on AS "until", actor_kind AS "actorKind", actor_id AS "actorId", began_at AS "beganAt",
    ended_at AS "endedAt", ended_by AS "endedBy" FROM finding_suppression
  WHERE organisation_id = $1 AND finding_id = $2 ORDER BY id DESC LIMIT ${HISTORY_MOST}`);
const suppressedKeys = statement<{ key: string }>('finding_suppressed_keys', `
  SELECT key FROM finding WHERE organisation_id = $1 AND state = 'SUPPRESSED'`);

function ofRow({ subjectKind, subjectCode, ...row }: Row): Finding {
  return { ...row, subject: { kind: subjectKind, code: subjectCode } };
}

/** A finding as it is; with a day or an instant, as it stood then: null when it did not. */
export async function findFinding(tx: ReadTx, id: string, moment: AsOfArguments = {}): Promise<Finding | null> {
  const [row] = isOfThen(moment)
    ? await tx.query(byIdThen, [tx.organisationId, id, ...momentValues(moment, tx.now)])
    : await tx.query(byId, [tx.organisationId, id]);
  return row === undefined ? null : ofRow(row);
}

/** When a finding stood, as known at an instant; null when there is none such. On a day on which it began and ended it did not. */
export async function whenFindingStood(tx: ReadTx, id: string, knownAt: string | null): Promise<{ validFrom: string; validTo: string | null }[] | null> {
  const found = await tx.query(stood, [tx.organisationId, id, knownAt]);
  if (found.length === 0) return null;
  return found.flatMap(({ validFrom, validTo }) => (validFrom === null || validFrom === validTo ? [] : [{ validFrom, validTo }]));
}

/** The finding, which nobody else changes until the end of the transaction. */
export async function lockFinding(tx: ReadTx, id: string): Promise<Finding | null> {
  const [row] = await tx.query(lockById, [tx.organisationId, id]);
  return row === undefined ? null : ofRow(row);
}

/** A finding with all that was said and decided of it, the newest first, in one round trip. */
export interface FindingHistory {
  readonly finding: Finding;
  readonly periods: readonly FindingPeriod[];
  readonly suppressions: readonly Suppression[];
}

export async function findingHistory(tx: ReadTx, id: string): Promise<FindingHistory | null> {
  const key = [tx.organisationId, id];
  const [finding, said, decided] = await Promise.all([findFinding(tx, id), tx.query(periods, key), tx.query(suppressions, key)]);
  return finding === null ? null : { finding, periods: said, suppressions: decided };
}

/** Findings, the newest first. */
export async function listFindings(tx: ReadTx, page: PageRequest, wish: FindingWish, moment: AsOfArguments): Promise<Page<Finding>> {
  const window = pageWindow(page);
  const { state, severity, rule, subjectKind, subjectCode } = wish;
  const list = isOfThen(moment) ? listThen : listNow;
  const rows = await tx.query(window.isBackward ? list.backward : list.forward, [
    tx.organisationId, state, severity, rule, subjectKind, subjectCode, ...(isOfThen(moment) ? momentValues(moment, tx.now) : []), window.afterId,
    window.beforeId, window.limit,
  ]);
  return toPage(window, rows.map(ofRow));
}

/** Keys of what is suppressed now. */
export async function keysSuppressed(tx: ReadTx): Promise<ReadonlySet<string>> {
  return new Set((await tx.query(suppressedKeys, [tx.organisationId])).map(({ key }) => key));
}
