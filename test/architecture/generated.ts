import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { PROJECT } from './project.js';

/* Files that follow from the code. A test compares them; `npm run generate` (or a part of it) writes them instead. */

const isWriting = process.env['ART28_WRITE_GENERATED'] === 'true';

async function readOr(path: string, otherwise: string): Promise<string> {
  return readFile(join(PROJECT, path), 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? otherwise : Promise.reject(error));
}

/** Expects the file to be exactly this text, or writes it. */
export async function expectGenerated(path: string, text: string): Promise<void> {
  if (isWriting) {
    await mkdir(dirname(join(PROJECT, path)), { recursive: true });
    if (await readOr(path, '') !== text) await writeFile(join(PROJECT, path), text);
  }
  expect(`${path}\n${await readOr(path, 'does not exist; `npm run generate` writes it\n')}`).toBe(`${path}\n${text}`);
}

/** Expects this text between `<!-- name:start -->` and `<!-- name:end -->` of the file, or writes it there. */
export async function expectGeneratedPart(path: string, name: string, text: string): Promise<void> {
  const whole = await readOr(path, '');
  const [start, end] = [`<!-- ${name}:start (npm run generate) -->\n`, `<!-- ${name}:end -->\n`];
  const [from, to] = [whole.indexOf(start), whole.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} has no place for it: ${start}${end}`);
  await expectGenerated(path, `${whole.slice(0, from + start.length)}${text}${whole.slice(to)}`);
}

/** A Markdown table. Bars, line ends and what would be read as HTML are escaped; anchors are not. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').replace(/<(?!\/?a\b)/g, '&lt;');
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
