import { zoneHere } from '../../platform/database/as-of.js';

/**
 * SQL: joins `agreed ("on")`, the day of the register that a customer agreed to for a service: its agreement began, came to cover
 * the service, or was accepted anew. What stood on that day is part of what it authorised. `agreement` and its version `said`, as it
 * holds on `day`, are there already; all are SQL expressions, `now` is a parameter.
 */
export function joinAgreedDay(service: string, day: string, now: number): string {
  return `
  CROSS JOIN LATERAL (
    SELECT greatest(agreement.activated_on, max(begun.valid_from),
      ((said.acceptance ->> 'at')::timestamptz AT TIME ZONE ${zoneHere(now)})::date) AS "on"
    FROM agreement_version AS begun
    WHERE begun.organisation_id = $1 AND begun.agreement_id = agreement.id AND begun.superseded_at IS NULL AND begun.valid_from <= ${day}
      AND ${service} = ANY (begun.services) AND NOT EXISTS (
        SELECT FROM agreement_version AS earlier
        WHERE earlier.organisation_id = $1 AND earlier.agreement_id = agreement.id AND earlier.superseded_at IS NULL
          AND earlier.valid_to = begun.valid_from AND ${service} = ANY (earlier.services))) AS agreed ("on")`;
}
