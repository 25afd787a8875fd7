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

/** SQL expression: the time zone of the organisation of parameter 1, by the instant `now`. A viewer may not see it, and counts in UTC. */
export function zoneHere(now: number): string {
  return `coalesce((
    SELECT house.time_zone FROM organisation_version AS house
    WHERE house.organisation_id = $1 AND house.superseded_at IS NULL
      AND house.valid_from <= ($${now}::timestamptz + interval '14 hours')::date
    ORDER BY house.valid_from DESC LIMIT 1), 'UTC')`;
}

/** SQL expression: the day an instant (an SQL expression) belongs to where the organisation of parameter 1 is at the instant of `now`. */
export function dayThere(instant: string, now: number): string {
  return `(${instant} AT TIME ZONE ${zoneHere(now)})::date`;
}

/**
 * SQL expression: the day a read is about. Parameter `asOf`, else the day of the instant `knownAt`, else of `now`, where
 * the organisation of parameter 1 is. A viewer may not see where that is, and counts in UTC.
 */
export function dayAsked(asOf: number, knownAt: number, now: number): string {
  return `(SELECT coalesce($${asOf}::date, ${dayThere(`coalesce($${knownAt}::timestamptz, $${now}::timestamptz)`, now)}))`;
}

/**
 * SQL expression, to stand in FROM as `asked`: of a read of what is recorded whenever something happens. `day` is the day asked for,
 * `known` the instant of knowledge, `until` the last instant that counts: the end of that day, or `known` where that is earlier.
 */
export function momentAsked(asOf: number, knownAt: number, now: number): string {
  return `(SELECT asked.day, asked.known, least(asked.known, (asked.day + 1)::timestamp AT TIME ZONE ${zoneHere(now)} - interval '1 microsecond') AS until
    FROM (SELECT ${dayAsked(asOf, knownAt, now)} AS day, coalesce($${knownAt}::timestamptz, $${now}::timestamptz) AS known) AS asked)`;
}
