import { spawn } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
import { hashOf, inProject, say, StartError } from './project.mjs';

const stampFile = inProject('node_modules', '.art28-installed');
const lockFile = inProject('package-lock.json');

/**
 * Installs exactly what package-lock.json says, unless that is there already. No package's own install script runs.
 */
export async function ensureInstalled() {
  const wanted = await hashOf(lockFile);
  if ((await readOr(stampFile, '')).trim() === wanted) return;
  if (!(await isComplete())) {
    say('installing dependencies (the first time this takes about half a minute) …');
    await npmCi();
  }
  await writeFile(stampFile, `${wanted}\n`).catch((error) => {
    // Installed by another account: the longer check then runs on each start.
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  });
}

/** Whether node_modules, put there by somebody else, holds every package of the lock file in its version. */
async function isComplete() {
  const installed = JSON.parse(await readOr(inProject('node_modules', '.package-lock.json'), '{}')).packages ?? {};
  const wanted = JSON.parse(await readFile(lockFile, 'utf8')).packages;
  for (const [where, entry] of Object.entries(wanted)) {
    if (where === '' || !isForThisMachine(entry)) continue;
    const present = installed[where];
    if (present === undefined && entry.optional) continue;
    if (present?.version !== entry.version || present?.integrity !== entry.integrity) return false;
    if (!(await exists(inProject(where, 'package.json')))) return false;
  }
  return wanted !== undefined;
}

/** @param {{ os?: string | string[], cpu?: string | string[] }} entry */
function isForThisMachine(entry) {
  return isListed(entry.os, process.platform) && isListed(entry.cpu, process.arch);
}

/**
 * @param {string | string[] | undefined} list - as in package.json: names, or names not meant with `!` before them.
 * @param {string} name
 */
function isListed(list, name) {
  if (list === undefined) return true;
  const names = [list].flat();
  if (names.includes(`!${name}`)) return false;
  return names.includes(name) || names.every((each) => each.startsWith('!'));
}

async function npmCi() {
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  // Inside `npm start`, npm says where it is; otherwise it is looked for on the PATH.
  const npm = process.env.npm_execpath;
  const isScript = npm !== undefined && /\.c?js$/.test(npm);
  const child = isScript
    ? spawn(process.execPath, [npm, ...args], { cwd: inProject(), stdio: 'inherit' })
    : spawn('npm', args, { cwd: inProject(), stdio: 'inherit', shell: process.platform === 'win32' });
  const code = await new Promise((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', () => reject(new StartError('npm was not found: install Node with npm and start again.')));
  });
  if (code !== 0) {
    throw new StartError('the dependencies could not be installed (npm says why above): mend that and start again.');
  }
}

/**
 * @param {string} file
 * @param {string} otherwise
 */
async function readOr(file, otherwise) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return otherwise;
    throw error;
  }
}

/** @param {string} file */
function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
