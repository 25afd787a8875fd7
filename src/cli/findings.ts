import { type Command, Option } from 'commander';

import { say } from '../start/terminal.js';
import { callServer, type ServerOptions, ServerRefused, ServerUnreachable } from './server.js';

const EXIT = { fine: 0, failed: 1, found: 2 } as const;
/** Worst first. */
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
type Severity = (typeof SEVERITIES)[number];
type Counts = Readonly<Record<Severity, number>>;

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly subject: { readonly kind: string; readonly code: string };
  readonly explanation: string;
  readonly remedy: string;
  readonly citations: readonly string[];
  readonly isSuppressed: boolean;
}

interface Check {
  readonly asOf: string;
  readonly registerVersion: number;
  readonly counts: Counts;
  readonly suppressed: number;
  readonly findings: readonly Found[];
  readonly isTruncated: boolean;
}

interface FindingsOptions extends ServerOptions {
  readonly failOn?: Severity;
  readonly asOf?: string;
  readonly json?: boolean;
}

const HELP = `
Looks at the register with every rule, as it is now, and records nothing. What is suppressed is counted, and not shown;
what is so no longer is at /v1/findings?state=CLOSED.

  $ art28 findings                     # everything, the worst first
  $ art28 findings --fail-on high      # for a pipeline: fails on HIGH and CRITICAL
  $ art28 findings --as-of 2020-07-16  # what was wrong on that day, as known now

Each rule, with the article behind it, stands in docs/findings.md and at /v1/findings/rules.

Exit code: 0 nothing as bad as --fail-on; 2 something is; 1 the call is not right.

The server and the key are taken from ART28_URL and ART28_KEY where --url and --key are not given.`;

/** `art28 findings`. */
export function registerFindings(program: Command): void {
  program.command('findings').description('Say what rules find wrong or risky in the register. Records nothing.')
    .addOption(new Option('--url <url>', 'the running art28').env('ART28_URL'))
    .addOption(new Option('--key <key>', 'an API key with finding:read').env('ART28_KEY'))
    .addOption(new Option('--fail-on <severity>', 'exit with 2 from this severity on').choices(SEVERITIES))
    .option('--as-of <day>', 'the register of this day, instead of today')
    .option('--json', 'the whole answer as JSON')
    .addHelpText('after', HELP)
    .action(async (options: FindingsOptions) => {
      process.exitCode = await look(options).catch(told);
    });
}

async function look(options: FindingsOptions): Promise<number> {
  const answer = await callServer(options, 'GET', '/v1/findings/check', { query: { asOf: options.asOf } });
  const check = JSON.parse(answer) as Check;
  if (options.json === true) say(JSON.stringify(check, null, 2));
  else say(inWords(check));
  return isBad(check.counts, options.failOn) ? EXIT.found : EXIT.fine;
}

function isBad(counts: Counts, failOn: Severity | undefined): boolean {
  if (failOn === undefined) return false;
  return SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1).some((severity) => counts[severity] > 0);
}

function inWords({ asOf, registerVersion, counts, suppressed, findings, isTruncated }: Check): string {
  const open = findings.filter(({ isSuppressed }) => !isSuppressed).flatMap(({ severity, rule, subject, explanation, remedy, citations }) => [
    `${severity.padEnd(8)} ${rule}  ${subject.kind}/${subject.code}`, `  ${explanation}`, `  → ${remedy}  [${citations.join('; ')}]`, '',
  ]);
  const total = SEVERITIES.map((severity) => `${counts[severity]} ${severity}`).join(', ');
  return [
    ...open, ...(isTruncated ? ['There are more; --json and the counts know how many.', ''] : []),
    `${total}; ${suppressed} suppressed. Register ${registerVersion} as of ${asOf}.`,
  ].join('\n');
}

function told(error: unknown): number {
  if (error instanceof ServerRefused) process.stderr.write(`${error.refusal.title}: ${error.refusal.detail} (${error.refusal.code})\n`);
  else if (error instanceof ServerUnreachable) process.stderr.write(`${error.message}\n`);
  else throw error;
  return EXIT.failed;
}
