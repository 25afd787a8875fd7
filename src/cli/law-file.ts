import type { Command } from 'commander';

import { decisionsLeftOut, exportLaw, faultInWords, readLawFile } from '../law/transfer-law-file.js';
import type { TransferLaw } from '../law/transfer-law.js';
import { say } from '../start/terminal.js';
import { readInput } from './read-input.js';

const CHECK_HELP = `
FILE is what art28 law load takes: a whole law of transfers, as art28 law export prints it, or the parts of it that changed;
- reads it from the input. Every fault is named with its line and field:

  $ art28 law export > law.json
  $ art28 law check law.json

Decisions of adequacy that this release knows and the file leaves out are named: they would end without having fallen. One that fell has
the day of its end in "until".

Exit code: 0 the file can be loaded, unless a newer law is in use or it lies more than a year ahead; 1 it cannot; 2 it can, and leaves out
decisions.`;

/** What a script that loads what it checked stops at. */
const EXIT_LEFT_OUT = 2;

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

async function check(file: string): Promise<void> {
  const read = readLawFile(await readInput(file));
  if (read.ok) {
    const { adequacy, clauses, tools } = read.law.files;
    say(`A law as of ${read.law.asOf}: ${adequacy.entries.length} adequacy entries, ${clauses.sets.length} sets of clauses, ${tools.tools.length} other tools.`);
    tellLeftOut(read.law);
    return;
  }
  for (const fault of read.faults) process.stderr.write(`${faultInWords(fault)}\n`);
  process.exitCode = 1;
}

function tellLeftOut(law: TransferLaw): void {
  const ids = decisionsLeftOut(law);
  if (ids.length === 0) return;
  const decisions = ids.length === 1 ? 'one decision of adequacy, which would end' : `${ids.length} decisions of adequacy, which would end`;
  process.stderr.write(`It leaves out ${decisions} without having fallen (one that fell has "until"):\n${ids.map((id) => `  ${id}\n`).join('')}`);
  process.exitCode = EXIT_LEFT_OUT;
}
