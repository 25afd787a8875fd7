import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface CommandAnswer {
  /** Null when it was killed. */
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the built `art28` with these arguments, and an environment of nothing else than this. */
export async function runCommand(
  args: readonly string[], environment: Readonly<Record<string, string>> = {}, onStarted: (child: ChildProcess) => void = () => undefined,
): Promise<CommandAnswer> {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'test', ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStarted(child);
  const [[code], out, error] = await Promise.all([
    once(child, 'exit') as Promise<[number | null]>, text(child.stdout), text(child.stderr),
  ]);
  return { code, out, error };
}
