import type { Command } from 'commander';

import { say } from '../start/terminal.js';
import { withApplication } from './with-application.js';

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
  const { IssueOperatorKey } = await import('../features/organisations/index.js');
  const issued = await withApplication((nest) => nest.get(IssueOperatorKey).execute(options.revokeOthers === true));
  if (options.json === true) say(JSON.stringify(issued));
  else tell(issued);
}

function tell(issued: { readonly secret: string; readonly isFirst: boolean; readonly revoked: number }): void {
  if (issued.isFirst) say('The operator organisation was created.');
  if (issued.revoked > 0) say(`Ended earlier keys: ${issued.revoked}.`);
  say(`Operator key, shown now and never again:\n\n  ${issued.secret}\n`);
}
