#!/usr/bin/env node
import { Command } from 'commander';

import { registerApprovalKey } from './cli/approval-key.js';
import { registerAudit } from './cli/audit.js';
import { registerDocuments } from './cli/documents.js';
import { registerImport } from './cli/import-list.js';
import { registerFindings } from './cli/findings.js';
import { registerKeys } from './cli/keys.js';
import { registerLaw } from './cli/law.js';
import { registerLawLoad } from './cli/law-load.js';
import { registerNames } from './cli/names.js';
import { registerOperatorKey } from './cli/operator-key.js';
import { migrate } from './platform/database/migrate.js';
import { MIGRATIONS } from './start/open-database.js';
import { explainFailure, say } from './start/terminal.js';

const program = new Command('art28').description("The processor's side of the GDPR, on the command line.");

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

program.parseAsync().catch(explainFailure);
