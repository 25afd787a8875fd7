#!/usr/bin/env node
import { ensureBuilt } from './lib/compile.mjs';
import { runCommand, say } from './lib/project.mjs';

/* `npm run build`: compiles what changed in src into dist. Types are checked by `npm run check`, not here. */
await runCommand(() => ensureBuilt(say));
