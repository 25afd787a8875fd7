import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { EmbeddedServer } from '../../src/platform/database/embedded/start-embedded.js';

/* What the specs of the embedded PostgreSQL start and leave behind: folders, processes and servers. */

const dirs: string[] = [];
const processes: ChildProcessWithoutNullStreams[] = [];

/** Ends every process started here and every server that one of them left running. */
export async function endEverything(): Promise<void> {
  for (const child of processes.splice(0)) child.kill('SIGKILL');
  for (const dir of dirs) await end(path.join(dir, 'data'));
}

export async function removeDataDirs(): Promise<void> {
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
}

/** A folder that does not exist yet, in one of its own with the given mode. */
export async function newDataDir(mode = 0o711): Promise<string> {
  const dir = await mkdtemp(path.join(await realpath(os.tmpdir()), 'art28-spec-'));
  dirs.push(dir);
  await chmod(dir, mode);
  return path.join(dir, 'data');
}

export interface Elsewhere {
  readonly process: ChildProcessWithoutNullStreams;
  readonly connectionString: string;
  readonly reused: boolean;
  stop(): Promise<void>;
}

/** Starts in a process of its own, from the built code. */
export async function startElsewhere(
  dataDir: string,
  { wrapper = [], ...options }: { wrapper?: readonly string[]; durable?: boolean } = {},
): Promise<Elsewhere> {
  const module = new URL('../../dist/platform/database/embedded/start-embedded.js', import.meta.url);
  const program = `
    import { startEmbedded } from ${JSON.stringify(module.href)};
    const server = await startEmbedded(${JSON.stringify({ dataDir, durable: false, ...options })});
    console.log(JSON.stringify(server));
    process.stdin.once('end', () => server.stop()).resume();
  `;
  const [command = '', ...args] = [...wrapper, process.execPath, '--input-type=module', '--eval', program];
  const child = spawn(command, args);
  processes.push(child);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaints += chunk));
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line') as Promise<string[]>,
    once(child, 'exit').then(() => Promise.reject(new Error(complaints))),
  ]);
  const { connectionString, reused } = JSON.parse(line ?? '') as EmbeddedServer;
  return {
    process: child,
    connectionString,
    reused,
    stop: async () => {
      child.stdin.end();
      const [code] = (await once(child, 'exit')) as [number | null];
      expect([code, complaints]).toEqual([0, '']);
    },
  };
}

/** Commits a table and answers its name. */
export async function keepSomething(server: { readonly connectionString: string }): Promise<string> {
  const name = `kept_${randomBytes(6).toString('hex')}`;
  await ask(server, `CREATE TABLE ${name} AS SELECT 28 AS article`);
  return name;
}

export async function ask(server: { readonly connectionString: string }, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: server.connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return Object.values((await client.query<Record<string, unknown>>(statement)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

export async function serverPid(dataDir: string): Promise<number | undefined> {
  const content = await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => undefined);
  return content === undefined ? undefined : Number.parseInt(content, 10);
}

/** A program that does nothing, of the account that the server's files belong to. */
export function liveStranger({ uid, gid }: { readonly uid: number; readonly gid: number }): number {
  const child = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {});
  processes.push(child);
  return child.pid ?? 0;
}

/** Ends a server that a killed process left behind. */
async function end(dataDir: string): Promise<void> {
  const pid = await serverPid(dataDir);
  if (pid === undefined) return;
  const program = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  if (program !== 'postgres') return;
  process.kill(pid, 'SIGINT');
  while ((await serverPid(dataDir)) !== undefined) await sleep(5);
}
