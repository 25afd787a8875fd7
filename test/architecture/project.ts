import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** Below the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file below the folders, sorted by path. */
export async function sourceFiles(...folders: readonly string[]): Promise<SourceFile[]> {
  const paths = (await Promise.all(folders.map(pathsBelow))).flat().filter((path) => path.endsWith('.ts')).sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(PROJECT, path), 'utf8') })));
}

/** The paths of all files of ours below a folder of the project, which need not exist. */
export async function pathsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(PROJECT, folder), { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : Promise.reject(error)),
  );
  return entries.filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(PROJECT.length).split('\\').join('/').replace(/^\//, ''))
    // What a benchmark is measured against is installed beside it.
    .filter((path) => !path.includes('/node_modules/'));
}
