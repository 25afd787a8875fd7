import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError, errorCode, foreignCluster } from './embedded-postgres-error.js';
import { commandFor, giveTo, serverEnvironment, type ServerAccount } from './server-account.js';

/** The superuser's password lies in the cluster, mode 0600, so that the two can only appear together. */
const passwordFile = 'art28-superuser-password';
const unfinishedPrefix = 'postgres.new-';
const abandonedAfterMs = 10 * 60_000;

/** Folder of the server's data. */
export function clusterDirOf(dataDir: string): string {
  return path.join(dataDir, 'postgres');
}

/**
 * Makes the cluster if there is none. It is made under another name and moved into place when it is complete, so a
 * process killed half-way leaves nothing that looks like a cluster, and of two starters one wins.
 *
 * @throws EmbeddedPostgresError where initdb fails, or the cluster there was written by another major version.
 */
export async function ensureCluster(
  dataDir: string,
  binaries: Binaries,
  account: ServerAccount,
  options: { readonly durable: boolean; readonly onCreate: () => void },
): Promise<void> {
  const clusterDir = clusterDirOf(dataDir);
  const major = await majorOf(clusterDir);
  if (major === undefined) {
    options.onCreate();
    await removeAbandoned(dataDir);
    await createCluster(dataDir, binaries, account, options.durable);
  } else if (major !== binaries.major) {
    throw new EmbeddedPostgresError(
      `${clusterDir} was written by PostgreSQL ${major} and this release of art28 brings PostgreSQL ` +
        `${binaries.major}: start the release that wrote it, make a backup there and restore it here.`,
    );
  }
  await giveTo(account, clusterDir);
}

/** @throws EmbeddedPostgresError where the password is not there or may not be read. */
export async function readSuperuserPassword(clusterDir: string): Promise<string> {
  const file = path.join(clusterDir, passwordFile);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The password of the database in ${clusterDir} cannot be read (${errorCode(error)} on ${file}): ` +
        'restore that file from a backup, or choose another DATA_DIR.',
    );
  }
}

async function majorOf(clusterDir: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(path.join(clusterDir, 'PG_VERSION'), 'utf8'), 10);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw errorCode(error) === 'EACCES' ? foreignCluster(clusterDir) : error;
  }
}

async function createCluster(
  dataDir: string,
  binaries: Binaries,
  account: ServerAccount,
  isDurable: boolean,
): Promise<void> {
  const unfinished = await mkdtemp(path.join(dataDir, unfinishedPrefix));
  try {
    const password = path.join(unfinished, 'password');
    await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (account.owner !== undefined) {
      for (const file of [password, unfinished]) await chown(file, account.owner.uid, account.owner.gid);
    }
    const cluster = path.join(unfinished, 'cluster');
    await runInitdb(cluster, password, { binaries, account, isDurable });
    await rename(password, path.join(cluster, passwordFile));
    await rename(cluster, clusterDirOf(dataDir));
  } catch (error) {
    // Another starter was quicker: its cluster is used, ours is thrown away.
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function runInitdb(
  cluster: string,
  password: string,
  by: { readonly binaries: Binaries; readonly account: ServerAccount; readonly isDurable: boolean },
): Promise<void> {
  const { command, args } = commandFor(by.account, by.binaries.initdb, [
    ...['-D', cluster, '--username=postgres', `--pwfile=${password}`],
    ...['--auth-local=scram-sha-256', '--auth-host=scram-sha-256', '--data-checksums', '--no-instructions'],
    // The built-in provider sorts and compares the same on every machine, whatever libraries it has.
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...(by.isDurable ? [] : ['--no-sync']),
  ]);
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
    cwd: path.parse(cluster).root,
    env: serverEnvironment(by.binaries.libraryPath),
    ...by.account.runAs,
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const [code, messages] = await Promise.all([exit, text(child.stderr)]);
  if (code === 0) return;
  const reason = messages.split('\n').find((line) => /error|FATAL|PANIC/.test(line)) ?? messages;
  throw new EmbeddedPostgresError(`The database could not be made in ${path.dirname(cluster)}: ${reason.trim()}.`);
}

/** Removes what starters that were killed half-way left behind. */
async function removeAbandoned(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(unfinishedPrefix)) continue;
    const dir = path.join(dataDir, name);
    const { mtimeMs } = await stat(dir).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(dir, { recursive: true, force: true });
  }
}
