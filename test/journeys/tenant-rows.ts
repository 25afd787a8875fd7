import type { World } from '../harness/app.js';
import { rowsOf } from '../harness/organisations.js';
import { until } from '../harness/receiver.js';

/** Tables with rows of tenants, by name. */
export async function tenantTables(world: World): Promise<string[]> {
  const rows = await rowsOf<{ name: string }>(world, `
    SELECT DISTINCT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'art28' AND column_name = 'organisation_id' ORDER BY 1`);
  return rows.map(({ name }) => name);
}

/** Number of an organisation's rows and a hash over all their columns, by table: as PostgreSQL's superuser sees them. */
export async function fingerprint(world: World, organisationId: string): Promise<Record<string, string>> {
  const tables = await tenantTables(world);
  const parts = tables.map((table) => `SELECT '${table}' AS name, count(*) || ' ' || coalesce(md5(string_agg(row::text, '|' ORDER BY row::text)), '') AS print
    FROM art28.${table} AS row WHERE organisation_id = $1`);
  parts.push(`SELECT 'organisation', count(*) || ' ' || md5(string_agg(row::text, '|')) FROM art28.organisation AS row WHERE id = $1`);
  const rows = await rowsOf<{ name: string; print: string }>(world, parts.join(' UNION ALL '), [organisationId]);
  return Object.fromEntries(rows.map(({ name, print }) => [name, print]));
}

/** Number of rows of every table in the database. */
export async function rowCounts(world: World): Promise<Record<string, number>> {
  const tables = await rowsOf<{ name: string }>(world, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'art28' ORDER BY 1`);
  const sql = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS count FROM art28.${name}`).join(' UNION ALL ');
  const rows = await rowsOf<{ name: string; count: number }>(world, sql);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** Waits until relays, deliveries, mails and seals have nothing more to do for these organisations. */
export async function settled(world: World, organisationIds: readonly string[]): Promise<void> {
  let before = '';
  let equal = 0;
  await until(async () => {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const now = JSON.stringify(await Promise.all(organisationIds.map((id) => fingerprint(world, id))));
    equal = now === before ? equal + 1 : 0;
    before = now;
    return equal >= 3;
  }, 'the tenants to settle', 30);
}

/** Every UUID that stands in the rows of an organisation; with `viewerId`, only in the rows this organisation may look at. */
export async function idsInRows(world: World, organisationId: string, viewerId?: string): Promise<Set<string>> {
  const columns = await rowsOf<{ table: string; has_viewer: boolean }>(world, `
    SELECT table_name AS "table", bool_or(column_name = 'viewer_organisation_id') AS has_viewer FROM information_schema.columns
    WHERE table_schema = 'art28' GROUP BY 1 HAVING bool_or(column_name = 'organisation_id')`);
  const wanted = columns.filter(({ has_viewer }) => viewerId === undefined || has_viewer);
  const sql = wanted.map(({ table, has_viewer }) => `SELECT row::text AS text FROM art28.${table} AS row WHERE organisation_id = $1
    ${has_viewer ? 'AND ($2::uuid IS NULL OR viewer_organisation_id = $2)' : 'AND $2::uuid IS NULL'}`).join(' UNION ALL ');
  const rows = await rowsOf<{ text: string }>(world, sql, [organisationId, viewerId ?? null]);
  return new Set(rows.flatMap(({ text }) => uuidsIn(text)));
}

export function uuidsIn(text: string): string[] {
  return text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g) ?? [];
}
