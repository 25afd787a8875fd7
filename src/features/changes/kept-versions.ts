import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';

const TABLES = { change: 'change_version', change_objection: 'objection_version' } as const;
const OWNER = { change: 'change_id', change_objection: 'objection_id' } as const;
/** What rows say in columns that came after the first of them were kept. */
const LATER = { change: '{}', change_objection: '{"decided": []}' } as const;

export type Versioned = keyof typeof TABLES;

/** The row as it stands in the transaction, recorded behind what was recorded of it before. */
const keepIn = (table: Versioned): ReturnType<typeof statement<never>> => statement<never>(`${table}_keep`, `
  INSERT INTO ${TABLES[table]} (organisation_id, ${OWNER[table]}, version, recorded_at, since, said)
  SELECT $1, said.id, said.version, greatest($3::timestamptz, (
    SELECT max(earlier.recorded_at) + interval '1 microsecond' FROM ${TABLES[table]} AS earlier
    WHERE earlier.organisation_id = $1 AND earlier.${OWNER[table]} = said.id)), $4::date, to_jsonb(said)
  FROM ${table} AS said WHERE said.organisation_id = $1 AND said.id = $2`);

const keeps = { change: keepIn('change'), change_objection: keepIn('change_objection') };

/** Keeps how a change or an objection stands after an act, for whoever asks for that moment later. */
export function keepVersion(tx: Tx, table: Versioned, id: string, since: string | null = null): void {
  tx.executeLater(keeps[table], [tx.organisationId, id, tx.now, since]);
}

/** SQL: the row of `of` (a name beside `asked`, see `momentAsked`) as it stood at the moment asked for, by the name of its table. */
export function versionThen(table: Versioned, of: string): string {
  return `LATERAL (
    SELECT row.* FROM ${TABLES[table]} AS kept CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, '${LATER[table]}'::jsonb || kept.said) AS row
    WHERE kept.organisation_id = $1 AND kept.${OWNER[table]} = ${of}.id AND kept.recorded_at <= asked.known
      AND (kept.recorded_at <= asked.until OR kept.since <= asked.day)
    ORDER BY kept.version DESC LIMIT 1)`;
}

/** SQL: from which day on the row of $2 was there, as known at $3; a row without a day where nobody knew of it then. */
export function stoodFrom(table: Versioned, dayOf: (instant: string) => string): string {
  return `SELECT (
      SELECT coalesce(kept.since, ${dayOf('kept.recorded_at')}) FROM ${TABLES[table]} AS kept
      WHERE kept.organisation_id = $1 AND kept.${OWNER[table]} = held.id AND ($3::timestamptz IS NULL OR kept.recorded_at <= $3)
      ORDER BY kept.version LIMIT 1) AS "validFrom"
    FROM ${table} AS held WHERE held.organisation_id = $1 AND held.id = $2`;
}
