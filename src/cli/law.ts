import type { Command } from 'commander';

import { adequacyOf } from '../law/adequacy.js';
import { deadline } from '../law/deadline.js';
import { sccValidity } from '../law/standard-clauses.js';
import { SHIPPED_LAW } from '../law/transfer-law.js';
import { assessTransfer } from '../law/transfer.js';
import { registerLawFile } from './law-file.js';
import { say } from '../start/terminal.js';
import { readQuestion, type Question } from './law-questions.js';
import { readInput } from './read-input.js';
import { ServerUnreachable } from './server.js';

/** What a script may go by. */
const EXIT = { covered: 0, notCovered: 1, unknown: 2 } as const;

interface Told {
  readonly answer: object;
  /** The answer in a word. */
  readonly headline: string;
  readonly lines: readonly string[];
  readonly exit: number;
}

const EXITS = `
Exit code: 0 covered, valid or due; 1 not covered or invalid; 2 unknown, or the question cannot be read.`;
const FILE = `
--file takes the same fields as the flags, as one JSON object; - reads it from the input. A flag wins over the file.
--json prints the whole answer: steps, citations, warnings, needed evidence.
No instance is asked: the answer goes by the law that came with this release, and says of which day that is.`;

const HELP = {
  adequacy: `
Whether a destination may be sent to without another safeguard, on one day. What must be true of the recipient is given as
codes, and unknown is not covered:

  $ art28 law adequacy --regime EU_GDPR --exporter-country IE --destination US --date 2026-11-21
  $ art28 law adequacy --regime EU_GDPR --destination US --date 2026-11-21 --facts US_DPF_LISTED_ACTIVE`,
  clauses: `
Whether standard clauses fit the roles, were open for signing, and may still be relied upon:

  $ art28 law clauses --regime EU_GDPR --instrument 2021/914 --exporter-role processor --importer-role processor \\
      --contract-date 2022-01-10 --transfer-date 2026-11-21
  $ art28 law clauses --regime UK_GDPR --instrument UK-IDTA-A1.0 …`,
  transfer: `
Whether a whole flow is covered under every law that applies, and what would repair it. The question is a JSON file, as
POST /v1/law/transfer-assessment takes it, assessments of safeguards as { "assessment": { "madeOn", "expiresOn" } } and
onward flows nested under "onward":

  { "date": "2026-11-21", "exporter": { "country": "NL", "role": "PROCESSOR" }, "importer": { "country": "IN", "role": "PROCESSOR" } }

  $ art28 law transfer --file flow.json`,
  deadline: `
When a person must be answered, a breach notified or a complaint acknowledged, counted as the law of the country counts:

  $ art28 law deadline --regime EU_GDPR --country NL --timezone Europe/Amsterdam --rule GDPR_ART12_3 \\
      --received-at 2026-01-29T12:00:00+01:00
  $ art28 law deadline --regime EU_GDPR --country DE --timezone Europe/Berlin --rule GDPR_ART33_1 --aware-at 2026-06-08T09:15:00+02:00`,
} as const;

/** `art28 law adequacy|clauses|transfer|deadline|check|export`. */
export function registerLaw(program: Command): void {
  const law = program.command('law').description('Ask the law of transfers and deadlines, offline.');
  registerLawFile(law);
  const add = (name: keyof typeof HELP, about: string): Command => law.command(name)
    .description(about)
    .option('--file <file>', 'the question as JSON; - for the input')
    .option('--json', 'print the whole answer as JSON')
    .addHelpText('after', `${HELP[name]}\n${FILE}\n${EXITS}`)
    .action((options: Record<string, unknown>) => answer(name, options));
  add('adequacy', 'Does a destination need a further safeguard?')
    .option('--regime <regime>', 'EU_GDPR, UK_GDPR or CH_FADP').option('--exporter-country <code>', 'where the exporter is')
    .option('--destination <code>', 'where the data go: a country, EPO or EU').option('--date <day>', 'the day of the transfer')
    .option('--facts <codes...>', 'codes known to be true').option('--denied-facts <codes...>', 'codes known to be false')
    .option('--topics <codes...>', 'topics and exclusions that are part of it');
  add('clauses', 'Do standard clauses serve a transfer?')
    .option('--regime <regime>', 'EU_GDPR, UK_GDPR or CH_FADP').option('--instrument <name>', 'such as 2021/914')
    .option('--exporter-role <role>', 'controller, joint_controller or processor').option('--importer-role <role>', 'the same')
    .option('--contract-date <day>', 'when it was concluded').option('--transfer-date <day>', 'the day of the transfer');
  add('transfer', 'Is a flow of data covered?');
  add('deadline', 'When does a statutory period end?')
    .option('--regime <regime>', 'EU_GDPR, UK_GDPR, CH_FADP or US_CA_CCPA').option('--country <code>', 'whose public holidays count')
    .option('--subdivision <code>', 'such as DE-BY').option('--timezone <zone>', 'such as Europe/Amsterdam')
    .option('--rule <id>', 'such as GDPR_ART12_3').option('--received-at <instant>', 'with an offset')
    .option('--aware-at <instant>', 'of a breach: when it was known')
    .option('--first-communication-at <instant>', 'Art. 14(3)(b)').option('--first-disclosure-at <instant>', 'Art. 14(3)(c)')
    .option('--clock-start-date <day>', 'UK: when what had been asked for came').option('--extended', 'more time was told in time');
}

async function answer(name: keyof typeof HELP, options: Record<string, unknown>): Promise<void> {
  const { file, json, ...flags } = options;
  const given = await fromFile(file);
  const read = typeof given === 'string' ? given : readQuestion(name, { ...given, ...flags });
  if (typeof read === 'string') {
    process.stderr.write(`${read}\n`);
    process.exitCode = EXIT.unknown;
    return;
  }
  const told = tell(read);
  const law = editionFor(read);
  if (json === true) say(JSON.stringify({ ...told.answer, ...(law === null ? {} : { law }) }, null, 2));
  else for (const line of [told.headline, ...told.lines, ...(law === null ? [] : [`By the law as of ${law.asOf} that came with this release.`])]) say(line);
  process.exitCode = told.exit;
}

/** By which law it was answered: nobody's instance is asked, so what one has loaded since does not count. Deadlines are not loaded. */
function editionFor({ kind }: Question): { readonly source: 'RELEASE'; readonly asOf: string } | null {
  return kind === 'deadline' ? null : { source: 'RELEASE', asOf: SHIPPED_LAW.asOf };
}

/** What a file says, or in a sentence why it says nothing. */
async function fromFile(file: unknown): Promise<object | string> {
  if (typeof file !== 'string') return {};
  try {
    const read: unknown = JSON.parse(await readInput(file));
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : `${file} holds no JSON object.`;
  } catch (error) {
    if (error instanceof ServerUnreachable) return error.message;
    return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

function tell(asked: Question): Told {
  switch (asked.kind) {
    case 'adequacy': {
      const found = adequacyOf(SHIPPED_LAW, asked.question);
      const isCovered = found.adequacyResult !== 'NONE';
      return { answer: found, headline: [found.adequacyResult, found.entry ?? ''].join(' ').trim(), lines: reasonsOf(found), exit: isCovered ? EXIT.covered : EXIT.notCovered };
    }
    case 'clauses': {
      const found = sccValidity(SHIPPED_LAW, asked.question);
      return { answer: found, headline: found.verdict, lines: reasonsOf(found), exit: found.isValid ? EXIT.covered : EXIT.notCovered };
    }
    case 'transfer': {
      const found = assessTransfer(SHIPPED_LAW, asked.question);
      const exits = { NOT_A_TRANSFER: EXIT.covered, COVERED: EXIT.covered, COVERED_WITH_CONDITIONS: EXIT.covered, UNKNOWN: EXIT.unknown, NOT_COVERED: EXIT.notCovered };
      const lines = found.regimes.flatMap((one) => [`${one.regime}: ${one.verdict}`, ...reasonsOf(one)]);
      return { answer: found, headline: found.verdict, lines: found.why === null ? lines : [found.why], exit: exits[found.verdict] };
    }
    case 'deadline': {
      const found = deadline(asked.question);
      if (found.verdict === 'UNKNOWN') return { answer: found, headline: 'UNKNOWN', lines: [found.why], exit: EXIT.unknown };
      return { answer: found, headline: found.dueAt ?? found.dueDate, lines: [...found.steps, ...found.assumptions.map((one) => `Assumed: ${one}`)], exit: EXIT.covered };
    }
  }
}

function reasonsOf({ steps, warnings }: { readonly steps: readonly string[]; readonly warnings: readonly { readonly text: string }[] }): string[] {
  return [...steps.map((step) => `  ${step}`), ...warnings.map(({ text }) => `  ! ${text}`)];
}
