import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, wherever the command was called. */
export const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** @param {string[]} parts */
export function inProject(...parts) {
  return path.join(projectDir, ...parts);
}

/** A failure that is told in one sentence, without a stack trace. */
export class StartError extends Error {
  name = 'StartError';
}

/** @param {string} text */
export function say(text) {
  process.stdout.write(`art28: ${text}\n`);
}

/** @param {string} file */
export async function hashOf(file) {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/**
 * Runs the command's work; a StartError becomes one sentence and exit code 1.
 *
 * @param {() => Promise<void>} work
 */
export async function runCommand(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`art28: ${error.message}\n`);
    process.exitCode = 1;
  }
}
