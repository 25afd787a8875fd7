#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inProject, runCommand, say, StartError } from './lib/project.mjs';

/*
 * `npm run oracle`: whether a stranger can tell who is a customer, or what became of a request, by how long answers take,
 * with 2,000 samples of each class instead of the hundreds that `npm test` takes (ORACLE_SAMPLES=… for another number).
 * `npm run oracle -- status` looks at one door. Takes a quarter of an hour on a machine that does nothing else; on another
 * its noise hides what it looks for.
 */

/** @type {Record<string, [spec: string, tests: string]>} */
const doors = {
  intake: ['intake-oracle', 'the door where requests are handed in'],
  confirm: ['intake-oracle', 'the link that confirms an address .* before it is routed'],
  'confirm-late': ['intake-oracle', 'the link that confirms an address .* after it was routed unconfirmed'],
  status: ['month-oracle', 'the status door'],
  controls: ['intake-oracle', 'the measure is good enough'],
};

/** @param {string} door @param {string} report */
async function look(door, report) {
  const [spec = '', tests = ''] = doors[door] ?? [];
  const child = spawn(process.execPath, [inProject('scripts', 'test.mjs'), `test/journeys/${spec}.spec.ts`, '-t', tests], {
    cwd: inProject(), stdio: ['ignore', 'inherit', 'inherit'],
    env: { ORACLE_SAMPLES: '2000', ...process.env, ORACLE_REPORT: report },
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (status) => resolve(status ?? 1));
    child.once('error', reject);
  });
}

/** @param {string} report */
async function tellWhatWasSeen(report) {
  const lines = (await readFile(report, 'utf8').catch(() => '')).trim().split('\n').filter((line) => line !== '');
  for (const line of lines) {
    const { door, samples, tellableFrom, found } = JSON.parse(line);
    const [widest] = found;
    say(`${door}, ${samples} samples a class: best told apart are ${widest.pair}, ${widest.area.toFixed(3)} `
      + `(0.5 is a guess; two alike stay below ${tellableFrom.toFixed(3)})`);
  }
}

await runCommand(async () => {
  const wanted = process.argv.slice(2);
  const strange = wanted.find((door) => !(door in doors));
  if (strange !== undefined) throw new StartError(`There is no door ${strange}; there are ${Object.keys(doors).join(', ')}.`);
  const dir = await mkdtemp(path.join(os.tmpdir(), 'art28-oracle-'));
  const report = path.join(dir, 'report.jsonl');
  try {
    // One behind the other: side by side each would be the other's noise.
    for (const door of wanted.length > 0 ? wanted : Object.keys(doors)) {
      const code = await look(door, report);
      if (code !== 0) process.exitCode = code;
    }
    await tellWhatWasSeen(report);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
