import { RequestTimers } from '../../src/features/requests/request-timers.js';
import type { World } from './app.js';

/** Waits until everything is routed that was confirmed or named so far: that happens behind the answer to the person. */
export async function routed(world: World): Promise<void> {
  const timers = world.application.nest.get(RequestTimers, { strict: false });
  while (await timers.sweep());
}
