import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/*
 * The PostgreSQL of one test run, in a process of its own: prints its URL when the template is migrated, and lives as
 * long as its standard input is open. So it also ends, and leaves nothing behind, when the test run is killed.
 *
 * TEST_DATABASE_URL names a server to use instead; its databases art28_template and art28_test_* are replaced.
 */
const template = 'art28_template';
const dist = new URL('../../dist/', import.meta.url);

/** @returns {Promise<{ url: string, stop: () => Promise<void> }>} */
async function startServer() {
  const named = process.env.TEST_DATABASE_URL;
  if (named !== undefined && named !== '') return { url: named, stop: () => dropDatabases(named) };
  const { startEmbedded } = await import(new URL('platform/database/embedded/start-embedded.js', dist).href);
  const home = await mkdtemp(path.join(os.tmpdir(), 'art28-tests-'));
  // Root's server runs as another account and must be able to pass.
  await chmod(home, 0o711);
  const server = await startEmbedded({ dataDir: path.join(home, 'data'), durable: false });
  return {
    url: server.connectionString,
    stop: async () => {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** @param {string} url */
async function makeTemplate(url) {
  await dropDatabases(url);
  await execute(url, [`CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`]);
  const templateUrl = new URL(url);
  templateUrl.pathname = template;
  await migrate(templateUrl.href);
  // A connection to the template would stop every test that copies it.
  await execute(url, [`ALTER DATABASE ${template} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`]);
}

/** @param {string} url */
async function dropDatabases(url) {
  const rows = await execute(url, [
    `UPDATE pg_database SET datistemplate = false WHERE datname = '${template}'`,
    `SELECT datname FROM pg_database WHERE datname = '${template}' OR datname LIKE 'art28\\_test\\_%'`,
  ]);
  for (const { datname } of rows) await execute(url, [`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`]);
}

/** @param {string} url */
async function migrate(url) {
  const cli = fileURLToPath(new URL('cli.js', dist));
  const child = spawn(process.execPath, ['--enable-source-maps', cli, 'migrate', '--database-url', url], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('The migrations failed on the test database; see above.');
}

/**
 * @param {string} url
 * @param {string[]} statements
 * @returns {Promise<any[]>} rows of the last one
 */
async function execute(url, statements) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}

const ended = once(process.stdin.resume(), 'end');
const server = await startServer();
try {
  await makeTemplate(server.url);
  process.stdout.write(`${server.url}\n`);
  await ended;
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
} finally {
  await server.stop();
}
