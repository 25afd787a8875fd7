import { RelayEvents } from '../../src/features/webhooks/relay-events.js';
import type { World } from './app.js';

/** Relays everything that an organisation has recorded so far: those who claimed its customers know of it then. */
export async function relayed(world: World, organisationId: string): Promise<void> {
  const events = world.application.nest.get(RelayEvents, { strict: false });
  while (await events.relay(organisationId));
}
