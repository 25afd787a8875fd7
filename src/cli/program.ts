import { readFileSync } from 'node:fs';

import { Command } from 'commander';

import { registerApprovalKey } from './approval-key.js';
import { registerAudit } from './audit.js';
import { registerDocuments } from './documents.js';
import { registerImport } from './import-list.js';
import { registerFindings } from './findings.js';
import { registerKeys } from './keys.js';
import { registerLaw } from './law.js';
import { registerLawLoad } from './law-load.js';
import { registerNames } from './names.js';
import { registerOperatorKey } from './operator-key.js';
import { migrate } from '../platform/database/migrate.js';
import { MIGRATIONS } from '../start/open-database.js';
import { explainFailure, say } from '../start/terminal.js';

function version(): string {
  return (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string }).version;
}

const HELP = `
Commands that ask a running art28 take it and the key from ART28_URL and ART28_KEY. Those that need no server (operator-key, approval-key,
law load) use the database and the key store that DATABASE_URL or DATA_DIR names, like the server itself.`;

const program = new Command('art28').description("The processor's side of the GDPR, on the command line.")
  .version(version(), '-V, --version', 'print the version of this release').addHelpText('after', HELP);

program.command('migrate')
  .description('Apply the migrations that a database lacks.')
  .requiredOption('--database-url <url>', 'the PostgreSQL to migrate')
  .action(async ({ databaseUrl }: { databaseUrl: string }) => {
    const applied = await migrate(databaseUrl, MIGRATIONS);
    say(applied.length === 0 ? 'Nothing to do.' : `Applied ${applied.join(', ')}.`);
  });

registerApprovalKey(program);
registerAudit(program);
registerDocuments(program);
registerImport(program);
registerFindings(program);
registerKeys(program);
registerLaw(program);
registerLawLoad(program);
registerNames(program);
registerOperatorKey(program);

// Whoever reads no further, as `head` does, has what they wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

await program.parseAsync().catch(explainFailure);
