/** What of a notice becomes otherwise; what it said, and to whom, stays. */
const CHANGING = ['channel', 'state', 'sent_at', 'handed_over_at', 'proof', 'acknowledged_at'] as const;

const LASTING = [
  'organisation_id', 'id', 'change_id', 'round', 'agreement_id', 'customer_id', 'attempt', 'purpose', 'content', 'mail_id', 'event_id', 'token_hash',
  'noted_at', 'recorded_at', 'viewer_organisation_id',
] as const;

const columns = (alias: string, names: readonly string[]): string => names.map((name) => `${alias}.${name}`).join(', ');

/** SQL expression: when a row of `change_notice` is recorded anew: now, and behind what was recorded of it before. */
export function notedAnew(notice: string, now: string): string {
  return `greatest(${now}::timestamptz, ${notice}.recorded_at + interval '1 microsecond')`;
}

/** SQL: keeps how a row stands that the same statement changes. `which` is an SQL condition on `notice`. */
export function keepPastNotice(which: string, now: string): string {
  return `INSERT INTO change_notice_past (organisation_id, notice_id, recorded_at, superseded_at, ${CHANGING.join(', ')})
    SELECT $1, notice.id, notice.recorded_at, ${notedAnew('notice', now)}, ${columns('notice', CHANGING)}
    FROM change_notice AS notice WHERE notice.organisation_id = $1 AND ${which}`;
}

/** SQL: the row of `held` in `change_notice` as it stood at the last instant that counts of `asked`; none where it was not there yet. */
export function noticeThen(held: string): string {
  return `LATERAL (
    SELECT ${columns(held, LASTING)}, stood.* FROM (
      SELECT ${columns(held, CHANGING)} WHERE ${held}.recorded_at <= asked.until
      UNION ALL
      SELECT ${columns('past', CHANGING)} FROM change_notice_past AS past
      WHERE past.organisation_id = $1 AND past.notice_id = ${held}.id AND past.recorded_at <= asked.until AND past.superseded_at > asked.until) AS stood)`;
}
