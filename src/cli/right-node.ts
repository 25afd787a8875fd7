import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/* Runs on any Node that knows modules, so that whoever has an old one is told, or helped, instead of reading a stack. */

/** The oldest Node that art28 runs on; package.json says the same. */
export const OLDEST_NODE = '22.18';

/** Whether a Node of this version runs art28. */
export function isNewEnough(version: string): boolean {
  const [[major = 0, minor = 0], [leastMajor = 0, leastMinor = 0]] = [version, OLDEST_NODE].map((each) => each.split('.').map(Number)) as [number[], number[]];
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/** Does the work in this process, or hands all of it to the Node that came with the dependencies. */
export async function runOnRightNode(work: () => Promise<void>): Promise<void> {
  if (isNewEnough(process.versions.node)) return work();
  const bundled = bundledNode();
  if (bundled === null) return giveUp('no newer one came with the dependencies for this system: install it yourself');
  await handOver(bundled);
}

/** The Node that came with the dependencies; null where there is none for this system. */
function bundledNode(): string | null {
  const isWindows = process.platform === 'win32';
  const place = `../../node_modules/node-${isWindows ? 'win' : process.platform}-${process.arch}/bin/${isWindows ? 'node.exe' : 'node'}`;
  const program = fileURLToPath(new URL(place, import.meta.url));
  return existsSync(program) ? program : null;
}

async function handOver(node: string): Promise<void> {
  // Options that were given to the old Node are its own affair.
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  await new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      process.exitCode = signal === null ? code ?? 1 : 128 + constants.signals[signal];
      resolve();
    });
    child.once('error', () => {
      giveUp(`the one that came with the dependencies (${node}) does not run here: install it yourself`);
      resolve();
    });
  });
}

function giveUp(why: string): void {
  process.stderr.write(`art28 needs Node ${OLDEST_NODE} or newer and this is ${process.versions.node}; ${why}.\n`);
  process.exitCode = 1;
}
