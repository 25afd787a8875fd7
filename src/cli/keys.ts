import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Command } from 'commander';

import { completeConfig } from '../config/runtime.js';
import { settingsFromEnvironment } from '../config/settings.js';
import { type KeyInspection, KeyStore } from '../platform/crypto/key-store.js';
import { say } from '../start/terminal.js';

const EXIT = { well: 0, stuck: 1 } as const;

interface Options {
  readonly json?: boolean;
}

const ROTATE_HELP = `
The key store holds a key per organisation and month; the master key wraps them. To change the master key:

  1. Put the present value of MASTER_KEY into MASTER_KEY_PREVIOUS, and a new one into MASTER_KEY
     (openssl rand -base64 32). Restart every process: they open old keys with the previous master key.
  2. $ art28 keys rotate          wraps every key anew. It may be interrupted and repeated at any time.
  3. $ art28 keys check           says that nothing needs the previous master key any more.
  4. Remove MASTER_KEY_PREVIOUS and restart.

No data is encrypted anew and no row of the database changes. Backups of the key store made before need the old one.

Exit code: 0 done, 1 a key opens with neither master key (nothing is changed then).`;

/** `art28 keys rotate` and `art28 keys check`. */
export function registerKeys(program: Command): void {
  const keys = program.command('keys').description('Look after the key store of this instance (KEY_DIR).');
  keys.command('rotate')
    .description('Wrap every key with MASTER_KEY; those of MASTER_KEY_PREVIOUS are opened with it first.')
    .option('--json', 'print { rewrapped, unchanged }')
    .addHelpText('after', ROTATE_HELP)
    .action(rotate);
  keys.command('check')
    .description('Open every key, and say which master key it needs. Changes nothing.')
    .option('--json', 'print { current, previous, foreign, damaged }')
    .action(check);
}

function rotate({ json }: Options): void {
  const store = openStore();
  const before = store.inspect();
  if (isStuck(before)) {
    if (json === true) say(JSON.stringify(before));
    process.stderr.write(`${reasonOf(before)} Nothing was changed.\n`);
    process.exitCode = EXIT.stuck;
    return;
  }
  const done = store.rotate();
  if (json === true) say(JSON.stringify(done));
  else say(`Wrapped ${counted(done.rewrapped)} anew; ${counted(done.unchanged)} had been already.`);
}

function check({ json }: Options): void {
  const found = openStore().inspect();
  process.exitCode = isStuck(found) ? EXIT.stuck : EXIT.well;
  if (json === true) return say(JSON.stringify(found));
  say(`${counted(found.current)} wrapped by MASTER_KEY, ${found.previous} by MASTER_KEY_PREVIOUS.`);
  if (isStuck(found)) {
    process.stderr.write(`${reasonOf(found)}\n${[...found.foreign, ...found.damaged].map((name) => `  ${name}\n`).join('')}`);
  } else if (found.previous > 0) say('Run `art28 keys rotate` before you remove MASTER_KEY_PREVIOUS.');
}

function openStore(): KeyStore {
  const settings = settingsFromEnvironment();
  const directory = settings.KEY_DIR ?? join(settings.DATA_DIR, 'keys');
  if (!existsSync(directory)) throw new Error(`There is no key store at ${directory}: KEY_DIR or DATA_DIR must lead to it.`);
  const config = completeConfig(settings);
  const previous = config.MASTER_KEY_PREVIOUS;
  return new KeyStore(config.KEY_DIR, {
    current: Buffer.from(config.MASTER_KEY, 'base64'), previous: previous === undefined ? null : Buffer.from(previous, 'base64'),
  });
}

function isStuck({ foreign, damaged }: KeyInspection): boolean {
  return foreign.length > 0 || damaged.length > 0;
}

/** One sentence. */
function reasonOf({ foreign, damaged, current, previous }: KeyInspection): string {
  if (foreign.length === 0) return `${counted(damaged.length)} cannot be opened although the master key fits: restore the key store from a backup.`;
  const all = foreign.length + damaged.length + current + previous;
  return `${foreign.length} of ${counted(all)} are wrapped by a master key that is neither MASTER_KEY nor MASTER_KEY_PREVIOUS.`;
}

function counted(count: number): string {
  return count === 1 ? '1 key' : `${count} keys`;
}
