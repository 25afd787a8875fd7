import { readFile } from 'node:fs/promises';

import type { Command } from 'commander';

import { systemActor } from '../kernel/actor.js';
import { ProblemError } from '../kernel/problem.js';
import { say } from '../start/terminal.js';
import { reasonOf } from './read-input.js';
import { withApplication } from './with-application.js';

const HELP = `
The file is a JSON object with the parts that changed, each whole and in the form of src/law/data:

  { "adequacy": { "meta": { "asOf": "2026-12-01", … }, "entries": [ … ] }, "clauses": { … } }

Parts: countries, territories, adequacy, clauses, tools. The others stay as they are in the law in use. A whole law, as art28
law export prints it, is taken as well; art28 law check looks at either without loading it. meta.asOf of no part may
be before that of the part in use; a law of before is loaded again with a later meta.asOf, which says that it holds again. A law that leaves
out decisions of adequacy that the one in use has is refused, and they are named: say --allow-removals where they are to end. Every process uses the new law from its commit on; workers assess every flow of every
organisation anew, and whoever has one with another status is told (transfer.status_changed).

  $ art28 law load adequacy-2026-12.json

Uses the database and the key store that the environment names, like the server.

Exit code: 0 the law is in use now, or was already; 1 nothing was loaded, and it is said why.`;

/** `art28 law load`. */
export function registerLawLoad(program: Command): void {
  const law = program.commands.find((command) => command.name() === 'law') ??
    program.command('law').description('Ask the law of transfers and deadlines.');
  law.command('load <file>')
    .description('Load newer facts of the law of transfers into this instance.')
    .option('--json', 'print { outcome, sha256, asOf, loadedAt, source }')
    .option('--allow-removals', 'decisions of adequacy that the file leaves out are to end')
    .addHelpText('after', HELP)
    .action((file: string, { json, allowRemovals }: { json?: boolean; allowRemovals?: boolean }) => load(file, json === true, allowRemovals === true));
}

async function load(file: string, isJson: boolean, allowRemovals: boolean): Promise<void> {
  const files = await readParts(file);
  const [{ LoadLaw }, { IssueOperatorKey }] = await Promise.all([
    import('../features/transfers/index.js'), import('../features/organisations/index.js'),
  ]);
  const loaded = await withApplication(async (nest) => {
    const organisationId = await nest.get(IssueOperatorKey, { strict: false }).operator();
    return nest.get(LoadLaw, { strict: false }).run(systemActor(organisationId, 'law-load', ['instance:operate']), files, allowRemovals);
  }).catch(async (error: unknown) => {
    throw error instanceof ProblemError ? new Error(await inOneLine(error)) : error;
  });
  say(isJson ? JSON.stringify(loaded) : inWords(loaded));
}

async function readParts(file: string): Promise<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch (error) {
    throw new Error(`The law was not loaded: ${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
  throw new Error(`The law was not loaded: ${file} holds no JSON object. \`art28 law check ${file}\` says more.`);
}

/** What was refused and what to do about it, as the doors say it, with what the sentence speaks of. */
async function inOneLine({ problem: { code, data } }: ProblemError): Promise<string> {
  // All features have a part in it; no other command waits for them.
  const { PROBLEMS } = await import('../problems.js');
  const { title = code, remedy = '' } = PROBLEMS[code] ?? {};
  const { issues = [], leftOut = [], ...others } = data as { readonly issues?: readonly { readonly at: string; readonly message: string }[]; readonly leftOut?: readonly string[] };
  const faults = [...issues.map(({ at, message }) => `${at}: ${message}`), ...leftOut].map((line) => `\n  ${line}`).join('');
  const members = Object.entries(others).map(([name, value]) => `; ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join('');
  return `The law was not loaded. ${title}. ${remedy}${faults}${faults === '' ? '' : '\n'} (${code}${members}).`;
}

function inWords({ outcome, asOf, sha256 }: { readonly outcome: string; readonly asOf: string; readonly sha256: string }): string {
  return outcome === 'UNCHANGED' ? `This law is in use already (${sha256}).` : `Loaded the law as of ${asOf} (${sha256}). Workers assess every flow anew.`;
}
