import type pg from 'pg';

/* Fills every table with made-up rows, from the catalogue alone: for plans, which depend on how much there is. */

/** The two tenants that share the rows. */
export const TENANTS = ['00000000-0000-7000-8000-aaaaaaaaaaaa', '00000000-0000-7000-8000-bbbbbbbbbbbb'] as const;

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly table: string;
  readonly isRoot: boolean;
  /** What a CHECK lets it be, when that is a list of words. */
  readonly words: readonly string[] | null;
}

const COLUMNS = `
  SELECT c.relname AS "table", c.relname = 'organisation' AS "isRoot", a.attname AS name,
    format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS "isNullable",
    (SELECT array_agg(word[1]) FROM pg_constraint AS k,
       regexp_matches(pg_get_constraintdef(k.oid), '''([A-Z][A-Z_]+)''::text', 'g') AS word
     WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]) AS words
  FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  WHERE c.relnamespace = 'art28'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  ORDER BY c.relname, a.attnum`;

/** Row i of every table has the same ids, so row i of one belongs to row i of another. */
const ID = `('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid`;
const TENANT = `(ARRAY['${TENANTS[0]}', '${TENANTS[1]}']::uuid[])[1 + i % 2]`;

function valueOf(column: Column): string {
  if (column.name === 'organisation_id') return TENANT;
  const crowd = CROWDED[`${column.table}.${column.name}`];
  const value = crowd === undefined ? typicalValue(column) : ID.replace('to_hex(i)', `to_hex${crowd}`);
  // Most of what may be empty is: an open version has no end, a free row no lease.
  return column.isNullable ? `CASE WHEN i % 100 = 0 THEN ${value} END` : value;
}

function typicalValue({ type, words, name }: Column): string {
  const isArray = type.endsWith('[]');
  const one = words !== null && words.length > 0
    ? `(ARRAY[${words.map((word) => `'${word}'`).join(', ')}])[1 + i % ${words.length}]`
    : scalarOf(isArray ? type.slice(0, -2) : type, name);
  return isArray ? `ARRAY[${one}]` : one;
}

function scalarOf(type: string, name: string): string {
  switch (type) {
    case 'uuid': return ID;
    case 'text': return `'${name} ' || i`;
    case 'boolean': return 'i % 100 <> 0';
    case 'integer': case 'smallint': return 'i % 30000';
    case 'bigint': case 'numeric': case 'double precision': case 'real': return 'i';
    case 'date': return `date '2026-01-01' + i % 365`;
    case 'timestamp with time zone': return `timestamptz '2026-11-22T00:00:00Z' - make_interval(mins => i)`;
    case 'bytea': return `decode(lpad(to_hex(i), 64, '0'), 'hex')`;
    case 'jsonb': case 'json': return `'{}'::jsonb`;
    case 'interval': return 'make_interval(mins => i)';
    default: throw new Error(`seed-rows.ts makes no ${type} yet`);
  }
}

/** Tables that hold little at any time, and why. */
export const SMALL: Readonly<Record<string, string>> = {
  endpoint_brake: 'endpoints that are held back at this moment',
  transfer_law: 'editions of the law, a few a year',
};

/** Rows that crowd around few others, where one each would be another world. */
const CROWDED: Readonly<Record<string, string>> = {
  'delivery_queue.endpoint_id': '(i % 200)',
};

/**
 * Puts `count` rows into every table, half of them in each tenant, and lets PostgreSQL count them. Gives the tables that
 * took them all: some may hold few by their keys, one a tenant say.
 */
export async function seedRows(client: pg.Client, count: number): Promise<ReadonlySet<string>> {
  const { rows: columns } = await client.query<Column>(COLUMNS);
  const tables = [...new Set(columns.map((column) => column.table))];
  // Made-up rows break what forms are demanded; keys and exclusions stay, they decide how rows are found.
  const { rows: checks } = await client.query<{ drop: string }>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop FROM pg_constraint
    WHERE contype = 'c' AND connamespace = 'art28'::regnamespace AND conparentid = 0 AND coninhcount = 0`);
  for (const { drop } of checks) await client.query(drop);
  await client.query('SET session_replication_role = replica');
  const full = new Set<string>();
  for (const table of tables) {
    const wanted = table in SMALL ? 100 : count;
    const own = columns.filter((column) => column.table === table);
    const { rowCount } = await client.query(`INSERT INTO art28.${table} (${own.map(({ name }) => `"${name}"`).join(', ')})
      SELECT ${own.map(valueOf).join(', ')} FROM generate_series(1, ${wanted}) AS i
      ON CONFLICT DO NOTHING`);
    if (rowCount === count) full.add(table);
  }
  await client.query('SET session_replication_role = DEFAULT');
  await client.query('VACUUM ANALYZE');
  return full;
}
