import { execFile, spawn } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.js';
import { errorCode, foreignCluster } from './embedded-postgres-error.js';
import { commandFor, serverEnvironment, type ServerAccount } from './server-account.js';

const run = promisify(execFile);

/** A running server as it describes itself in `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Folder of its socket; '' where it has none (Windows). */
  readonly socketDir: string;
  readonly isReady: boolean;
}

/** What `postmaster.pid` says: nothing, a process that is gone or is no PostgreSQL of these data, or a server. */
export type Found =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'STALE'; readonly pid: number }
  | { readonly kind: 'RUNNING'; readonly server: Postmaster };

/** Reads who serves the cluster now. */
export async function findPostmaster(clusterDir: string): Promise<Found> {
  const lines = await readPidFile(clusterDir);
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!Number.isSafeInteger(pid) || pid <= 0) return { kind: 'NONE' };
  if (!(await isPostmasterOf(pid, clusterDir))) return { kind: 'STALE', pid };
  const [, , , port, socketDir, , , status] = lines;
  return {
    kind: 'RUNNING',
    server: {
      pid,
      port: Number.parseInt(port ?? '', 10),
      socketDir: socketDir?.trim() ?? '',
      isReady: status?.trim() === 'ready',
    },
  };
}

async function readPidFile(clusterDir: string): Promise<string[]> {
  try {
    return (await readFile(path.join(clusterDir, 'postmaster.pid'), 'utf8')).split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw errorCode(error) === 'EACCES' ? foreignCluster(clusterDir) : error;
  }
}

/** A number alone proves nothing: after a power cut or in a new container it may be anybody's. */
async function isPostmasterOf(pid: number, clusterDir: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') return worksIn(pid, clusterDir);
  if (process.platform === 'win32') return true;
  return run('ps', ['-o', 'comm=', '-p', String(pid)]).then(
    ({ stdout }) => path.basename(stdout.trim()).startsWith('postgres'),
    () => false,
  );
}

/** PostgreSQL works in its data folder; a dead process that nobody has waited for works nowhere. */
async function worksIn(pid: number, clusterDir: string): Promise<boolean> {
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(clusterDir));
  } catch (error) {
    if (errorCode(error) !== 'EACCES') return false;
  }
  // Root of a container may not ask that of another account's process, but may see how it was called.
  const call = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const [program = '', ...args] = call.split('\0');
  return path.basename(program) === 'postgres' && args.includes(clusterDir);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** A server that this process has set going; it may still be starting, or have given up. */
export interface Launched {
  readonly pid: number | undefined;
  /** Whether it ended without serving. */
  hasFailed(): boolean;
}

/**
 * Sets a server going in a session of its own: it outlives us, and a Ctrl-C in our terminal does not reach it, so that
 * the application can finish its work first.
 *
 * @param stalePid - process number in a left-over `postmaster.pid` that is not a server. PostgreSQL's own check for
 *   processes that still use the data's shared memory stays in force, which deleting the file would disable.
 */
export async function launch(
  clusterDir: string,
  by: { readonly binaries: Binaries; readonly account: ServerAccount },
  settings: Readonly<Record<string, string>>,
  to: { readonly logFd: number; readonly stalePid: number | undefined },
): Promise<Launched> {
  const isWindows = process.platform === 'win32';
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { command, args } = isWindows
    ? // A server may not run as administrator; pg_ctl takes those rights away.
      { command: by.binaries.pgCtl, args: ['start', '-D', clusterDir, '-s', '-W', '-o', options.join(' ')] }
    : commandFor(by.account, by.binaries.postgres, ['-D', clusterDir, ...options]);
  const environment = serverEnvironment(by.binaries.libraryPath);
  // What pg_ctl tells a server about the shell that called it: a process number that is surely no other server's.
  if (to.stalePid !== undefined) environment['PG_GRANDPARENT_PID'] = String(to.stalePid);
  const child = spawn(command, args, {
    stdio: ['ignore', to.logFd, to.logFd],
    detached: !isWindows,
    windowsHide: true,
    cwd: path.parse(clusterDir).root,
    env: environment,
    ...by.account.runAs,
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  child.unref();
  return {
    pid: isWindows ? undefined : child.pid,
    hasFailed: () => child.signalCode !== null || (child.exitCode !== null && !(isWindows && child.exitCode === 0)),
  };
}

const fastShutdownMs = 5_000;
const immediateShutdownMs = 2_000;

/**
 * Stops the server: fast (connections are ended, everything is written), and after 5 s at once (the next start then
 * replays the log; nothing committed is lost). Resolves when it is gone.
 */
export async function shutDown(server: Postmaster, clusterDir: string, binaries: Binaries): Promise<void> {
  if (process.platform === 'win32') {
    await run(binaries.pgCtl, ['stop', '-D', clusterDir, '-m', 'fast', '-s', '-t', String(fastShutdownMs / 1000)]);
    return;
  }
  signal(server.pid, 'SIGINT');
  if (await isGone(server, clusterDir, fastShutdownMs)) return;
  signal(server.pid, 'SIGQUIT');
  await isGone(server, clusterDir, immediateShutdownMs);
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

async function isGone(server: Postmaster, clusterDir: string, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (performance.now() < until) {
    const found = await findPostmaster(clusterDir);
    if (found.kind !== 'RUNNING' || found.server.pid !== server.pid) return true;
    await sleep(5);
  }
  return false;
}
