import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

import { ServerUnreachable } from './server.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'its owner lets nobody else read it', ENOTDIR: 'part of its path is no folder',
};

/** Why a file cannot be read, for whoever named it. */
export function reasonOf(error: unknown): string {
  const { code = '', message } = error as { readonly code?: string; readonly message: string };
  return REASONS[code] ?? message;
}

/** Reads a file, or standard input. */
export async function readInput(file: string): Promise<string> {
  const bytes = await (file === '-' ? buffer(process.stdin) : readFile(file)).catch((error: Error) => {
    throw new ServerUnreachable(`${file} cannot be read: ${reasonOf(error)}.`);
  });
  // Another encoding, read as this one, would change names.
  if (!isUtf8(bytes)) throw new ServerUnreachable(`${file} is not in UTF-8: save it as UTF-8 (in a spreadsheet: CSV UTF-8).`);
  return bytes.toString('utf8');
}
