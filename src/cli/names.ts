import type { Command } from 'commander';
import pg from 'pg';

import { systemClock } from '../kernel/clock.js';
import { Wakeups } from '../platform/background/wakeups.js';
import { createDataSource } from '../platform/database/data-source.js';
import { TenantTransaction } from '../platform/database/tenant-transaction.js';
import { say } from '../start/terminal.js';

const HELP = `
Requests find customers under names and keys that are derived from what is on record. A release that reads names in another
way needs them derived anew; until then such customers are found by identifiers and by names exactly as recorded.

Customers are done in small portions while the server runs. It may be interrupted and repeated at any time.`;

/** `art28 names rebuild`. */
export function registerNames(program: Command): void {
  program.command('names').description('Look after the names under which requests find customers.')
    .command('rebuild')
    .description('Derive the names of all customers anew where an older release made them, or none.')
    .requiredOption('--database-url <url>', 'the PostgreSQL of this instance')
    .addHelpText('after', HELP)
    .action(({ databaseUrl }: { databaseUrl: string }) => rebuild(databaseUrl));
}

async function rebuild(databaseUrl: string): Promise<void> {
  // The feature brings the framework along; no other command waits for it.
  const { rebuildNames } = await import('../features/customers/index.js');
  const dataSource = createDataSource({ url: databaseUrl, pool: 1, entities: [] });
  await dataSource.initialize();
  try {
    const nobody = { recordRefusal: () => Promise.resolve() };
    const transaction = new TenantTransaction(dataSource, systemClock, nobody, new Wakeups(databaseUrl));
    let done = 0;
    for (const organisationId of await organisationsOf(databaseUrl)) done += await rebuildNames(transaction, organisationId);
    say(done === 0 ? 'Nothing to do.' : `Derived the names of ${done} ${done === 1 ? 'customer' : 'customers'} anew.`);
  } finally {
    await dataSource.destroy();
  }
}

async function organisationsOf(databaseUrl: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>('SELECT organisation_id AS id FROM art28.directory ORDER BY 1');
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
