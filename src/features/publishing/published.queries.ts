import { knownAsOf } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { Publication } from './publication.js';
import { PUBLICATION_COLUMNS } from './publication.store.js';
import { type Saying, Timeline } from './timeline.js';

/** What decides whether a kept answer is still the right one. */
export interface PublishedHead extends Publication {
  readonly registerVersion: number;
  /** The day it is where the organisation is. */
  readonly today: string;
  readonly timeZone: string;
}

export const publishedHead = statement<PublishedHead>('published_head', `
  SELECT ${PUBLICATION_COLUMNS}, coalesce(register.version, 0) AS "registerVersion",
    ($2::timestamptz AT TIME ZONE house.time_zone)::date AS today, house.time_zone AS "timeZone"
  FROM publication
  LEFT JOIN register ON register.organisation_id = $1
  CROSS JOIN LATERAL (SELECT version.time_zone FROM organisation_version AS version
    WHERE version.organisation_id = $1 AND version.superseded_at IS NULL
      AND version.valid_from <= ($2::timestamptz + interval '14 hours')::date
    ORDER BY version.valid_from DESC LIMIT 1) AS house
  WHERE publication.organisation_id = $1`);

/** What entries of these kinds say is published, or named by something published. */
const KINDS = [
  'PARTY', 'ENGAGEMENT', 'DATA_CATEGORY', 'PLACEMENT', 'TRANSFER', 'MEASURE', 'NOTICE', 'COMMITMENT',
];

type Row = Omit<Saying, 'kind'> & { readonly kind: Saying['kind'] | 'REGISTER'; readonly version: number };

/** Looked for entry by entry: the versions of single customers' entries, which may be a million, lie among them. */
function versionsOf(table: string, column: string, of: string): string {
  return `CROSS JOIN LATERAL (SELECT * FROM ${table} AS version
    WHERE version.organisation_id = $1 AND version.${column} = ${of}.id AND ${knownAsOf('version', 2)} OFFSET 0) AS said`;
}

/** One statement, so one state of the database; its first row says which version of the register that is. */
const timeline = statement<Row>('published_timeline', `
  SELECT 'REGISTER' AS kind, '' AS code, NULL::date AS "validFrom", NULL::date AS "validTo", NULL::jsonb AS content,
    NULL::timestamptz AS "saidAt", NULL::timestamptz AS "endSaidAt",
    coalesce((SELECT version FROM register WHERE organisation_id = $1), 0) AS version
  UNION ALL
  SELECT entry.kind, entry.code, said.valid_from, said.valid_to, said.content, act.recorded_at,
    CASE WHEN said.valid_to IS NOT NULL THEN coalesce((SELECT max(ended.recorded_at) FROM register_act AS ended
      WHERE ended.organisation_id = $1 AND ended.entry_id = entry.id AND ended.kind = 'END'
        AND ended.valid_from = said.valid_to), said.recorded_at) END, 0
  FROM register_entry AS entry
  ${versionsOf('register_entry_version', 'entry_id', 'entry')}
  JOIN register_act AS act ON act.organisation_id = $1 AND act.id = said.act_id
  WHERE entry.organisation_id = $1 AND entry.customer_id IS NULL AND entry.kind = ANY ($3::text[])
  UNION ALL
  SELECT 'SERVICE', service.code, said.valid_from, said.valid_to,
    jsonb_build_object('name', said.name, 'description', said.description), said.recorded_at, NULL, 0
  FROM service ${versionsOf('service_version', 'service_id', 'service')} WHERE service.organisation_id = $1
  UNION ALL
  SELECT 'LOCATION', location.code, said.valid_from, said.valid_to,
    jsonb_build_object('name', said.name, 'city', said.city, 'country', said.country, 'operator', said.operator_name,
      'kind', said.site_kind), said.recorded_at, NULL, 0
  FROM location ${versionsOf('location_version', 'location_id', 'location')} WHERE location.organisation_id = $1`);

/** All days of the register, as known at an instant; null: now. Without what is said of single customers' data. */
export async function loadTimeline(tx: ReadTx, knownAt: string | null): Promise<Timeline> {
  const [head, ...rows] = await tx.query(timeline, [tx.organisationId, knownAt, KINDS]);
  return new Timeline(rows as unknown as readonly Saying[], head?.version ?? 0);
}
