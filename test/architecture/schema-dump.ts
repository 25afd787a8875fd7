import type pg from 'pg';

/* The schema as PostgreSQL itself tells it, in one sorted text: what all migrations together come to. */

const SCHEMAS = `('art28', 'app')`;

/** Grants on one thing to anybody but its owner: `SELECT, INSERT (a, b) TO art28_app`. */
const grants = (acl: string, owner: string): string => `
  (SELECT json_agg(line ORDER BY line) FROM (
    SELECT string_agg(privilege_type, ', ' ORDER BY privilege_type) || ' TO ' ||
      CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END AS line
    FROM aclexplode(${acl}) WHERE grantee <> ${owner} GROUP BY grantee) AS granted)`;

const ROLES = `
  SELECT format('CREATE ROLE %I %s %s %s;', rolname, CASE WHEN rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END,
    CASE WHEN rolsuper THEN 'SUPERUSER' ELSE 'NOSUPERUSER' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' ELSE 'NOBYPASSRLS' END) AS text
  FROM pg_roles WHERE rolname LIKE 'art28\\_%' ORDER BY rolname`;

const EXTENSIONS = `
  SELECT format('CREATE EXTENSION %I;', extname) AS text FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname`;

const NAMESPACES = `
  SELECT nspname AS name, ${grants('nspacl', 'nspowner')} AS grants FROM pg_namespace WHERE nspname IN ${SCHEMAS} ORDER BY nspname`;

const TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name, c.relrowsecurity AS "isSecured", c.relforcerowsecurity AS "isForced",
    c.relkind AS kind, ${grants('c.relacl', 'c.relowner')} AS grants,
    CASE WHEN c.relkind = 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) ELSE '' END AS partitioning,
    (SELECT json_agg(format('%I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
        CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
        CASE WHEN d.oid IS NULL THEN '' WHEN a.attgenerated <> '' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || CASE a.attgenerated WHEN 's' THEN ') STORED' ELSE ')' END
          ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END) ORDER BY a.attnum)
      FROM pg_attribute AS a LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT json_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)) ORDER BY k.contype <> 'p', k.conname)
      FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f', 'c', 'x')) AS constraints,
    (SELECT json_agg(pg_get_indexdef(i.indexrelid) ORDER BY i.indexrelid::regclass::text)
      FROM pg_index AS i WHERE i.indrelid = c.oid
        AND NOT EXISTS (SELECT 1 FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.conrelid = c.oid AND k.contype IN ('p', 'u', 'x'))) AS indexes,
    (SELECT json_agg(format('%I FOR %s TO %s%s%s', p.polname,
        CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
        (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(r) END, ', ' ORDER BY 1) FROM unnest(p.polroles) AS r),
        coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', ''),
        coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')) ORDER BY p.polname)
      FROM pg_policy AS p WHERE p.polrelid = c.oid) AS policies,
    (SELECT json_agg(line ORDER BY line) FROM (
      SELECT privilege_type || ' (' || string_agg(quote_ident(attname), ', ' ORDER BY attnum) || ') TO ' ||
        CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END AS line
      FROM pg_attribute AS a, aclexplode(a.attacl) WHERE a.attrelid = c.oid AND NOT a.attisdropped
      GROUP BY privilege_type, grantee) AS granted) AS "columnGrants"
  FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
  WHERE n.nspname IN ${SCHEMAS} AND c.relkind IN ('r', 'p') ORDER BY 1`;

const OTHER_RELATIONS = `
  SELECT format('%s %I.%I%s', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE c.relkind::text END,
    n.nspname, c.relname, coalesce(' AS ' || pg_get_viewdef(c.oid), '')) AS text
  FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
  WHERE n.nspname IN ${SCHEMAS} AND c.relkind NOT IN ('r', 'p', 'i', 'I', 't') ORDER BY 1`;

const FUNCTIONS = `
  SELECT p.oid::regprocedure::text AS name, pg_get_functiondef(p.oid) AS definition, ${grants('p.proacl', 'p.proowner')} AS grants,
    CASE WHEN pg_get_userbyid(p.proowner) LIKE 'art28\\_%' THEN pg_get_userbyid(p.proowner) END AS owner
  FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
  WHERE n.nspname IN ${SCHEMAS} ORDER BY 1`;

interface Table {
  readonly name: string;
  readonly isSecured: boolean;
  readonly isForced: boolean;
  readonly partitioning: string;
  readonly columns: readonly string[];
  readonly constraints: readonly string[] | null;
  readonly indexes: readonly string[] | null;
  readonly policies: readonly string[] | null;
  readonly grants: readonly string[] | null;
  readonly columnGrants: readonly string[] | null;
}

interface Granted {
  readonly name: string;
  readonly grants: readonly string[] | null;
}

interface Routine extends Granted {
  readonly definition: string;
  readonly owner: string | null;
}

/** The whole schema of a migrated database, read as its superuser. */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const rows = async <Row>(text: string): Promise<Row[]> => (await client.query(text)).rows as Row[];
  const plain = async (text: string): Promise<string> => (await rows<{ text: string }>(text)).map((row) => `${row.text}\n`).join('');
  await client.query('SET search_path = pg_catalog');
  return [
    '-- All migrations together, printed from the catalogue of a fresh database by `npm run schema:print`.\n',
    await plain(ROLES),
    await plain(EXTENSIONS),
    (await rows<Granted>(NAMESPACES)).map((schema) => `CREATE SCHEMA ${schema.name};\n${grantLines(`SCHEMA ${schema.name}`, schema.grants)}`).join(''),
    ...(await rows<Table>(TABLES)).map(tableText),
    await plain(OTHER_RELATIONS),
    ...(await rows<Routine>(FUNCTIONS)).map(routineText),
  ].filter((part) => part !== '').join('\n');
}

function tableText(table: Table): string {
  const lines = [...table.columns, ...(table.constraints ?? [])];
  const security = [
    ...(table.isSecured ? [`ALTER TABLE ${table.name} ENABLE ROW LEVEL SECURITY;\n`] : []),
    ...(table.isForced ? [`ALTER TABLE ${table.name} FORCE ROW LEVEL SECURITY;\n`] : []),
  ];
  return [
    `CREATE TABLE ${table.name} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)${table.partitioning};\n`,
    ...(table.indexes ?? []).map((index) => `${index};\n`),
    ...security,
    ...(table.policies ?? []).map((policy) => `CREATE POLICY ${policy.replace(' FOR ', ` ON ${table.name} FOR `)};\n`),
    grantLines(table.name, table.grants),
    grantLines(table.name, table.columnGrants),
  ].join('');
}

function routineText(routine: Routine): string {
  const owner = routine.owner === null ? '' : `ALTER FUNCTION ${routine.name} OWNER TO ${routine.owner};\n`;
  return `${routine.definition.trimEnd()};\n${owner}${grantLines(`FUNCTION ${routine.name}`, routine.grants)}`;
}

function grantLines(what: string, granted: readonly string[] | null): string {
  return (granted ?? []).map((line) => `GRANT ${line.replace(' TO ', ` ON ${what} TO `)};\n`).join('');
}
