import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import { pagedStatement, statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { Finding, FindingState, Severity, SubjectKind } from './finding.js';

/** Which findings. What is null is not asked. */
export interface FindingWish {
  /** Those that stood on this day; null: as they are now. */
  readonly asOf: string | null;
  readonly state: FindingState | null;
  readonly severity: Severity | null;
  readonly rule: string | null;
  readonly subjectKind: SubjectKind | null;
  readonly subjectCode: string | null;
}

type Row = Omit<Finding, 'subject'> & { readonly subjectKind: SubjectKind; readonly subjectCode: string };

const COLUMNS = `finding.id, finding.organisation_id AS "organisationId", finding.key, finding.rule,
  finding.subject_kind AS "subjectKind", finding.subject_code AS "subjectCode", finding.detail, finding.version`;
const NOW = `SELECT ${COLUMNS}, finding.state, finding.severity, finding.explanation, finding.data,
    finding.opened_at AS "openedAt", finding.closed_at AS "closedAt", finding.suppressed_until AS "suppressedUntil"
  FROM finding`;
const THEN = `SELECT ${COLUMNS}, said.state, said.severity, said.explanation, said.data, said.opened_at AS "openedAt",
    NULL::timestamptz AS "closedAt", said.suppressed_until AS "suppressedUntil"
  FROM finding JOIN finding_period AS said ON said.organisation_id = $1 AND said.finding_id = finding.id
    AND said.began_on <= $7::date AND (said.ended_on IS NULL OR said.ended_on > $7::date)`;
const asked = (of: string): string => `finding.organisation_id = $1 AND ($2::text IS NULL OR ${of}.state = $2)
    AND ($3::text IS NULL OR ${of}.severity = $3) AND ($4::text IS NULL OR finding.rule = $4)
    AND ($5::text IS NULL OR finding.subject_kind = $5) AND ($6::text IS NULL OR finding.subject_code = $6)`;

const byId = statement<Row>('finding_by_id', `${NOW} WHERE finding.organisation_id = $1 AND finding.id = $2`);
const lockById = statement<Row>('finding_lock', `${NOW} WHERE finding.organisation_id = $1 AND finding.id = $2 FOR UPDATE`);
const listNow = pagedStatement<Row>('finding_list', NOW, asked('finding'), 6, 'finding.id');
const listThen = pagedStatement<Row>('finding_list_as_of', THEN, asked('said'), 7, 'finding.id');

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

export async function findFinding(tx: ReadTx, id: string): Promise<Finding | null> {
  const [row] = await tx.query(byId, [tx.organisationId, id]);
  return row === undefined ? null : ofRow(row);
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
export async function listFindings(tx: ReadTx, page: PageRequest, wish: FindingWish): Promise<Page<Finding>> {
  const window = pageWindow(page);
  const { asOf, state, severity, rule, subjectKind, subjectCode } = wish;
  const list = asOf === null ? listNow : listThen;
  const rows = await tx.query(window.isBackward ? list.backward : list.forward, [
    tx.organisationId, state, severity, rule, subjectKind, subjectCode, ...(asOf === null ? [] : [asOf]), window.afterId,
    window.beforeId, window.limit,
  ]);
  return toPage(window, rows.map(ofRow));
}

/** Keys of what is suppressed now. */
export async function keysSuppressed(tx: ReadTx): Promise<ReadonlySet<string>> {
  return new Set((await tx.query(suppressedKeys, [tx.organisationId])).map(({ key }) => key));
}
