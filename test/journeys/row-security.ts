import pg from 'pg';

import { APP_ROLE } from '../../src/platform/database/data-source.js';
import type { World } from '../harness/app.js';
import { rowsOf } from '../harness/organisations.js';
import { tenantTables } from './tenant-rows.js';

/** Tables without an owner's policy: the directory of public names, and work to be done, which is ids and times. */
const OPEN = new Set(['change_timer', 'directory', 'delivery_queue', 'endpoint_brake', 'mail_queue', 'request_timer', 'subject_index_timer', 'finding_timer', 'publication_timer']);

export interface Context {
  readonly organisationId: string;
  readonly viewerId: string;
}

/**
 * What the database lets the application read, change, hand to another viewer, delete and add of an organisation's rows
 * in this context, table by table, whatever statement it might send.
 */
export async function reachOf(world: World, owner: string, context: Context): Promise<string[]> {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  const reached: string[] = [];
  try {
    const columns = await columnsWritten(world);
    for (const table of (await tenantTables(world)).filter((name) => !OPEN.has(name))) {
      const [row] = await rowsOf<{ row: object }>(world, `SELECT to_jsonb(row) AS row FROM art28.${table} AS row WHERE organisation_id = $1 LIMIT 1`, [owner]);
      const hasViewer = context.organisationId === owner && row !== undefined && 'viewer_organisation_id' in row.row;
      const attempts: readonly (readonly [string, string, readonly unknown[]])[] = [
        ['reads', `SELECT organisation_id FROM art28.${table} WHERE organisation_id = $1`, [owner]],
        ['changes', `UPDATE art28.${table} SET organisation_id = organisation_id WHERE organisation_id = $1`, [owner]],
        // Reads no column, so the policies for reading do not apply to what it writes.
        ...(hasViewer ? [['hands over', `UPDATE art28.${table} SET viewer_organisation_id = gen_random_uuid()`, []] as const] : []),
        ['deletes', `DELETE FROM art28.${table} WHERE organisation_id = $1`, [owner]],
        ['adds', `INSERT INTO art28.${table} (${columns.get(table)}) SELECT ${columns.get(table)} FROM jsonb_populate_record(NULL::art28.${table}, $1)`, [JSON.stringify(row?.row ?? {})]],
      ];
      for (const [what, sql, values] of attempts) {
        if (await isReached(client, context, sql, values)) reached.push(`${what} ${table}`);
      }
    }
    return reached;
  } finally {
    await client.end();
  }
}

/** Of each table the columns that are written; others the database works out itself. */
async function columnsWritten(world: World): Promise<Map<string, string>> {
  const rows = await rowsOf<{ table: string; columns: string }>(world, `SELECT table_name AS "table", string_agg(quote_ident(column_name), ', ') AS columns
    FROM information_schema.columns WHERE table_schema = 'art28' AND is_generated = 'NEVER' GROUP BY table_name`);
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}

/** Whether the statement touches a row; permission denied and a refused row are no. Nothing stays. */
async function isReached(client: pg.Client, context: Context, sql: string, values: readonly unknown[]): Promise<boolean> {
  await client.query(`BEGIN; SET LOCAL ROLE ${APP_ROLE}`);
  try {
    await client.query('SELECT app.set_org($1, $2)', [context.organisationId, context.viewerId]);
    return ((await client.query(sql, [...values])).rowCount ?? 0) > 0;
  } catch (error) {
    // Refused by a policy or a grant; or let through by both and stopped by a key that exists: that is reached.
    const { code } = error as { code?: string };
    if (code === '42501') return false;
    if (code?.startsWith('23') === true) return true;
    throw error;
  } finally {
    await client.query('ROLLBACK');
  }
}
