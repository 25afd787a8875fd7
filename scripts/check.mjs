#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inProject } from './lib/project.mjs';

/*
 * Everything that must hold, in one order, here and in CI: types, lint, layers, then all tests. Each of the first three
 * counts as one test. The last line is `N passed, N failed`.
 *
 * Arguments go to Jest, which then runs alone.
 */

/** @type {Array<[name: string, program: string, args: string[]]>} */
const staticChecks = [
  ['types', 'typescript/bin/tsc', ['--noEmit', '--project', '.', '--pretty', 'false']],
  ['lint', 'eslint/bin/eslint.js', ['.', '--no-color']],
  ['layers', 'dependency-cruiser/bin/dependency-cruiser.mjs', ['src', 'test', 'bench', '--config', '.dependency-cruiser.cjs']],
];

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.once(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 130;
  });
}

/**
 * Runs a program of the dependencies; what it says is given back, or goes straight to the terminal.
 *
 * @param {string[]} args
 * @param {boolean} isShown
 * @returns {Promise<{ code: number, output: string, seconds: number }>}
 */
function run(args, isShown = false) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: inProject(),
    stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output: output.trim(), seconds: (performance.now() - startedAt) / 1000 });
    });
  });
}

async function runStaticChecks() {
  // Together: each keeps one core busy, and there are at least two.
  const results = staticChecks.map(([, program, args]) => run([inProject('node_modules', program), ...args]));
  let failed = 0;
  for (const [index, [name]] of staticChecks.entries()) {
    const { code, output, seconds } = await results[index];
    process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)\n`);
    if (code !== 0) process.stdout.write(`${output}\n`);
    if (code !== 0) failed += 1;
  }
  return { passed: staticChecks.length - failed, failed };
}

/** @param {string[]} extra */
async function runTests(extra) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'art28-check-'));
  try {
    const report = path.join(folder, 'jest.json');
    const jest = [inProject('node_modules/jest/bin/jest.js'), '--ci', '--maxWorkers=2', '--json', `--outputFile=${report}`, ...extra];
    const { code } = await run(jest, true);
    return countTests(code, JSON.parse(await readFile(report, 'utf8').catch(() => '{}')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A file that could not even be run counts as one failure; so does a run without any test.
 *
 * @param {number} code
 * @param {{ numPassedTests?: number, numFailedTests?: number, numRuntimeErrorTestSuites?: number }} report
 */
function countTests(code, report) {
  const passed = report.numPassedTests ?? 0;
  const failed = (report.numFailedTests ?? 0) + (report.numRuntimeErrorTestSuites ?? 0);
  const isUnexplained = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: isUnexplained ? 1 : failed };
}

const extra = process.argv.slice(2);
const parts = extra.length > 0 ? [await runTests(extra)] : [await runStaticChecks(), await runTests([])];
const passed = parts.reduce((sum, part) => sum + part.passed, 0);
const failed = parts.reduce((sum, part) => sum + part.failed, 0);
process.exitCode ||= failed === 0 ? 0 : 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
