import { readFileSync } from 'node:fs';

import type { Command } from 'commander';

import { exportLaw, faultInWords, readLawFile } from '../law/transfer-law-file.js';
import { say } from '../start/terminal.js';

const CHECK_HELP = `
FILE is what art28 law load takes: a whole law of transfers, as art28 law export prints it, or the parts of it that changed;
- reads it from the input. Every fault is named with its line and field:

  $ art28 law export > law.json
  $ art28 law check law.json

Exit code: 0 the file can be loaded, unless a newer law is in use or it lies more than a year ahead; 1 it cannot.`;

/** `art28 law check FILE` and `art28 law export`. */
export function registerLawFile(law: Command): void {
  law.command('check').argument('<file>', 'the law as JSON; - for the input')
    .description('Can a law of transfers be loaded?')
    .addHelpText('after', CHECK_HELP)
    .action((file: string) => check(file));
  law.command('export')
    .description('Print the law of transfers that this release carries, as one file.')
    .action(() => {
      process.stdout.write(exportLaw());
    });
}

function check(file: string): void {
  const read = readLawFile(text(file));
  if (read.ok) {
    const { adequacy, clauses, tools } = read.law.files;
    say(`A law as of ${read.law.asOf}: ${adequacy.entries.length} adequacy entries, ${clauses.sets.length} sets of clauses, ${tools.tools.length} other tools.`);
    return;
  }
  for (const fault of read.faults) process.stderr.write(`${faultInWords(fault)}\n`);
  process.exitCode = 1;
}

function text(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Error(`The file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
  }
}
