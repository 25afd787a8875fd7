import { newId } from '../../kernel/ids.js';
import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import type { FindingState, FoundFinding } from './finding.js';
import type { KnownFinding } from './review.rules.js';

const lockReview = statement<{ registerVersion: number }>('finding_review_lock', `
  INSERT INTO finding_review AS review (organisation_id, register_version, reviewed_on, reviewed_at) VALUES ($1, 0, $2, $3)
  ON CONFLICT (organisation_id) DO UPDATE SET reviewed_at = greatest(review.reviewed_at, EXCLUDED.reviewed_at)
  RETURNING register_version AS "registerVersion"`);

const noteReview = statement<never>('finding_review_note', `
  UPDATE finding_review SET register_version = $2, reviewed_on = $3 WHERE organisation_id = $1`);

const COLUMNS = `id, key, rule, subject_kind AS "subjectKind", subject_code AS "subjectCode", state, severity, explanation, data,
  opened_at AS "openedAt", suppressed_until AS "suppressedUntil"`;

const notClosed = statement<KnownFinding>('finding_not_closed', `
  SELECT ${COLUMNS} FROM finding WHERE organisation_id = $1 AND state IN ('OPEN', 'SUPPRESSED')`);
const closedOfKeys = statement<KnownFinding>('finding_closed_of_keys', `
  SELECT ${COLUMNS} FROM finding WHERE organisation_id = $1 AND key = ANY ($2::text[]) AND state = 'CLOSED'`);

const insertFindings = statement<never>('finding_insert', `
  INSERT INTO finding (organisation_id, id, key, rule, subject_kind, subject_code, detail, state, severity, explanation, data,
    opened_at, version)
  SELECT $1, made.id, made.key, made.rule, made.kind, made.code, made.detail, 'OPEN', made.severity, made.explanation,
    made.data::jsonb, $11, 1
  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
    AS made (id, key, rule, kind, code, detail, severity, explanation, data)`);

const setFindings = statement<never>('finding_set', `
  UPDATE finding SET state = made.state, severity = made.severity, explanation = made.explanation, data = made.data::jsonb,
    opened_at = made.opened_at, closed_at = made.closed_at, suppressed_until = made.suppressed_until, version = finding.version + 1
  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::date[])
    AS made (id, state, severity, explanation, data, opened_at, closed_at, suppressed_until)
  WHERE finding.organisation_id = $1 AND finding.id = made.id`);

const endPeriods = statement<never>('finding_period_end', `
  UPDATE finding_period SET ended_on = greatest($3::date, began_on), ended_at = $4
  WHERE organisation_id = $1 AND finding_id = ANY ($2::uuid[]) AND ended_at IS NULL`);

const insertPeriods = statement<never>('finding_period_insert', `
  INSERT INTO finding_period (organisation_id, id, finding_id, state, severity, explanation, data, opened_at, suppressed_until,
    began_on, began_at)
  SELECT $1, made.id, made.finding_id, made.state, made.severity, made.explanation, made.data::jsonb, made.opened_at,
    made.suppressed_until, $10, $11
  FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::date[])
    AS made (id, finding_id, state, severity, explanation, data, opened_at, suppressed_until)`);

const endSuppressions = statement<never>('finding_suppression_end', `
  UPDATE finding_suppression SET ended_at = $3, ended_by = $4
  WHERE organisation_id = $1 AND finding_id = ANY ($2::uuid[]) AND ended_at IS NULL`);

const insertSuppression = statement<never>('finding_suppression_insert', `
  INSERT INTO finding_suppression (organisation_id, id, finding_id, reason, until_on, actor_kind, actor_id, began_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`);

/** A finding as it is from now on. */
export interface FindingNow {
  readonly id: string;
  readonly state: FindingState;
  readonly said: Pick<FoundFinding, 'severity' | 'explanation' | 'data'>;
  readonly openedAt: string;
  readonly suppressedUntil: string | null;
}

/** The only writer of findings. */
export const findingStore = {
  /** From here to the commit nobody else reviews or suppresses. */
  async lock(tx: Tx, today: string): Promise<void> {
    await tx.query(lockReview, [tx.organisationId, today, tx.now]);
  },

  noteReview(tx: Tx, registerVersion: number, today: string): void {
    tx.executeLater(noteReview, [tx.organisationId, registerVersion, today]);
  },

  /** What is not closed, and what is but was found again. */
  async known(tx: Tx, foundKeys: readonly string[]): Promise<KnownFinding[]> {
    const [now, before] = await Promise.all([
      tx.query(notClosed, [tx.organisationId]), tx.query(closedOfKeys, [tx.organisationId, foundKeys]),
    ]);
    return [...now, ...before];
  },

  /** New findings; gives each with its id. */
  make(tx: Tx, found: readonly FoundFinding[], today: string): { readonly id: string; readonly found: FoundFinding }[] {
    const made = found.map((each) => ({ id: newId(), found: each }));
    if (made.length === 0) return made;
    const of = <Value>(read: (each: FoundFinding) => Value): Value[] => found.map(read);
    tx.executeLater(insertFindings, [
      tx.organisationId, made.map(({ id }) => id), of(({ key }) => key), of(({ rule }) => rule), of(({ subject }) => subject.kind),
      of(({ subject }) => subject.code), of(({ detail }) => detail), of(({ severity }) => severity),
      of(({ explanation }) => explanation), of(({ data }) => JSON.stringify(data)), tx.now,
    ]);
    const openedAt = tx.now.toString();
    beginPeriods(tx, made.map(({ id, found: said }) => ({ id, state: 'OPEN', said, openedAt, suppressedUntil: null })), today);
    return made;
  },

  /** From now on these stand otherwise: what stood ends, and is kept. */
  set(tx: Tx, findings: readonly FindingNow[], today: string): void {
    if (findings.length === 0) return;
    const of = <Value>(read: (each: FindingNow) => Value): Value[] => findings.map(read);
    tx.executeLater(setFindings, [
      tx.organisationId, of(({ id }) => id), of(({ state }) => state), of(({ said }) => said.severity),
      of(({ said }) => said.explanation), of(({ said }) => JSON.stringify(said.data)), of(({ openedAt }) => openedAt),
      of(({ state }) => (state === 'CLOSED' ? tx.now.toString() : null)), of(({ suppressedUntil }) => suppressedUntil),
    ]);
    tx.executeLater(endPeriods, [tx.organisationId, of(({ id }) => id), today, tx.now]);
    beginPeriods(tx, findings.filter(({ state }) => state !== 'CLOSED'), today);
  },

  endSuppressions(tx: Tx, findingIds: readonly string[], by: 'EXPIRED' | 'LIFTED' | 'CLOSED'): void {
    if (findingIds.length > 0) tx.executeLater(endSuppressions, [tx.organisationId, findingIds, tx.now, by]);
  },

  suppress(tx: Tx, findingId: string, reason: string, until: string): void {
    tx.executeLater(insertSuppression, [tx.organisationId, newId(), findingId, reason, until, tx.actor.kind, tx.actor.id, tx.now]);
  },
};

function beginPeriods(tx: Tx, findings: readonly FindingNow[], today: string): void {
  if (findings.length === 0) return;
  const of = <Value>(read: (each: FindingNow) => Value): Value[] => findings.map(read);
  tx.executeLater(insertPeriods, [
    tx.organisationId, of(() => newId()), of(({ id }) => id), of(({ state }) => state), of(({ said }) => said.severity),
    of(({ said }) => said.explanation), of(({ said }) => JSON.stringify(said.data)), of(({ openedAt }) => openedAt),
    of(({ suppressedUntil }) => suppressedUntil), today, tx.now,
  ]);
}
