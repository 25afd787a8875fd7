import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startEmbedded } from '../../src/platform/database/embedded/start-embedded.js';
import { findPostmaster } from '../../src/platform/database/embedded/postmaster.js';
import { clusterDirOf } from '../../src/platform/database/embedded/cluster.js';
import { ask, endEverything, newDataDir, removeDataDirs } from '../harness/embedded-servers.js';

/* A start that cannot succeed: one sentence, and nothing of it left running. The built application, real ports. */

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const others: Server[] = [];

afterEach(async () => {
  for (const other of others.splice(0)) other.close();
  await endEverything();
});
afterAll(removeDataDirs);

/** Another program that listens; on a free port when none is given. */
async function occupy(port = 0): Promise<number> {
  const other = createServer();
  others.push(other);
  await once(other.listen(port, '127.0.0.1'), 'listening');
  return (other.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const port = await occupy();
  const other = others.pop();
  await new Promise((resolve) => other?.close(resolve));
  return port;
}

interface Start {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Starts the application and waits for its end; `onOutput` hears what it has said so far. */
async function start(dataDir: string, port: number, onOutput: (said: string) => void = () => undefined): Promise<Start> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said.out += chunk;
    onOutput(said.out);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said.error += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

const inUse = (port: number): string => `PORT ${port} is in use by another program: stop it or choose another PORT.\n`;

async function isServerRunning(dataDir: string): Promise<boolean> {
  return (await findPostmaster(clusterDirOf(dataDir))).kind === 'RUNNING';
}

describe('a port that another program uses', () => {
  it('is said in one sentence, before a database is started', async () => {
    const [dataDir, port] = [await newDataDir(), await occupy()];
    expect(await start(dataDir, port)).toEqual({ code: 1, out: '', error: inUse(port) });
  }, 60_000);

  it('is said in the same words when it was taken meanwhile, and the PostgreSQL started for it is stopped', async () => {
    const [dataDir, port] = [await newDataDir(), await freePort()];
    let taken: Promise<unknown> | undefined;
    const { code, out, error } = await start(dataDir, port, (said) => {
      if (said.includes('Starting PostgreSQL.')) taken ??= occupy(port);
    });
    expect([code, error]).toEqual([1, inUse(port)]);
    expect(out).toContain('Migrated the database');
    expect(await isServerRunning(dataDir)).toBe(false);
  }, 120_000);

  it('leaves a PostgreSQL running that another process uses too', async () => {
    const [dataDir, port] = [await newDataDir(), await freePort()];
    const server = await startEmbedded({ dataDir, durable: false });
    try {
      let taken: Promise<unknown> | undefined;
      const { code, error } = await start(dataDir, port, (said) => {
        if (said.includes('running already')) taken ??= occupy(port);
      });
      expect([code, error]).toEqual([1, inUse(port)]);
      expect(await ask(server, 'SELECT count(*) > 0 FROM art28.organisation')).toBe(false);
    } finally {
      await server.stop();
    }
  }, 120_000);
});

describe('any other failure after the database was started', () => {
  it('stops the PostgreSQL and ends, though the application listened and worked already', async () => {
    const dataDir = await newDataDir();
    await mkdir(dataDir, { mode: 0o711 });
    await writeFile(join(dataDir, 'examples.partial.json'), 'cut off in the mid');
    const { code, out, error } = await start(dataDir, 0);
    expect(code).toBe(1);
    expect(out).toContain('Loading the example organisations');
    expect(error).toContain('SyntaxError');
    expect(await isServerRunning(dataDir)).toBe(false);
  }, 120_000);
});

describe('an address that is none of this machine', () => {
  it('is said in one sentence', async () => {
    // TEST-NET-1: nobody has it.
    const child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env['PATH'], DATA_DIR: await newDataDir(), PORT: '0', HOST: '192.0.2.1' }, stdio: ['ignore', 'ignore', 'pipe'],
    });
    const error = await new Promise<string>((resolve) => child.stderr.setEncoding('utf8').once('data', resolve));
    expect(error).toBe('HOST 192.0.2.1 is not an address of this machine: choose another HOST.\n');
  }, 60_000);
});
