import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashOf, inProject, StartError } from './project.mjs';

const sourceDir = inProject('src');
const outputDir = inProject('dist');
const manifestFile = path.join(outputDir, '.art28-built.json');
/** A change of any of these can change every file. */
const configuration = ['.swcrc', 'package-lock.json', 'scripts/lib/compile.mjs'];

/**
 * Compiles what changed in src into dist, copies everything there that is not TypeScript, and removes what has gone.
 * Each file appears at once and complete, so it does not disturb a process that runs from dist.
 *
 * @param {(message: string) => void} onProgress - told when there is anything to do.
 */
export async function ensureBuilt(onProgress) {
  const wanted = { configuration: await configurationHash(), files: await listSources() };
  const built = await readManifest();
  const isSame = built.configuration === wanted.configuration;
  const stale = Object.keys(wanted.files).filter((file) => !isSame || built.files[file] !== wanted.files[file]);
  const gone = Object.keys(built.files).filter((file) => !(file in wanted.files));
  if (stale.length === 0 && gone.length === 0) return;
  onProgress(`building ${stale.length} of ${Object.keys(wanted.files).length} files …`);
  const outputs = await compileAll(stale);
  for (const [file, content] of outputs) await writeWhole(path.join(outputDir, file), content);
  for (const output of gone.flatMap(outputsOf)) await rm(path.join(outputDir, output), { force: true });
  await writeWhole(manifestFile, JSON.stringify(wanted));
}

async function configurationHash() {
  const hashes = await Promise.all(configuration.map((file) => hashOf(inProject(file))));
  return hashes.join(' ');
}

/** Path below src → time and size, of everything that belongs into dist. */
async function listSources() {
  /** @type {Record<string, string>} */
  const files = {};
  for (const dir of await foldersOf(sourceDir)) {
    for (const entry of await readdir(dir, { withFileTypes: true })) {
      if (!entry.isFile() || /\.(test|spec|d)\.ts$/.test(entry.name)) continue;
      const file = path.join(dir, entry.name);
      const { mtimeMs, size } = await stat(file);
      files[path.relative(sourceDir, file)] = `${mtimeMs} ${size}`;
    }
  }
  return files;
}

/** @param {string} dir */
async function foldersOf(dir) {
  /** @type {string[]} */
  const folders = [dir];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) folders.push(path.join(folder, entry.name));
    }
  }
  return folders;
}

async function readManifest() {
  try {
    return JSON.parse(await readFile(manifestFile, 'utf8'));
  } catch {
    // Never built, or interrupted: nothing that is there can be trusted.
    await rm(outputDir, { recursive: true, force: true });
    return { configuration: '', files: {} };
  }
}

/** @param {string} file */
function outputsOf(file) {
  if (!file.endsWith('.ts')) return [file];
  const script = file.replace(/\.ts$/, '.js');
  return [script, `${script}.map`];
}

/**
 * @param {string[]} files
 * @returns {Promise<Array<[string, string | Buffer]>>}
 */
async function compileAll(files) {
  const { transformFile } = await import('@swc/core');
  const outputs = await Promise.all(
    files.map(async (file) => {
      const source = path.join(sourceDir, file);
      if (!file.endsWith('.ts')) return [[file, await readFile(source)]];
      const [script, map] = outputsOf(file);
      const sourceFileName = path.relative(path.dirname(path.join(outputDir, file)), source).split(path.sep).join('/');
      const compiled = await transformFile(source, {
        cwd: inProject(),
        configFile: inProject('.swcrc'),
        sourceMaps: true,
        sourceFileName,
      }).catch((error) => {
        throw new StartError(`src/${file} does not compile:\n${error.message}`);
      });
      return [
        [script, `${compiled.code}//# sourceMappingURL=${path.basename(map)}\n`],
        [map, compiled.map],
      ];
    }),
  );
  return outputs.flat();
}

/**
 * @param {string} file
 * @param {string | Buffer} content
 */
async function writeWhole(file, content) {
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(unfinished, content);
  await rename(unfinished, file);
}
