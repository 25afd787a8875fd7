#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { ensureInstalled } from './lib/install.mjs';
import { inProject, runCommand, StartError } from './lib/project.mjs';
import { bundledNode, ownNode } from './lib/run-application.mjs';

/*
 * `npm test`: installs what is missing, then checks everything with the Node that came along. Nothing but Node is
 * needed, 18 or newer. Arguments go to Jest, which then runs alone: `npm test -- src/law`.
 */
await runCommand(async () => {
  if (Number.parseInt(process.versions.node, 10) < 18) {
    throw new StartError(`Node 18 or newer is needed for the tests and this is ${process.versions.node}.`);
  }
  await ensureInstalled();
  const args = [inProject('scripts', 'check.mjs'), ...process.argv.slice(2)];
  const child = spawn(bundledNode() ?? ownNode(), args, { cwd: inProject(), stdio: ['ignore', 'inherit', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('exit', (code) => resolve(code ?? 1));
    child.once('error', reject);
  });
});
