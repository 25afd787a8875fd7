#!/usr/bin/env node
import { runOnRightNode } from './cli/right-node.js';

// Nothing else is loaded before the Node is known to be one that it runs on.
await runOnRightNode(async () => {
  await import('./cli/program.js');
});
