import type { Command } from 'commander';

import { say } from '../start/terminal.js';
import { afterPlanning, coloured, EXIT, finish, type WishOptions, withServer, withWish } from './documents.js';
import { readInput } from './read-input.js';
import { callServer, type ServerOptions } from './server.js';

interface Imported {
  readonly rows: readonly { readonly line: number; readonly code: string; readonly outcome: keyof typeof SIGNS; readonly messages: readonly string[] }[];
  readonly ignored: readonly string[];
  readonly changes: readonly string[];
}

interface ImportOptions extends ServerOptions, WishOptions {
  readonly dryRun?: boolean;
  readonly reason?: string;
  readonly json?: boolean;
}

const SIGNS = { MADE: '+', CHANGED: '~', UNCHANGED: '=', WITHHELD: '!', REFUSED: '?' } as const;

const HELP = `
The first line names the columns, in any order and under many names: name, legalName, country, city, role, purpose, services,
dataCategories, statementUrl, contractReference, contractSignedOn, under, validFrom, code. Comma, semicolon or tab stands between
them; several services or data categories in one cell are set apart by semicolons or bars.

  $ art28 import processors.csv --dry-run
  $ art28 import processors.csv

Rows that are right are taken over, all in one act; each row is told of. A row that says no role is a sub-processor, which asks most.
What a row does not say stays as it is. Rows with one name are one party with several purposes.

Exit code: 0 every row is in the register; 2 some are not, and it is said why; 1 nothing was done.

The server and the key are taken from ART28_URL and ART28_KEY where --url and --key are not given.`;

/** `art28 import`. */
export function registerImport(program: Command): void {
  withWish(withServer(program.command('import').description('Take over a list of processors, CSV, that was kept elsewhere.').argument('<file>', 'the list; - for standard input')))
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--reason <text>', 'why; kept with the history of every entry that changes')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', HELP)
    .action((file: string, options: ImportOptions) => finish(file, () => importList(file, options)));
}

async function importList(file: string, { dryRun, reason, title, explanation, wantedOn, json, ...server }: ImportOptions): Promise<number> {
  const query = { isDryRun: dryRun, reason, title, explanation, wantedOn };
  const answer = await callServer(server, 'POST', '/v1/register/import', { query, body: await readInput(file), type: 'text/csv' });
  const imported = JSON.parse(answer) as Imported;
  say(json === true ? JSON.stringify(imported, null, 2) : coloured(reportOf(imported, dryRun === true)));
  return imported.rows.some(({ outcome }) => outcome === 'REFUSED' || outcome === 'WITHHELD') ? EXIT.pending : EXIT.done;
}

function reportOf({ rows, ignored, changes }: Imported, isDryRun: boolean): string {
  const count = (outcome: keyof typeof SIGNS): number => rows.filter((row) => row.outcome === outcome).length;
  const lines = rows.map(({ line, code, outcome, messages }) =>
    `${SIGNS[outcome]} line ${line}  ${code === '' ? '(no code)' : code}  ${outcome.toLowerCase()}${messages.map((message) => `\n    ${message}`).join('')}`);
  return [
    ...lines, ...(ignored.length === 0 ? [] : [`Columns that mean nothing here: ${ignored.join(', ')}.`]), '',
    `${count('MADE')} made, ${count('CHANGED')} changed, ${count('UNCHANGED')} unchanged, ${count('WITHHELD')} to be announced first, ` +
    `${count('REFUSED')} refused.${isDryRun ? ' Nothing was changed: this was a dry run.' : ''}`,
    ...changes.flatMap((change) => ['', afterPlanning(change)]),
  ].join('\n');
}
