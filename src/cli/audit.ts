import { existsSync, readFileSync, renameSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';

import { type Command, Option } from 'commander';
import { Temporal } from 'temporal-polyfill';

import type { AuditCheckpoint, ChainReport } from '../features/audit/index.js';
import { say } from '../start/terminal.js';
import { type AuditSource, ExportDamaged, openExport, openServer, parseCheckpoint, SourceUnreadable } from './audit-source.js';

const EXIT = { intact: 0, broken: 1, usage: 2 } as const;

const PROGRESS_LINKS = 5_000;

interface SourceOptions {
  readonly file?: string;
  readonly url?: string;
  readonly key?: string;
}

interface VerifyOptions extends SourceOptions {
  readonly keep?: string;
  readonly json?: boolean;
}

interface ExportOptions extends SourceOptions {
  readonly out: string;
}

const VERIFY_HELP = `
Every entry of the trail is hashed (SHA-256 of its canonical JSON, RFC 8785), and every hash is chained to the one
before it. The end of the chain is signed with the organisation's Ed25519 key. Verifying recomputes all of it and finds
any entry that was altered, removed, reordered or slipped in.

What a signature alone cannot tell: whether somebody who has both the database and the keys wrote everything anew. So
keep the end of the chain somewhere else, and let the next run compare:

  $ art28 audit verify --url https://privacy.example.com --key a28_live_… --keep ~/art28-checkpoint.json

Offline, without trusting the server or the network:

  $ art28 audit export --url https://privacy.example.com --key a28_live_… --out trail.jsonl
  $ art28 audit verify --file trail.jsonl --keep ~/art28-checkpoint.json

Exit code: 0 intact, 1 broken, 2 it could not be verified (wrong options, no such server, key or file).`;

/** `art28 audit verify` and `art28 audit export`. */
export function registerAudit(program: Command): void {
  const audit = program.command('audit')
    .description('Verify or export the audit trail of an organisation.')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.intact : EXIT.usage));
  const url = () => new Option('--url <url>', 'the art28 to ask, e.g. https://privacy.example.com').env('ART28_URL');
  const key = () => new Option('--key <key>', 'an API key with the scope audit:read').env('ART28_API_KEY');
  audit.command('verify')
    .description('Verify the chain: of a running art28, or of an exported file.')
    .option('--file <file>', 'an export, instead of --url and --key')
    .addOption(url()).addOption(key())
    .option('--keep <file>', 'keep the signed end of the chain here, and demand that the chain still holds the one kept before')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', VERIFY_HELP)
    .action((options: VerifyOptions) => finish(() => verify(options)));
  audit.command('export')
    .description('Write the chain into a file that can be verified anywhere, one JSON object a line.')
    .addOption(url()).addOption(key())
    .requiredOption('--out <file>', 'where to write it')
    .addHelpText('after', '\nThe first line holds the signed end of the chain; then an entry with its seal on each line.')
    .action((options: ExportOptions) => finish(() => exportChain(options)));
}

/** Ends with the exit code that `work` gives, or tells why there is none to give. */
async function finish(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof SourceUnreadable) && !(error instanceof ExportDamaged)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof ExportDamaged ? EXIT.broken : EXIT.usage;
  }
}

async function openSource({ file, url, key }: SourceOptions): Promise<AuditSource> {
  if (file !== undefined) return openExport(file);
  if (url === undefined || key === undefined) {
    throw new SourceUnreadable('Say what to verify: --file with an export, or --url and --key (ART28_URL and ART28_API_KEY).');
  }
  if (!URL.canParse(url)) throw new SourceUnreadable(`--url must be a URL like https://privacy.example.com, not ${url}.`);
  return openServer(url, key);
}

async function verify(options: VerifyOptions): Promise<number> {
  const earlier = options.keep !== undefined && existsSync(options.keep) ? parseCheckpoint(readFileSync(options.keep, 'utf8')) : null;
  const source = await openSource(options);
  const { checkpoint } = source;
  // Loaded only now: help and complaints about options come at once.
  const { ChainVerification } = await import('../features/audit/index.js');
  const verification = new ChainVerification({ checkpoint, earlier, now: Temporal.Now.instant() });
  let count = 0;
  for await (const { seal, entry } of source.links) {
    verification.link(seal, entry);
    progress(++count, 'verified');
  }
  for await (const { entry, isMarkedSealed } of source.unsealed) verification.unsealed(entry, isMarkedSealed);
  const report = verification.end();
  if (options.keep !== undefined && report.isIntact && checkpoint !== null) await keep(options.keep, checkpoint);
  if (options.json === true) say(JSON.stringify({ ...report, checkpoint }, null, 2));
  else tell(report, checkpoint);
  return report.isIntact ? EXIT.intact : EXIT.broken;
}

async function exportChain(options: ExportOptions): Promise<number> {
  const { checkpoint, links, unsealed } = await openSource(options);
  const aside = `${options.out}.part`;
  const file = await open(aside, 'w', 0o600).catch((error: Error) => {
    throw new SourceUnreadable(`${options.out} cannot be written: ${error.message}.`);
  });
  const write = (line: object): Promise<unknown> => file.write(`${JSON.stringify(line)}\n`);
  let count = 0;
  try {
    await write({ kind: 'ART28_AUDIT_EXPORT', format: 1, exportedAt: Temporal.Now.instant().toString(), checkpoint });
    for await (const { seal: { entryId, ...seal }, entry } of links) {
      await write({ seal, entryId, entry, isMarkedSealed: true });
      progress(++count, 'exported');
    }
    for await (const { entry, isMarkedSealed } of unsealed) await write({ seal: null, entryId: entry.id, entry, isMarkedSealed });
    await file.sync();
  } finally {
    await file.close();
  }
  renameSync(aside, options.out);
  say(`Exported ${count} entries to ${options.out}.`);
  return EXIT.intact;
}

async function keep(path: string, checkpoint: AuditCheckpoint): Promise<void> {
  const aside = `${path}.part`;
  await writeFile(aside, `${JSON.stringify(checkpoint, null, 2)}\n`);
  renameSync(aside, path);
}

function tell({ isIntact, sealed, findings, findingsTotal, waiting }: ChainReport, checkpoint: AuditCheckpoint | null): void {
  if (isIntact) {
    say(checkpoint === null ? 'Nothing has been sealed yet.' : `Intact: ${sealed} entries, chained and signed.`);
  } else {
    say(`BROKEN: ${findingsTotal === 1 ? 'one fault' : `${findingsTotal} faults`} in ${sealed} entries.`);
    for (const { fault, about } of findings) say(`  ${fault.padEnd(9)} ${about}`);
    if (findingsTotal > findings.length) say(`  … and ${findingsTotal - findings.length} more`);
  }
  if (checkpoint !== null) say(`Signed at ${checkpoint.at}, link ${checkpoint.sequence}, key ${checkpoint.publicKey}.`);
  if (waiting.count > 0) {
    say(`${waiting.count} entries wait for their seal, the oldest for ${waiting.oldestSeconds.toFixed(1)} s` +
      `${waiting.isLate ? ': longer than it should; is a worker running?' : '.'}`);
  }
}

function progress(count: number, done: string): void {
  if (process.stderr.isTTY && count % PROGRESS_LINKS === 0) process.stderr.write(`\r${done} ${count} links …`);
}
