import { createRequire } from 'node:module';
import { lstat, mkdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres-error.js';

/** Where the PostgreSQL programs of this platform are, and what they need to run. */
export interface Binaries {
  /** Major version of the programs; a cluster of another major cannot be opened by them. */
  readonly major: number;
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** Extra folders for the dynamic linker, needed where the package's own folder could not be completed. */
  readonly libraryPath: string | undefined;
}

interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the PostgreSQL programs installed for this platform and completes them.
 *
 * The npm packages cannot carry symbolic links; their install script re-creates them. Install scripts are denied
 * here, so the links are made at start, by whoever comes first.
 *
 * @param dataDir - existing folder that takes the links where the package's own folder may not be written to.
 * @throws EmbeddedPostgresError where no programs exist for the platform.
 */
export async function findBinaries(dataDir: string): Promise<Binaries> {
  const root = packageRoot();
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const program = (name: string): string =>
    path.join(root, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return {
    major: Number.parseInt(manifest.version, 10),
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    libraryPath: await linkLibraries(root, path.join(dataDir, 'postgres-lib')),
  };
}

function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new EmbeddedPostgresError(
      `No PostgreSQL comes with art28 for ${process.platform} on ${process.arch} (package ${name} is not installed): ` +
        'set DATABASE_URL to a PostgreSQL of your own, 15 or newer.',
    );
  }
}

async function linkLibraries(root: string, fallbackDir: string): Promise<string | undefined> {
  const missing: LibraryLink[] = [];
  for (const link of await readLinks(root)) {
    if (!(await exists(path.join(root, link.target)))) missing.push(link);
  }
  try {
    for (const { source, target } of missing) await link(path.basename(source), path.join(root, target));
    return undefined;
  } catch (error) {
    // Installed by another account, or on a read-only file system.
    if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error)) || process.platform !== 'linux') throw error;
  }
  await mkdir(fallbackDir, { recursive: true, mode: 0o755 });
  for (const { source, target } of missing) {
    await link(path.join(root, source), path.join(fallbackDir, path.basename(target)));
  }
  // A library is looked for beside the link that it was found through, so the package's own folder comes along.
  return [fallbackDir, path.join(root, 'native', 'lib')].join(path.delimiter);
}

async function readLinks(root: string): Promise<LibraryLink[]> {
  try {
    return JSON.parse(await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8')) as LibraryLink[];
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}

async function link(source: string, target: string): Promise<void> {
  try {
    await symlink(source, target);
  } catch (error) {
    // Another process that starts at this moment made the same link.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}
