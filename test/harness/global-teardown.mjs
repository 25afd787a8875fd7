import { once } from 'node:events';

/** Lets the run's PostgreSQL end and remove its data. */
export default async function globalTeardown() {
  const server = globalThis.art28TestServer;
  if (server === undefined || server.exitCode !== null) return;
  const exit = once(server, 'exit');
  server.stdin.end();
  await exit;
}
