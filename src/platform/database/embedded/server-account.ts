import { spawn } from 'node:child_process';
import { chown, lchown, lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres-error.js';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** How to run a PostgreSQL program as the account that the server's files belong to. */
export interface ServerAccount {
  readonly name: AccountName;
  /** Who must own the server's files; undefined when that is simply whoever runs this process. */
  readonly owner: Owner | undefined;
  /** Account that the child process takes before it starts `wrapper`, or the program itself. */
  readonly runAs: Owner | undefined;
  /** Program and arguments put in front of the PostgreSQL program and its arguments. */
  readonly wrapper: readonly string[];
}

export type AccountName = 'SELF' | 'UNPRIVILEGED' | 'READ_SEARCH' | 'USER_NAMESPACE' | 'READ_WRITE_SEARCH';

/** Places that the server must be able to reach. */
export interface ReachedPaths {
  readonly postgres: string;
  readonly dataDir: string;
  readonly temporaryDir: string;
  readonly libraryPath: string | undefined;
}

const nobody: Owner = { uid: 65534, gid: 65534 };
const root: Owner = { uid: 0, gid: 0 };

/**
 * The accounts that a server started by root can run as, the least powerful first. PostgreSQL refuses to run as root.
 *
 * `UNPRIVILEGED` needs every parent folder open to it. Where one is closed (a clone below /root), `READ_SEARCH` adds
 * the single capability to pass closed folders; `USER_NAMESPACE` stays root outside and is somebody else inside;
 * `READ_WRITE_SEARCH` is for containers whose root has neither of the two.
 *
 * @param owner - the account the server's files belong to already, or `nobody`.
 */
export function accountsForRoot(owner: Owner = nobody): readonly ServerAccount[] {
  return [
    { name: 'UNPRIVILEGED', owner, runAs: owner, wrapper: [] },
    { name: 'READ_SEARCH', owner, runAs: undefined, wrapper: withCapability(owner, 'dac_read_search') },
    {
      name: 'USER_NAMESPACE',
      owner: root,
      runAs: undefined,
      // The mapped account must have a name, or initdb refuses: `nobody` exists everywhere.
      wrapper: ['unshare', '--user', `--map-user=${nobody.uid}`, '--'],
    },
    { name: 'READ_WRITE_SEARCH', owner, runAs: undefined, wrapper: withCapability(owner, 'dac_override') },
  ];
}

function withCapability({ uid, gid }: Owner, capability: string): readonly string[] {
  const only = `-all,+${capability}`;
  return [
    ...['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs'],
    // PostgreSQL asks access(2), which drops the capabilities of an ordinary account unless this bit is set.
    '--securebits=+no_setuid_fixup',
    ...[`--inh-caps=${only}`, `--ambient-caps=${only}`, `--bounding-set=${only}`, '--'],
  ];
}

/**
 * Chooses the account that the server runs as: ourselves, or, for root, the first of `accountsForRoot` that reaches
 * every path.
 *
 * @param clusterDir - the server's data, whose present owner is kept where it is not root.
 * @throws EmbeddedPostgresError where root has no account that reaches them.
 */
export async function chooseAccount(paths: ReachedPaths, clusterDir: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return { name: 'SELF', owner: undefined, runAs: undefined, wrapper: [] };
  if (process.platform !== 'linux') {
    throw new EmbeddedPostgresError(
      'PostgreSQL does not run as root: start art28 as an ordinary user, or set DATABASE_URL.',
    );
  }
  const present = await ownerOf(clusterDir);
  for (const account of accountsForRoot(present === undefined || present.uid === 0 ? nobody : present)) {
    if (await reaches(account, paths)) return account;
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and no other account can reach ${paths.dataDir} and ${paths.postgres}: ` +
      'start art28 as an ordinary user, move both out of folders closed to others, or set DATABASE_URL.',
  );
}

async function ownerOf(file: string): Promise<Owner | undefined> {
  try {
    return await lstat(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Tries it for real: permissions, access lists, capabilities and missing programs are all in the answer. */
async function reaches(account: ServerAccount, paths: ReachedPaths): Promise<boolean> {
  const script = 'cd "$2" && cd "$3" && exec "$1" --version';
  const { command, args } = commandFor(account, '/bin/sh', [
    ...['-c', script, 'sh', paths.postgres, paths.dataDir, paths.temporaryDir],
  ]);
  const child = spawn(command, args, {
    stdio: 'ignore',
    cwd: '/',
    env: serverEnvironment(paths.libraryPath),
    ...account.runAs,
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** The command that runs `program` as the account; spawn it with `runAs` too. */
export function commandFor(
  account: ServerAccount,
  program: string,
  args: readonly string[],
): { readonly command: string; readonly args: readonly string[] } {
  const [command, ...rest] = [...account.wrapper, program, ...args];
  return { command: command ?? program, args: rest };
}

/** What the server sees of our environment: no secrets of the application, the same language everywhere. */
export function serverEnvironment(libraryPath: string | undefined): NodeJS.ProcessEnv {
  const kept = process.platform === 'win32' ? ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'USERNAME'] : ['PATH'];
  const environment: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of kept) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  if (libraryPath !== undefined) environment['LD_LIBRARY_PATH'] = libraryPath;
  return environment;
}

/** Gives a folder and everything in it to the account's owner. Nothing to do when it has it already. */
export async function giveTo(account: ServerAccount, dir: string): Promise<void> {
  const { owner } = account;
  if (owner === undefined || (await lstat(dir)).uid === owner.uid) return;
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    await lchown(path.join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
  // Last, so that an interrupted hand-over starts again.
  await chown(dir, owner.uid, owner.gid);
}

/** The user that files made by the account belong to; undefined where the system has no such numbers (Windows). */
export function ownerUid(account: ServerAccount): number | undefined {
  return account.owner?.uid ?? process.getuid?.();
}
