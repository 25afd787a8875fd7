import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { AnnouncedStanding } from '../publishing/index.js';
import type { ChangeRow } from './change.entity.js';
import { CHANGE_COLUMNS } from './change.store.js';
import { sharedBy } from './kept-basis.js';

const sharesStep = `SELECT FROM jsonb_array_elements(change.steps) AS own, jsonb_array_elements($4::jsonb) AS other
  WHERE own ->> 'kind' = other ->> 'kind' AND own ->> 'code' = other ->> 'code'`;

const overlapping = statement<ChangeRow>('announced_overlapping', `
  SELECT ${CHANGE_COLUMNS} FROM change
  WHERE change.organisation_id = $1 AND change.id <> $2 AND change.state = 'EFFECTIVE' AND change.wanted_on <= $3 AND EXISTS (${sharesStep})
  ORDER BY change.wanted_on DESC LIMIT 50`);

/** Changes that came later and say something of every entry that this one is about. */
const later = statement<{ id: string }>('announced_later', `
  SELECT change.id FROM change
  WHERE change.organisation_id = $1 AND change.id <> $2 AND change.state = 'EFFECTIVE' AND change.wanted_on >= $3
    AND jsonb_array_length($4::jsonb) > 0 AND NOT EXISTS (
      SELECT FROM jsonb_array_elements($4::jsonb) AS other WHERE NOT EXISTS (
        SELECT FROM jsonb_array_elements(change.steps) AS own
        WHERE own ->> 'kind' = other ->> 'kind' AND own ->> 'code' = other ->> 'code'))
  ORDER BY change.id LIMIT 50`);

/**
 * $2 change, $3 round, $4 the day it is wanted, $5 whether it is an emergency, $6 today, $7 changes that came later, $8 services. Of
 * each place in the change: when it begins there, when nobody there is left on the old chain, the last day that its notice runs.
 */
const standing = statement<AnnouncedStanding>('announced_standing', `
  WITH place AS (
    SELECT part.state, part.silence, part.channel, part.sent_on, part.decision, part.last_day_to_object, part.consented_on,
      CASE WHEN part.state = 'ENDED' THEN coalesce(least(agreement.terminated_on, (
        SELECT max((objection.outcome ->> 'endsOn')::date) FROM change_objection AS objection
        WHERE objection.organisation_id = $1 AND objection.change_id = $2 AND objection.round = $3
          AND objection.agreement_id = part.agreement_id AND part.service = ANY (objection.services))), $4::date)
        ELSE agreement.terminated_on END AS ended,
      CASE WHEN part.state <> 'LIVE' AND cardinality($7::uuid[]) > 0 THEN (
        SELECT min(gone.live_since) FROM change_customer AS gone
        WHERE gone.organisation_id = $1 AND gone.agreement_id = part.agreement_id AND gone.service = part.service
          AND gone.change_id = ANY ($7::uuid[]) AND gone.state = 'LIVE') END AS superseded,
      CASE WHEN part.state = 'LIVE' THEN part.live_since
        WHEN part.state = 'CONSENTED' OR ($5 AND part.has_emergency_clause AND part.state IN ('PENDING', 'NOTIFIED')) THEN $4::date
        WHEN part.earliest_go_live IS NULL OR part.state NOT IN ('PENDING', 'NOTIFIED', 'OVERRIDDEN')
          OR (part.state = 'PENDING' AND part.decision IS NOT NULL) THEN NULL
        ELSE greatest($4::date, part.earliest_go_live) END AS begins
    FROM change_customer AS part
    JOIN agreement ON agreement.organisation_id = $1 AND agreement.id = part.agreement_id
    WHERE part.organisation_id = $1 AND part.change_id = $2 AND part.round = $3),
  reckoned AS (
    SELECT place.*, CASE WHEN begins < ended OR ended IS NULL THEN begins END AS "from", least(begins, ended, superseded) AS leaves,
      CASE WHEN ended <= $6::date OR state IN ('EXEMPTED', 'ENDED') OR superseded IS NOT NULL THEN $4::date - 1
        WHEN state = 'LIVE' THEN CASE WHEN $5 AND consented_on IS NULL THEN coalesce(last_day_to_object, $4::date - 1) ELSE $4::date - 1 END
        WHEN begins IS NOT NULL THEN begins - 1
        WHEN state = 'OVERRIDDEN' THEN $4::date - 1
        WHEN state = 'NOTIFIED' AND silence = 'REFUSES' THEN last_day_to_object END AS runs
    FROM place),
  fresh AS (
    SELECT min(agreement.activated_on) AS "from" FROM agreement
    WHERE agreement.organisation_id = $1 AND agreement.activated_on BETWEEN $4::date AND $6::date AND NOT EXISTS (
        SELECT FROM change_customer AS part WHERE part.organisation_id = $1 AND part.agreement_id = agreement.id AND part.change_id = $2)
      AND EXISTS (SELECT FROM agreement_version AS said WHERE said.organisation_id = $1 AND said.agreement_id = agreement.id
        AND said.superseded_at IS NULL AND ($8::text[] IS NULL OR said.services && $8::text[])))
  SELECT coalesce(least(min("from"), (SELECT "from" FROM fresh)), CASE WHEN bool_or(leaves IS NULL) THEN NULL ELSE coalesce(max(leaves), $4::date) END) AS "beginsOn",
    CASE WHEN bool_or("from" IS NULL AND leaves IS NULL AND state <> 'EXEMPTED') THEN NULL ELSE coalesce(max("from"), $4::date) END AS "beginsForAllOn",
    CASE WHEN bool_or(leaves IS NULL) THEN NULL ELSE coalesce(max(leaves), $4::date) END AS "stillUntil",
    CASE WHEN bool_or(runs IS NULL) THEN NULL ELSE greatest(max(runs), $4::date - 1) END AS "runsUntil",
    coalesce(min(last_day_to_object) FILTER (WHERE channel = 'PUBLISHED_REGISTER' AND decision IS NULL),
      min(last_day_to_object) FILTER (WHERE decision IS NULL)) AS "firstDayToObjectEnds",
    coalesce(max(last_day_to_object) FILTER (WHERE channel = 'PUBLISHED_REGISTER' AND decision IS NULL),
      max(last_day_to_object) FILTER (WHERE decision IS NULL)) AS "lastDayToObject"
  FROM reckoned`);

/** Changes that the register says already, and that say something of the same entries, up to the day of this one. */
export function overlappingChanges(tx: ReadTx, { id, wantedOn, steps }: ChangeRow): Promise<ChangeRow[]> {
  return tx.query(overlapping, [tx.organisationId, id, wantedOn, JSON.stringify(steps)]);
}

/** From when a change is so for whom, over all customers it concerns. */
export async function standingOf(tx: ReadTx, change: ChangeRow, today: string): Promise<AnnouncedStanding> {
  const { id, round, wantedOn, mode, steps } = change;
  const after = await tx.query(later, [tx.organisationId, id, wantedOn, JSON.stringify(steps)]);
  const [found] = await tx.query(standing, [
    tx.organisationId, id, round, wantedOn, mode === 'EMERGENCY', today, after.map((each) => each.id), sharedBy(change),
  ]);
  if (found === undefined) throw new Error('an aggregate without a row');
  // What began before anybody was told is so for everybody, whatever becomes of the notice.
  return mode === 'UNAUTHORISED' ? { ...found, beginsOn: wantedOn, stillUntil: wantedOn } : found;
}
