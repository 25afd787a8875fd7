import type { Command } from 'commander';

import { completeConfig } from '../config/runtime.js';
import { settingsFromEnvironment } from '../config/settings.js';
import { openDatabase } from '../start/open-database.js';
import { say } from '../start/terminal.js';

interface Options {
  readonly revokeOthers?: boolean;
  readonly json?: boolean;
}

const ABOUT = "Print a fresh operator key: it may create organisations, and sees no tenant's personal data. " +
  'Uses the database and the key store that the environment names, like the server.';

/** `art28 operator-key`. */
export function registerOperatorKey(program: Command): void {
  program.command('operator-key')
    .description(ABOUT)
    .option('--revoke-others', 'end every earlier operator key')
    .option('--json', 'print { organisationId, secret, isFirst, revoked }')
    .action(issue);
}

async function issue(options: Options): Promise<void> {
  // Loaded only when it is needed: every other command starts ten times as fast without it.
  const [{ createApplication }, { IssueOperatorKey }] = await Promise.all([
    import('../application.js'), import('../features/organisations/index.js'),
  ]);
  const config = completeConfig(settingsFromEnvironment({ LOG_LEVEL: 'silent' }));
  const database = await openDatabase(config, () => undefined);
  try {
    const application = await createApplication({ config, databaseUrl: database.url });
    try {
      const issued = await application.nest.get(IssueOperatorKey).execute(options.revokeOthers === true);
      if (options.json === true) say(JSON.stringify(issued));
      else tell(issued);
    } finally {
      await application.close();
    }
  } finally {
    await database.close();
  }
}

function tell(issued: { readonly secret: string; readonly isFirst: boolean; readonly revoked: number }): void {
  if (issued.isFirst) say('The operator organisation was created.');
  if (issued.revoked > 0) say(`Ended earlier keys: ${issued.revoked}.`);
  say(`Operator key, shown now and never again:\n\n  ${issued.secret}\n`);
}
