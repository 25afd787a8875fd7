import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** URL of the database as its superuser. */
  readonly url: string;
  /** Removes it, connections or not. */
  drop(): Promise<void>;
}

/** An empty, migrated database of one's own: a copy of the run's template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `art28_test_${randomBytes(8).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE art28_template STRATEGY FILE_COPY`);
  const url = new URL(serverUrl());
  url.pathname = name;
  return { url: url.href, drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const url = process.env['ART28_TEST_SERVER_URL'];
  if (url === undefined) throw new Error('No test database: run Jest with the global setup of jest.config.js.');
  return url;
}
