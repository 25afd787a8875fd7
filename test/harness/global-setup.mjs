import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../scripts/lib/compile.mjs';

/**
 * Once a run: builds what is stale and starts the PostgreSQL with the migrated template, in a process of its own.
 * (Application code imported here would be loaded before Jest is ready for it.)
 */
export default async function globalSetup() {
  await ensureBuilt(() => undefined);
  const server = spawn(process.execPath, [fileURLToPath(new URL('test-server.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // A Ctrl-C comes to Jest; the server ends when Jest has gone.
    detached: process.platform !== 'win32',
  });
  const [url] = await Promise.race([
    once(createInterface(server.stdout), 'line'),
    once(server, 'exit').then(() => Promise.reject(new Error('The test database could not be started; see above.'))),
  ]);
  process.env.ART28_TEST_SERVER_URL = url;
  globalThis.art28TestServer = server;
}
