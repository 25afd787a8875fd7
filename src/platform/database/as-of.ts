/** SQL condition: the row of `alias` was known, and not yet superseded, at the instant of parameter `known` (null: now). */
export function knownAsOf(alias: string, known: number): string {
  return `(CASE WHEN $${known}::timestamptz IS NULL THEN ${alias}.superseded_at IS NULL
    ELSE ${alias}.recorded_at <= $${known} AND (${alias}.superseded_at IS NULL OR ${alias}.superseded_at > $${known}) END)`;
}

/** SQL condition: the row of `alias`, a version table, held on a day (an SQL expression), as it was known then. */
export function heldAsOf(alias: string, day: string, known: number): string {
  return `${alias}.valid_from <= ${day} AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > ${day})
    AND ${knownAsOf(alias, known)}`;
}

/**
 * SQL expression: the version of `of`, whose versions `table` keeps by `column`, as known at the instant of parameter `known` (null: now).
 * Every change leaves an instant of its own in `table`. So an answer of the past stays as it was.
 */
export function versionThen(of: string, table: string, column: string, known: number): string {
  return `(CASE WHEN $${known}::timestamptz IS NULL THEN ${of}.version ELSE (
    SELECT count(DISTINCT counted.recorded_at)::integer FROM ${table} AS counted
    WHERE counted.organisation_id = $1 AND counted.${column} = ${of}.id AND counted.recorded_at <= $${known}) END)`;
}

/**
 * SQL expression: the time zone of the organisation of parameter 1, by the instant `now`; with `knownAt`, which may be null, as it was
 * known then: an organisation that moves moves no day of what it knew before. A viewer may not see it, and counts in UTC.
 */
export function zoneHere(now: number, knownAt: number | null = null): string {
  const isKnown = knownAt === null ? 'house.superseded_at IS NULL' : knownAsOf('house', knownAt);
  const at = knownAt === null ? `$${now}::timestamptz` : `coalesce($${knownAt}::timestamptz, $${now}::timestamptz)`;
  return `coalesce((
    SELECT house.time_zone FROM organisation_version AS house
    WHERE house.organisation_id = $1 AND ${isKnown}
      AND house.valid_from <= (${at} + interval '14 hours')::date
    ORDER BY house.valid_from DESC LIMIT 1), 'UTC')`;
}

/**
 * SQL expression: the day an instant (an SQL expression) belongs to where the organisation of parameter 1 is at the instant of `now`, or
 * was as known at `knownAt`.
 */
export function dayThere(instant: string, now: number, knownAt: number | null = null): string {
  return `(${instant} AT TIME ZONE ${zoneHere(now, knownAt)})::date`;
}

/**
 * SQL expression: the day a read is about. Parameter `asOf`, else the day of the instant `knownAt`, else of `now`, where
 * the organisation of parameter 1 is. A viewer may not see where that is, and counts in UTC.
 */
export function dayAsked(asOf: number, knownAt: number, now: number): string {
  return `(SELECT coalesce($${asOf}::date, ${dayThere(`coalesce($${knownAt}::timestamptz, $${now}::timestamptz)`, now, knownAt)}))`;
}

/**
 * SQL expression, to stand in FROM as `asked`: of a read of what is recorded whenever something happens. `day` is the day asked for,
 * `known` the instant of knowledge, `until` the last instant that counts: the end of that day, or `known` where that is earlier.
 */
export function momentAsked(asOf: number, knownAt: number, now: number): string {
  return `(SELECT asked.day, asked.known, least(asked.known, (asked.day + 1)::timestamp AT TIME ZONE ${zoneHere(now, knownAt)} - interval '1 microsecond') AS until
    FROM (SELECT ${dayAsked(asOf, knownAt, now)} AS day, coalesce($${knownAt}::timestamptz, $${now}::timestamptz) AS known) AS asked)`;
}
