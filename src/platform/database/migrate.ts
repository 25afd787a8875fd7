import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import pg from 'pg';

/** Same number in every starter, so that one migrates and the others wait. */
const LOCK = 2_800_028;

export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

export async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{3}_[a-z0-9_]+\.sql$/.test(name)).sort();
  return Promise.all(names.map(async (name) => {
    const text = await readFile(join(directory, name), 'utf8');
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
  }));
}

/** What stands in the way of serving: unknown or altered migrations, or missing ones. Empty when all is well. */
export function schemaDifferences(known: readonly Migration[], applied: ReadonlyMap<string, string>): string[] {
  const differences: string[] = [];
  for (const migration of known) {
    const sha256 = applied.get(migration.name);
    if (sha256 === undefined) differences.push(`${migration.name} has not been applied`);
    else if (sha256 !== migration.sha256) differences.push(`${migration.name} was applied with another content`);
  }
  const names = new Set(known.map((migration) => migration.name));
  for (const name of applied.keys()) {
    if (!names.has(name)) differences.push(`${name} is in the database but not known to this release`);
  }
  return differences;
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const { rows: [found] } = await client.query<{ table: string | null }>(
    `SELECT to_regclass('app.migration')::text AS "table"`);
  if (found === undefined || found.table === null) return new Map();
  const { rows } = await client.query<{ name: string; sha256: string }>('SELECT name, sha256 FROM app.migration');
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

/** Applies what is missing, each migration in a transaction of its own, one starter at a time. Gives what it applied. */
export async function migrate(url: string, directory: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await demandVersion(client);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const known = await readMigrations(directory);
    const applied = await appliedMigrations(client);
    const wrong = schemaDifferences(known, applied).filter((text) => !text.endsWith('has not been applied'));
    if (wrong.length > 0) throw new Error(`The database is of another release: ${wrong.join('; ')}.`);
    const missing = known.filter((migration) => !applied.has(migration.name));
    for (const migration of missing) await applyOne(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function demandVersion(client: pg.Client): Promise<void> {
  const { rows: [row] } = await client.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int AS version`);
  if (row === undefined || row.version < 150_000) throw new Error('DATABASE_URL must be a PostgreSQL 15 or newer.');
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query("SET LOCAL lock_timeout = '10s'");
    await client.query(migration.text);
    await client.query(
      `CREATE TABLE IF NOT EXISTS app.migration (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL);
       GRANT SELECT ON app.migration TO art28_app`);
    await client.query('INSERT INTO app.migration VALUES ($1, $2, now())', [migration.name, migration.sha256]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}
