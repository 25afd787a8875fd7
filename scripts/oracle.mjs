#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { inProject, runCommand } from './lib/project.mjs';

/*
 * `npm run oracle`: whether a stranger can tell who is a customer by how long answers take, with 2,000 samples of each
 * class instead of the hundreds that `npm test` takes (ORACLE_SAMPLES=… for another number). Takes a quarter of an hour on a
 * machine that does nothing else; on another its noise hides what it looks for.
 */
await runCommand(async () => {
  // One behind the other: side by side each would be the other's noise.
  for (const name of ['month-oracle', 'intake-oracle']) {
    const child = spawn(process.execPath, [inProject('scripts', 'test.mjs'), `test/journeys/${name}.spec.ts`], {
      cwd: inProject(), stdio: ['ignore', 'inherit', 'inherit'], env: { ORACLE_SAMPLES: '2000', ...process.env },
    });
    const code = await new Promise((resolve, reject) => {
      child.once('exit', (status) => resolve(status ?? 1));
      child.once('error', reject);
    });
    if (code !== 0) process.exitCode = code;
  }
});
