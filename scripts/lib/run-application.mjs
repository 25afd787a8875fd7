import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import { inProject, say, StartError } from './project.mjs';

const isWindows = process.platform === 'win32';
const oldestNode = [22, 18];
/** npm passes a Ctrl-C on that the terminal has sent already: what comes within this time is the same key press. */
const samePressMs = 1000;
const parentPollMs = 250;

/**
 * How Node runs the application. Where there is much memory, V8 makes the space for what was just made so large that looking through
 * it holds up one answer in a hundred for milliseconds: with a smaller one nobody waits that long, and 100 MiB are saved.
 */
export const nodeOptions = ['--enable-source-maps', '--max-semi-space-size=16'];

/**
 * Runs the application and ends as it ends: same exit code, 128 + n after signal n.
 *
 * It runs in a session of its own, so a Ctrl-C of the terminal comes here only and is passed on exactly once, as the
 * request to finish its work and stop. Another Ctrl-C a second or more later ends it at once.
 *
 * @param {string[]} args - passed on to the application.
 */
export async function runApplication(args) {
  let child = start(bundledNode() ?? ownNode(), args);
  let ending = await ended(child);
  if (ending.error !== undefined && child.spawnfile !== process.execPath) {
    // The Node that was installed does not run on this system (musl instead of glibc).
    child = start(ownNode(), args);
    ending = await ended(child);
  }
  if (ending.error !== undefined) throw new StartError(`Node could not be started: ${ending.error.message}.`);
  process.exitCode = ending.signal === null ? (ending.code ?? 1) : 128 + os.constants.signals[ending.signal];
}

/**
 * @param {string} node
 * @param {string[]} args
 */
function start(node, args) {
  const options = [...nodeOptions, '--import', new URL('end-with-launcher.mjs', import.meta.url).href];
  return spawn(node, [...options, inProject('dist', 'main.js'), ...args], {
    // The pipe is how the application learns that this process is gone.
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    detached: !isWindows,
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null, error?: Error }>}
 */
async function ended(child) {
  const forget = passSignalsOn(child);
  const stopWatching = watchParent();
  try {
    return await new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
      child.once('error', (error) => resolve({ code: null, signal: null, error }));
    });
  } finally {
    forget();
    stopWatching();
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function passSignalsOn(child) {
  /** @type {number | undefined} */
  let firstAt;
  /** @param {NodeJS.Signals} signal */
  const onSignal = (signal) => {
    const now = performance.now();
    if (firstAt === undefined) {
      firstAt = now;
      // On Windows the console tells the application itself, and any signal sent to it would kill it.
      if (!isWindows) child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    } else if (signal === 'SIGINT' && now - firstAt > samePressMs) {
      say('ended at once; nothing acknowledged is lost.');
      child.kill('SIGKILL');
    }
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, onSignal);
  return () => signals.forEach((signal) => process.off(signal, onSignal));
}

/** The program that runs art28: the Node that came with the dependencies, or this one. */
export function nodeProgram() {
  return bundledNode() ?? ownNode();
}

/**
 * npm passes a SIGTERM on to the shell between it and us, which dies of it without telling anybody: under npm, a parent
 * that is gone means that we are to stop.
 */
function watchParent() {
  if (process.env.npm_lifecycle_event === undefined || isWindows) return () => undefined;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, parentPollMs);
  return () => clearInterval(timer);
}

/** The Node that came with the dependencies, or undefined where there is none for this system. */
export function bundledNode() {
  const platform = isWindows ? 'win' : process.platform;
  const program = inProject('node_modules', `node-${platform}-${process.arch}`, 'bin', isWindows ? 'node.exe' : 'node');
  return existsSync(program) ? program : undefined;
}

/** The Node that runs this, when it is new enough. */
export function ownNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return process.execPath;
  throw new StartError(
    `art28 needs Node ${oldestNode.join('.')} or newer and this is ${process.versions.node}: ` +
      `no newer one could be installed for ${process.platform} on ${process.arch}, install it yourself.`,
  );
}
