import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inProject, StartError } from './project.mjs';
import { nodeOptions, nodeProgram } from './run-application.mjs';

/** A free port of the loopback address. */
export async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/**
 * Starts art28 from `dist` with data of its own in a temporary folder, and waits until it is ready.
 *
 * @param {Record<string, string>} environment
 */
export async function startServer(environment = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'art28-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(nodeProgram(), [...nodeOptions, inProject('dist', 'main.js')], {
    env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'warn', DATA_DIR: dataDir, PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => { output += chunk; });
  child.stderr.on('data', (chunk) => { output += chunk; });
  for (let tries = 0; ; tries += 1) {
    if (child.exitCode !== null || tries > 600) throw new StartError(`art28 did not start:\n${output}`);
    if (existsSync(join(dataDir, 'credentials.json')) && (await isReady(url))) break;
    await sleep(100);
  }
  const credentials = JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8'));
  return {
    url,
    dataDir,
    credentials,
    child,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** @param {string} url */
async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/**
 * The newest mail to an address among the development mails, once there is one; its text.
 *
 * @param {string} dataDir
 * @param {string} to
 * @param {string} containing
 */
export async function mailTo(dataDir, to, containing) {
  for (let tries = 0; tries < 200; tries += 1) {
    const folder = join(dataDir, 'mail');
    const names = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.eml')).sort().reverse() : [];
    for (const name of names) {
      const text = await readFile(join(folder, name), 'utf8');
      if (text.includes(to) && text.includes(containing)) return text;
    }
    await sleep(50);
  }
  throw new StartError(`no mail to ${to} arrived`);
}

/**
 * @param {string} url
 * @param {string} method
 * @param {string} path
 * @param {{ key?: string, body?: unknown, headers?: Record<string, string> }} [call]
 */
export async function callApi(url, method, path, { key, body, headers } = {}) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}
