import type { Command } from 'commander';

import { say } from '../start/terminal.js';
import { withApplication } from './with-application.js';

const ABOUT = 'Print a key for the second person of an organisation: it may read changes and approve those that somebody else ' +
  'planned. Uses the database and the key store that the environment names, like the server.';

/** `art28 approval-key`. */
export function registerApprovalKey(program: Command): void {
  program.command('approval-key <slug>')
    .description(ABOUT)
    .option('--json', 'print { organisation, secret }')
    .action((slug: string, { json }: { json?: boolean }) => issue(slug, json === true));
}

async function issue(organisation: string, isJson: boolean): Promise<void> {
  const { IssueApprovalKey } = await import('../features/organisations/index.js');
  const secret = await withApplication((nest) => nest.get(IssueApprovalKey, { strict: false }).execute(organisation));
  if (secret === null) throw new Error(`There is no organisation ${organisation} on this instance.`);
  say(isJson ? JSON.stringify({ organisation, secret }) : `Key for the second person of ${organisation}, shown now and never again:\n\n  ${secret}\n`);
}
