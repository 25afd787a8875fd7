/** What of where an agreement stands in a change becomes otherwise; who and what it is about stays. */
const CHANGING = [
  'agreement_version_id', 'basis_id', 'state', 'channel', 'silence', 'grounds', 'must_cascade', 'has_emergency_clause', 'must_be_sent_by', 'sent_on',
  'handed_over_on', 'needs_proof', 'acknowledged_on', 'consented_on', 'effective_on', 'last_day_to_object', 'earliest_go_live', 'extended_until',
  'bars', 'decision', 'live_since', 'reckoned_anew_on',
] as const;

const LASTING = ['id', 'organisation_id', 'change_id', 'round', 'agreement_id', 'customer_id', 'service', 'warnings', 'viewer_organisation_id'] as const;

const columns = (alias: string, names: readonly string[]): string => names.map((name) => `${alias}.${name}`).join(', ');

/** SQL expression: when a row of `part` is recorded anew: now, and behind what was recorded of it before. */
export function recordedAt(now: string): string {
  return `greatest(${now}::timestamptz, part.recorded_at + interval '1 microsecond')`;
}

/** SQL: keeps how rows stand that the same statement changes. `ids` is an SQL expression of an array. */
export function keepPast(ids: string, now: string): string {
  return `INSERT INTO change_customer_past (organisation_id, part_id, recorded_at, superseded_at, ${CHANGING.join(', ')})
    SELECT $1, part.id, part.recorded_at, ${recordedAt(now)}, ${columns('part', CHANGING)}
    FROM change_customer AS part WHERE part.organisation_id = $1 AND part.id = ANY (${ids})`;
}

/** SQL: the row of `held` in `change_customer` as it stood at the last instant that counts of `asked`; none where it was not there yet. */
export function partThen(held: string): string {
  return `LATERAL (
    SELECT ${columns(held, LASTING)}, stood.* FROM (
      SELECT ${columns(held, CHANGING)} WHERE ${held}.recorded_at <= asked.until
      UNION ALL
      SELECT ${columns('past', CHANGING)} FROM change_customer_past AS past
      WHERE past.organisation_id = $1 AND past.part_id = ${held}.id AND past.recorded_at <= asked.until AND past.superseded_at > asked.until) AS stood)`;
}
