import { type Command, Option } from 'commander';

import { say } from '../start/terminal.js';
import { readInput } from './read-input.js';
import { callServer, type Refusal, ServerRefused, type ServerOptions, ServerUnreachable } from './server.js';

/** How the commands of this family end. */
export const EXIT = { done: 0, failed: 1, pending: 2, waiting: 3 } as const;

const YAML = 'application/yaml';

interface Plan {
  readonly hash: string;
  readonly text: string;
  readonly steps: readonly { readonly isAnnounced: boolean }[];
}

interface Applied {
  readonly outcome: 'APPLIED' | 'UNCHANGED' | 'DRY_RUN';
  readonly plan: Plan;
  readonly withheld: readonly { readonly section: string; readonly code: string; readonly notice: string | null; readonly change: string | null }[];
  readonly changes: readonly string[];
}

/** What is said of changes that are planned by the way. */
export interface WishOptions {
  readonly title?: string;
  readonly explanation?: string;
  readonly wantedOn?: string;
}

interface PlanOptions extends ServerOptions {
  readonly prune?: boolean;
  readonly correct?: boolean;
  readonly check?: boolean;
  readonly json?: boolean;
}

interface ApplyOptions extends PlanOptions, WishOptions {
  readonly plan?: string;
  readonly dryRun?: boolean;
  readonly reason?: string;
}

const ABOUT_KEYS = `
The server and the key are taken from ART28_URL and ART28_KEY where --url and --key are not given.`;

const EXPORT_HELP = `
Writes the whole register: services, locations, standard contracts, parties, engagements, activities, data, measures, promises.
Applied again it changes nothing, so it may lie in a repository and be reviewed like code:

  $ art28 export > org.yaml
  $ art28 plan org.yaml          # what would change
  $ art28 apply org.yaml         # do it

Editors that know YAML schemas complete and check the file: its first line leads them to the schema.
${ABOUT_KEYS}`;

const PLAN_HELP = `
Lists every entry that would be new (+), changed (~), corrected (≈) or ended (-), field by field, and what the register has and the
file does not (?). That stays, unless --prune. What customers must be told of first is marked (!), and is never just done.

Exit code: 0 nothing to say against it; 1 the file or the call is not right. With --check: 2 when there is anything to do; 3 when all that
there is to do waits for changes that customers are told of, and begins by itself.
${ABOUT_KEYS}`;

const APPLY_HELP = `
All of it is done, or nothing. With --plan only what was looked at:

  $ art28 plan org.yaml          # ends with: Plan 6f0c…
  $ art28 apply org.yaml --plan 6f0c…

What is new begins today, or from the validFrom of its entry; that of the file counts for a register that says nothing yet.
A field that differs changes from today, or from the validFrom that the entry says. With --correct it was recorded wrongly, and is
replaced for as long as it was said.

What customers must be told of first becomes one planned change, what each of them must say yes to first another one. Customers read
--title and --explanation; where nothing is said, they are made of what comes, changes and goes.

Exit code: 0 done, or nothing to do; 2 some of it waits, because customers must be told first; 1 nothing was done.
${ABOUT_KEYS}`;

/** `art28 export`, `art28 plan` and `art28 apply`. */
export function registerDocuments(program: Command): void {
  withServer(program.command('export').description('Write the register as one YAML document to standard output.'))
    .option('--as-of <day>', 'as it stands on this day, instead of today with what is to come')
    .option('--with-customers', "what is said of single customers' data too")
    .option('--json', 'JSON instead of YAML')
    .addHelpText('after', EXPORT_HELP)
    .action((options: ServerOptions & { asOf?: string; withCustomers?: boolean; json?: boolean }) => finish('', () => exportRegister(options)));
  withReading(program.command('plan').description('Say what a document would change. Changes nothing.'))
    .option('--check', 'exit with 2 when there is anything to do, with 3 when all of it waits for announced changes')
    .addHelpText('after', PLAN_HELP)
    .action((file: string, options: PlanOptions) => finish(file, () => plan(file, options)));
  withWish(withReading(program.command('apply').description('Make the register what a document says.')))
    .option('--plan <hash>', 'only if this is still what would be done')
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--reason <text>', 'why; kept with the history of every entry that changes')
    .addHelpText('after', APPLY_HELP)
    .action((file: string, options: ApplyOptions) => finish(file, () => apply(file, options)));
}

/** The options by which a server is found. */
export function withServer(command: Command): Command {
  return command
    .addOption(new Option('--url <url>', 'the art28 to ask, e.g. https://privacy.example.com').env('ART28_URL'))
    .addOption(new Option('--key <key>', 'an API key: to read with the scope register:read, to write register:write too, to plan changes change:write').env('ART28_KEY'))
    .addOption(new Option('--api-key <key>', 'the same').env('ART28_API_KEY').hideHelp());
}

/** The options by which planned changes get their words and their day. */
export function withWish(command: Command): Command {
  return command
    .option('--title <line>', 'what the planned changes are, for customers; default: who and what comes and goes')
    .option('--explanation <text>', 'what the planned changes mean for customers, and why; default: what is said of each entry')
    .option('--wanted-on <day>', 'the day on which the planned changes are wanted; default: today');
}

function withReading(command: Command): Command {
  return withServer(command.argument('<file>', 'the document; - for standard input'))
    .option('--prune', 'end what the document does not have')
    .option('--correct', 'what differs was recorded wrongly')
    .option('--json', 'print the answer as JSON');
}

async function exportRegister({ asOf, withCustomers, json, ...server }: ServerOptions & { asOf?: string; withCustomers?: boolean; json?: boolean }): Promise<number> {
  const accept = json === true ? 'application/json' : YAML;
  const answer = await callServer(server, 'GET', '/v1/document', { query: { asOf, withCustomers }, accept });
  process.stdout.write(json === true ? `${JSON.stringify(JSON.parse(answer), null, 2)}\n` : answer);
  return EXIT.done;
}

async function plan(file: string, { prune, correct, check, json, ...server }: PlanOptions): Promise<number> {
  const query = { prune, isCorrection: correct };
  const answer = await callServer(server, 'POST', '/v1/document/plan', { query, body: await readInput(file), type: YAML });
  const made = JSON.parse(answer) as Plan;
  say(json === true ? JSON.stringify(made, null, 2) : coloured(made.text));
  return check === true ? checked(made) : EXIT.done;
}

/** What an announced change brings is no drift: nobody has to do anything about it but wait. */
function checked({ steps }: Plan): number {
  if (steps.length === 0) return EXIT.done;
  return steps.every(({ isAnnounced }) => isAnnounced) ? EXIT.waiting : EXIT.pending;
}

async function apply(file: string, options: ApplyOptions): Promise<number> {
  const { prune, correct, plan: hash, dryRun, reason, title, explanation, wantedOn, json, ...server } = options;
  const query = { prune, isCorrection: correct, plan: hash, isDryRun: dryRun, reason, title, explanation, wantedOn };
  const answer = await callServer(server, 'POST', '/v1/document/apply', { query, body: await readInput(file), type: YAML });
  const applied = JSON.parse(answer) as Applied;
  if (json === true) say(JSON.stringify(applied, null, 2));
  else tell(applied);
  return applied.withheld.length > 0 ? EXIT.pending : EXIT.done;
}

const OUTCOMES = { APPLIED: 'Done.', UNCHANGED: 'Nothing was changed.', DRY_RUN: 'Nothing was changed: this was a dry run.' } as const;

function tell({ outcome, plan: { text: shown }, withheld, changes }: Applied): void {
  say(coloured(shown));
  say(OUTCOMES[outcome]);
  if (withheld.length === 0) return;
  say('\nNot done, because customers must be told, or say yes, first:');
  for (const { section, code, notice, change } of withheld) {
    say(`  ${section}.${code}  ${notice ?? 'goes with the others'}${change === null ? '' : `: change ${change}`}`);
  }
  for (const change of changes) say(`\n${afterPlanning(change)}`);
}

/** What is to be done with a change that was planned by the way. */
export function afterPlanning(change: string): string {
  return `Planned as change ${change}. Customers read its title, explanation and day: amend them (PUT /v1/changes/${change}),\n` +
    'look at who would be told what (POST …/rehearse), have a second person approve it (POST …/approve; `art28 approval-key` gives a key\n' +
    'where nobody signs in), then announce it (POST …/announce).';
}

/** Ends with the exit code that `work` gives; a refusal is told as a compiler tells it. */
export async function finish(file: string, work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof ServerRefused) && !(error instanceof ServerUnreachable)) throw error;
    process.stderr.write(`${error instanceof ServerRefused ? refusalText(file, error.refusal) : error.message}\n`);
    process.exitCode = EXIT.failed;
  }
}

function refusalText(file: string, { title, detail, code, faults, total, line, column, more: others }: Refusal): string {
  const name = file === '-' ? 'standard input' : file;
  const members = Object.entries(others).map(([member, value]) => `; ${member}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join('');
  if (faults === undefined) return `${line === undefined ? '' : `${name}:${line}:${column ?? 1}: `}${title}. ${detail} (${code}${members})`;
  const lines = faults.map((fault) => `${name}:${fault.line}:${fault.column}: ${fault.path === '' ? '' : `${fault.path}: `}${fault.message}`);
  const more = (total ?? 0) > faults.length ? [`… and ${(total ?? 0) - faults.length} more`] : [];
  return [...lines, ...more, `${total === 1 ? 'One fault' : `${total ?? faults.length} faults`}; nothing was written.`].join('\n');
}

const COLOURS: Readonly<Record<string, string>> = { '+': '32', '~': '33', '≈': '36', '-': '31', '?': '35', '!': '1;33' };

/** Each line by what it begins with, for people alone: what is piped stays plain. */
export function coloured(shown: string): string {
  // A terminal that shows none, or whoever sets NO_COLOR, gets none.
  if (!process.stdout.isTTY || !process.stdout.hasColors()) return shown;
  return shown.split('\n').map((line) => {
    const colour = COLOURS[line.trimStart().charAt(0)];
    return colour === undefined || !/^ {0,2}\S/.test(line) ? line : `\u001b[${colour}m${line}\u001b[0m`;
  }).join('\n');
}
