#!/usr/bin/env node
import { ensureBuilt } from './lib/compile.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runCommand, say, StartError } from './lib/project.mjs';
import { runApplication } from './lib/run-application.mjs';

/*
 * `npm start`: installs what is missing, builds what is stale, runs the application. Nothing but Node is needed, 18 or
 * newer; what runs the application comes with the dependencies.
 *
 *   --build-only   install and build, but do not run
 */
await runCommand(async () => {
  const args = process.argv.slice(2);
  if (Number.parseInt(process.versions.node, 10) < 18) {
    throw new StartError(`Node 18 or newer is needed to start and this is ${process.versions.node}.`);
  }
  await ensureInstalled();
  await ensureBuilt(say);
  if (args.includes('--build-only')) return;
  await runApplication(args);
});
