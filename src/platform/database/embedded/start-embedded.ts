import { mkdir, realpath } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries, type Binaries } from './binaries.js';
import { clusterDirOf, ensureCluster, readSuperuserPassword } from './cluster.js';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres-error.js';
import { findPostmaster, launch, shutDown, type Found, type Launched, type Postmaster } from './postmaster.js';
import { chooseAccount, type ServerAccount } from './server-account.js';
import { openServerLog, type ServerLog } from './server-log.js';
import { joinServer, type ServerMembership } from './server-membership.js';
import { serverSettings } from './server-settings.js';
import { makeSocketDir, removeSocketDir, temporaryDir } from './socket-directory.js';

export interface EmbeddedOptions {
  /** Folder of everything; the server's own data go into its `postgres`. Made if missing. */
  readonly dataDir: string;
  /** Told what is being done, in short sentences. */
  readonly onProgress?: (message: string) => void;
  /** Also listen on this port of the loopback address. Without it there is only a socket (Windows: any free port). */
  readonly port?: number;
  /** false only for tests: a machine that loses power then loses the data. Default true. */
  readonly durable?: boolean;
}

export interface EmbeddedServer {
  /** URL of the database `art28` as the superuser `postgres`; other roles and databases can be put into it. */
  readonly connectionString: string;
  /** Folder of the server's socket; '' on Windows. */
  readonly socketDir: string;
  /** Whether the server was running already. */
  readonly reused: boolean;
  /**
   * Gives the server up. The last process that uses it stops it (at most 7 s); while others do, it keeps running.
   * A process that is killed has given it up too: the next one to start takes over what it left running.
   */
  stop(): Promise<void>;
}

const database = 'art28';
/** Replaying the log after a crash may take its time. */
const startWithinMs = 5 * 60_000;
const socketGoneAfterMs = 3_000;
/** How long another server's remains may be in the way: a busy backend of a killed one ends with its statement. */
const overtakenWithinMs = 30_000;

/**
 * Starts the PostgreSQL that comes with art28, or joins the one that runs on these data already. Any number of
 * processes may do so at once.
 *
 * @throws EmbeddedPostgresError with one sentence that says why it cannot be started and what to do.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  try {
    return await start(options);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST'].includes(errorCode(error))) throw error;
    throw new EmbeddedPostgresError(
      `The database cannot live in ${options.dataDir} (${(error as Error).message}): choose another DATA_DIR.`,
      { cause: error },
    );
  }
}

async function start(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const onProgress = options.onProgress ?? ((): void => undefined);
  // Open to be passed by the account that root's server runs as; what is in it protects itself.
  await mkdir(options.dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const dataDir = await realpath(options.dataDir);
  const log = await openServerLog(dataDir);
  try {
    const binaries = await findBinaries(dataDir);
    return await new Starting(dataDir, binaries, log, { ...options, onProgress }).untilJoined();
  } finally {
    await log.close();
  }
}

/** One start: looks who serves the data, sets a server going where nobody does, until it has joined one. */
class Starting {
  private readonly clusterDir: string;
  private launched: Launched | undefined;
  private socketDir: string | undefined;
  private readonly startedAt = performance.now();
  private socketGoneSince: number | undefined;

  constructor(
    private readonly dataDir: string,
    private readonly binaries: Binaries,
    private readonly log: ServerLog,
    private readonly options: EmbeddedOptions & Required<Pick<EmbeddedOptions, 'onProgress'>>,
  ) {
    this.clusterDir = clusterDirOf(dataDir);
  }

  async untilJoined(): Promise<EmbeddedServer> {
    for (;;) {
      const found = await findPostmaster(this.clusterDir);
      const joined = found.kind === 'RUNNING' ? await this.join(found.server) : await this.launchOnce(found);
      if (joined !== undefined) return joined;
      const waitedMs = performance.now() - this.startedAt;
      if (waitedMs > startWithinMs) throw this.failure('it was not ready within five minutes');
      await sleep(waitedMs < 1_000 ? 2 : 50);
    }
  }

  private async join(server: Postmaster): Promise<EmbeddedServer | undefined> {
    if (!server.isReady) return undefined;
    const url = await this.urlOf(server);
    const membership = await joinServer(url, database);
    if (membership === undefined) {
      this.refuseWithoutSocket(server);
      return undefined;
    }
    const reused = this.launched === undefined || (this.launched.pid ?? server.pid) !== server.pid;
    if (reused) this.options.onProgress('Using the PostgreSQL that is running already.');
    const { clusterDir, binaries } = this;
    return {
      connectionString: withDatabase(url, database),
      socketDir: server.socketDir,
      reused,
      stop: () => stopIfLast(membership, clusterDir, binaries),
    };
  }

  private async launchOnce(found: Exclude<Found, { kind: 'RUNNING' }>): Promise<undefined> {
    if (this.launched !== undefined) {
      if (!this.launched.hasFailed()) return;
      await this.refuseUnlessOvertaken();
    }
    const account = await this.prepare();
    const settings = await this.settings(account);
    this.options.onProgress('Starting PostgreSQL.');
    this.launched = await launch(this.clusterDir, { binaries: this.binaries, account }, settings, {
      logFd: this.log.fd,
      stalePid: found.kind === 'STALE' ? found.pid : undefined,
    });
  }

  private async prepare(): Promise<ServerAccount> {
    const { binaries, dataDir } = this;
    const reached = {
      postgres: binaries.postgres,
      dataDir,
      temporaryDir: await temporaryDir(),
      libraryPath: binaries.libraryPath,
    };
    const account = await chooseAccount(reached, this.clusterDir);
    await ensureCluster(dataDir, binaries, account, {
      durable: this.options.durable ?? true,
      onCreate: () => this.options.onProgress(`Making a database in ${this.clusterDir}.`),
    });
    return account;
  }

  private async settings(account: ServerAccount): Promise<Readonly<Record<string, string>>> {
    const isWindows = process.platform === 'win32';
    if (!isWindows) this.socketDir = await makeSocketDir(this.dataDir, account);
    return serverSettings({
      socketDir: this.socketDir,
      port: this.options.port ?? (isWindows ? await freePort() : undefined),
      durable: this.options.durable ?? true,
    });
  }

  /** Another starter's server, or the last one's shared memory or socket folder, may have been in the way. */
  private async refuseUnlessOvertaken(): Promise<void> {
    const last = lastComplaint(await this.log.read(), this.launched?.pid);
    const isOvertaken = /lock file ".*" already exists|shared memory block .* is still in use|\.s\.PGSQL/.test(last);
    if (isOvertaken && performance.now() - this.startedAt < overtakenWithinMs) {
      await sleep(100);
      return;
    }
    if (this.socketDir !== undefined) await removeSocketDir(this.socketDir);
    throw this.failure(last.replace(/^.*?(FATAL|PANIC):\s*/, ''));
  }

  private refuseWithoutSocket({ pid, socketDir }: Postmaster): void {
    this.socketGoneSince ??= performance.now();
    if (performance.now() - this.socketGoneSince < socketGoneAfterMs) return;
    throw new EmbeddedPostgresError(
      `PostgreSQL (process ${pid}) runs on ${this.clusterDir} but cannot be reached through ${socketDir}: ` +
        `end it with "kill -INT ${pid}" and start again.`,
    );
  }

  private failure(reason: string): EmbeddedPostgresError {
    return new EmbeddedPostgresError(`PostgreSQL did not start: ${reason} (more in ${this.log.file}).`);
  }

  private async urlOf({ port, socketDir }: Postmaster): Promise<string> {
    const url = new URL('postgres://postgres@localhost/postgres');
    url.password = await readSuperuserPassword(this.clusterDir);
    url.port = String(port);
    if (process.platform === 'win32') url.hostname = '127.0.0.1';
    else url.searchParams.set('host', socketDir);
    return url.href;
  }
}

/** The last thing this server complained of; processes that an earlier one left behind write to the same log. */
function lastComplaint(log: string, pid: number | undefined): string {
  const isItsOwn = (line: string): boolean => {
    const writer = /\[(\d+)\] [A-Z]+:/.exec(line)?.[1];
    return writer === undefined || pid === undefined || Number(writer) === pid;
  };
  const complaints = log.split('\n').filter((line) => /FATAL|PANIC|error/.test(line) && isItsOwn(line));
  return complaints.at(-1) ?? 'it ended at once';
}

function withDatabase(connectionString: string, name: string): string {
  const url = new URL(connectionString);
  url.pathname = name;
  return url.href;
}

async function stopIfLast(membership: ServerMembership, clusterDir: string, binaries: Binaries): Promise<void> {
  if (!(await membership.leave())) return;
  const found = await findPostmaster(clusterDir);
  if (found.kind !== 'RUNNING') return;
  await shutDown(found.server, clusterDir, binaries);
  if (found.server.socketDir !== '') await removeSocketDir(found.server.socketDir);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new EmbeddedPostgresError('No loopback port is free.');
  return address.port;
}
