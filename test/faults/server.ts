import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

interface Credentials {
  readonly organisations: Readonly<Record<string, { readonly id: string; readonly apiKey: string; readonly processor?: string; readonly customer?: string }>>;
}

/** art28 as a process of its own, that may be killed and started again on the same data. */
export interface ServerProcess {
  readonly url: string;
  readonly dataDir: string;
  credentials(): Promise<Credentials>;
  start(): Promise<void>;
  /** kill -9: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** Graceful; gives the exit code. */
  stop(): Promise<number | null>;
  /** Takes everything down and removes the data. */
  end(): Promise<void>;
}

export async function serverProcess(environment: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'art28-fault-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const ended = (): Promise<number | null> => new Promise((resolve) => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) resolve(child?.exitCode ?? null);
    else child.once('exit', (code) => resolve(code));
  });
  const start = async (): Promise<void> => {
    let output = '';
    child = spawn(process.execPath, ['--enable-source-maps', join(import.meta.dirname, '..', '..', 'dist', 'main.js')], {
      env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'warn', DATA_DIR: dataDir, PORT: String(port), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (chunk) => { output += String(chunk); });
    child.stderr?.on('data', (chunk) => { output += String(chunk); });
    for (let tries = 0; !(existsSync(join(dataDir, 'credentials.json')) && (await isReady(url))); tries += 1) {
      if (child.exitCode !== null || tries > 600) throw new Error(`art28 did not start: ${output}`);
      await sleep(50);
    }
  };
  const stopWith = async (signal: NodeJS.Signals): Promise<number | null> => {
    const end = ended();
    child?.kill(signal);
    return end;
  };
  return {
    url,
    dataDir,
    credentials: async () => JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8')) as Credentials,
    start,
    kill: async () => { await stopWith('SIGKILL'); },
    stop: () => stopWith('SIGTERM'),
    end: async () => {
      await stopWith('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => { probe.listen(0, '127.0.0.1', resolve); });
  const address = probe.address();
  await new Promise((resolve) => { probe.close(resolve); });
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
